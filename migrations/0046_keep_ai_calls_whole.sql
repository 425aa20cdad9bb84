-- What was sent to a model and what came back: the passages by place and hash (their text stays in the documents), the raw answer up to a
-- size, the cost by the price table of the day. Rows are only ever added.
alter table ai_call
  add column passages jsonb not null default '[]',
  add column raw_output text check (length(raw_output) <= 100000),
  add column raw_output_cut boolean not null default false,
  -- In the currency of the price table; null where the model has no price.
  add column cost numeric(14, 6) check (cost >= 0);

-- What the checks without a model made of an answer, once it was checked.
create table ai_call_check (
  ai_call_id uuid primary key references ai_call (id),
  firm_id uuid not null,
  engagement_id uuid not null,
  statements integer not null check (statements >= 0),
  unsupported integer not null check (unsupported between 0 and statements),
  -- The problems found, by statement.
  problems jsonb not null,
  checked_at timestamptz not null,
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index ai_call_check_by_engagement on ai_call_check (engagement_id);

-- What an engagement may spend on a model; where there is no row, the installation's settings hold.
create table ai_budget (
  engagement_id uuid primary key,
  firm_id uuid not null,
  max_tokens bigint check (max_tokens >= 0),
  max_calls integer check (max_calls >= 0),
  set_by uuid references "user" (id),
  set_at timestamptz not null,
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

alter table ai_call_check enable row level security;
alter table ai_call_check force row level security;
alter table ai_budget enable row level security;
alter table ai_budget force row level security;
create policy ai_call_check_wall on ai_call_check to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()))
  with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy ai_call_check_owner on ai_call_check to current_user using (true) with check (true);
create policy ai_budget_wall on ai_budget to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()))
  with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy ai_budget_owner on ai_budget to current_user using (true) with check (true);
grant select, insert on ai_call_check to tickmark_app;
grant select, insert, update on ai_budget to tickmark_app;
