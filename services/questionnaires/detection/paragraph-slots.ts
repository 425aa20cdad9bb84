import type { FormBlock, FormGrid } from '../../documents/index.ts';
import { answerSlot, nextWorded, referenceOf, type Paragraph } from './paragraph-words.ts';
import { isBlankToFill, isQuestionLike, wordsToMark } from './question-text.ts';
import type { Place } from './question.ts';

/** A place to answer among paragraphs, and whether it is one that was left blank for it. */
export interface Slot {
  readonly place: Place;
  readonly isBlank: boolean;
  /** Of the drop-down there. */
  readonly values?: readonly string[];
}

/** "Response:" or a line to write on stands below. */
export function isMarked(paragraphs: readonly Paragraph[], at: number): boolean {
  const next = nextWorded(paragraphs, at);
  return next !== undefined && answerSlot.test(next.text);
}

/** An empty box of one cell below a paragraph is where it is answered. */
export function boxesBelow(blocks: readonly FormBlock[], grids: readonly FormGrid[]): Map<number, Slot> {
  const boxes = new Map<number, Slot>();
  for (const [at, block] of blocks.entries()) {
    const before = blocks.slice(Math.max(0, at - 2), at).findLast((each) => each.kind !== 'paragraph' || each.text !== '');
    const cells = block.kind === 'table' ? (grids.find(({ index }) => index === block.grid)?.rows ?? []).flatMap((row) => row.cells) : [];
    const [only] = cells;
    if (block.kind !== 'table' || before?.kind !== 'paragraph' || cells.length !== 1 || only?.place === undefined || !isBlankToFill(only.text)) continue;
    boxes.set(before.place, { place: { kind: 'table-cell', grid: block.grid, place: only.place }, isBlank: true });
  }
  return boxes;
}

/** What stands below a table is no place for what was asked above it. */
export function placesAboveTables(blocks: readonly FormBlock[]): Set<number> {
  return new Set(blocks.flatMap((block, at) => (block.kind === 'paragraph' && blocks[at + 1]?.kind === 'table' ? [block.place] : [])));
}

/** A line to write on behind the words of what is asked. */
export const lineBehind = /(?<=\S)\s*(?:_{3,}|\.{6,}|…{3,})\s*$/;

/** Where the answer goes: an empty or marked paragraph below the question, else a new one behind it. */
export function slotOf(paragraphs: readonly Paragraph[], at: number, aboveTable: ReadonlySet<number>): Slot {
  const own = paragraphs[at];
  if (own?.blank !== undefined) return { place: { kind: 'paragraph', place: own.place, mode: 'into' }, isBlank: true, values: own.blank };
  if (own !== undefined && lineBehind.test(own.text)) return { place: { kind: 'paragraph', place: own.place, mode: 'into' }, isBlank: true };
  for (const [step, next] of paragraphs.slice(at + 1, at + 4).entries()) {
    if (aboveTable.has(paragraphs[at + step]?.place ?? -1)) break;
    if (answerSlot.test(next.text) || wordsToMark(next.text).length > 0) return { place: { kind: 'paragraph', place: next.place, mode: 'into' }, isBlank: true };
    if (next.text === '' && next.level === null) return { place: { kind: 'paragraph', place: next.place, mode: 'into' }, isBlank: true, ...(next.blank === undefined ? {} : { values: next.blank }) };
    if (referenceOf(next) !== null || next.level !== null || isQuestionLike(next.text)) break;
  }
  return { place: { kind: 'paragraph', place: own?.place ?? 0, mode: 'after' }, isBlank: false };
}

/** What stands in the place of the answer. */
export function givenAt(paragraphs: readonly Paragraph[], grids: readonly FormGrid[], place: Place, own: number): string {
  if (place.kind === 'paragraph') return place.place === own ? '' : (paragraphs.find((each) => each.place === place.place)?.text ?? '');
  return grids.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).find((cell) => place.kind === 'table-cell' && cell.place === place.place)?.text ?? '';
}
