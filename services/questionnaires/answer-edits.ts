import type { FormEdit } from '../documents/index.ts';
import type { Place } from './detection/question.ts';
import type { Answer, Question } from './questionnaire.ts';

/** One cell or paragraph that changes, for the list of changes. */
export interface Change {
  readonly question: Question;
  readonly kind: 'answer' | 'comment';
  readonly where: string;
  readonly before: string;
  readonly after: string;
}

/** What is written where. Questions without an answer, and places that are not there, stay as they came. */
export function editsOf(questions: readonly Question[], answers: ReadonlyMap<string, Answer>): { edits: FormEdit[]; changes: Change[] } {
  const edits: FormEdit[] = [];
  const changes: Change[] = [];
  const seen = new Map<string, number>();
  const write = (question: Question, kind: Change['kind'], place: Place, text: string, before: string): void => {
    const key = JSON.stringify(place.kind === 'cell' ? [place.grid, place.row, place.column] : [place.kind, place.place]);
    const at = seen.get(key);
    const earlier = at === undefined ? undefined : edits[at];
    // Several questions of one cell share the cell beside it: each answer on a line of its own.
    const whole = earlier === undefined ? text : `${earlier.text}\n${text}`;
    const edit = toEdit(place, whole);
    if (at === undefined) {
      seen.set(key, edits.length);
      edits.push(edit);
    } else edits[at] = edit;
    changes.push({ question, kind, where: question.place.where, before, after: text });
  };
  for (const question of questions) {
    const answer = answers.get(question.id);
    if (answer === undefined) continue;
    const { place } = question;
    const tick = place.ticks.find(({ value }) => value === answer.answer);
    if (place.ticks.length > 0) {
      if (tick !== undefined) write(question, 'answer', tick.place, 'X', '');
    } else if (answer.answer !== null && place.answer !== null) {
      write(question, 'answer', place.answer, marked(question.given, answer.answer), question.given);
    }
    if (answer.narrative !== null && place.comment !== null) write(question, 'comment', place.comment, answer.narrative, '');
  }
  return { edits, changes };
}

/** "☐ Yes ☐ No" keeps its boxes, and the one of the answer is crossed; other places take the answer alone. */
function marked(given: string, answer: string): string {
  const box = [...given.matchAll(/[☐□❑❏]\s*([^☐□❑❏\n\t|]*)/gu)].find(([, word]) => word?.trim() === answer);
  return box === undefined ? answer : `${given.slice(0, box.index)}☒${given.slice(box.index + 1)}`;
}

function toEdit(place: Place, text: string): FormEdit {
  if (place.kind === 'cell') return { kind: 'cell', grid: place.grid, row: place.row, column: place.column, text };
  if (place.kind === 'table-cell') return { kind: 'table-cell', place: place.place, text };
  return { kind: 'paragraph', place: place.place, mode: place.mode, text };
}
