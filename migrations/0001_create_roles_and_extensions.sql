-- The vector types of pgvector (sparsevec needs 0.7 or newer), and the role that row-level security binds.
create extension if not exists vector;

-- A role belongs to the whole cluster, so another database of the same cluster may make it at the same moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'tickmark_app') then
    create role tickmark_app nologin;
  end if;
exception when duplicate_object or unique_violation then
  null;
end
$$;

-- The owner of the tables must be able to become the role inside a transaction. A superuser always can.
do $$
begin
  if not pg_has_role(current_user, 'tickmark_app', 'member') then
    execute format('grant tickmark_app to %I', current_user);
  end if;
end
$$;

grant usage on schema public to tickmark_app;

-- What the policies read. `true` = missing settings give null, so a session that set nothing sees nothing.
create function app_firm_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.firm_id', true), '')::uuid;
create function app_engagement_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.engagement_id', true), '')::uuid;
create function app_user_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::uuid;
create function app_role() returns text language sql stable parallel safe
  return nullif(current_setting('app.role', true), '');
