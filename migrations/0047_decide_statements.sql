-- What a person made of a drafted sentence: kept as it is, put into other words, or struck out. The draft itself is never changed; the
-- newest decision holds.
create table workpaper_statement_decision (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  statement_id uuid not null,
  decision text not null check (decision in ('accepted', 'edited', 'rejected')),
  -- The person's own words, with what the checks say of them.
  text text check (length(text) between 1 and 2000),
  problems jsonb not null,
  reason text check (length(reason) <= 2000),
  decided_by uuid not null references "user" (id),
  decided_at timestamptz not null,
  check ((decision = 'edited') = (text is not null)),
  foreign key (statement_id, engagement_id) references workpaper_statement (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index workpaper_statement_decision_by_statement on workpaper_statement_decision (statement_id, decided_at desc);

alter table workpaper_statement_decision enable row level security;
alter table workpaper_statement_decision force row level security;
create policy workpaper_statement_decision_wall on workpaper_statement_decision to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()))
  with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_statement_decision_owner on workpaper_statement_decision to current_user using (true) with check (true);
grant select, insert on workpaper_statement_decision to tickmark_app;
