import type { NewAnswer } from '../answer.sql.ts';
import { makesOtherChoice } from '../other-choice.ts';
import { promiseNotes } from '../promise-words.ts';
import { allowedWord, exceedsLimit, type Question } from '../questionnaire.ts';
import { entriesFor } from './library-entry.ts';
import type { ShownEntry } from './read-library.ts';

/**
 * Puts what people approved for this client before a draft: its words are used where they rest on documents of this engagement that are
 * still in force, or where the draft found support for the same answer; where the draft says otherwise both are shown.
 */
export function withLibrary(question: Question, draft: NewAnswer, entries: readonly ShownEntry[], engagementId: string): NewAnswer {
  const [entry] = entriesFor(question.text, entries);
  if (entry === undefined) return draft;
  const on = `approved on ${entry.approvedAt?.toISOString().slice(0, 10) ?? 'an unknown day'}`;
  const short = entry.shortAnswer ?? entry.longAnswer ?? '';
  const answer = question.allowed.length > 0 ? (allowedWord(question.allowed, short) ?? null) : short;
  const said = `The library says "${short.slice(0, 200)}" (${on}).`;
  if (entry.staleBecause !== null) return { ...draft, notes: [...draft.notes, { kind: 'reason', text: `${said} It needs review: ${entry.staleBecause}` }] };
  if (answer === null || (question.allowed.length === 0 && exceedsLimit(question.limit, answer))) return { ...draft, notes: [...draft.notes, { kind: 'reason', text: said }] };
  if (makesOtherChoice(question, draft.answer, answer)) return { ...draft, notes: [...draft.notes, { kind: 'conflict', text: said, isOfLibrary: true }] };
  const citations = entry.originEngagementId === engagementId && entry.citations.length > 0 ? entry.citations : draft.citations;
  if (citations.length === 0) return { ...draft, notes: [...draft.notes, { kind: 'reason', text: `${said} No document of this engagement shows it.` }] };
  const long = entry.shortAnswer === null || entry.longAnswer === null || exceedsLimit(question.limit, entry.longAnswer) ? draft.narrative : entry.longAnswer;
  return { ...draft, answer, narrative: long, status: 'drafted', source: 'library', libraryEntryId: entry.id, citations, notes: [{ kind: 'reason', text: said }, ...promiseNotes(`${answer} ${long ?? ''}`)] };
}
