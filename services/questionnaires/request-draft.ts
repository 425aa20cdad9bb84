import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { enqueueJob } from '../platform/jobs/index.ts';
import { draftQuestionnaireJob } from './jobs.ts';
import { findQuestionnaire } from './questionnaire.sql.ts';

/** Asks for drafts of these questions, or of all that no person has answered when null. The same request twice, while the first waits, is one job. */
export async function requestDraft(database: Database, scope: EngagementScope, questionnaireId: string, questionIds: readonly string[] | null): Promise<{ jobId: string }> {
  return await inScope(database, scope, async (tx) => {
    if ((await findQuestionnaire(tx, questionnaireId)) === undefined) throw new AppError('questionnaires/not-found');
    return await enqueueJob(tx, draftQuestionnaireJob, { questionnaireId, questionIds: questionIds === null ? null : [...questionIds] }, { key: questionnaireId });
  });
}
