import { hiddenText, isHiddenProse } from './hidden-text.ts';
import { normaliseText } from './normalise.ts';
import type { ProseMark } from './extractor.ts';

/** A run of glyphs as pdf.js gives it, in the order of the page's content; the origin is at the bottom left. */
export interface TextRun {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
  /** White on white paper. */
  readonly unseen?: boolean;
}

interface Line {
  text: string;
  y: number;
  /** Where the line begins, and where its last run begins and ends. */
  start: number;
  left: number;
  right: number;
  size: number;
  /** Units of text in each font, to tell lines that stand out. */
  font: string;
}

/** Letters seen so far in each size and font: what the body of this document looks like. Grows from page to page. */
export interface BodyStyle {
  readonly sizes: Map<number, number>;
  readonly fonts: Map<string, number>;
}

/** Where a line of the page stands on it, and where it ends in the text. */
export interface LinePlace {
  readonly end: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
}

export const newBodyStyle = (): BodyStyle => ({ sizes: new Map(), fonts: new Map() });

/**
 * Turns the runs of one page into text: a new line where the baseline moves, a blank line where the gap is larger than the page's usual
 * leading or the size changes (a paragraph or heading border, which plain text extraction loses), a tab where a column gap parts two
 * runs of one line. No word is added, dropped or joined. Lines in a larger size, or alone in another font, are marked as headings.
 */
export function layOutPage(runs: readonly TextRun[], body: BodyStyle): { text: string; marks: ProseMark[]; lines: LinePlace[] } {
  const { shown, hidden } = partRuns(runs);
  const lines = gatherLines(shown);
  const own = newBodyStyle();
  let letters = 0;
  for (const line of lines) {
    const count = countLetters(line.text);
    letters += count;
    for (const style of [own, body]) {
      style.sizes.set(line.size, (style.sizes.get(line.size) ?? 0) + count);
      style.fonts.set(line.font, (style.fonts.get(line.font) ?? 0) + count);
    }
  }
  const full = letters >= 600;
  const bodySize = largestCommon(full ? own.sizes : body.sizes) ?? 10;
  const bodyFont = mostUsed(full ? own.fonts : body.fonts) ?? '';
  const leading = usualLeading(lines, bodySize);
  const texts = lines.map((line) => normaliseText(line.text).trim());
  const levels = lines.map((line, index) => headingLevel(line, texts[index] ?? '', bodySize, bodyFont));
  let text = '';
  const marks: ProseMark[] = [];
  const places: LinePlace[] = [];
  let before: Line | undefined;
  for (const [index, line] of lines.entries()) {
    const words = texts[index] ?? '';
    if (words === '') continue;
    const apart = before !== undefined && isBorder(before, line, leading);
    if (before !== undefined) text += apart ? '\n\n' : '\n';
    const start = text.length;
    text += words;
    places.push({ end: text.length, y: line.y, left: line.start, right: line.right });
    const level = runsOn(lines, levels, index, leading) ? null : (levels[index] ?? null);
    const last = marks.at(-1);
    if (level !== null && last?.kind === 'heading' && last.level === level && last.end === start - 1 && sameStyle(before, line)) {
      marks[marks.length - 1] = { ...last, end: text.length };
    } else if (level !== null && (level < 4 || (standsAlone(lines, index, leading) && (apart || before === undefined)))) {
      marks.push({ kind: 'heading', start, end: text.length, level });
    }
    before = line;
  }
  if (hidden !== '') text += `${text === '' ? '' : '\n\n'}${hiddenText(hidden)}`;
  return { text, marks, lines: places };
}

/** Smaller than any print, in points. */
const invisibleSize = 1.2;

/** What nobody can see on the page, apart from the rest; a few words are left where they are, form fields are found by them. */
function partRuns(runs: readonly TextRun[]): { shown: readonly TextRun[]; hidden: string } {
  const isHidden = ({ unseen, transform: [a = 1, b = 0, c = 0, d = 1] }: TextRun) => unseen === true || Math.max(Math.hypot(c, d), Math.hypot(a, b)) < invisibleSize;
  const unseen = runs.filter((run) => run.str.trim() !== '' && isHidden(run));
  const hidden = unseen.map(({ str }) => str).join(' ').replace(/\s+/g, ' ').trim();
  if (!isHiddenProse(hidden)) return { shown: runs, hidden: '' };
  return { shown: runs.filter((run) => !unseen.includes(run)), hidden: normaliseText(hidden) };
}

