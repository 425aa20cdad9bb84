import type { OcrWord } from './words.ts';

/** A line of words as they stand in the picture. */
export interface OcrLine {
  readonly words: readonly OcrWord[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A run of lines that belongs together: a paragraph, or a table whose every row is a list of cells. */
export type OcrPart = { readonly kind: 'paragraph'; readonly lines: readonly OcrLine[] } | { readonly kind: 'table'; readonly rows: readonly (readonly OcrLine[])[] };

interface Block extends Omit<OcrLine, 'words'> {
  readonly paragraphs: OcrLine[][];
}

/** A column of a table holds a few words a line; a column of prose holds more. */
const wordsOfCell = 3.5;

/**
 * Tesseract takes the columns of a table for columns of prose and reads one after the other, so that nobody could tell any more which
 * owner belongs to which host. Blocks that stand side by side, at least half of them narrow, are put together again row by row.
 */
export function gatherParts(words: readonly OcrWord[]): OcrPart[] {
  const blocks = gatherBlocks(words);
  const taken = new Set<Block>();
  const parts: OcrPart[] = [];
  for (const block of blocks) {
    if (taken.has(block)) continue;
    const beside = gatherNeighbours(block, blocks.filter((each) => !taken.has(each)));
    const isTable = beside.length > 1 && beside.filter(isNarrow).length * 2 >= beside.length;
    for (const each of isTable ? beside : [block]) taken.add(each);
    if (isTable) parts.push({ kind: 'table', rows: toRows(beside.flatMap(({ paragraphs }) => paragraphs.flat())) });
    else parts.push(...block.paragraphs.map((lines) => ({ kind: 'paragraph' as const, lines })));
  }
  return parts;
}

function gatherBlocks(words: readonly OcrWord[]): Block[] {
  const blocks: Block[] = [];
  for (const ofBlock of runs(words, 'block')) {
    const paragraphs = runs(ofBlock, 'paragraph').map((ofParagraph) => runs(ofParagraph, 'line').map((each) => ({ words: each, ...boundsOf(each) })));
    blocks.push({ paragraphs, ...boundsOf(ofBlock) });
  }
  return blocks;
}

function runs(words: readonly OcrWord[], by: 'block' | 'paragraph' | 'line'): OcrWord[][] {
  const found: OcrWord[][] = [];
  for (const word of words) {
    const last = found.at(-1);
    if (last?.[0]?.[by] === word[by]) last.push(word);
    else found.push([word]);
  }
  return found;
}

function boundsOf(words: readonly OcrWord[]): Omit<OcrLine, 'words'> {
  const bounds = { left: Infinity, right: 0, top: Infinity, bottom: 0 };
  for (const { left, top, width, height } of words) {
    bounds.left = Math.min(bounds.left, left);
    bounds.right = Math.max(bounds.right, left + width);
    bounds.top = Math.min(bounds.top, top);
    bounds.bottom = Math.max(bounds.bottom, top + height);
  }
  return bounds;
}

/** The block and all that stand beside it or beside one of those. */
function gatherNeighbours(first: Block, blocks: readonly Block[]): Block[] {
  const group = [first];
  for (const member of group) group.push(...blocks.filter((each) => !group.includes(each) && standBeside(member, each)));
  return group;
}

function standBeside(a: Block, b: Block): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return shared > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top) && overlap < 0.1 * Math.min(a.right - a.left, b.right - b.left);
}

function isNarrow({ paragraphs }: Block): boolean {
  const lines = paragraphs.flat();
  return lines.reduce((sum, { words }) => sum + words.length, 0) / lines.length <= wordsOfCell;
}

/** Lines whose middles are less than most of a line apart are the cells of one row; a cell misread over several lines joins one of them. */
function toRows(lines: readonly OcrLine[]): OcrLine[][] {
  const heights = lines.map(({ top, bottom }) => bottom - top).toSorted((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const middle = ({ top, bottom }: OcrLine): number => (top + bottom) / 2;
  const rows: OcrLine[][] = [];
  for (const line of lines.toSorted((a, b) => middle(a) - middle(b))) {
    const first = rows.at(-1)?.[0];
    if (first !== undefined && middle(line) - middle(first) < usual * 0.7) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.left - b.left));
}
