import type { FormEdit, FormMark } from '../documents/index.ts';
import { boxesIn, crossedWord } from './detection/question-text.ts';
import type { Place, Tick } from './detection/question.ts';
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

/** How a cell takes its words: by a box that is crossed, or as a value of its drop-down. */
type Manner = FormMark & { readonly isChosen?: true };

/** What is written where. Questions without an answer, and places that are not there, stay as they came. */
export function editsOf(questions: readonly Question[], answers: ReadonlyMap<string, Answer>): { edits: FormEdit[]; changes: Change[] } {
  const edits = new Map<string, FormEdit>();
  const changes: Change[] = [];
  const write = (question: Question, kind: Change['kind'], place: Place, text: string, before: string, manner: Manner = {}): void => {
    const key = JSON.stringify(place.kind === 'cell' ? [place.grid, place.row, place.column] : [place.kind, place.place]);
    const earlier = edits.get(key);
    // Several questions of one cell share the cell beside it: each answer on a line of its own.
    edits.set(key, earlier === undefined ? toEdit(place, text, manner) : toEdit(place, `${earlier.text}\n${text}`, {}));
    changes.push({ question, kind, where: question.place.where, before, after: text });
  };
  for (const question of questions) {
    const answer = answers.get(question.id);
    if (answer === undefined) continue;
    const { place, given, givenComment, allowed } = question;
    // Without a place for comments the words go behind the answer, where any text may stand.
    const isFree = place.comment === null && place.ticks.length === 0 && allowed.length === 0;
    const said = isFree && answer.narrative !== null && answer.narrative !== answer.answer ? [answer.answer, answer.narrative].filter((text) => text !== null).join('\n') : answer.answer;
    if (place.ticks.length > 0) {
      const tick = place.ticks.find(({ value }) => value === said);
      const old = place.ticks.find(({ value }) => value === given);
      // A box that stands alone in its cell is crossed, or that before the words of a line; an empty cell gets a cross.
      const wordsOf = ({ place: at, value, beside = value }: Tick): string => (at.kind === 'paragraph' ? beside : '');
      if (tick !== undefined && tick !== old) write(question, 'answer', tick.place, 'X', '', { mark: wordsOf(tick) });
      const isEmptied = old !== undefined && (tick === undefined ? said !== null && allowed.includes(said) : tick !== old);
      if (isEmptied) write(question, 'answer', old.place, '', 'X', { was: wordsOf(old) });
    } else if (said !== null && place.answer !== null) {
      const marked = crossed(given, said);
      if (marked !== null) write(question, 'answer', place.answer, marked.text, given, marked.manner);
      else write(question, 'answer', place.answer, said, given, allowed.includes(said) ? { isChosen: true } : {});
    }
    if (answer.narrative === null) continue;
    if (place.comment !== null) write(question, 'comment', place.comment, answer.narrative, givenComment);
    else if (!isFree || place.answer === null) changes.push({ question, kind: 'left out', where: place.where, before: '', after: answer.narrative });
  }
  return { edits: [...edits.values()], changes };
}

/** "☒ Yes ☐ No" keeps its boxes: that of the answer is crossed, and that of the word it replaces is not any longer. Null without a box for it. */
function crossed(given: string, answer: string): { text: string; manner: Manner } | null {
  const was = crossedWord(given) ?? undefined;
  const boxes = boxesIn(given);
  if (!boxes.some(({ word }) => word === answer)) return null;
  let text = given;
  for (const { start, end, word } of boxes.toReversed()) {
    const sign = given.slice(start, end);
    const next = word === answer ? (sign.startsWith('[') ? '[x]' : '☒') : word === was ? (sign.startsWith('[') ? '[ ]' : '☐') : sign;
    text = `${text.slice(0, start)}${next}${text.slice(end)}`;
  }
  return { text, manner: { mark: answer, was: was === answer ? undefined : was } };
}

function toEdit(place: Place, text: string, { isChosen, ...marks }: Manner): FormEdit {
  if (place.kind === 'cell') return { kind: 'cell', grid: place.grid, row: place.row, column: place.column, text, ...(isChosen === true ? { isChosen } : {}) };
  if (place.kind === 'table-cell') return { kind: 'table-cell', place: place.place, text, ...marks };
  return { kind: 'paragraph', place: place.place, mode: place.mode, text, ...marks };
}
