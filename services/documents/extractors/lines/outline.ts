import { weigh } from '../../passages/weight.ts';
import type { ProseMark } from '../extractor.ts';

/** Weight of a block that is worth a passage of its own; smaller neighbours are taken together, larger ones are opened up. */
const blockWeight = 200;
const mostLength = 8 * blockWeight;
/** Blocks nested deeper than this are parts of the one around them: nobody reads a longer path, and a hostile file has a million. */
const deepest = 48;
const longestName = 120;
const mostNames = 6;

interface Frame {
  name: string;
  readonly parent: Frame | null;
  readonly start: number;
  readonly blocks: Block[];
  /** Up to here the text inside is given to blocks. */
  filled: number;
}

interface Block {
  readonly start: number;
  end: number;
  /** Infinite for a long one. */
  weight: number;
  readonly frame: Frame;
  readonly names: string[];
}

/**
 * Collects what a scanner finds out about the nesting of a text: blocks that open, get a name and close. Gives marks of about the size
 * of a passage that hold all of the text, each with the names of what it stands in. Memory goes with the number of marks, not of blocks.
 */
export class Outline {
  readonly #text: string;
  readonly #root: Frame = newFrame('', null, 0);
  #top = this.#root;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Blocks open now, those too deep to be kept included. */
  get depth(): number {
    return this.#depth;
  }

  /** Text that is given away already stays where it is: of `} else {` the line belongs to the block that ends with it. */
  open(start: number, name = ''): void {
    this.#depth += 1;
    if (this.#depth > deepest) return;
    const begin = Math.max(start - this.#commentAbove(start).length, this.#top.filled);
    this.#fill(begin);
    this.#top = newFrame(shorten(name), this.#top, begin);
  }

  /** Names the innermost open block, or one further out: a list's item or a document says only inside what it is called. */
  rename(name: string, outwards: 0 | 1 = 0): void {
    if (this.#depth > deepest || name.trim() === '') return;
    const frame = outwards === 0 ? this.#top : this.#top.parent;
    if (frame !== null && frame !== this.#root) frame.name = shorten(name);
  }

  close(end: number): void {
    if (this.#depth === 0) return;
    this.#depth -= 1;
    const frame = this.#top;
    if (this.#depth >= deepest || frame.parent === null) return;
    const { parent } = frame;
    this.#fill(end);
    this.#top = parent;
    if (frame.filled === frame.start) return;
    const weight = this.#weigh(frame.start, frame.filled);
    if (weight <= blockWeight) add(parent, { start: frame.start, end: frame.filled, weight, frame: parent, names: frame.name === '' ? [] : [frame.name] });
    else for (const block of frame.blocks) parent.blocks.push(block);
    parent.filled = frame.filled;
  }

  /** Closes whatever is open. The outline is of no more use afterwards. */
  *marks(): Generator<ProseMark> {
    while (this.#depth > 0) this.close(this.#text.length);
    this.#fill(this.#text.length);
    for (const { start, end, frame, names } of this.#root.blocks) {
      const path = pathOf(frame);
      if (names.length > 0) path.push(names.length > mostNames ? `${names[0]} … ${names.at(-1)}` : names.join(', '));
      yield { kind: 'block', start, end, path };
    }
  }

  /** Lines of comment right above a block are about it. */
  #commentAbove(start: number): string {
    const from = Math.max(this.#top.filled, start - 2_000);
    if (start - from < 3) return '';
    return /(?:^|\n)((?:[ \t]*(?:#|\/\/|;|--|\/?\*|<!--)[^\n]*\n)+[ \t\n]*)$/.exec(this.#text.slice(from, start))?.[1] ?? '';
  }

  /** The text between two blocks belongs to the block around them; a closing bracket to the block that it closes. */
  #fill(end: number): void {
    const frame = this.#top;
    if (end <= frame.filled) return;
    const last = frame.blocks.at(-1);
    const isCloser = end - frame.filled <= 200 && /^[\s,;)\]}!]*$/.test(this.#text.slice(frame.filled, end));
    if (last !== undefined && isCloser) last.end = end;
    else add(frame, { start: frame.filled, end, weight: this.#weigh(frame.filled, end), frame, names: [] });
    frame.filled = end;
  }

  #weigh(start: number, end: number): number {
    return end - start > mostLength ? Number.POSITIVE_INFINITY : weigh(this.#text.slice(start, end));
  }
}

const newFrame = (name: string, parent: Frame | null, start: number): Frame => ({ name, parent, start, blocks: [], filled: start });

/** Small neighbours of one block become one. */
function add(frame: Frame, block: Block): void {
  const last = frame.blocks.at(-1);
  if (last === undefined || last.frame !== frame || last.end !== block.start || last.weight + block.weight > blockWeight) {
    frame.blocks.push(block);
    return;
  }
  last.end = block.end;
  last.weight += block.weight;
  last.names.push(...block.names);
}

function pathOf(frame: Frame): string[] {
  const path: string[] = [];
  for (let at: Frame | null = frame; at !== null; at = at.parent) if (at.name !== '') path.push(at.name);
  return path.reverse();
}

function shorten(name: string): string {
  const line = name.slice(0, 4 * longestName).replace(/\s+/g, ' ').trim();
  return line.length > longestName ? `${line.slice(0, longestName).toWellFormed()}…` : line;
}

export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Columns of white space before the words; a tab counts 8. */
  readonly indent: number;
}

/** The lines that hold words; of a line longer than 500 units only the start is looked at. */
export function* wordyLines(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, Math.min(end, start + 500));
    const space = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (space.length < line.length) yield { start, end, text: line.trim(), indent: space.replaceAll('\t', '        ').length };
    start = end + 1;
  }
}
