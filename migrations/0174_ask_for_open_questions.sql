-- A question nothing answers is asked of the client: the request that asks for it, so that it is asked once and shown beside the question.
alter table evidence_request drop constraint evidence_request_origin_check;
alter table evidence_request add constraint evidence_request_origin_check check (origin in ('person', 'import', 'template', 'gap', 'question'));

create table evidence_request_question (
  firm_id uuid not null,
  engagement_id uuid not null,
  request_id uuid primary key,
  question_id uuid not null,
  foreign key (request_id, engagement_id) references evidence_request (id, engagement_id),
  foreign key (question_id, engagement_id) references questionnaire_question (id, engagement_id) on delete cascade,
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index evidence_request_question_by_question on evidence_request_question (question_id);

alter table evidence_request_question enable row level security;
alter table evidence_request_question force row level security;
create policy evidence_request_question_wall on evidence_request_question to tickmark_app
  using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()));
-- The client answers the request; what it is asked for is the firm's work.
create policy evidence_request_question_of_firm on evidence_request_question as restrictive to tickmark_app
  using (not (select app_is_client())) with check (not (select app_is_client()));
grant select, insert on evidence_request_question to tickmark_app;
