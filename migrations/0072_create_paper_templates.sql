-- How a firm's papers look: its sections, tickmarks and index scheme. Each change is a new row, the newest counts; without any, the
-- product's own. Papers carry what they were made with, so a change reaches no paper that is there.
create table workpaper_template (
  id uuid primary key,
  firm_id uuid not null references firm (id),
  content jsonb not null,
  saved_by uuid not null default app_user_id() references "user" (id),
  saved_at timestamptz not null default now()
);
create index workpaper_template_by_firm on workpaper_template (firm_id, saved_at desc);
alter table workpaper_template enable row level security;
create policy workpaper_template_read on workpaper_template for select to tickmark_app using (firm_id = (select app_firm_id()));
create policy workpaper_template_save on workpaper_template for insert to tickmark_app
  with check (firm_id = (select app_firm_id()) and (select app_engagement_id()) is null and (select app_role()) in ('firm_admin', 'partner'));
grant select on workpaper_template to tickmark_app;
grant insert (id, firm_id, content) on workpaper_template to tickmark_app;
