-- A workpaper's words as one structured document per version (ProseMirror JSON), saved by a person on the version they had before them,
-- or drafted by the product. Versions are never changed; what did not become the paper is kept beside it as a proposal.

-- The owner of the tables is bound by FORCE where it is no superuser, and would fill nothing in.
alter table workpaper_version no force row level security;
alter table workpaper_statement no force row level security;
alter table workpaper_citation no force row level security;

-- Null for drafts made before there were documents: reading makes one from `content`.
alter table workpaper_version add column document jsonb;
-- SHA-256 over the canonical text of document and citations; what a sign-off signs.
alter table workpaper_version add column content_sha256 text check (content_sha256 ~ '^[0-9a-f]{64}$');
-- draft: by the product, became the paper. redraft: by the product, proposed beside what people wrote. saved: by a person. refused: by a
-- person, on a version that had been left behind. taken: a proposal, wholly or in parts, taken by a person. rolled_forward: from last year.
alter table workpaper_version add column origin text not null default 'draft' check (origin in ('draft', 'redraft', 'saved', 'refused', 'taken', 'rolled_forward'));
-- Number of the version that was changed; null for the first.
alter table workpaper_version add column based_on integer check (based_on > 0 and based_on < number);
alter table workpaper_version add column taken_from uuid;
alter table workpaper_version add column saved_by uuid references "user" (id);
alter table workpaper_version add foreign key (taken_from, engagement_id) references workpaper_version (id, engagement_id);
alter table workpaper_version add check ((document is null) = (content_sha256 is null));
alter table workpaper_version add check ((origin in ('draft', 'redraft')) = (saved_by is null));
alter table workpaper_version add check ((origin = 'taken') = (taken_from is not null));
-- Who and when are the database's to say.
alter table workpaper_version alter column saved_by set default app_user_id();
alter table workpaper_version alter column drafted_at set default now();

-- The statement's id in the document, the same in every version that has it; `id` is this version's row.
alter table workpaper_statement add column node_id uuid;
update workpaper_statement set node_id = id;
alter table workpaper_statement alter column node_id set not null;
alter table workpaper_statement add unique (workpaper_version_id, node_id);

-- A citation belongs to the paper: versions that keep a sentence go on citing the same row.
create table workpaper_statement_citation (
  statement_id uuid not null,
  ordinal integer not null check (ordinal >= 0),
  firm_id uuid not null,
  engagement_id uuid not null,
  citation_id uuid not null,
  primary key (statement_id, ordinal),
  unique (statement_id, citation_id)
);
alter table workpaper_citation add unique (id, engagement_id);
alter table workpaper_citation add column workpaper_id uuid;
update workpaper_citation citation set workpaper_id = version.workpaper_id
  from workpaper_statement statement join workpaper_version version on version.id = statement.workpaper_version_id where statement.id = citation.statement_id;
insert into workpaper_statement_citation (statement_id, ordinal, firm_id, engagement_id, citation_id)
  select statement_id, ordinal, firm_id, engagement_id, id from workpaper_citation;
alter table workpaper_citation alter column workpaper_id set not null;
alter table workpaper_citation add foreign key (workpaper_id, engagement_id) references workpaper (id, engagement_id);
alter table workpaper_citation drop column statement_id, drop column ordinal;
create index workpaper_citation_by_workpaper on workpaper_citation (workpaper_id);
alter table workpaper_statement_citation add foreign key (statement_id, engagement_id) references workpaper_statement (id, engagement_id);
alter table workpaper_statement_citation add foreign key (citation_id, engagement_id) references workpaper_citation (id, engagement_id);
alter table workpaper_statement_citation add foreign key (engagement_id, firm_id) references engagement (id, firm_id);
create index workpaper_statement_citation_by_citation on workpaper_statement_citation (citation_id);

alter table workpaper_version force row level security;
alter table workpaper_statement force row level security;
alter table workpaper_citation force row level security;

