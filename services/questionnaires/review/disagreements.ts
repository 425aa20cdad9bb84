import { entriesFor, type LibraryEntry } from '../library/library-entry.ts';
import { makesOtherChoice } from '../other-choice.ts';
import type { Answer, AnswerCitation, Question } from '../questionnaire.ts';

/** What says otherwise than an answer: an earlier answer that people approved for this client, or another document. */
export interface Disagreement {
  readonly from: 'library' | 'document';
  /** As the earlier answer was asked; null for a document. */
  readonly question: string | null;
  readonly answer: string | null;
  readonly words: string | null;
  readonly approvedAt: Date | null;
  readonly citations: readonly AnswerCitation[];
  /** False where the documents it cites lie in another engagement of the client. */
  readonly isHere: boolean;
}

/**
 * What disagrees with an answer: approved answers of the library to the same question, or nearly the same, that made another choice, and documents
 * that say otherwise. Other words for the same choice are no disagreement.
 */
export function disagreementsWith(question: Question, answer: Answer, entries: readonly LibraryEntry[], engagementId: string): Disagreement[] {
  const earlier = entriesFor(question.text, entries).filter((entry) => makesOtherChoice(question, answer.answer, entry.shortAnswer ?? entry.longAnswer ?? ''));
  return [...earlier.map((entry): Disagreement => ({
    from: 'library', question: entry.question, answer: entry.shortAnswer, words: entry.longAnswer, approvedAt: entry.approvedAt, citations: entry.citations, isHere: entry.originEngagementId === engagementId,
  })), ...betweenSources(answer)];
}

/** Documents that said otherwise when the answer was drafted. What the library said then is asked anew. */
function betweenSources({ notes }: Answer): Disagreement[] {
  return notes.filter(({ kind, isOfLibrary }) => kind === 'conflict' && isOfLibrary !== true)
    .map(({ text, citation }) => ({ from: 'document', question: null, answer: null, words: citation === undefined ? text : null, approvedAt: null, citations: citation === undefined ? [] : [citation], isHere: true }));
}
