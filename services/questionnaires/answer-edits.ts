import type { FormEdit } from '../documents/index.ts';
import type { Place } from './detection/question.ts';
import type { Answer, Question } from './questionnaire.ts';

/** One cell or paragraph that changes, for the list of changes. */
export interface Change {
  readonly question: Question;
  /** `left out`: the file has no place for it, and it is told here instead. */
  readonly kind: 'answer' | 'comment' | 'left out';
  readonly where: string;
  readonly before: string;
  readonly after: string;
}

/** What is written where. Questions without an answer, and places that are not there, stay as they came. */
export function editsOf(questions: readonly Question[], answers: ReadonlyMap<string, Answer>): { edits: FormEdit[]; changes: Change[] } {
  const edits: FormEdit[] = [];
  const changes: Change[] = [];
  const seen = new Map<string, number>();
  const write = (question: Question, kind: Change['kind'], place: Place, text: string, before: string, mark?: string): void => {
    const key = JSON.stringify(place.kind === 'cell' ? [place.grid, place.row, place.column] : [place.kind, place.place]);
    const at = seen.get(key);
    const earlier = at === undefined ? undefined : edits[at];
    // Several questions of one cell share the cell beside it: each answer on a line of its own.
    const whole = earlier === undefined ? text : `${earlier.text}\n${text}`;
    const edit = toEdit(place, whole, mark);
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
    // Without a place for comments the words go behind the answer, where any text may stand.
    const isFree = place.comment === null && place.ticks.length === 0 && question.allowed.length === 0;
    const said = isFree && answer.narrative !== null && answer.narrative !== answer.answer ? [answer.answer, answer.narrative].filter((text) => text !== null).join('\n') : answer.answer;
    if (place.ticks.length > 0) {
      // A box that stands alone in its cell is crossed; an empty cell gets a cross.
      if (tick !== undefined) write(question, 'answer', tick.place, 'X', '', '');
    } else if (said !== null && place.answer !== null) {
      const { text, mark } = marked(question.given, said);
      write(question, 'answer', place.answer, text, question.given, mark);
    }
    if (answer.narrative === null) continue;
    if (place.comment !== null) write(question, 'comment', place.comment, answer.narrative, '');
    else if (!isFree || place.answer === null) changes.push({ question, kind: 'left out', where: place.where, before: '', after: answer.narrative });
  }
  return { edits, changes };
}

/** "☐ Yes ☐ No" keeps its boxes, and the one of the answer is crossed; other places take the answer alone. */
function marked(given: string, answer: string): { text: string; mark?: string } {
  const box = [...given.matchAll(/([☐□❑❏]|\[\s?\])\s*((?:(?!\[\s?\])[^☐□❑❏\n\t|])*)/gu)].find(([, , word]) => word?.trim() === answer);
  if (box === undefined) return { text: answer };
  const sign = box[1] ?? '';
  return { text: `${given.slice(0, box.index)}${sign.startsWith('[') ? '[x]' : '☒'}${given.slice(box.index + sign.length)}`, mark: answer };
}

function toEdit(place: Place, text: string, mark: string | undefined): FormEdit {
  if (place.kind === 'cell') return { kind: 'cell', grid: place.grid, row: place.row, column: place.column, text };
  const marks = mark === undefined ? {} : { mark };
  if (place.kind === 'table-cell') return { kind: 'table-cell', place: place.place, text, ...marks };
  return { kind: 'paragraph', place: place.place, mode: place.mode, text, ...marks };
}
