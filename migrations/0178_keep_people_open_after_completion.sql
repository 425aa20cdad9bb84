-- Who comes to the team of a completed engagement is remembered like everybody else, and who belonged to one that was disposed of stays named in
-- its trail: engagement_person goes with engagement_member.
insert into engagement_table_left_open (name, reason) values ('engagement_person', 'who may look changes as people come and go');
drop trigger if exists completed_engagement_is_locked on engagement_person;
drop trigger if exists completed_engagement_row_is_locked on engagement_person;
drop policy if exists disposal_of_engagement on engagement_person;
create or replace function tables_of_disposal() returns setof text language sql stable as $$
  select relation.relname::text from pg_class relation
  where relation.relnamespace = 'public'::regnamespace and relation.relkind in ('r', 'p')
    and exists (select from pg_attribute where attrelid = relation.oid and attname = 'engagement_id' and not attisdropped)
    and relation.relname not in ('job', 'trail_event', 'trail_head', 'engagement_member', 'engagement_person', 'engagement_framework', 'engagement_completion', 'engagement_clock_event', 'legal_hold', 'records_return', 'disposal', 'disposal_object', 'engagement_key')
  order by relation.oid desc
$$;
