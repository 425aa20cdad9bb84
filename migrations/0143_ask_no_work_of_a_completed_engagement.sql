-- Work that would change the engagement is refused when it is asked for, and not only where it would write: else it stands in the list of jobs and
-- fails there. The table of jobs stays open for the rest, such as binders (migration 0080). The trigger also waits for a completion that is
-- under way, so no such job slips in behind it.
create trigger completed_engagement_is_not_worked_on before insert on job for each row
  when (new.name in ('evidence/assess-engagement', 'workpapers/draft-workpapers', 'questionnaires/draft-questionnaire', 'documents/read-many-again', 'documents/read-again'))
  execute function refuse_after_completion('engagement_id');
