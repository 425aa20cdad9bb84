import type { FormCell, FormRow } from '../../documents/index.ts';
import { boxBelow } from './box-below.ts';
import type { GridView } from './grid-view.ts';
import { countWords, isInstruction, isQuestionLike } from './question-text.ts';
import type { FoundQuestion, Place } from './question.ts';
import { placeOf, whereOf } from './answer-places.ts';
import { isReference, splitLabel } from './references.ts';
import { roleOfHeader } from './vocabulary.ts';

const answerWords = /^(?:(?:your |vendor |supplier )?(?:answer|response|reply|comments?|antwort|réponse))\b.{0,40}$/i;

/** "Answer:", in the languages in which columns are known to be for answers as well. */
const isAnswerLabel = (text: string): boolean => answerWords.test(text) || (text.length <= 30 && text.endsWith(':') && (roleOfHeader(text)?.role === 'answer'));


/**
 * Question above, blank below: rows with one question and nothing to its right, each followed by a blank row or one that says "Answer:". Where
 * most of them ask, or all have numbers, sentences above a blank of the same kind are to be answered as well; so are all when `takesSentences` says it.
 */
export function readPairs(view: GridView, takesSentences = false): FoundQuestion[] | null {
  const asking = pairsOf(view, takesSentences);
  if (takesSentences) return asking;
  const all = pairsOf(view, true) ?? [];
  if (areNumbered(view, all)) return all;
  return asking === null || asking.length < fewestAsking || all.length * 0.6 > asking.length ? asking : all;
}

/** Sentences with a number each, nearly all there are, and a blank below every one: a form, whether they ask or not. */
export function areNumbered(view: GridView, all: readonly FoundQuestion[], fewest = fewestNumbered): boolean {
  const worded = view.rows.filter(({ cells }) => cells.some(({ text }) => countWords(text) >= 4)).length;
  return all.length >= fewest && all.every(({ ref }) => ref !== '') && all.length >= worded * 0.7;
}

const fewestNumbered = 4;

/** Fewer that ask say nothing of sentences beside them. */
const fewestAsking = 3;

function pairsOf(view: GridView, takesSentences: boolean): FoundQuestion[] | null {
  const found: FoundQuestion[] = [];
  let asked = 0;
  for (const [at, { row, cells }] of view.rows.entries()) {
    const filled = cells.filter(({ text }) => text !== '');
    const question = filled.find(({ text }) => isQuestionLike(text)) ?? (takesSentences ? filled.find(({ text }) => isSentence(text)) : undefined);
    // "Name of the record | Storage location | Retention": the first of several titles above blanks.
    if (question === undefined || filled.filter(({ column }) => column > question.column).length >= 2) continue;
    if (isListHeader(view, at)) continue;
    asked += 1;
    const isTable = view.grid.name.startsWith('Table ');
    const box = isTable ? null : boxBelow(view, row, question.column);
    if (box !== null) {
      found.push(pairOf(view, row, question, filled, box, view.choicesAt(box.row, box.column) ?? []));
      continue;
    }
    const blankBeside = cells.some(({ column, text }) => column > question.column && text === '');
    const next = answerRow(view, at);
    if (blankBeside || next === undefined) continue;
    const label = next.cells.find(({ text }) => isAnswerLabel(text));
    const blank = next.cells.find(({ text, column }) => text === '' && (label === undefined || column > label.column));
    const target = blank ?? (label !== undefined && next.cells.filter(({ text }) => text !== '').length === 1 ? label : undefined);
    // A workbook has no cells where nothing stands: only a row that says "Answer:" is one, and the cell beside it the place.
    const place: Place | null = isTable && target?.place !== undefined ? { kind: 'table-cell', grid: view.grid.index, place: target.place } : !isTable && label !== undefined ? placeOf(view, next.row, (view.mergeAt(next.row, label.column)?.right ?? label.column) + 1) : null;
    if (place === null || (label === undefined && next.cells.some(({ text }) => text !== ''))) continue;
    found.push(pairOf(view, row, question, filled, place, view.choicesAt(next.row, place.kind === 'cell' ? place.column : (target?.column ?? 0)) ?? [], numberAbove(view, at)));
  }
  return found.length > 0 && found.length >= asked * 0.6 ? found : null;
}

/** The row right below, or below one hint, if that says that it is for the answer. */
function answerRow(view: GridView, at: number): FormRow | undefined {
  const [own, next, after] = view.rows.slice(at, at + 3);
  if (own === undefined || next === undefined || next.row !== own.row + 1) return undefined;
  const [hint, ...others] = next.cells.filter(({ text }) => text !== '');
  const isHint = hint !== undefined && others.length === 0 && /^(?:hint|hinweis|guidance|note|help|tip|example|e\.g\.|z\. ?b\.|indication|aide|ayuda|nota|toelichting)\b/i.test(hint.text);
  return isHint && after?.row === next.row + 1 && after.cells.some(({ text }) => isAnswerLabel(text)) ? after : next;
}

/** "Channel | How data are stored" above several blank rows: titles of what is to be listed there. */
function isListHeader(view: GridView, at: number): boolean {
  const own = view.rows[at]?.cells.filter(({ text }) => text !== '' && !isReference(text)).length ?? 0;
  const below = view.rows.slice(at + 1, at + 3);
  return own >= 2 && below.length === 2 && below.every(({ cells }) => cells.length >= 2 && cells.every(({ text }) => text === ''));
}

const isSentence = (text: string): boolean => countWords(text) >= 3 && !isAnswerLabel(text) && !isInstruction(text);

/** "Number | 12" in the row above "Question | …". */
function numberAbove(view: GridView, at: number): string | undefined {
  const filled = (view.rows[at - 1]?.cells ?? []).filter(({ text }) => text !== '');
  const [title, number] = filled;
  return filled.length === 2 && title !== undefined && number !== undefined && roleOfHeader(title.text)?.role === 'ref' && isReference(number.text) ? number.text : undefined;
}

function pairOf(view: GridView, row: number, question: FormCell, filled: readonly FormCell[], answer: Place, allowed: readonly string[], above?: string): FoundQuestion {
  const ref = filled.find(({ column, text }) => column < question.column && isReference(text))?.text ?? above;
  const typed = ref === undefined ? splitLabel(question.text) : null;
  return {
    ref: ref ?? typed?.ref ?? '', text: (typed?.text ?? question.text).replace(/\s+/g, ' '), section: [], gridName: view.grid.name, row, where: whereOf(view, row, question.column),
    answer, comment: null, ticks: [], allowed, limit: null, guidance: '', given: '', givenComment: '', parent: null, isConditional: false,
  };
}
