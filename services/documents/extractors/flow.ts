import type { ExtractedPage, ProseMark } from './extractor.ts';
import type { ProseBuilder } from './prose-builder.ts';
import { normaliseLine, normaliseText } from './normalise.ts';
import { writtenDescription } from './pictures/described.ts';

/** A block of a page as an office format gives it, its text already normalised. `item` stands under the item before without a gap. */
export interface Block {
  readonly kind: 'paragraph' | 'item' | 'table' | 'picture' | { readonly heading: number };
  /** Of a picture: empty until it is read (`pictures/picture-reader.ts`), which the walk through the XML cannot wait for. */
  readonly text: string;
  readonly picture?: PictureBlock;
}

export interface PictureBlock {
  /** The part of the file that is the picture. */
  readonly part: string;
  readonly cell?: string;
  readonly read?: PictureText;
}

/** What was recognised in a picture, beside the text itself. */
export interface PictureText {
  readonly marks: readonly ProseMark[];
  readonly width: number;
  readonly height: number;
  readonly confidence: number;
}

/** Collects blocks; a page, a cell, a text box and a footnote each are a flow of their own. */
export class Flow {
  readonly blocks: Block[] = [];

  /** Line breaks inside the text stay, other white space collapses. Headings and items are one line. */
  add(text: string, kind: Block['kind'] = 'paragraph'): void {
    // A "heading" of many lines is a paragraph in the wrong style.
    const isHeading = typeof kind === 'object' && text.length <= longestHeading;
    const clean = isHeading ? normaliseLine(text) : normaliseParagraph(text);
    if (clean !== '') this.blocks.push({ kind: typeof kind === 'object' && !isHeading ? 'paragraph' : kind, text: clean });
  }

  /** What somebody wrote of a picture, where a person did. */
  addDescription(described: string | undefined): void {
    const words = writtenDescription(described);
    if (words !== '') this.add(`[Picture: ${words}]`);
  }

  /** Its words come when it is read. */
  addPicture(picture: PictureBlock): void {
    this.blocks.push({ kind: 'picture', text: '', picture });
  }

  /** Rows of cells, each a flow. A table of one column is a frame around text, and its blocks come out as they are; else pictures come below it. */
  addTable(rows: readonly (readonly Flow[])[]): void {
    if (rows.every((row) => row.filter((cell) => cell.blocks.some(({ kind }) => kind !== 'picture')).length <= 1)) {
      for (const row of rows) for (const cell of row) this.blocks.push(...cell.blocks);
      return;
    }
    const lines = rows.map((row) => row.map((cell) => cell.line()).join('\t').trimEnd());
    const text = lines.filter((line) => line.trim() !== '').join('\n');
    if (text !== '') this.blocks.push({ kind: 'table', text });
    this.blocks.push(...rows.flatMap((row) => row.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'picture'))));
  }

  /** Rows of plain cells. */
  addRows(rows: readonly (readonly string[])[]): void {
    const lines = rows.map((row) => row.map(normaliseLine).join('\t').trimEnd()).filter((line) => line.trim() !== '');
    if (lines.length > 0) this.blocks.push({ kind: 'table', text: lines.join('\n') });
  }

  /** All of it on one line. */
  line(): string {
    return normaliseLine(this.blocks.map((block) => block.text).join(' '));
  }
}

const longestHeading = 300;

/** Hands the blocks on to a page. */
export function addBlocks(builder: ProseBuilder, blocks: readonly Block[]): void {
  let previous: Block | undefined;
  for (const block of blocks) {
    if (block.picture !== undefined) builder.addPicture(block.text, block.picture);
    else if (block.kind !== 'picture') builder.add(block.text, block.kind, block.kind === 'item' && previous?.kind === 'item');
    previous = block;
  }
}

function normaliseParagraph(text: string): string {
  const lines = normaliseText(text).split('\n').map((line) => line.replace(/(?<=\S)[ \t]+/g, ' ').trimEnd());
  return lines.filter((line) => line.trim() !== '').join('\n');
}

/** The blocks of a page of prose, to put them into another. */
export function blocksOf({ text, structure }: ExtractedPage): Block[] {
  const blocks: Block[] = [];
  const paragraphs = (from: number, to: number): void => {
    for (const each of text.slice(from, to).split('\n\n')) if (each.trim() !== '') blocks.push({ kind: 'paragraph', text: each.trim() });
  };
  let from = 0;
  for (const mark of structure.kind === 'prose' ? structure.marks : []) {
    paragraphs(from, mark.start);
    blocks.push({ kind: mark.kind === 'heading' ? { heading: mark.level } : mark.kind === 'table' ? 'table' : 'paragraph', text: text.slice(mark.start, mark.end) });
    from = mark.end;
  }
  paragraphs(from, text.length);
  return blocks;
}
