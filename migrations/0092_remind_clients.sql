-- Reminders that went out, so that none goes out twice. `offset_days`: against the due date, before it negative. A due date that moves
-- begins anew.
create table evidence_request_reminder (
  firm_id uuid not null,
  engagement_id uuid not null,
  request_id uuid not null,
  user_id uuid not null,
  due_on date not null,
  offset_days integer not null,
  sent_at timestamptz not null,
  primary key (request_id, user_id, due_on, offset_days),
  foreign key (firm_id, user_id) references firm_member (firm_id, user_id),
  foreign key (request_id, engagement_id) references evidence_request (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
alter table evidence_request_reminder enable row level security;
alter table evidence_request_reminder force row level security;
create policy evidence_request_reminder_wall on evidence_request_reminder to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
grant select, insert on evidence_request_reminder to tickmark_app;

-- The daily look for requests that are due runs as the owner of the tables, in no engagement.
create policy evidence_request_owner on evidence_request for select to current_user using (true);
insert into job_schedule (name, due_at) values ('requests/send-reminders', now());
