import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { ObjectStorage } from '../platform/storage/index.ts';
import { recordEvent } from '../trail/index.ts';
import { hasAnswers } from './answer.sql.ts';
import { questionnaireRemoved } from './questionnaire.events.ts';
import { deleteQuestionnaire, lockQuestionnaire } from './questionnaire.sql.ts';

/**
 * Takes a questionnaire back that was imported by mistake. Only while nothing is answered: what was said stays on record.
 *
 * @throws AppError questionnaires/not-found, questionnaires/already-answered
 */
export async function removeQuestionnaire({ database, storage, clock }: { database: Database; storage: ObjectStorage; clock: Clock }, scope: EngagementScope, id: string): Promise<void> {
  const key = await inScope(database, scope, async (tx) => {
    const questionnaire = await lockQuestionnaire(tx, id);
    if (questionnaire === undefined) throw new AppError('questionnaires/not-found', { detail: `This engagement has no questionnaire ${id}.` });
    if (await hasAnswers(tx, id)) throw new AppError('questionnaires/already-answered', { detail: 'Answers were given already, and stay on record with their questions.' });
    await deleteQuestionnaire(tx, id);
    await recordEvent(tx, questionnaireRemoved({ questionnaireId: id, name: questionnaire.name, sha256: questionnaire.sha256 }), clock);
    return questionnaire.storageKey;
  });
  // Behind the commit: a file whose row is gone is found by the sweep, a row whose file is gone by nobody.
  await storage.delete(key);
}
