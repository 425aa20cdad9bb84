import { inScope, type Database, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { selectAnswers } from './answer.sql.ts';
import { findQuestionnaire, listQuestionnaireRows, lockQuestionnaire, selectQuestions, type QuestionnaireSummary } from './questionnaire.sql.ts';
import type { Answer, Question, Questionnaire } from './questionnaire.ts';

export interface WholeQuestionnaire {
  readonly questionnaire: Questionnaire;
  readonly questions: readonly Question[];
  /** The last word on each question, by its id. */
  readonly answers: ReadonlyMap<string, Answer>;
}

/** @throws AppError questionnaires/not-found */
export async function readQuestionnaire(database: Database, scope: EngagementScope, id: string): Promise<WholeQuestionnaire> {
  return await inScope(database, scope, (tx) => readIn(tx, id));
}

/** In a transaction of the caller's; `hold` keeps others from answering until it ends. */
export async function readIn(tx: Tx<EngagementScope>, id: string, { hold = false } = {}): Promise<WholeQuestionnaire> {
  const questionnaire = hold ? await lockQuestionnaire(tx, id) : await findQuestionnaire(tx, id);
  if (questionnaire === undefined) throw new AppError('questionnaires/not-found', { detail: `This engagement has no questionnaire ${id}.` });
  return { questionnaire, questions: await selectQuestions(tx, id), answers: await selectAnswers(tx, id) };
}

export async function listQuestionnaires(database: Database, scope: EngagementScope): Promise<QuestionnaireSummary[]> {
  return await inScope(database, scope, listQuestionnaireRows);
}
