-- Continuous monitoring: how long evidence of a control counts, and how often an engagement is assessed again by itself.
create table review_cycle (
  engagement_id uuid not null,
  firm_id uuid not null,
  framework_id text not null,
  control_id text not null,
  months integer not null check (months between 1 and 60),
  set_by uuid not null references "user" (id),
  set_at timestamptz not null,
  primary key (engagement_id, framework_id, control_id),
  foreign key (framework_id, control_id) references framework_control (framework_id, control_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

create table monitoring_plan (
  engagement_id uuid primary key,
  firm_id uuid not null,
  every_days integer not null check (every_days between 1 and 365),
  next_due_at timestamptz not null,
  set_by uuid not null references "user" (id),
  set_at timestamptz not null,
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index monitoring_plan_due on monitoring_plan (next_due_at);

alter table review_cycle enable row level security;
alter table review_cycle force row level security;
alter table monitoring_plan enable row level security;
alter table monitoring_plan force row level security;

create policy review_cycle_wall on review_cycle to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy monitoring_plan_wall on monitoring_plan to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- The look for what is due runs as the owner of the tables, in no engagement.
create policy monitoring_plan_owner on monitoring_plan to current_user using (true) with check (true);

grant select, insert, delete on review_cycle to tickmark_app;
grant update (months, set_by, set_at) on review_cycle to tickmark_app;
grant select, insert, delete on monitoring_plan to tickmark_app;
grant update (every_days, next_due_at, set_by, set_at) on monitoring_plan to tickmark_app;
