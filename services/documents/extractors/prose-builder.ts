import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, PictureNote, ProseMark, ProseStructure, ReadPicture } from './extractor.ts';
import type { PictureBlock } from './flow.ts';
import { notePictures } from './pictures/picture-note.ts';

/** Collects the blocks of one flowing page, parted by blank lines, and keeps where headings and tables are. */
export class ProseBuilder {
  readonly #parts: string[] = [];
  readonly #marks: ProseMark[] = [];
  readonly #pictures: ReadPicture[] = [];
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

  /** The words read from a picture; one that was not read has none, and leaves no trace. */
  addPicture(words: string, { part, cell, read }: PictureBlock): void {
    if (read === undefined) return;
    this.add(words);
    const start = this.#length - words.length;
    this.#marks.push(...read.marks.map((mark) => ({ ...mark, start: start + mark.start, end: start + mark.end })));
    this.#pictures.push({ start, end: this.#length, part, width: read.width, height: read.height, confidence: read.confidence, ...(cell === undefined ? {} : { cell }) });
  }

  /** `counts` of the pictures that were looked at for this page. */
  page(addressing: ProseStructure['addressing'], counts: Omit<PictureNote, 'read'> = { of: 0, unread: 0 }): ExtractedPage {
    return { page: 1, label: null, text: this.#parts.join(''), structure: { kind: 'prose', addressing, marks: this.#marks, ...notePictures({ ...counts, read: this.#pictures }) } };
  }

  #push(text: string): void {
    this.#length += text.length;
    if (this.#length > this.#longest) throw new ExtractionError('limit-text');
    this.#parts.push(text);
  }
}
