import type { ProseMark } from '../extractor.ts';
import { normaliseText } from '../normalise.ts';
import { gatherParts, type OcrLine } from './table-rows.ts';

/** What was read from one picture. `confidence` is the mean over its letters, 0 to 100; 0 when there are no words. */
export interface OcrText {
  readonly text: string;
  readonly marks: readonly ProseMark[];
  readonly confidence: number;
}

export interface OcrWord {
  readonly text: string;
  readonly confidence: number;
  /** Words of the same block, paragraph and line share these. */
  readonly block: number;
  readonly paragraph: number;
  readonly line: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Below this a word is a guess: on rendered pages (bench/documents/ocr.ts) wrong words were below it about as often as right ones. */
export const lowestConfidence = 35;
const sureConfidence = 75;

/** The rows of Tesseract's table that are words (level 5). */
export function parseWords(table: string): OcrWord[] {
  const words: OcrWord[] = [];
  for (const row of table.split('\n')) {
    const cells = row.split('\t');
    if (cells[0] !== '5') continue;
    const [, , block = 0, paragraph = 0, line = 0, , left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells.map(Number);
    const text = cells.slice(11).join(' ').trim();
    if (text !== '') words.push({ text, confidence, block, paragraph, line, left, top, width, height });
  }
  return words;
}

/** A word that looks like one, read with some certainty. */
export const isSure = ({ text, confidence }: OcrWord): boolean => confidence >= sureConfidence && /\p{L}{3,}|\p{N}{2,}/u.test(text);

/**
 * Drops what is no text: words under the floor, single signs that were not read for certain (specks, rules and icons are read as
 * such), and everything when hardly anything on the picture is a word (a photograph, a logo).
 */
export function dropNoise(words: readonly OcrWord[]): OcrWord[] {
  const kept = words.filter(({ text, confidence }) => confidence >= lowestConfidence && (/[\p{L}\p{N}]/u.test(text) || confidence >= 60));
  const sure = kept.filter(isSure).length;
  if (sure === 0 || (sure < 5 && sure < words.length * 0.3)) return [];
  return kept;
}

/**
 * The words as text in Tesseract's order: a blank line between paragraphs, a tab between the cells of a table (which is marked) and where
 * a gap of a column parts two words of a line.
 */
export function layOutWords(words: readonly OcrWord[]): OcrText {
  let text = '';
  const marks: ProseMark[] = [];
  for (const part of gatherParts(words)) {
    const lines = part.kind === 'table' ? part.rows.map((cells) => cells.map(textOf).join('\t')) : part.lines.map(textOf);
    const added = normaliseText(lines.join('\n')).trim();
    if (added === '') continue;
    if (text !== '') text += '\n\n';
    if (part.kind === 'table') marks.push({ kind: 'table', start: text.length, end: text.length + added.length });
    text += added;
  }
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  const sum = words.reduce((total, { text: { length }, confidence }) => total + length * confidence, 0);
  return { text, marks, confidence: letters === 0 ? 0 : Math.round(sum / letters) };
}

function textOf({ words }: OcrLine): string {
  let text = '';
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    if (before !== undefined) text += word.left - before.left - before.width > 2 * Math.max(before.height, word.height) ? '\t' : ' ';
    text += word.text;
  }
  return text;
}
