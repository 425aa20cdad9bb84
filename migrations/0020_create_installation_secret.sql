-- Secrets the product made for itself because the environment gave none, shared by all processes of the installation: what signs
-- sessions. No policy and no grant: nobody inside a firm reads it.
create table installation_secret (
  name text primary key,
  value text not null check (length(value) >= 32),
  created_at timestamptz not null default now()
);
alter table installation_secret enable row level security;
