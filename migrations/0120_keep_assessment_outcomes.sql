-- What a run found of each control, kept with it for good: control_assessment holds the last run only, and a report that compares two
-- days needs both. One value, since it is only ever read whole; null for runs of before.
alter table assessment_run add column outcomes jsonb;
