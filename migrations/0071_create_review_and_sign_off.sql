-- Review of workpapers: states, notes pinned to a sentence, and sign-offs bound to what was signed. The rules stand here and not in the
-- application alone: whoever reaches the tables as the application's role, by whatever route, is held to them.

alter table workpaper add column state text not null default 'draft' check (state in ('draft', 'prepared', 'in_review', 'returned', 'reviewed', 'approved', 'locked'));

-- A password given again, for one act on one thing. Written by the product itself after it has checked the password: the application's
-- role can read its person's own and make none.
create table step_up (
  id uuid primary key,
  user_id uuid not null references "user" (id) on delete cascade,
  purpose text not null check (length(purpose) between 1 and 100),
  subject text not null check (length(subject) between 1 and 300),
  confirmed_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index step_up_by_user on step_up (user_id);
alter table step_up enable row level security;
create policy step_up_own on step_up for select to tickmark_app using (user_id = (select app_user_id()));
grant select on step_up to tickmark_app;

create table workpaper_note (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  workpaper_id uuid not null,
  -- The version it was raised on, and the part it is pinned to: a statement or another block, a section, or (both null) the paper.
  version_id uuid not null,
  section_id uuid,
  node_id uuid,
  text text not null check (length(text) between 1 and 4000),
  raised_by uuid not null default app_user_id() references "user" (id),
  raised_at timestamptz not null default now(),
  unique (id, engagement_id),
  foreign key (workpaper_id, engagement_id) references workpaper (id, engagement_id),
  foreign key (version_id, engagement_id) references workpaper_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index workpaper_note_by_workpaper on workpaper_note (workpaper_id);

create table workpaper_note_answer (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  note_id uuid not null,
  text text not null check (length(text) between 1 and 4000),
  answered_by uuid not null default app_user_id() references "user" (id),
  answered_at timestamptz not null default now(),
  foreign key (note_id, engagement_id) references workpaper_note (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index workpaper_note_answer_by_note on workpaper_note_answer (note_id);

create table workpaper_note_clearing (
  note_id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  cleared_by uuid not null default app_user_id() references "user" (id),
  cleared_at timestamptz not null default now(),
  foreign key (note_id, engagement_id) references workpaper_note (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

create table workpaper_sign_off (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  workpaper_id uuid not null,
  version_id uuid not null,
  kind text not null check (kind in ('prepared', 'reviewed', 'approved')),
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  -- Unsupported statements that the signer was shown and signs as such.
  unsupported integer not null check (unsupported >= 0),
  step_up_id uuid not null unique references step_up (id),
  signed_by uuid not null default app_user_id() references "user" (id),
  signed_as text not null default app_role(),
  signed_at timestamptz not null default now(),
  unique (id, engagement_id),
  foreign key (workpaper_id, engagement_id) references workpaper (id, engagement_id),
  foreign key (version_id, engagement_id) references workpaper_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index workpaper_sign_off_by_workpaper on workpaper_sign_off (workpaper_id, signed_at desc);

-- Every document version that the signed version cites, with its hash, and how its document stood: written by the sign-off itself.
create table workpaper_sign_off_evidence (
  sign_off_id uuid not null,
  version_id uuid not null,
  firm_id uuid not null,
  engagement_id uuid not null,
  document_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  newest_sequence integer not null,
  withdrawals integer not null,
  primary key (sign_off_id, version_id),
  foreign key (sign_off_id, engagement_id) references workpaper_sign_off (id, engagement_id),
  foreign key (version_id, engagement_id) references document_version (id, engagement_id),
  foreign key (document_id, engagement_id) references document (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index workpaper_sign_off_evidence_by_document on workpaper_sign_off_evidence (document_id);

alter table workpaper_note enable row level security;
alter table workpaper_note force row level security;
alter table workpaper_note_answer enable row level security;
alter table workpaper_note_answer force row level security;
alter table workpaper_note_clearing enable row level security;
alter table workpaper_note_clearing force row level security;
alter table workpaper_sign_off enable row level security;
alter table workpaper_sign_off force row level security;
alter table workpaper_sign_off_evidence enable row level security;
alter table workpaper_sign_off_evidence force row level security;

create policy workpaper_note_wall on workpaper_note to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_note_answer_wall on workpaper_note_answer to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_note_clearing_wall on workpaper_note_clearing to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_sign_off_wall on workpaper_sign_off to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_sign_off_evidence_wall on workpaper_sign_off_evidence to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_note_writers on workpaper_note as restrictive for insert to tickmark_app with check ((select app_does_audit_work()) and raised_by = (select app_user_id()));
create policy workpaper_note_answer_writers on workpaper_note_answer as restrictive for insert to tickmark_app with check ((select app_does_audit_work()) and answered_by = (select app_user_id()));
create policy workpaper_note_clearing_writers on workpaper_note_clearing as restrictive for insert to tickmark_app with check ((select app_does_audit_work()) and cleared_by = (select app_user_id()));
create policy workpaper_sign_off_writers on workpaper_sign_off as restrictive for insert to tickmark_app with check ((select app_does_audit_work()) and signed_by = (select app_user_id()));

-- Names and times are the database's to say: they are no columns the application can fill in. Nothing here is changed or removed.
grant select on workpaper_note, workpaper_note_answer, workpaper_note_clearing, workpaper_sign_off, workpaper_sign_off_evidence to tickmark_app;
grant insert (id, firm_id, engagement_id, workpaper_id, version_id, section_id, node_id, text) on workpaper_note to tickmark_app;
grant insert (id, firm_id, engagement_id, note_id, text) on workpaper_note_answer to tickmark_app;
grant insert (note_id, firm_id, engagement_id) on workpaper_note_clearing to tickmark_app;
grant insert (id, firm_id, engagement_id, workpaper_id, version_id, kind, content_sha256, unsupported, step_up_id) on workpaper_sign_off to tickmark_app;
grant insert on workpaper_sign_off_evidence to tickmark_app;
grant update (state) on workpaper to tickmark_app;

-- What has changed since somebody signed: no row, and the sign-off holds. A new version of a cited document counts once it is accepted;
-- a withdrawal counts though it was taken back, for the signer saw neither.
create view workpaper_sign_off_change with (security_invoker = true) as
  select sign_off.id as sign_off_id, 'content' as kind, null::uuid as document_id, paper.current_version as number
  from workpaper_sign_off sign_off join workpaper paper on paper.id = sign_off.workpaper_id
    join workpaper_version version on version.id = sign_off.version_id where version.number <> paper.current_version
  union all
  select evidence.sign_off_id, 'new_version', evidence.document_id, newest.sequence
  from workpaper_sign_off_evidence evidence cross join lateral (
    select max(each.sequence) as sequence from document_version each where each.document_id = evidence.document_id and each.status <> 'quarantined') newest
  where newest.sequence > evidence.newest_sequence
  union all
  select evidence.sign_off_id, 'withdrawn', evidence.document_id, null
  from workpaper_sign_off_evidence evidence
  where (select count(*) from document_withdrawal withdrawal where withdrawal.document_id = evidence.document_id) <> evidence.withdrawals;
grant select on workpaper_sign_off_change to tickmark_app;

-- Whether the paper's current version has a sign-off of this kind that still holds.
create function workpaper_is_signed(paper uuid, wanted text) returns boolean language sql stable
  return exists (select from workpaper_sign_off sign_off where sign_off.workpaper_id = paper and sign_off.kind = wanted
    and not exists (select from workpaper_sign_off_change change where change.sign_off_id = sign_off.id));

create function check_sign_off() returns trigger language plpgsql as $$
declare
  paper workpaper;
  version workpaper_version;
begin
  if app_user_id() is null or app_role() = 'system' then
    raise exception 'only a person signs' using errcode = 'TM020';
  end if;
  if (new.kind = 'prepared' and not app_does_audit_work()) or (new.kind = 'reviewed' and app_role() not in ('firm_admin', 'partner', 'manager'))
    or (new.kind = 'approved' and app_role() not in ('firm_admin', 'partner')) then
    raise exception 'the role may not sign this' using errcode = 'TM023';
  end if;
  select * into paper from workpaper where id = new.workpaper_id for update;
  select * into version from workpaper_version each where each.id = new.version_id and each.workpaper_id = paper.id and each.number = paper.current_version;
  if version.id is null then
    raise exception 'only the current version is signed' using errcode = 'TM021';
  end if;
  if version.content_sha256 is distinct from new.content_sha256 then
    raise exception 'this is not what the version says' using errcode = 'TM022';
  end if;
  if not (case new.kind when 'prepared' then paper.state <> 'locked' when 'reviewed' then paper.state = 'in_review' else paper.state = 'reviewed' end) then
    raise exception 'the paper is not at this point' using errcode = 'TM024';
  end if;
  if (new.kind <> 'prepared' and (version.saved_by = app_user_id() or exists (
      select from workpaper_sign_off other where other.version_id = version.id and other.signed_by = app_user_id()
        and (other.kind = 'prepared' or (other.kind = 'reviewed' and new.kind = 'approved')))))
    or (new.kind = 'prepared' and exists (
      select from workpaper_sign_off other where other.version_id = version.id and other.kind <> 'prepared' and other.signed_by = app_user_id())) then
    raise exception 'nobody reviews what they prepared' using errcode = 'TM025';
  end if;
  if new.kind = 'prepared' and workpaper_is_signed(paper.id, 'prepared') then
    raise exception 'the version is signed already' using errcode = 'TM024';
  end if;
  if (new.kind = 'reviewed' and not workpaper_is_signed(paper.id, 'prepared'))
    or (new.kind = 'approved' and not (workpaper_is_signed(paper.id, 'prepared') and workpaper_is_signed(paper.id, 'reviewed'))) then
    raise exception 'what has to be signed before does not hold' using errcode = 'TM026';
  end if;
  if exists (select from workpaper_note note where note.workpaper_id = paper.id
      and not exists (select from workpaper_note_clearing clearing where clearing.note_id = note.id)
      and (new.kind <> 'prepared' or not exists (select from workpaper_note_answer answer where answer.note_id = note.id))) then
    raise exception 'review notes are open' using errcode = 'TM027';
  end if;
  if new.unsupported <> (select count(*) from workpaper_statement statement where statement.workpaper_version_id = version.id and statement.status = 'unsupported') then
    raise exception 'the signer was shown another number of unsupported statements' using errcode = 'TM022';
  end if;
  if exists (select from workpaper_statement statement join workpaper_statement_citation link on link.statement_id = statement.id
      join workpaper_citation citation on citation.id = link.citation_id
      join document_withdrawal withdrawal on withdrawal.document_id = citation.document_id and withdrawal.restored_at is null
      where statement.workpaper_version_id = version.id) then
    raise exception 'a cited document is withdrawn' using errcode = 'TM028';
  end if;
  if not exists (select from step_up where step_up.id = new.step_up_id and step_up.user_id = app_user_id() and step_up.purpose = 'workpapers/sign'
      and step_up.subject = new.workpaper_id || '/' || new.version_id || '/' || new.kind and step_up.expires_at > now()) then
    raise exception 'the password was not given for this' using errcode = 'TM029';
  end if;
  return new;
end
$$;
create trigger workpaper_sign_off_is_allowed before insert on workpaper_sign_off for each row execute function check_sign_off();

-- The evidence and the paper's new state follow from the sign-off, in its own statement.
create function follow_sign_off() returns trigger language plpgsql as $$
begin
  insert into workpaper_sign_off_evidence (sign_off_id, version_id, firm_id, engagement_id, document_id, sha256, newest_sequence, withdrawals)
  select distinct new.id, cited.id, new.firm_id, new.engagement_id, cited.document_id, cited.sha256,
    (select max(each.sequence) from document_version each where each.document_id = cited.document_id and each.status <> 'quarantined'),
    (select count(*) from document_withdrawal withdrawal where withdrawal.document_id = cited.document_id)
  from workpaper_statement statement join workpaper_statement_citation link on link.statement_id = statement.id
    join workpaper_citation citation on citation.id = link.citation_id join document_version cited on cited.id = citation.version_id
  where statement.workpaper_version_id = new.version_id;
  update workpaper set state = new.kind where id = new.workpaper_id and state is distinct from new.kind;
  return null;
end
$$;
create trigger workpaper_sign_off_is_followed after insert on workpaper_sign_off for each row execute function follow_sign_off();

create function refuse_direct_evidence() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    raise exception 'what was signed is written by the sign-off' using errcode = 'TM022';
  end if;
  return new;
end
$$;
create trigger workpaper_sign_off_evidence_is_written_by_it before insert on workpaper_sign_off_evidence for each row execute function refuse_direct_evidence();

-- Refused for everybody, the owner of the tables included: a signature is never rewritten.
create function refuse_sign_off_change() returns trigger language plpgsql as $$
begin
  raise exception 'a signature and a review note are never changed' using errcode = 'TM013';
end
$$;
create trigger workpaper_sign_off_is_immutable before update on workpaper_sign_off for each row execute function refuse_sign_off_change();
create trigger workpaper_sign_off_evidence_is_immutable before update on workpaper_sign_off_evidence for each row execute function refuse_sign_off_change();
create trigger workpaper_note_is_immutable before update on workpaper_note for each row execute function refuse_sign_off_change();
create trigger workpaper_note_answer_is_immutable before update on workpaper_note_answer for each row execute function refuse_sign_off_change();
create trigger workpaper_note_clearing_is_immutable before update on workpaper_note_clearing for each row execute function refuse_sign_off_change();

-- The states of a paper and who moves it: draft or returned, prepared, in review, returned or reviewed, approved, locked. A new version
-- takes it back to the desk by itself, and prepared, reviewed and approved are reached by a sign-off alone.
create function guard_workpaper_state() returns trigger language plpgsql as $$
declare
  is_lead boolean := app_role() in ('firm_admin', 'partner', 'manager');
begin
  if old.state = 'locked' and (new.state <> old.state or new.current_version <> old.current_version or new.title <> old.title or new.index_reference <> old.index_reference) then
    raise exception 'the paper is locked' using errcode = 'TM014';
  end if;
  if new.current_version <> old.current_version then
    new.state := case old.state when 'returned' then 'returned' else 'draft' end;
    return new;
  end if;
  if new.state = old.state then
    return new;
  end if;
  if not (case new.state
    when 'prepared' then app_does_audit_work() and workpaper_is_signed(new.id, 'prepared')
    when 'in_review' then old.state = 'prepared' and is_lead and workpaper_is_signed(new.id, 'prepared')
      and not exists (select from workpaper_sign_off sign_off where sign_off.workpaper_id = new.id and sign_off.kind = 'prepared' and sign_off.signed_by = app_user_id()
        and not exists (select from workpaper_sign_off_change change where change.sign_off_id = sign_off.id))
    when 'returned' then old.state in ('in_review', 'reviewed', 'approved') and is_lead
    when 'reviewed' then old.state = 'in_review' and is_lead and workpaper_is_signed(new.id, 'reviewed')
    when 'approved' then old.state = 'reviewed' and app_role() in ('firm_admin', 'partner') and workpaper_is_signed(new.id, 'approved')
    when 'locked' then old.state in ('reviewed', 'approved') and app_role() in ('firm_admin', 'partner') and workpaper_is_signed(new.id, 'prepared') and workpaper_is_signed(new.id, 'reviewed')
      and (old.state = 'reviewed' or workpaper_is_signed(new.id, 'approved'))
    else false
  end) then
    raise exception 'the paper does not go from % to % this way', old.state, new.state using errcode = 'TM024';
  end if;
  return new;
end
$$;
create trigger workpaper_state_is_next before update on workpaper for each row execute function guard_workpaper_state();

create function refuse_when_locked() returns trigger language plpgsql as $$
begin
  if exists (select from workpaper where id = new.workpaper_id and state = 'locked') then
    raise exception 'the paper is locked' using errcode = 'TM014';
  end if;
  return new;
end
$$;
create trigger workpaper_version_of_locked before insert on workpaper_version for each row execute function refuse_when_locked();
create trigger workpaper_note_of_locked before insert on workpaper_note for each row execute function refuse_when_locked();

-- A note is answered by others than who raised it, and cleared by who raised it; when that person has left the firm, by a partner.
create function check_note_answer() returns trigger language plpgsql as $$
begin
  if exists (select from workpaper_note note join workpaper paper on paper.id = note.workpaper_id where note.id = new.note_id and paper.state = 'locked') then
    raise exception 'the paper is locked' using errcode = 'TM014';
  end if;
  if exists (select from workpaper_note_clearing clearing where clearing.note_id = new.note_id) then
    raise exception 'the note is cleared' using errcode = 'TM031';
  end if;
  if exists (select from workpaper_note note where note.id = new.note_id and note.raised_by = app_user_id()) then
    raise exception 'nobody answers their own note' using errcode = 'TM030';
  end if;
  return new;
end
$$;
create trigger workpaper_note_answer_is_allowed before insert on workpaper_note_answer for each row execute function check_note_answer();

create function check_note_clearing() returns trigger language plpgsql as $$
begin
  if exists (select from workpaper_note note join workpaper paper on paper.id = note.workpaper_id where note.id = new.note_id and paper.state = 'locked') then
    raise exception 'the paper is locked' using errcode = 'TM014';
  end if;
  if not exists (select from workpaper_note note where note.id = new.note_id and (note.raised_by = app_user_id() or (app_role() in ('firm_admin', 'partner')
      and exists (select from firm_member member where member.firm_id = note.firm_id and member.user_id = note.raised_by and member.deactivated_at is not null)))) then
    raise exception 'a note is cleared by who raised it' using errcode = 'TM030';
  end if;
  return new;
end
$$;
create trigger workpaper_note_clearing_is_allowed before insert on workpaper_note_clearing for each row execute function check_note_clearing();

create function check_statement_decision() returns trigger language plpgsql as $$
begin
  if exists (select from workpaper_statement statement join workpaper_version version on version.id = statement.workpaper_version_id
      join workpaper paper on paper.id = version.workpaper_id where statement.id = new.statement_id and paper.state = 'locked') then
    raise exception 'the paper is locked' using errcode = 'TM014';
  end if;
  return new;
end
$$;
create trigger workpaper_statement_decision_of_locked before insert on workpaper_statement_decision for each row execute function check_statement_decision();

-- A draft takes no paper back from people: while it is signed, in review or returned, the draft is a proposal.
create or replace function guard_workpaper_version() returns trigger language plpgsql as $$
declare
  made workpaper_version;
begin
  if new.current_version = old.current_version then
    return new;
  end if;
  select * into made from workpaper_version version where version.workpaper_id = new.id and version.number = new.current_version;
  if not found or made.origin in ('redraft', 'refused') then
    raise exception 'this is no version of the paper' using errcode = 'TM010';
  end if;
  if made.based_on is distinct from old.current_version then
    raise exception 'the paper has a newer version than the one that was changed' using errcode = 'TM011';
  end if;
  if made.saved_by is null and (old.state <> 'draft'
    or exists (select from workpaper_sign_off sign_off where sign_off.workpaper_id = new.id)
    or exists (select from workpaper_version version where version.workpaper_id = new.id and version.saved_by is not null and version.origin <> 'refused')
    or exists (select from workpaper_statement_decision decision join workpaper_statement statement on statement.id = decision.statement_id
      join workpaper_version version on version.id = statement.workpaper_version_id where version.workpaper_id = new.id and version.number = old.current_version)
  ) then
    raise exception 'a draft does not take the place of what a person wrote' using errcode = 'TM012';
  end if;
  return new;
end
$$;
