import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import type { Answer, AnswerCitation, AnswerNote, AnswerStatus } from './questionnaire.ts';

type EngagementTx = Tx<EngagementScope>;

/** The last word on each question of a questionnaire, by the question's id. */
export async function selectAnswers(tx: EngagementTx, questionnaireId: string): Promise<Map<string, Answer>> {
  const rows = await tx.query.selectFrom('questionnaire_answer').distinctOn('question_id').select(['id', 'question_id as questionId', 'number', 'answer', 'narrative', 'status', 'source', 'notes', 'citations',
    'library_entry_id as libraryEntryId', 'drafted_by_job as draftedByJob', 'written_by as writtenBy', 'written_at as writtenAt'])
    .where('questionnaire_id', '=', questionnaireId).orderBy('question_id').orderBy('number', 'desc').execute();
  return new Map(rows.map((row) => [row.questionId, { ...row, status: row.status as AnswerStatus, source: row.source as Answer['source'], notes: row.notes as AnswerNote[], citations: row.citations as AnswerCitation[] }]));
}

export type NewAnswer = Omit<Answer, 'id' | 'number' | 'writtenAt'>;

/** Adds the next word on each of these questions. Their questionnaire is to be held (`lockQuestionnaire`). */
export async function insertAnswers(tx: EngagementTx, questionnaireId: string, answers: readonly NewAnswer[], at: Date): Promise<ReadonlyMap<string, number>> {
  if (answers.length === 0) return new Map();
  const last = await tx.query.selectFrom('questionnaire_answer').select(['question_id', sql<number>`max(number)`.as('number')]).where('questionnaire_id', '=', questionnaireId).groupBy('question_id').execute();
  const numbers = new Map(last.map((row) => [row.question_id, row.number]));
  const given = new Map(answers.map(({ questionId }) => [questionId, (numbers.get(questionId) ?? 0) + 1]));
  for (let from = 0; from < answers.length; from += 500) {
    await tx.query.insertInto('questionnaire_answer').values(answers.slice(from, from + 500).map((answer) => ({
      id: newId(), firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, questionnaire_id: questionnaireId, question_id: answer.questionId, number: given.get(answer.questionId) ?? 1,
      answer: answer.answer, narrative: answer.narrative, status: answer.status, source: answer.source, notes: JSON.stringify(answer.notes), citations: JSON.stringify(answer.citations),
      library_entry_id: answer.libraryEntryId, drafted_by_job: answer.draftedByJob, written_by: answer.writtenBy, written_at: at,
    }))).execute();
  }
  return given;
}

export async function hasAnswers(tx: EngagementTx, questionnaireId: string): Promise<boolean> {
  return (await tx.query.selectFrom('questionnaire_answer').select('id').where('questionnaire_id', '=', questionnaireId).limit(1).executeTakeFirst()) !== undefined;
}
