-- Who of the client answers a question, who of the audit team reviews the answer, and in which way several reviewers agree.

create table questionnaire_assignment (
  firm_id uuid not null,
  engagement_id uuid not null,
  questionnaire_id uuid not null,
  question_id uuid not null,
  user_id uuid not null,
  -- 'answer' is the client's part, 'review' the audit team's.
  part text not null check (part in ('answer', 'review')),
  -- Of reviewers, the order in which they follow each other.
  position integer not null check (position > 0),
  due_on date,
  assigned_by uuid references "user" (id),
  assigned_at timestamptz not null,
  primary key (question_id, part, user_id),
  unique (question_id, part, position),
  foreign key (firm_id, user_id) references firm_member (firm_id, user_id),
  -- Questions are read anew by another mapping while nobody has answered them; who was assigned to the old ones goes with them.
  foreign key (question_id, engagement_id) references questionnaire_question (id, engagement_id) on delete cascade,
  foreign key (questionnaire_id, engagement_id) references questionnaire (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index questionnaire_assignment_by_user on questionnaire_assignment (user_id, questionnaire_id);

-- How many reviewers have to approve; without a row any one does.
create table questionnaire_review_mode (
  firm_id uuid not null,
  engagement_id uuid not null,
  question_id uuid primary key,
  mode text not null check (mode in ('any', 'all', 'sequential')),
  foreign key (question_id, engagement_id) references questionnaire_question (id, engagement_id) on delete cascade,
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

-- What a reviewer said of an answer, by the number of that answer: of other words it says nothing. Never changed.
create table questionnaire_verdict (
  firm_id uuid not null,
  engagement_id uuid not null,
  question_id uuid not null,
  answer_number integer not null,
  reviewer_id uuid not null references "user" (id),
  verdict text not null check (verdict in ('approved', 'returned')),
  reason text check (length(reason) between 1 and 2000),
  given_at timestamptz not null,
  primary key (question_id, answer_number, reviewer_id),
  check (verdict <> 'returned' or reason is not null),
  foreign key (question_id, answer_number) references questionnaire_answer (question_id, number),
  foreign key (question_id, engagement_id) references questionnaire_question (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

alter table questionnaire_assignment enable row level security;
alter table questionnaire_assignment force row level security;
alter table questionnaire_review_mode enable row level security;
alter table questionnaire_review_mode force row level security;
alter table questionnaire_verdict enable row level security;
alter table questionnaire_verdict force row level security;
create policy questionnaire_assignment_wall on questionnaire_assignment to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy questionnaire_review_mode_wall on questionnaire_review_mode to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
create policy questionnaire_verdict_wall on questionnaire_verdict to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- A client's person sees their own part; the client's administrator all of the client's. Reviewing is the audit team's alone.
create policy questionnaire_assignment_of_client on questionnaire_assignment as restrictive for select to tickmark_app
  using (not (select app_is_client()) or (part = 'answer' and ((select app_role()) = 'client_admin' or user_id = (select app_user_id()))));
create policy questionnaire_assignment_by_firm on questionnaire_assignment as restrictive for insert to tickmark_app with check (not (select app_is_client()));
create policy questionnaire_verdict_by_firm on questionnaire_verdict as restrictive for insert to tickmark_app with check (not (select app_is_client()));
grant select, insert, delete on questionnaire_assignment to tickmark_app;
grant select, insert, delete on questionnaire_review_mode to tickmark_app;
grant select, insert on questionnaire_verdict to tickmark_app;
