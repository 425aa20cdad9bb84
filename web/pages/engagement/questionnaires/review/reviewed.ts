import type { z } from 'zod';
import type { answerReviews, questionAssignments, questionnaires } from '../../../../../services/contracts.ts';

export type Question = z.infer<typeof questionnaires.questionSchema>;
export type Review = z.infer<typeof answerReviews.reviewResponse>['questions'][number];
export type Assignment = z.infer<typeof questionAssignments.assignmentsResponse>['assignments'][number];

/** A question with what is known for its review. */
export interface Reviewed {
  readonly question: Question;
  readonly review: Review | undefined;
  readonly assignment: Assignment | undefined;
}

export const views = ['open', 'findings', 'clear', 'returned', 'approved', 'blank', 'all'] as const;
export type ReviewView = (typeof views)[number];

export const readView = (text: string | undefined): ReviewView => views.find((view) => view === text) ?? 'open';

export function joined(questions: readonly Question[], reviews: readonly Review[], assignments: readonly Assignment[]): Reviewed[] {
  const review = new Map(reviews.map((each) => [each.questionId, each]));
  const assignment = new Map(assignments.map((each) => [each.questionId, each]));
  return questions.map((question) => ({ question, review: review.get(question.id), assignment: assignment.get(question.id) }));
}

const isBlank = ({ answer, narrative }: Question): boolean => answer === null && narrative === null;
/** Whether a verdict is awaited. */
export const isOpen = ({ question }: Reviewed): boolean => !isBlank(question) && question.status !== 'approved' && question.status !== 'returned';
const hasFindings = ({ review }: Reviewed): boolean => (review?.findings.length ?? 0) > 0;
/** What may be approved with others at once. */
export const isClear = (each: Reviewed): boolean => isOpen(each) && !hasFindings(each);

const belongs: Readonly<Record<ReviewView, (each: Reviewed) => boolean>> = {
  open: isOpen, findings: (each) => isOpen(each) && hasFindings(each), clear: isClear, returned: ({ question }) => question.status === 'returned',
  approved: ({ question }) => question.status === 'approved', blank: ({ question }) => isBlank(question), all: () => true,
};

export const inView = (rows: readonly Reviewed[], view: ReviewView): Reviewed[] => rows.filter(belongs[view]);

/**
 * Where to go on after a verdict: the next of those that stay in view, else the one before. The list that is left may lack the question that
 * was decided, so the place is found in the list as it was.
 */
export function neighbourOf(shown: readonly Reviewed[], questionId: string): string | undefined {
  const at = shown.findIndex(({ question }) => question.id === questionId);
  return (shown[at + 1] ?? shown[at - 1])?.question.id;
}
