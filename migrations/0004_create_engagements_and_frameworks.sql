
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
  using (firm_id = app_firm_id() and case
    when app_engagement_id() is not null then id = app_engagement_id()
    when app_role() = 'firm_admin' then true
    else exists (select from engagement_member member where member.engagement_id = engagement.id and member.user_id = app_user_id())
  end);
create policy engagement_insert on engagement for insert to tickmark_app
  with check (firm_id = app_firm_id() and id = app_engagement_id());
create policy engagement_update on engagement for update to tickmark_app
  using (firm_id = app_firm_id() and id = app_engagement_id())
  with check (firm_id = app_firm_id() and id = app_engagement_id());

create policy engagement_member_read on engagement_member for select to tickmark_app
  using (firm_id = app_firm_id() and case
    when app_engagement_id() is not null then engagement_id = app_engagement_id()
    else app_role() = 'firm_admin' or user_id = app_user_id()
  end);
create policy engagement_member_insert on engagement_member for insert to tickmark_app
  with check (firm_id = app_firm_id() and engagement_id = app_engagement_id());
create policy engagement_member_update on engagement_member for update to tickmark_app
  using (firm_id = app_firm_id() and engagement_id = app_engagement_id())
  with check (firm_id = app_firm_id() and engagement_id = app_engagement_id());
create policy engagement_member_delete on engagement_member for delete to tickmark_app
  using (firm_id = app_firm_id() and engagement_id = app_engagement_id());

create policy engagement_framework_read on engagement_framework for select to tickmark_app
  using (firm_id = app_firm_id() and case
    when app_engagement_id() is not null then engagement_id = app_engagement_id()
    else exists (select from engagement where engagement.id = engagement_framework.engagement_id)
  end);
create policy engagement_framework_insert on engagement_framework for insert to tickmark_app
  with check (firm_id = app_firm_id() and engagement_id = app_engagement_id());
create policy engagement_framework_delete on engagement_framework for delete to tickmark_app
  using (firm_id = app_firm_id() and engagement_id = app_engagement_id());

grant select, insert on engagement to tickmark_app;
grant update (name, client_name, type, cloud_role, period_start, period_end, state, updated_at) on engagement to tickmark_app;
grant select, insert, delete on engagement_member to tickmark_app;
grant update (role) on engagement_member to tickmark_app;
grant select, insert, delete on engagement_framework to tickmark_app;
