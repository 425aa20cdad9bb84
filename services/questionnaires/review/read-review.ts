import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { selectReturnReasons } from '../assignment/assignment.sql.ts';
import { staleBecause } from '../library/library-entry.ts';
import { selectCurrentVersions, selectEntries } from '../library/library.sql.ts';
import type { Question } from '../questionnaire.ts';
import { readIn, type WholeQuestionnaire } from '../read-questionnaire.ts';
import { disagreementsWith, type Disagreement } from './disagreements.ts';
import { findingsOf, type AnswerFinding } from './findings.ts';
import { selectBrokenQuotes } from './review.sql.ts';

export interface QuestionReview {
  readonly questionId: string;
  readonly findings: readonly AnswerFinding[];
  readonly disagreements: readonly Disagreement[];
  /** Why it was last sent back; null unless it stands so. */
  readonly returnedBecause: string | null;
}

/** What is to be looked at before answers are approved: the questions where there is something. @throws AppError questionnaires/not-found */
export async function readReview({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope, questionnaireId: string): Promise<QuestionReview[]> {
  return await inScope(database, scope, async (tx) => {
    const whole = await readIn(tx, questionnaireId);
    const reasons = await selectReturnReasons(tx, questionnaireId);
    return (await reviewIn(tx, whole, clock.now()))
      .map((review) => ({ ...review, returnedBecause: whole.answers.get(review.questionId)?.status === 'returned' ? (reasons.get(review.questionId) ?? null) : null }))
      .filter(({ findings, disagreements, returnedBecause }) => findings.length > 0 || disagreements.length > 0 || returnedBecause !== null);
  });
}

/** Every question of a questionnaire that was read already, as it stands in this transaction. */
export async function reviewIn(tx: Tx<EngagementScope>, { questionnaire, questions, answers }: WholeQuestionnaire, now: Date): Promise<Omit<QuestionReview, 'returnedBecause'>[]> {
  const approved = (await selectEntries(tx)).filter(({ state }) => state === 'approved');
  const cited = [...approved, ...answers.values()].flatMap(({ citations }) => citations.map(({ documentId }) => documentId));
  const current = await selectCurrentVersions(tx, [...new Set(cited)]);
  const today = now.toISOString().slice(0, 10);
  const fresh = approved.filter((entry) => staleBecause(entry, current, today) === null);
  const sources = { broken: await selectBrokenQuotes(tx, questionnaire.id), current };
  return questions.map((question) => {
    const answer = answers.get(question.id);
    const disagreements = answer === undefined ? [] : disagreementsWith(question, answer, fresh, tx.scope.engagementId);
    return { questionId: question.id, findings: findingsOf(question, answer, disagreements, sources), disagreements };
  });
}

/** What has a finding is approved only with a reason why it is all the same. @throws AppError questionnaires/finding-open */
export async function demandSettled(tx: Tx<EngagementScope>, whole: WholeQuestionnaire, question: Question, now: Date): Promise<void> {
  const [review] = await reviewIn(tx, { ...whole, questions: [question] }, now);
  if (review !== undefined && review.findings.length > 0) throw new AppError('questionnaires/finding-open', { detail: `${review.findings.map(({ text }) => text).join(' ')} Say why it is approved all the same, or put it right.` });
}
