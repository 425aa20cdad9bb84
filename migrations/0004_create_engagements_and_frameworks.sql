-- Frameworks: catalogs of controls with their objectives. Those shipped with the product belong to no firm and have fixed ids; those
-- that a firm imported are its own. None is ever changed: evidence and workpapers point to its controls by id.
create table framework (
  id text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
  -- null: shipped with the product
  firm_id uuid references firm (id),
  title text not null,
  version text not null,
  oscal_version text,
  -- SHA-256 of what was read from the file: the same catalog imported twice is one framework of the firm
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  control_count integer not null check (control_count > 0),
  objective_count integer not null,
  -- [{code, detail}]: what was odd in the file
  warnings jsonb not null,
  imported_by uuid references "user" (id),
  created_at timestamptz not null,
  check ((firm_id is null) = (imported_by is null))
);
create unique index framework_by_content on framework (firm_id, content_hash) where firm_id is not null;

create table framework_control (
  framework_id text not null references framework (id) on delete cascade,
  control_id text not null,
  ordinal integer not null,
  label text not null,
  -- other names that find the control: its OSCAL id, labels, alternative identifiers
  aliases jsonb not null,
  title text not null,
  group_path jsonb not null,
  parent_control_id text,
  statement text not null check (statement <> ''),
  side text check (side in ('provider', 'customer', 'joint')),
  typical_evidence jsonb not null,
  withdrawn boolean not null,
  primary key (framework_id, control_id),
  unique (framework_id, ordinal),
  foreign key (framework_id, parent_control_id) references framework_control (framework_id, control_id) on delete cascade
);

create table framework_objective (
  framework_id text not null,
  objective_id text not null,
  control_id text not null,
  ordinal integer not null,
  prose text not null check (prose <> ''),
  evidence_kind text not null check (evidence_kind in ('design', 'operation', 'any')),
  side text check (side in ('provider', 'customer', 'joint')),
  primary key (framework_id, objective_id),
  unique (framework_id, control_id, ordinal),
  foreign key (framework_id, control_id) references framework_control (framework_id, control_id) on delete cascade
);

-- Refused for everybody, the owner of the tables included. Deleting is the owner's alone, and the keys of engagements forbid it for a
-- framework in use.
create function refuse_framework_change() returns trigger language plpgsql as $$
begin
  raise exception 'a framework is never changed' using errcode = 'TM004';
end
$$;
create trigger framework_is_immutable before update on framework for each row execute function refuse_framework_change();
create trigger framework_control_is_immutable before update on framework_control for each row execute function refuse_framework_change();
create trigger framework_objective_is_immutable before update on framework_objective for each row execute function refuse_framework_change();

-- Not forced: shipped frameworks are installed by the owner of the tables.
alter table framework enable row level security;
alter table framework_control enable row level security;
alter table framework_objective enable row level security;
create policy framework_read on framework for select to tickmark_app
  using (firm_id is null or firm_id = (select app_firm_id()));
create policy framework_import on framework for insert to tickmark_app
  with check (firm_id = (select app_firm_id()) and app_engagement_id() is null);
-- `in` over the whole (small) table is planned as one hashed look-up; a correlated `exists` would run once per control.
create policy framework_control_read on framework_control for select to tickmark_app
  using (framework_id in (select id from framework));
create policy framework_control_import on framework_control for insert to tickmark_app
  with check (framework_id in (select id from framework where firm_id = (select app_firm_id())));
create policy framework_objective_read on framework_objective for select to tickmark_app
  using (framework_id in (select id from framework));
create policy framework_objective_import on framework_objective for insert to tickmark_app
  with check (framework_id in (select id from framework where firm_id = (select app_firm_id())));
grant select, insert on framework, framework_control, framework_objective to tickmark_app;


-- Engagements: who of the firm works for which client, against which frameworks, over which period.
-- Every row of an engagement, here and in later migrations, carries firm_id and engagement_id, and a composite key keeps the two
-- together: a row can not point into another firm.
create table engagement (
  id uuid primary key,
  firm_id uuid not null references firm (id),
  name text not null check (length(name) between 1 and 200),
  client_name text not null check (length(client_name) between 1 and 200),
  type text not null check (length(type) between 1 and 60),
  cloud_role text not null check (cloud_role in ('provider', 'customer', 'both')),
  period_start date,
  period_end date,
  state text not null check (state in ('planning', 'fieldwork', 'reporting', 'closed')),
  created_by uuid not null references "user" (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (id, firm_id),
  check (period_end >= period_start)
);
create index engagement_by_firm on engagement (firm_id, created_at desc);

-- A member's role in one engagement may be lower than the one in the firm, never higher (identity takes the lower of the two).
create table engagement_member (
  engagement_id uuid not null,
  firm_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('firm_admin', 'partner', 'manager', 'auditor', 'read_only_auditor', 'client_admin', 'client_contributor')),
  added_at timestamptz not null,
  primary key (engagement_id, user_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id),
  foreign key (firm_id, user_id) references firm_member (firm_id, user_id)
);
create index engagement_member_by_user on engagement_member (user_id, engagement_id);

create table engagement_framework (
  engagement_id uuid not null,
  firm_id uuid not null,
  framework_id text not null references framework (id),
  primary key (engagement_id, framework_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

alter table engagement enable row level security;
alter table engagement force row level security;
alter table engagement_member enable row level security;
alter table engagement_member force row level security;
alter table engagement_framework enable row level security;
alter table engagement_framework force row level security;

-- A firm scope reads the engagements its person belongs to (a firm admin: all of the firm) and changes none. An engagement scope
-- sees that engagement alone; the scope a new engagement is made in carries the id the row will have.
-- The owner of the tables gets no policy: nothing the product does as the system reads an engagement.
create policy engagement_read on engagement for select to tickmark_app
  using (firm_id = (select app_firm_id()) and case
    when app_engagement_id() is not null then id = (select app_engagement_id())
    when app_role() = 'firm_admin' then true
    else exists (select from engagement_member member where member.engagement_id = engagement.id and member.user_id = (select app_user_id()))
  end);
create policy engagement_insert on engagement for insert to tickmark_app
  with check (firm_id = (select app_firm_id()) and id = (select app_engagement_id()));
create policy engagement_update on engagement for update to tickmark_app
  using (firm_id = (select app_firm_id()) and id = (select app_engagement_id()))
  with check (firm_id = (select app_firm_id()) and id = (select app_engagement_id()));

create policy engagement_member_read on engagement_member for select to tickmark_app
  using (firm_id = (select app_firm_id()) and case
    when app_engagement_id() is not null then engagement_id = (select app_engagement_id())
    else app_role() = 'firm_admin' or user_id = (select app_user_id())
  end);
create policy engagement_member_insert on engagement_member for insert to tickmark_app
  with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy engagement_member_update on engagement_member for update to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()))
  with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy engagement_member_delete on engagement_member for delete to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));

create policy engagement_framework_read on engagement_framework for select to tickmark_app
  using (firm_id = (select app_firm_id()) and case
    when app_engagement_id() is not null then engagement_id = (select app_engagement_id())
    else exists (select from engagement where engagement.id = engagement_framework.engagement_id)
  end);
create policy engagement_framework_insert on engagement_framework for insert to tickmark_app
  with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy engagement_framework_delete on engagement_framework for delete to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));

grant select, insert on engagement to tickmark_app;
grant update (name, client_name, type, cloud_role, period_start, period_end, state, updated_at) on engagement to tickmark_app;
grant select, insert, delete on engagement_member to tickmark_app;
grant update (role) on engagement_member to tickmark_app;
grant select, insert, delete on engagement_framework to tickmark_app;
