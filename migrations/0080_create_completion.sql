-- Completion of an engagement: from then on nothing in it is changed or deleted, whoever asks, and additions come as addenda.

-- Rules of archiving as data. Those shipped belong to no firm. `clock` names the events that may start the clock, the strongest first.
create table retention_profile (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  firm_id uuid references firm (id),
  title text not null check (length(title) between 1 and 200),
  -- from the event that starts the clock to the day on which the file must be complete, and for how long it is kept after that event
  assembly_days integer not null check (assembly_days between 0 and 3650),
  retention_months integer not null check (retention_months between 1 and 1200),
  clock text[] not null check (cardinality(clock) > 0 and clock <@ array['report_released', 'certification_decided', 'fieldwork_ended', 'ceased']),
  -- where the numbers come from, with what must be checked before they are relied on
  source text not null check (length(source) between 1 and 2000),
  created_by uuid references "user" (id),
  created_at timestamptz not null default now(),
  check ((firm_id is null) = (created_by is null))
);
insert into retention_profile (id, title, assembly_days, retention_months, clock, source) values
  ('aicpa', 'AICPA (AU-C 230)', 60, 60, array['report_released', 'ceased'],
   'AU-C 230: the file is assembled within 60 days after the report release date and kept for at least 5 years from it. Some states ask for more.'),
  ('pcaob-14', 'PCAOB (AS 1215), 14 days', 14, 84, array['report_released', 'fieldwork_ended', 'ceased'],
   'AS 1215.14 and .15 as amended by Release 2024-004: 14 days and 7 years, for fiscal years beginning on or after 15 December 2024 (firms that audit more than 100 issuers) or 15 December 2025 (all others). Without a report the clock runs from the end of fieldwork, or from the day the engagement ceased.'),
  ('pcaob-45', 'PCAOB (AS 1215), 45 days', 45, 84, array['report_released', 'fieldwork_ended', 'ceased'],
   'AS 1215.14 and .15 before Release 2024-004: 45 days and 7 years, for earlier fiscal years. Many pages still name this number: check the fiscal year.'),
  ('iso-certification', 'ISO certification (ISO/IEC 17021-1)', 60, 72, array['certification_decided', 'report_released', 'ceased'],
   'ISO/IEC 17021-1 9.9.4: records are kept for the current cycle and one full cycle more, so 6 years with cycles of 3. The standard names no day for assembly; 60 days are this profile''s own.');

create function refuse_profile_change() returns trigger language plpgsql as $$
begin
  raise exception 'a retention profile is never changed' using errcode = 'TM081';
end
$$;
create trigger retention_profile_is_immutable before update on retention_profile for each row execute function refuse_profile_change();

-- Not forced: the shipped ones are installed by the owner of the tables.
alter table retention_profile enable row level security;
create policy retention_profile_read on retention_profile for select to tickmark_app using (firm_id is null or firm_id = (select app_firm_id()));
create policy retention_profile_add on retention_profile for insert to tickmark_app
  with check (firm_id = (select app_firm_id()) and app_engagement_id() is null and created_by = (select app_user_id()));
grant select, insert on retention_profile to tickmark_app;

