export const reviewModes = ['any', 'all', 'sequential'] as const;
/** `any`: one reviewer's approval is enough. `all`: each has to approve, in any order. `sequential`: each in turn. */
export type ReviewMode = (typeof reviewModes)[number];

export interface AssignedPerson {
  readonly userId: string;
  readonly name: string;
}

export interface QuestionAssignment {
  readonly questionId: string;
  readonly answerers: readonly AssignedPerson[];
  /** In their order. */
  readonly reviewers: readonly AssignedPerson[];
  readonly mode: ReviewMode;
  readonly dueOn: string | null;
  /** Verdicts on the words that stand now. */
  readonly verdicts: readonly Verdict[];
}

export interface Verdict {
  readonly reviewerId: string;
  readonly verdict: 'approved' | 'returned';
  readonly reason: string | null;
}

/** Whether these approvals make the answer approved. Without reviewers nothing is asked for beyond the approval itself. */
export function isReviewed({ reviewers, mode, verdicts }: Pick<QuestionAssignment, 'reviewers' | 'mode' | 'verdicts'>): boolean {
  if (reviewers.length === 0) return true;
  const approved = reviewers.filter(({ userId }) => verdicts.some(({ reviewerId, verdict }) => reviewerId === userId && verdict === 'approved'));
  return mode === 'any' ? approved.length > 0 : approved.length === reviewers.length;
}

/** Whose turn it is: everybody who has not said anything yet, or the next in line. */
export function reviewersToCome({ reviewers, mode, verdicts }: Pick<QuestionAssignment, 'reviewers' | 'mode' | 'verdicts'>): readonly AssignedPerson[] {
  const open = reviewers.filter(({ userId }) => !verdicts.some(({ reviewerId }) => reviewerId === userId));
  return mode === 'sequential' ? open.slice(0, 1) : open;
}
