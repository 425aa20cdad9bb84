import type { Answer, AnswerStatus } from './questionnaire.ts';

const words: Record<AnswerStatus | 'unanswered', string> = { unanswered: 'Not answered', drafted: 'Draft', needs_information: 'Needs information', in_review: 'In review', approved: 'Approved', returned: 'Returned' };

/** For people who read an export. */
export function statusWord(answer: Answer | undefined): string {
  return words[answer?.status ?? 'unanswered'];
}