-- Which papers a version points to; read backwards, which papers point here.
create table workpaper_cross_reference (
  workpaper_version_id uuid not null,
  to_workpaper_id uuid not null,
  firm_id uuid not null,
  engagement_id uuid not null,
  primary key (workpaper_version_id, to_workpaper_id),
  foreign key (workpaper_version_id, engagement_id) references workpaper_version (id, engagement_id),
  foreign key (to_workpaper_id, engagement_id) references workpaper (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index workpaper_cross_reference_to on workpaper_cross_reference (to_workpaper_id);

-- What lies beside the paper until a person takes it or puts it away: a new draft, or words that met a newer version.
create table workpaper_proposal (
  id uuid primary key,
  firm_id uuid not null,
  engagement_id uuid not null,
  workpaper_id uuid not null,
  version_id uuid not null unique,
  closed_as text check (closed_as in ('taken', 'dismissed')),
  closed_by uuid references "user" (id),
  closed_at timestamptz,
  check ((closed_as is null) = (closed_by is null) and (closed_as is null) = (closed_at is null)),
  foreign key (workpaper_id, engagement_id) references workpaper (id, engagement_id),
  foreign key (version_id, engagement_id) references workpaper_version (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index workpaper_proposal_by_workpaper on workpaper_proposal (workpaper_id);

alter table workpaper_statement_citation enable row level security;
alter table workpaper_statement_citation force row level security;
alter table workpaper_cross_reference enable row level security;
alter table workpaper_cross_reference force row level security;
alter table workpaper_proposal enable row level security;
alter table workpaper_proposal force row level security;
create policy workpaper_statement_citation_wall on workpaper_statement_citation to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_cross_reference_wall on workpaper_cross_reference to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));
create policy workpaper_proposal_wall on workpaper_proposal to tickmark_app
  using (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id())) with check (firm_id = (select app_firm_id()) and engagement_id = (select app_engagement_id()));

-- Who writes papers: those who do the audit work, and the product's own jobs. Everybody else reads.
create function app_does_audit_work() returns boolean language sql stable parallel safe
  return app_role() in ('firm_admin', 'partner', 'manager', 'auditor');
create policy workpaper_version_writers on workpaper_version as restrictive for insert to tickmark_app
  with check ((select app_does_audit_work()) or ((select app_role()) = 'system' and origin in ('draft', 'redraft')));
create policy workpaper_statement_writers on workpaper_statement as restrictive for insert to tickmark_app
  with check ((select app_does_audit_work()) or (select app_role()) = 'system');
create policy workpaper_citation_writers on workpaper_citation as restrictive for insert to tickmark_app
  with check ((select app_does_audit_work()) or (select app_role()) = 'system');
create policy workpaper_writers on workpaper as restrictive for insert to tickmark_app
  with check ((select app_does_audit_work()) or (select app_role()) = 'system');
create policy workpaper_changers on workpaper as restrictive for update to tickmark_app
  using ((select app_does_audit_work()) or (select app_role()) = 'system') with check (true);
create policy workpaper_statement_decision_writers on workpaper_statement_decision as restrictive for insert to tickmark_app
  with check ((select app_does_audit_work()) and decided_by = (select app_user_id()));
create policy workpaper_proposal_writers on workpaper_proposal as restrictive for insert to tickmark_app
  with check ((select app_does_audit_work()) or (select app_role()) = 'system');
-- Put away once, by a person, as themselves.
create policy workpaper_proposal_close on workpaper_proposal as restrictive for update to tickmark_app
  using (closed_as is null and (select app_does_audit_work())) with check (closed_by = (select app_user_id()));

-- The version that is the paper changes only to one that was made from it, and by the product only while no person has touched it.
create function guard_workpaper_version() returns trigger language plpgsql as $$
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
  if made.saved_by is null and (
    exists (select from workpaper_version version where version.workpaper_id = new.id and version.saved_by is not null and version.origin <> 'refused')
    or exists (select from workpaper_statement_decision decision join workpaper_statement statement on statement.id = decision.statement_id
      join workpaper_version version on version.id = statement.workpaper_version_id where version.workpaper_id = new.id and version.number = old.current_version)
  ) then
    raise exception 'a draft does not take the place of what a person wrote' using errcode = 'TM012';
  end if;
  return new;
end
$$;
create trigger workpaper_version_is_next before update on workpaper for each row execute function guard_workpaper_version();

-- Refused for everybody, the owner of the tables included.
create function refuse_paper_change() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a workpaper is never changed' using errcode = 'TM013';
end
$$;
create trigger workpaper_version_is_immutable before update on workpaper_version for each row execute function refuse_paper_change();
create trigger workpaper_statement_is_immutable before update on workpaper_statement for each row execute function refuse_paper_change();
create trigger workpaper_citation_is_immutable before update on workpaper_citation for each row execute function refuse_paper_change();
create trigger workpaper_statement_citation_is_immutable before update on workpaper_statement_citation for each row execute function refuse_paper_change();

grant select, insert on workpaper_statement_citation, workpaper_cross_reference, workpaper_proposal to tickmark_app;
grant update (closed_as, closed_by, closed_at) on workpaper_proposal to tickmark_app;
revoke insert on workpaper_version from tickmark_app;
grant insert (id, firm_id, engagement_id, workpaper_id, number, content, document, content_sha256, coverage, origin, based_on, taken_from, drafted_by_job, requested_by)
  on workpaper_version to tickmark_app;
