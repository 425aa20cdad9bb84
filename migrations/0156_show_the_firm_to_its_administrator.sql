-- The firm's administrator, who may open every engagement of the firm, sees over all of them how work stands, what language models were
-- used for and what they cost, and how the archive stands. Reading alone, and only outside an engagement.
do $$
declare name text;
begin
  foreach name in array array['job', 'ai_call', 'ai_call_check', 'ai_budget', 'engagement_completion', 'engagement_clock_event', 'legal_hold', 'disposal'] loop
    execute format('create policy %I on %I for select to tickmark_app using (firm_id = (select app_firm_id()) and (select app_engagement_id()) is null and (select app_role()) = ''firm_admin'')', name || '_of_firm', name);
  end loop;
end
$$;
create index ai_call_by_firm on ai_call (firm_id, created_at desc);

-- A failed job that is tried again keeps count of its attempts and gets some more.
grant update (max_attempts) on job to tickmark_app;

-- Who of the audit team opened which document is kept for every document; until now only for those that the client sent. The portal
-- goes on showing the client its own files alone.
comment on table document_view is 'who opened which version, and when; pages turned within ten minutes are one visit';
