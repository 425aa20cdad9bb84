-- A resumable upload may be the answer to a request: which one is said when it begins, so that the transaction that makes it a file of the
-- ledger ties it to the request, whoever finishes it.
alter table resumable_upload add column request_id uuid;
alter table resumable_upload add foreign key (request_id, engagement_id) references evidence_request (id, engagement_id);

-- What a client's person began waits for the audit team, also where a job finishes it that is nobody's.
alter table resumable_upload add column is_held_back boolean not null default false;
alter table resumable_upload no force row level security;
update resumable_upload set is_held_back = true
  where created_by in (select user_id from firm_member where role in ('client_admin', 'client_contributor'));
alter table resumable_upload force row level security;
