-- People, sessions and firms. The first four tables are those of better-auth (their columns mapped to snake case in
-- services/identity/auth.ts); that library reaches them as the owner of the tables, before anybody's firm is known. So row-level
-- security is on but not forced here: it binds the application role, which gets only what a firm's own people may see.
create table "user" (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  email text not null unique check (email = lower(email) and length(email) <= 254),
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table session (
  id uuid primary key,
  user_id uuid not null references "user" (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_by_user on session (user_id);

create table account (
  id uuid primary key,
  user_id uuid not null references "user" (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  -- scrypt, never the password itself
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_by_user on account (user_id);

create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_by_identifier on verification (identifier);

create table firm (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null
);

-- One person belongs to one firm. A person who leaves keeps the row: signatures and trail events go on naming them.
create table firm_member (
  firm_id uuid not null references firm (id),
  user_id uuid not null unique references "user" (id),
  role text not null check (role in ('firm_admin', 'partner', 'manager', 'auditor', 'read_only_auditor', 'client_admin', 'client_contributor')),
  created_at timestamptz not null,
  deactivated_at timestamptz,
  primary key (firm_id, user_id)
);

-- Only the hash of a one-time link is kept: reading this table gives nobody a way in.
create table invitation (
  id uuid primary key,
  firm_id uuid not null references firm (id),
  token_hash text not null unique,
  email text not null check (email = lower(email) and length(email) <= 254),
  role text not null check (role in ('firm_admin', 'partner', 'manager', 'auditor', 'read_only_auditor', 'client_admin', 'client_contributor')),
  invited_by uuid not null references "user" (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz
);
-- An address has at most one open invitation in a firm; inviting again replaces it.
create unique index invitation_open on invitation (firm_id, email) where accepted_at is null;

-- Links that may create the first firm. Each start without an administrator adds one; set-up removes them all.
create table setup_token (
  token_hash text primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

alter table "user" enable row level security;
alter table session enable row level security;
alter table account enable row level security;
alter table verification enable row level security;
alter table firm enable row level security;
alter table firm_member enable row level security;
alter table invitation enable row level security;
alter table setup_token enable row level security;

create policy firm_wall on firm for select to tickmark_app using (id = (select app_firm_id()));
create policy firm_member_wall on firm_member for select to tickmark_app using (firm_id = (select app_firm_id()));
create policy firm_member_change on firm_member for update to tickmark_app
  using (firm_id = (select app_firm_id()) and app_role() = 'firm_admin')
  with check (firm_id = (select app_firm_id()) and app_role() = 'firm_admin');
create policy invitation_wall on invitation to tickmark_app
  using (firm_id = (select app_firm_id()) and app_role() = 'firm_admin')
  with check (firm_id = (select app_firm_id()) and app_role() = 'firm_admin');
create policy user_of_firm on "user" for select to tickmark_app
  using (exists (select from firm_member member where member.user_id = "user".id and member.firm_id = (select app_firm_id())));

-- Names and addresses of colleagues, and nothing of sessions, password hashes or links.
grant select (id, name, email) on "user" to tickmark_app;
grant select on firm to tickmark_app;
grant select, update (role, deactivated_at) on firm_member to tickmark_app;
grant select (id, firm_id, email, role, invited_by, created_at, expires_at, accepted_at), insert, delete on invitation to tickmark_app;
grant update (id, token_hash, role, invited_by, created_at, expires_at) on invitation to tickmark_app;
