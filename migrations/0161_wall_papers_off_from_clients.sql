-- What the client's people see of papers: the version that was released to them, with the signatures it carries, and nothing else. Until now the table
-- of rights alone kept them out; a route that forgot to ask would have shown them everything.

-- Functions, so that whoever is no client pays nothing for what follows: they are not even planned. Row-level security holds inside them.
create function workpaper_version_is_released(wanted uuid) returns boolean language sql stable
  return exists (select from workpaper_version each join workpaper_release release on release.workpaper_id = each.workpaper_id and release.version = each.number
    where each.id = wanted and release.ended_at is null);
create function workpaper_statement_is_seen(statement uuid) returns boolean language sql stable
  return exists (select from workpaper_statement each where each.id = statement);
create function workpaper_citation_is_seen(citation uuid) returns boolean language sql stable
  return exists (select from workpaper_statement_citation link where link.citation_id = citation);
create function workpaper_sign_off_is_seen(sign_off uuid) returns boolean language sql stable
  return exists (select from workpaper_sign_off each where each.id = sign_off);
-- A draft from before there were documents is what its decisions make of it.
create function workpaper_decision_is_seen(statement uuid) returns boolean language sql stable
  return exists (select from workpaper_statement each join workpaper_version version on version.id = each.workpaper_version_id where each.id = statement and version.document is null);

create policy workpaper_of_client on workpaper as restrictive for select to tickmark_app
  using (not (select app_is_client()) or id in (select release.workpaper_id from workpaper_release release where release.ended_at is null));
create policy workpaper_version_of_client on workpaper_version as restrictive for select to tickmark_app
  using (not (select app_is_client()) or (workpaper_id, number) in (select release.workpaper_id, release.version from workpaper_release release where release.ended_at is null));
create policy workpaper_statement_of_client on workpaper_statement as restrictive for select to tickmark_app
  using (not (select app_is_client()) or workpaper_version_is_released(workpaper_version_id));
create policy workpaper_statement_citation_of_client on workpaper_statement_citation as restrictive for select to tickmark_app
  using (not (select app_is_client()) or workpaper_statement_is_seen(statement_id));
create policy workpaper_citation_of_client on workpaper_citation as restrictive for select to tickmark_app
  using (not (select app_is_client()) or workpaper_citation_is_seen(id));
create policy workpaper_statement_decision_of_client on workpaper_statement_decision as restrictive for select to tickmark_app
  using (not (select app_is_client()) or workpaper_decision_is_seen(statement_id));
-- Printed under the released version. Without their evidence and returns one that no longer holds would seem to hold.
create policy workpaper_sign_off_of_client on workpaper_sign_off as restrictive for select to tickmark_app
  using (not (select app_is_client()) or workpaper_version_is_released(version_id));
create policy workpaper_sign_off_evidence_of_client on workpaper_sign_off_evidence as restrictive for select to tickmark_app
  using (not (select app_is_client()) or workpaper_sign_off_is_seen(sign_off_id));
create policy workpaper_sign_off_return_of_client on workpaper_sign_off_return as restrictive for select to tickmark_app
  using (not (select app_is_client()) or workpaper_sign_off_is_seen(sign_off_id));

-- The audit team's own.
create policy workpaper_note_of_firm on workpaper_note as restrictive for select to tickmark_app using (not (select app_is_client()));
create policy workpaper_note_answer_of_firm on workpaper_note_answer as restrictive for select to tickmark_app using (not (select app_is_client()));
create policy workpaper_note_clearing_of_firm on workpaper_note_clearing as restrictive for select to tickmark_app using (not (select app_is_client()));
create policy workpaper_proposal_of_firm on workpaper_proposal as restrictive for select to tickmark_app using (not (select app_is_client()));
create policy workpaper_cross_reference_of_firm on workpaper_cross_reference as restrictive for select to tickmark_app using (not (select app_is_client()));
create policy workpaper_template_of_firm on workpaper_template as restrictive for select to tickmark_app using (not (select app_is_client()));

-- These two had no rule for writers, and a release no rule for who ends it.
create policy workpaper_statement_citation_writers on workpaper_statement_citation as restrictive for insert to tickmark_app
  with check ((select app_does_audit_work()) or (select app_role()) = 'system');
create policy workpaper_cross_reference_writers on workpaper_cross_reference as restrictive for insert to tickmark_app
  with check ((select app_does_audit_work()) or (select app_role()) = 'system');
create policy workpaper_sign_off_evidence_writers on workpaper_sign_off_evidence as restrictive for insert to tickmark_app
  with check ((select app_does_audit_work()));
drop policy workpaper_release_by_firm on workpaper_release;
create policy workpaper_release_by_leads on workpaper_release as restrictive for insert to tickmark_app with check ((select app_role()) in ('firm_admin', 'partner', 'manager'));
create policy workpaper_release_ended_by_leads on workpaper_release as restrictive for update to tickmark_app
  using (ended_at is null and (select app_role()) in ('firm_admin', 'partner', 'manager')) with check (ended_by = (select app_user_id()));