function gatherLines(runs: readonly TextRun[]): Line[] {
  const lines: Line[] = [];
  let line: Line | null = null;
  for (const run of runs) {
    const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = run.transform;
    const size = Math.round(Math.hypot(c, d) * 2) / 2 || Math.round(Math.hypot(a, b) * 2) / 2;
    if (run.str !== '') {
      if (line !== null && Math.abs(line.y - y) > Math.max(line.size, size) * 0.7) line = null;
      if (line === null) {
        line = { text: '', y, start: x, left: x, right: x, size, font: run.fontName };
        lines.push(line);
      }
      // In Hebrew and Arabic the next word stands to the left, and pdf.js gives no runs of blanks there: it takes 0.1 for one.
      const [gap, leftward] = [x - line.right, line.left - (x + run.width)];
      const touching = line.text === '' || /\s$/.test(line.text) || /^\s/.test(run.str);
      if (line.text !== '' && run.str.trim() === '' && run.width > size * 1.5) line.text += '\t';
      else if (!touching && Math.max(gap, leftward) > size * 1.5) line.text += `\t${run.str}`;
      else if (!touching && (gap > size * 0.25 || leftward > size * 0.1)) line.text += ` ${run.str}`;
      else line.text += run.str;
      line.left = x;
      line.start = Math.min(line.start, x);
      line.right = x + run.width;
      if (run.str.trim() !== '' && size > line.size) line.size = size;
    }
    if (run.hasEOL) line = null;
  }
  return lines.filter((each) => each.text.trim() !== '');
}

/** Not characters: the dots of a contents page are not its body. */
function countLetters(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 64) count += 1;
  return count;
}

function mostUsed<Key>(tally: ReadonlyMap<Key, number>): Key | undefined {
  let best: Key | undefined;
  let most = 0;
  for (const [key, count] of tally) if (count > most) [best, most] = [key, count];
  return best;
}

/** The largest size with a quarter of the letters: on a page with a long table in small type the prose is still the body. */
function largestCommon(sizes: ReadonlyMap<number, number>): number | undefined {
  const letters = [...sizes.values()].reduce((sum, count) => sum + count, 0);
  if (letters < 600) return mostUsed(sizes);
  const common = [...sizes].filter(([, count]) => count >= letters / 4).map(([size]) => size);
  return common.length > 0 ? Math.max(...common) : mostUsed(sizes);
}

/** Median distance between the baselines of neighbouring lines in the body's size. */
function usualLeading(lines: readonly Line[], bodySize: number): number {
  const gaps: number[] = [];
  for (let index = 1; index < lines.length; index += 1) {
    const [above, below] = [lines[index - 1], lines[index]];
    if (above === undefined || below === undefined || above.size !== bodySize || below.size !== bodySize) continue;
    const gap = above.y - below.y;
    if (gap > bodySize * 0.8 && gap < bodySize * 3) gaps.push(gap);
  }
  gaps.sort((a, b) => a - b);
  // The lower third: pages of one-line paragraphs have more paragraph gaps than line gaps.
  return gaps[Math.floor(gaps.length / 3)] ?? bodySize * 1.2;
}

function isBorder(above: Line, below: Line, leading: number): boolean {
  const gap = above.y - below.y;
  if (gap < 0) return true;
  const larger = Math.max(above.size, below.size);
  const usual = leading * Math.max(1, larger / Math.min(above.size, below.size));
  return gap > usual * 1.28 || Math.abs(above.size - below.size) > larger * 0.12;
}

function sameStyle(before: Line | undefined, line: Line): boolean {
  return before !== undefined && before.size === line.size && before.font === line.font;
}

/** A line in a heading's style whose next line, in the same style and close below, is none, is the start of a paragraph. */
function runsOn(lines: readonly Line[], levels: readonly (number | null)[], index: number, leading: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined || levels[index] === null || levels[index + 1] !== null) return false;
  return sameStyle(line, next) && line.y - next.y > 0 && line.y - next.y < leading * 1.6;
}

/** 1-3 by how much larger than the body; 4 for the body's size in another font (bold, mostly), null for no heading. */
function headingLevel(line: Line, words: string, bodySize: number, bodyFont: string): number | null {
  if (words.length > 140 || words === '' || !/\p{L}/u.test(words) || words.includes('\t')) return null;
  const ratio = line.size / bodySize;
  if (ratio >= 1.12) return /[.,;]$/.test(words) || (ratio < 1.3 && words.length > 90) ? null : ratio >= 1.6 ? 1 : ratio >= 1.3 ? 2 : 3;
  const odd = line.font !== bodyFont && ratio > 0.95;
  return odd && words.length <= 90 && !/[.,;:]$/.test(words) && /^[\p{Lu}\d]/u.test(words) ? 4 : null;
}

/** A heading in the body's size is followed by something in another font, close below. */
function standsAlone(lines: readonly Line[], index: number, leading: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined) return false;
  return next.font !== line.font && line.y - next.y > 0 && line.y - next.y < leading * 3;
}
