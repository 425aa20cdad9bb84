import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, ProseMark, ProseStructure } from './extractor.ts';

/** Collects the blocks of one flowing page, parted by blank lines, and keeps where headings and tables are. */
export class ProseBuilder {
  readonly #parts: string[] = [];
  readonly #marks: ProseMark[] = [];
  readonly #longest: number;
  #length = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** A block already normalised; blank ones are left out. List items follow each other without a blank line between them. */
  add(block: string, kind: 'paragraph' | 'item' | 'table' | { heading: number } = 'paragraph', tight = false): void {
    if (block.trim() === '') return;
    if (this.#length > 0) this.#push(tight ? '\n' : '\n\n');
    const start = this.#length;
    this.#push(block);
    if (kind === 'table') this.#marks.push({ kind, start, end: this.#length });
    else if (typeof kind === 'object') this.#marks.push({ kind: 'heading', start, end: this.#length, level: kind.heading });
  }

  page(addressing: ProseStructure['addressing']): ExtractedPage {
    return { page: 1, label: null, text: this.#parts.join(''), structure: { kind: 'prose', addressing, marks: this.#marks } };
  }

  #push(text: string): void {
    this.#length += text.length;
    if (this.#length > this.#longest) throw new ExtractionError('limit-text');
    this.#parts.push(text);
  }
}
