-- The cloud services of an engagement, and who is responsible for each control in each of them. A control without a row has not been
-- decided about; what the product proposes is stored nowhere.
create table cloud_service (
  id uuid primary key,
  engagement_id uuid not null,
  firm_id uuid not null,
  name text not null check (length(trim(name)) between 1 and 200),
  model text not null check (model in ('iaas', 'paas', 'saas')),
  -- what the client is in this service
  client_role text not null check (client_role in ('provider', 'customer')),
  -- the other side by name, as contracts call it; empty where it is everybody
  counterparty text not null check (length(counterparty) <= 200),
  added_by uuid not null references "user" (id),
  added_at timestamptz not null,
  -- kept for what was stated about it
  removed_at timestamptz,
  unique (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create unique index cloud_service_name on cloud_service (engagement_id, lower(name)) where removed_at is null;

create table service_responsibility (
  service_id uuid not null,
  engagement_id uuid not null,
  firm_id uuid not null,
  framework_id text not null,
  control_id text not null,
  responsibility text not null check (responsibility in ('provider', 'customer', 'shared', 'none')),
  note text not null check (length(note) <= 2000),
  stated_by uuid not null references "user" (id),
  stated_at timestamptz not null,
  primary key (service_id, framework_id, control_id),
  foreign key (service_id, engagement_id) references cloud_service (id, engagement_id),
  foreign key (framework_id, control_id) references framework_control (framework_id, control_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index service_responsibility_by_engagement on service_responsibility (engagement_id);

alter table cloud_service enable row level security;
alter table cloud_service force row level security;
alter table service_responsibility enable row level security;
alter table service_responsibility force row level security;

create policy cloud_service_wall on cloud_service to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy service_responsibility_wall on service_responsibility to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));

grant select, insert on cloud_service to tickmark_app;
grant update (removed_at) on cloud_service to tickmark_app;
grant select, insert on service_responsibility to tickmark_app;
grant update (responsibility, note, stated_by, stated_at) on service_responsibility to tickmark_app;
