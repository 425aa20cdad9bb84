import type { FormCell } from '../../documents/index.ts';
import type { GridView } from './grid-view.ts';
import { countWords } from './question-text.ts';
import type { FoundQuestion } from './question.ts';
import { placeOf, whereOf } from './answer-places.ts';
import { isReference } from './references.ts';
import { roleOfHeader } from './vocabulary.ts';

/** Fewer of one kind are a form by chance. */
const fewestBlocks = 5;

/**
 * Records of several rows: "3.1.1 | Limit system access …", below it "Implementation status: | ___" and "How is the requirement met? | ___".
 * What stands below each of them in the same words names a place to write; what stands above is asked. Null where the sheet has no such records.
 */
export function readBlocks(view: GridView): FoundQuestion[] | null {
  const labels = labelsOf(view);
  const found: FoundQuestion[] = [];
  for (const [at, own] of view.rows.entries()) {
    const below = view.rows[at + 1];
    const question = own.cells.filter(({ text }) => text !== '').findLast(({ text }) => countWords(text) >= 4);
    const ref = own.cells.find(({ column, text }) => question !== undefined && column < question.column && isReference(text))?.text ?? '';
    if (question === undefined || below === undefined || ref === '' || labels.has(keyOf(question))) continue;
    const places = placesBelow(view, at, labels);
    const answer = places.find(({ label, column, row }) => roleOfHeader(label)?.role === 'answer' || view.choicesAt(row, column) !== null) ?? places[0];
    if (answer === undefined) continue;
    const comment = places.find((place) => place !== answer && roleOfHeader(place.label)?.role !== 'other');
    found.push({
      ref, text: question.text.replace(/\s+/g, ' '), section: [], gridName: view.grid.name, row: own.row, where: whereOf(view, own.row, question.column),
      answer: placeOf(view, answer.row, answer.column), comment: comment === undefined ? null : placeOf(view, comment.row, comment.column), ticks: [],
      allowed: view.choicesAt(answer.row, answer.column) ?? [], limit: null, guidance: '', given: view.shown(answer.row, answer.column), givenComment: comment === undefined ? '' : view.shown(comment.row, comment.column), parent: null, isConditional: false,
    });
  }
  return found.length >= fewestBlocks ? found : null;
}

interface BlockPlace {
  readonly label: string;
  readonly row: number;
  readonly column: number;
}

/** The places beside the labels in the rows right below, up to the next row that has none. */
function placesBelow(view: GridView, at: number, labels: ReadonlySet<string>): BlockPlace[] {
  const places: BlockPlace[] = [];
  for (const { row, cells } of view.rows.slice(at + 1, at + 6)) {
    const named = cells.filter((cell) => labels.has(keyOf(cell)));
    if (named.length === 0) break;
    for (const { column, text } of named) places.push({ label: text.replace(/[:\s]+$/, ''), row, column: (view.mergeAt(row, column)?.right ?? column) + 1 });
  }
  return places;
}

/** Cells with a colon or a question mark that say the same in the same column, again and again, with an empty cell beside them. */
function labelsOf(view: GridView): Set<string> {
  const times = new Map<string, number>();
  for (const { row, cells } of view.rows) {
    for (const cell of cells) {
      const isBeside = view.text(row, (view.mergeAt(row, cell.column)?.right ?? cell.column) + 1) === '';
      if (isBeside && /\p{L}{2}[^\n]*[:?]$/u.test(cell.text) && cell.text.length <= 80) times.set(keyOf(cell), (times.get(keyOf(cell)) ?? 0) + 1);
    }
  }
  return new Set([...times].filter(([, count]) => count >= fewestBlocks).map(([key]) => key));
}

const keyOf = ({ column, text }: FormCell): string => `${column} ${text.toLowerCase().replace(/[:\s]+$/, '')}`;