-- One row an engagement; `completed_at` locks it.
create table engagement_completion (
  engagement_id uuid primary key,
  firm_id uuid not null,
  profile_id text not null references retention_profile (id),
  chosen_by uuid not null references "user" (id),
  chosen_at timestamptz not null,
  clock_kind text,
  clock_started_on date,
  assembly_due_on date,
  retention_ends_on date,
  completed_by uuid references "user" (id),
  completed_at timestamptz,
  -- why it was completed although papers were not reviewed; null where all were
  open_papers_reason text check (length(trim(open_papers_reason)) between 1 and 4000),
  check (num_nulls(clock_kind, clock_started_on, assembly_due_on, retention_ends_on, completed_by, completed_at) in (0, 6)),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

-- What starts the clock. Never changed: a later event of the same kind corrects an earlier one.
create table engagement_clock_event (
  id uuid primary key,
  position bigint generated always as identity,
  engagement_id uuid not null,
  firm_id uuid not null,
  kind text not null check (kind in ('report_released', 'certification_decided', 'fieldwork_ended', 'ceased')),
  happened_on date not null,
  note text not null check (length(note) <= 2000),
  recorded_by uuid not null references "user" (id),
  recorded_at timestamptz not null default now(),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index engagement_clock_event_by_engagement on engagement_clock_event (engagement_id, position);

-- Additions after completion: who, when, why, and what; a file with it where there is one.
create table engagement_addendum (
  id uuid primary key,
  engagement_id uuid not null,
  firm_id uuid not null,
  number integer not null check (number > 0),
  reason text not null check (length(trim(reason)) between 1 and 4000),
  content text not null check (length(trim(content)) between 1 and 20000),
  file_name text check (length(file_name) between 1 and 255),
  file_size bigint,
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  storage_key text,
  added_by uuid not null references "user" (id),
  -- the server's own time: nobody may give another
  added_at timestamptz not null default now(),
  unique (engagement_id, number),
  check (num_nulls(file_name, file_size, file_sha256, storage_key) in (0, 4)),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);

create table legal_hold (
  id uuid primary key,
  engagement_id uuid not null,
  firm_id uuid not null,
  reason text not null check (length(trim(reason)) between 1 and 4000),
  set_by uuid not null references "user" (id),
  set_at timestamptz not null default now(),
  lifted_by uuid references "user" (id),
  lifted_at timestamptz,
  lift_reason text check (length(trim(lift_reason)) between 1 and 4000),
  check (num_nulls(lifted_by, lifted_at, lift_reason) in (0, 3)),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index legal_hold_by_engagement on legal_hold (engagement_id);

-- What was given back to the client, and the day on which the client's people stop seeing the engagement (AICPA ET 1.295.143).
create table records_return (
  id uuid primary key,
  engagement_id uuid not null,
  firm_id uuid not null,
  recipient text not null check (length(trim(recipient)) between 1 and 200),
  method text not null check (length(trim(method)) between 1 and 2000),
  returned_on date not null,
  access_ends_on date not null,
  recorded_by uuid not null references "user" (id),
  recorded_at timestamptz not null default now(),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index records_return_by_engagement on records_return (engagement_id);

-- Disposal: one person asks, another approves. Refused and withdrawn requests stay.
create table disposal (
  id uuid primary key,
  engagement_id uuid not null,
  firm_id uuid not null,
  reason text not null check (length(trim(reason)) between 1 and 4000),
  requested_by uuid not null references "user" (id),
  requested_at timestamptz not null default now(),
  decision text check (decision in ('approved', 'refused')),
  decided_by uuid references "user" (id),
  decided_at timestamptz,
  -- rows are gone; then the objects; then the certificate is signed
  emptied_at timestamptz,
  certificate text,
  signature text,
  finished_at timestamptz,
  unique (id, engagement_id),
  constraint disposal_by_two_people check (decided_by is null or decided_by <> requested_by),
  check (num_nulls(decision, decided_by, decided_at) in (0, 3)),
  check (emptied_at is null or decision = 'approved'),
  check (num_nulls(certificate, signature, finished_at) in (0, 3) and (finished_at is null or emptied_at is not null)),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create unique index disposal_open_once on disposal (engagement_id) where decision is null or decision = 'approved';

-- Objects that are left to delete after the rows that named them are gone.
create table disposal_object (
  object_key text primary key,
  engagement_id uuid not null,
  firm_id uuid not null,
  disposal_id uuid not null,
  deleted_at timestamptz,
  foreign key (disposal_id, engagement_id) references disposal (id, engagement_id),
  foreign key (engagement_id, firm_id) references engagement (id, firm_id)
);
create index disposal_object_left on disposal_object (disposal_id) where deleted_at is null;

do $$
declare name text;
begin
  foreach name in array array['engagement_completion', 'engagement_clock_event', 'engagement_addendum', 'legal_hold', 'records_return', 'disposal', 'disposal_object'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I to tickmark_app using (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id())) with check (engagement_id = (select app_engagement_id()) and firm_id = (select app_firm_id()))', name || '_wall', name);
    -- For the lock below: what the product does as the system must be refused, too.
    execute format('create policy %I on %I for select to current_user using (true)', name || '_owner', name);
  end loop;
end
$$;

-- Who signs for it is who is signed in, and roles are checked here as well as at the door.
create policy completion_by_leaders on engagement_completion as restrictive for update to tickmark_app
  using (completed_at is null) with check (completed_by is null or (completed_by = (select app_user_id()) and app_role() in ('firm_admin', 'partner')));
create policy completion_begins_open on engagement_completion as restrictive for insert to tickmark_app with check (completed_at is null);
create policy addendum_by_oneself on engagement_addendum as restrictive for insert to tickmark_app with check (added_by = (select app_user_id()));
create policy hold_by_leaders on legal_hold as restrictive for insert to tickmark_app with check (set_by = (select app_user_id()) and lifted_at is null and app_role() in ('firm_admin', 'partner'));
create policy hold_lifted_once on legal_hold as restrictive for update to tickmark_app
  using (lifted_at is null) with check (lifted_by = (select app_user_id()) and app_role() in ('firm_admin', 'partner'));
create policy disposal_by_leaders on disposal as restrictive for insert to tickmark_app
  with check (requested_by = (select app_user_id()) and decision is null and app_role() in ('firm_admin', 'partner'));
create policy disposal_decided_once on disposal as restrictive for update to tickmark_app
  using (finished_at is null and (decision is null or app_role() = 'system')) with check (app_role() = 'system' or (decided_by = (select app_user_id()) and app_role() in ('firm_admin', 'partner')));

grant select on engagement_completion, engagement_clock_event, engagement_addendum, legal_hold, records_return, disposal to tickmark_app;
grant insert (engagement_id, firm_id, profile_id, chosen_by, chosen_at) on engagement_completion to tickmark_app;
grant update (profile_id, chosen_by, chosen_at, clock_kind, clock_started_on, assembly_due_on, retention_ends_on, completed_by, completed_at, open_papers_reason) on engagement_completion to tickmark_app;
-- Times of the record are left to their defaults.
grant insert (id, engagement_id, firm_id, kind, happened_on, note, recorded_by) on engagement_clock_event to tickmark_app;
grant insert (id, engagement_id, firm_id, number, reason, content, file_name, file_size, file_sha256, storage_key, added_by) on engagement_addendum to tickmark_app;
grant insert (id, engagement_id, firm_id, reason, set_by) on legal_hold to tickmark_app;
grant update (lifted_by, lifted_at, lift_reason) on legal_hold to tickmark_app;
grant insert (id, engagement_id, firm_id, recipient, method, returned_on, access_ends_on, recorded_by) on records_return to tickmark_app;
grant insert (id, engagement_id, firm_id, reason, requested_by) on disposal to tickmark_app;
grant update (decision, decided_by, decided_at, emptied_at, certificate, signature, finished_at) on disposal to tickmark_app;
grant select, insert on disposal_object to tickmark_app;
grant update (deleted_at) on disposal_object to tickmark_app;

-- Whether an engagement may be disposed of: completed, kept long enough, no hold, and approved by a second person.
create function is_disposable(place uuid) returns boolean language sql stable as $$
  select exists (select from engagement_completion completion where completion.engagement_id = place and completion.completed_at is not null and completion.retention_ends_on < current_date)
    and not exists (select from legal_hold hold where hold.engagement_id = place and hold.lifted_at is null)
    and exists (select from disposal where disposal.engagement_id = place and disposal.decision = 'approved')
$$;
-- While the product deletes the rows of such an engagement (services/completion/disposal). A trigger of another table that refuses to delete
-- signed things lets these go.
create function is_being_disposed(place uuid) returns boolean language sql stable as $$
  select coalesce(current_setting('app.disposing', true) = place::text, false) and is_disposable(place)
$$;

create policy disposal_object_by_owner on disposal_object for insert to current_user with check (is_being_disposed(engagement_id));

-- The completed row stays as it is for everybody, the owner of the tables included; so do addenda.
create function refuse_completion_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'engagement_addendum' and is_being_disposed(old.engagement_id) then return old; end if;
  if tg_op = 'UPDATE' and tg_table_name = 'engagement_completion' and to_jsonb(old) ->> 'completed_at' is null then return new; end if;
  raise exception 'what completed an engagement is never changed' using errcode = 'TM080';
end
$$;
create trigger engagement_completion_is_final before update or delete on engagement_completion for each row execute function refuse_completion_change();
create trigger engagement_addendum_is_final before update or delete on engagement_addendum for each row execute function refuse_completion_change();

create function demand_completion() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement_completion completion where completion.engagement_id = new.engagement_id and completion.completed_at is not null) then
    raise exception 'the engagement is not completed' using errcode = 'TM081';
  end if;
  return new;
end
$$;
create trigger addendum_after_completion before insert on engagement_addendum for each row execute function demand_completion();

create function demand_disposable() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.decision = 'refused' then return new; end if;
  if not exists (select from engagement_completion completion where completion.engagement_id = new.engagement_id and completion.completed_at is not null and completion.retention_ends_on < current_date) then
    raise exception 'the retention of the engagement has not ended' using errcode = 'TM082';
  end if;
  if exists (select from legal_hold hold where hold.engagement_id = new.engagement_id and hold.lifted_at is null) then
    raise exception 'a legal hold stands on the engagement' using errcode = 'TM083';
  end if;
  return new;
end
$$;
create trigger disposal_in_time before insert or update of decision, emptied_at on disposal for each row execute function demand_disposable();

-- The lock. Writers of an engagement hold an advisory lock until they commit, shared among them; completing takes it for itself: no
-- change that began before the completion is committed after it.
create function lock_of_completion(place uuid) returns bigint language sql immutable as $$
  select hashtextextended('completion:' || place::text, 0)
$$;
create function refuse_after_completion() returns trigger language plpgsql as $$
declare place uuid := app_engagement_id();
begin
  -- One look a statement: the walls let a scope touch its own engagement only. Row by row where nobody's scope says which one it is.
  if tg_level = 'ROW' then
    place := (to_jsonb(case when tg_op = 'DELETE' then old else new end) ->> tg_argv[0])::uuid;
  end if;
  perform pg_advisory_xact_lock_shared(lock_of_completion(place));
  if exists (select from engagement_completion completion where completion.engagement_id = place and completion.completed_at is not null)
    and not (tg_op = 'DELETE' and is_being_disposed(place)) then
    raise exception 'the engagement is completed: nothing in it is changed or deleted' using errcode = 'TM080', table = tg_table_name;
  end if;
  if tg_level = 'STATEMENT' then return null; end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;

-- Tables of an engagement that stay open after completion, each with the reason. Every other one is locked.
create table engagement_table_left_open (
  name text primary key,
  reason text not null
);
alter table engagement_table_left_open enable row level security;
insert into engagement_table_left_open (name, reason) values
  ('job', 'work on a completed engagement, such as its binder, is still asked for and done'),
  ('trail_event', 'append-only by itself; what happens later is recorded'),
  ('trail_head', 'moves with the trail'),
  ('engagement_member', 'who may look changes as people come and go'),
  ('engagement_completion', 'final by its own trigger'),
  ('engagement_addendum', 'the way to add; final by its own trigger'),
  ('legal_hold', 'set and lifted at any time'),
  ('records_return', 'records go back to the client after the end'),
  ('disposal', 'follows completion'),
  ('disposal_object', 'follows completion'),
  ('storage_check', 'stored files are checked as long as they are kept'),
  ('storage_finding', 'what such a check finds'),
  ('resumable_upload', 'unfinished uploads are tidied away; a finished one would make a document, which is locked'),
  ('resumable_upload_piece', 'the same'),
  ('client_link', 'how people of the client come in'),
  ('document_view', 'who looked at a document is written down whenever somebody does'),
  ('indexed_version', 'the search index is made from locked text and may be made anew'),
  ('lexical_segment', 'the same'),
  ('embedding_segment', 'the same');

-- What disposal empties: every table of an engagement but these, which say that there was an engagement and what became of it. Later tables
-- first: they point to earlier ones.
create function tables_of_disposal() returns setof text language sql stable as $$
  select relation.relname::text from pg_class relation
  where relation.relnamespace = 'public'::regnamespace and relation.relkind in ('r', 'p')
    and exists (select from pg_attribute where attrelid = relation.oid and attname = 'engagement_id' and not attisdropped)
    and relation.relname not in ('job', 'trail_event', 'trail_head', 'engagement_member', 'engagement_framework', 'engagement_completion', 'engagement_clock_event', 'legal_hold', 'records_return', 'disposal', 'disposal_object')
  order by relation.oid desc
$$;

-- Deletes the rows. Run by the owner of the tables with `app.disposing` set. Fails rather than leave anything behind.
create function empty_engagement(place uuid) returns bigint language plpgsql as $$
declare
  name text;
  waiting text[] := array(select tables_of_disposal());
  blocked text[];
  gone bigint;
  total bigint := 0;
begin
  if not is_being_disposed(place) then
    raise exception 'the engagement may not be disposed of' using errcode = 'TM081';
  end if;
  while cardinality(waiting) > 0 loop
    blocked := '{}';
    foreach name in array waiting loop
      begin
        execute format('delete from %I where engagement_id = $1', name) using place;
        get diagnostics gone = row_count;
        total := total + gone;
      exception when foreign_key_violation then
        blocked := blocked || name;
      end;
    end loop;
    if cardinality(blocked) = cardinality(waiting) then
      raise exception 'rows of % point to each other and cannot be deleted', array_to_string(blocked, ', ');
    end if;
    waiting := blocked;
  end loop;
  foreach name in array array(select tables_of_disposal()) loop
    execute format('select count(*) from %I where engagement_id = $1', name) into gone using place;
    if gone > 0 then raise exception '% rows of % were not deleted', gone, name; end if;
  end loop;
  return total;
end
$$;

-- Called after each run of migrations (platform/db/migrate.ts): a table that a later migration adds is locked without anybody thinking of it.
-- The owner of the tables gets the right to empty an engagement that is disposed of, and no other.
create function guard_completed_engagements() returns void language plpgsql as $$
declare guarded record;
begin
  for guarded in
    select relation.relname as name, case when relation.relname = 'engagement' then 'id' else 'engagement_id' end as key
    from pg_class relation
    where relation.relnamespace = 'public'::regnamespace and relation.relkind in ('r', 'p')
      and (relation.relname = 'engagement' or exists (select from pg_attribute where attrelid = relation.oid and attname = 'engagement_id' and not attisdropped))
      and relation.relname not in (select left_open.name from engagement_table_left_open left_open)
      and not exists (select from pg_trigger where tgrelid = relation.oid and tgname = 'completed_engagement_is_locked')
  loop
    execute format('create trigger completed_engagement_is_locked before insert or update or delete on %I for each statement when (app_engagement_id() is not null) execute function refuse_after_completion()', guarded.name);
    execute format('create trigger completed_engagement_row_is_locked before insert or update or delete on %I for each row when (app_engagement_id() is null) execute function refuse_after_completion(%L)', guarded.name, guarded.key);
  end loop;
  for guarded in select name from tables_of_disposal() name where not exists (select from pg_policy where polrelid = name::regclass and polname = 'disposal_of_engagement')
  loop
    execute format('create policy disposal_of_engagement on %I to current_user using (is_being_disposed(engagement_id))', guarded.name);
  end loop;
  -- Policies that keep rows from being deleted bind the owner, too, where it is no superuser: disposal passes them.
  for guarded in select relation.relname as name, policy.polname as policy, pg_get_expr(policy.polqual, policy.polrelid) as condition
    from pg_policy policy join pg_class relation on relation.oid = policy.polrelid
    where not policy.polpermissive and policy.polcmd in ('d', '*') and relation.relname in (select tables_of_disposal())
      and pg_get_expr(policy.polqual, policy.polrelid) not like '%is_being_disposed%'
  loop
    execute format('alter policy %I on %I using (is_being_disposed(engagement_id) or (%s))', guarded.policy, guarded.name, guarded.condition);
  end loop;
end
$$;
select guard_completed_engagements();
