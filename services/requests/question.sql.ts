import type { EngagementScope, Tx } from '../platform/db/index.ts';
import { onItsWay } from './transitions.ts';

type EngagementTx = Tx<EngagementScope>;

/** A question of a questionnaire, as its file asks it. */
export interface QuestionWords {
  readonly id: string;
  readonly ref: string;
  readonly text: string;
  readonly guidance: string;
  /** Name of the file it stands in. */
  readonly questionnaire: string;
}

/** These questions, in the order of their files; those that are not there are missing. */
export async function selectQuestionWords(tx: EngagementTx, ids: readonly string[]): Promise<QuestionWords[]> {
  return await tx.query.selectFrom('questionnaire_question as question').innerJoin('questionnaire', 'questionnaire.id', 'question.questionnaire_id')
    .select(['question.id', 'question.ref', 'question.text', 'question.guidance', 'questionnaire.name as questionnaire'])
    .where('question.id', 'in', [...ids]).orderBy('question.questionnaire_id').orderBy('question.ordinal').execute();
}

/** Ties requests to the questions they ask for. */
export async function insertRequestQuestions(tx: EngagementTx, asked: readonly { readonly requestId: string; readonly questionId: string }[]): Promise<void> {
  if (asked.length === 0) return;
  const { firmId, engagementId } = tx.scope;
  await tx.query.insertInto('evidence_request_question').values(asked.map(({ requestId, questionId }) => ({ firm_id: firmId, engagement_id: engagementId, request_id: requestId, question_id: questionId }))).execute();
}

/** Those of these questions whose request is on its way. */
export async function selectQuestionsAsked(tx: EngagementTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query.selectFrom('evidence_request_question as asked').innerJoin('evidence_request as request', 'request.id', 'asked.request_id')
    .select('asked.question_id').where('asked.question_id', 'in', [...ids]).where('request.state', 'in', onItsWay).execute();
  return new Set(rows.map((row) => row.question_id));
}
