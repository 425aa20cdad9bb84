import type { ExtractedPage } from './extractor.ts';
import type { ProseBuilder } from './prose-builder.ts';
import { normaliseLine, normaliseText } from './normalise.ts';

/** A block of a page as an office format gives it, its text already normalised. `item` stands under the item before without a gap. */
export interface Block {
  readonly kind: 'paragraph' | 'item' | 'table' | { readonly heading: number };
  readonly text: string;
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

  /** Rows of cells, each a flow. A table of one column is a frame around text, and its blocks come out as they are. */
  addTable(rows: readonly (readonly Flow[])[]): void {
    if (rows.every((row) => row.filter((cell) => cell.blocks.length > 0).length <= 1)) {
      for (const row of rows) for (const cell of row) this.blocks.push(...cell.blocks);
      return;
    }
    const lines = rows.map((row) => row.map((cell) => cell.line()).join('\t').trimEnd());
    const text = lines.filter((line) => line.trim() !== '').join('\n');
    if (text !== '') this.blocks.push({ kind: 'table', text });
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
    builder.add(block.text, block.kind, block.kind === 'item' && previous?.kind === 'item');
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
