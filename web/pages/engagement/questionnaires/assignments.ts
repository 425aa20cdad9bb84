import type { z } from 'zod';
import type { questionAssignments, questionnaires } from '../../../../services/contracts.ts';

export type Assignment = z.infer<typeof questionAssignments.assignmentsResponse>['assignments'][number];
type Question = z.infer<typeof questionnaires.questionSchema>;

/** What is assigned: the questionnaire, a section with what is below it, or questions that a person selected. */
export type Target =
  | { readonly kind: 'all' | 'questions'; readonly questionIds: readonly string[] }
  | { readonly kind: 'section'; readonly section: readonly string[]; readonly questionIds: readonly string[] };

/** The section of a heading, with the questions that stand in it and below. */
export function sectionTarget(questions: readonly Question[], section: readonly string[]): Target {
  return { kind: 'section', section, questionIds: questions.filter((question) => section.every((part, at) => question.section[at] === part)).map(({ id }) => id) };
}

interface Common {
  /** Null: not the same for all of them. */
  readonly answerers: string[] | null;
  readonly reviewers: string[] | null;
  readonly mode: Assignment['mode'];
  readonly dueOn: string | null;
}

/** What all these questions have in common, to begin with; nobody is assigned to a question that has no entry. */
export function commonTo(assignments: readonly Assignment[], questionIds: readonly string[]): Common {
  const byQuestion = new Map(assignments.map((each) => [each.questionId, each]));
  const own = questionIds.map((id) => byQuestion.get(id));
  const same = <Value>(read: (each: Assignment | undefined) => Value): Value | null => {
    const [first, ...rest] = own.map(read);
    return first !== undefined && rest.every((value) => JSON.stringify(value) === JSON.stringify(first)) ? first : null;
  };
  return {
    answerers: same((each) => each?.answerers.map(({ userId }) => userId) ?? []), reviewers: same((each) => each?.reviewers.map(({ userId }) => userId) ?? []),
    mode: same((each) => each?.mode ?? 'any') ?? 'any', dueOn: same((each) => each?.dueOn ?? null),
  };
}
