-- The key of an engagement's stored files, sealed with the master key (STORAGE_KEY), which is not in the database. Destroyed at disposal: the row
-- stays and says when.
create table engagement_key (
  engagement_id uuid primary key references engagement (id),
  wrapped text check (length(wrapped) between 40 and 200),
  made_at timestamptz not null default now(),
  shredded_at timestamptz,
  check ((wrapped is null) = (shredded_at is not null))
);
-- The application's role has no right to it: the storage asks as the product itself.
alter table engagement_key enable row level security;
alter table engagement_key force row level security;
create policy engagement_key_owner on engagement_key to current_user using (true) with check (true);

create function refuse_key_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and is_being_disposed(old.engagement_id) and new.wrapped is null and new.engagement_id = old.engagement_id then return new; end if;
  raise exception 'the key of an engagement is destroyed at its disposal, and changed in no other way' using errcode = 'TM142';
end
$$;
create trigger engagement_key_is_final before update or delete on engagement_key for each row execute function refuse_key_change();

insert into engagement_table_left_open (name, reason) values ('engagement_key', 'files are still stored after completion, such as binders and addenda; destroyed at disposal');

create or replace function tables_of_disposal() returns setof text language sql stable as $$
  select relation.relname::text from pg_class relation
  where relation.relnamespace = 'public'::regnamespace and relation.relkind in ('r', 'p')
    and exists (select from pg_attribute where attrelid = relation.oid and attname = 'engagement_id' and not attisdropped)
    and relation.relname not in ('job', 'trail_event', 'trail_head', 'engagement_member', 'engagement_framework', 'engagement_completion', 'engagement_clock_event', 'legal_hold', 'records_return', 'disposal', 'disposal_object', 'engagement_key')
  order by relation.oid desc
$$;
