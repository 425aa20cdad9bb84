-- Statement of Applicability: what the client says of each control of the engagement's frameworks, and its approved versions.
-- A control without a row has not been decided about.
create table control_position (
  engagement_id uuid not null,
  firm_id uuid not null,
  framework_id text not null,
  control_id text not null,
  applicable boolean not null,
  -- why it applies or not; a control is left out only with a reason
  justification text not null check (length(justification) <= 4000),
  implementation text not null check (implementation in ('implemented', 'partly', 'planned', 'not_implemented')),
  responsibility text not null check (responsibility in ('provider', 'customer', 'shared', 'organisation')),
  -- what closes the gap, who sees to it and by when
  remedy text not null default '' check (length(remedy) <= 4000),
  owner text not null default '' check (length(owner) <= 200),
  due_on date,
  changed_by uuid not null references "user" (id),
  changed_at timestamptz not null,
  primary key (engagement_id, framework_id, control_id),
  check (applicable or length(trim(justification)) > 0),
  foreign key (framework_id, control_id) references framework_control (framework_id, control_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

-- A version is the whole statement as it stood, word for word; nobody changes it, and who froze it does not approve it.
create table applicability_version (
  id uuid primary key,
  engagement_id uuid not null,
  firm_id uuid not null,
  number integer not null check (number > 0),
  content jsonb not null,
  note text not null check (length(note) <= 2000),
  frozen_by uuid not null references "user" (id),
  frozen_at timestamptz not null,
  approved_by uuid references "user" (id),
  approved_at timestamptz,
  unique (engagement_id, number),
  check ((approved_by is null) = (approved_at is null)),
  check (approved_by is null or approved_by <> frozen_by),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

alter table control_position enable row level security;
alter table control_position force row level security;
alter table applicability_version enable row level security;
alter table applicability_version force row level security;

create policy control_position_wall on control_position to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy applicability_version_wall on applicability_version to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- Approved once and for good.
create policy applicability_version_approve on applicability_version as restrictive for update to tickmark_app using (approved_by is null) with check (true);

grant select, insert on control_position to tickmark_app;
grant update (applicable, justification, implementation, responsibility, remedy, owner, due_on, changed_by, changed_at) on control_position to tickmark_app;
grant select, insert on applicability_version to tickmark_app;
grant update (approved_by, approved_at) on applicability_version to tickmark_app;
