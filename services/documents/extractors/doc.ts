import { DocFile } from './doc-file.ts';
import { ExtractionError } from './extraction-error.ts';
import type { Extracted, ExtractorInput } from './extractor.ts';
import { addBlocks, Flow } from './flow.ts';
import { objectsInFolders } from './ole-objects.ts';
import { ProseBuilder } from './prose-builder.ts';

/**
 * DOC of Word 97 to 2003 by own reading, of Word 6 and 95 as plain text: page headers first, then the body with headings, tables, notes
 * and comments below their claim, and the text boxes. Word-extractor gives the same words without headings and tables.
 */
export async function* extractDoc({ bytes, limits }: ExtractorInput): AsyncGenerator<Extracted> {
  const file = new DocFile(bytes);
  const { body, footnotes, headers, comments, endnotes, textBoxes } = file.stories;
  const total = body + footnotes + headers + comments + endnotes + textBoxes;
  if (total > limits.textLength) throw new ExtractionError('limit-text');
  // The story of macros, between the headers and the comments, is always empty.
  const starts = { footnotes: body, headers: body + footnotes, comments: body + footnotes + headers, endnotes: body + footnotes + headers + comments };
  const notes = new Map<number, { text: string; isComment: boolean }>();
  const collect = (references: number, texts: number, start: number, isComment: boolean): void => {
    const [at, borders] = [positions(file.part(references), isComment ? 30 : 2), positions(file.part(texts), 0)];
    for (const [index, cp] of at.entries()) {
      const [from, to] = [borders[index], borders[index + 1]];
      if (from === undefined || to === undefined) continue;
      const text = new DocStory(file, new Map()).read(start + from, start + to).line();
      if (text !== '') notes.set(cp, { text, isComment });
    }
  };
  if (footnotes > 0) collect(2, 3, starts.footnotes, false);
  if (endnotes > 0) collect(46, 47, starts.endnotes, false);
  if (comments > 0) collect(4, 5, starts.comments, true);
  const builder = new ProseBuilder(limits.textLength);
  const seen = new Set<string>();
  for (const { text } of new DocStory(file, new Map()).read(starts.headers, starts.headers + headers).blocks) {
    if (!seen.has(text) && /\p{L}{2}/u.test(text.replace(/\b(?:page|of|seite|von)\b/gi, ''))) builder.add(text, 'paragraph', seen.size > 0);
    seen.add(text);
  }
  addBlocks(builder, new DocStory(file, notes).read(0, body).blocks);
  const boxes = starts.endnotes + endnotes;
  addBlocks(builder, new DocStory(file, new Map()).read(boxes, boxes + textBoxes).blocks);
  yield [builder.page('heading')];
  yield* objectsInFolders(bytes, (container) => container.folders().filter(({ name }) => name === 'ObjectPool').flatMap((pool) => container.folders(pool)));
}

/** The positions of a list whose entries hold `size` bytes more each; the last position is an end. */
function positions(list: Buffer, size: number): number[] {
  const count = Math.floor((list.length - 4) / (4 + size));
  return Array.from({ length: Math.max(0, count + (size === 0 ? 1 : 0)) }, (_, index) => list.readUInt32LE(index * 4));
}

/** Reads a stretch of the text into blocks. Control characters end paragraphs and cells and part the codes of fields from their results. */
class DocStory {
  readonly #file: DocFile;
  readonly #notes: ReadonlyMap<number, { text: string; isComment: boolean }>;
  readonly #flow = new Flow();
  #text = '';
  #below: string[] = [];
  #cell = new Flow();
  #row: Flow[] = [];
  #rows: Flow[][] = [];
  /** For each field around the current place, whether its code is being read. */
  readonly #fields: boolean[] = [];
  #noteCount = 0;

  constructor(file: DocFile, notes: ReadonlyMap<number, { text: string; isComment: boolean }>) {
    this.#file = file;
    this.#notes = notes;
  }

  read(from: number, to: number): Flow {
    for (const { cp, length, fc, isNarrow } of this.#file.pieces) {
      const [start, end] = [Math.max(from, cp), Math.min(to, cp + length)];
      if (start >= end) continue;
      const size = isNarrow ? 1 : 2;
      const first = fc + (start - cp) * size;
      const text = new TextDecoder(isNarrow ? this.#file.narrowEncoding : 'utf-16le').decode(this.#file.stream.subarray(first, first + (end - start) * size));
      for (let index = 0; index < text.length; index += 1) this.#character(text[index] ?? '', first + index * size, start + index);
    }
    this.#endParagraph(null);
    this.#endTable();
    return this.#flow;
  }

  #character(character: string, fc: number, cp: number): void {
    if (character === '\u0013') this.#fields.push(true);
    else if (character === '\u0014') this.#fields.splice(-1, 1, false);
    else if (character === '\u0015') this.#fields.pop();
    else if (character === '\r' || character === '\f') this.#endParagraph(fc);
    else if (character === '\u0007') this.#endCell(fc);
    else if (this.#fields.includes(true)) return;
    else if (this.#notes.has(cp)) this.#addNote(cp);
    else if (this.#file.isDeleted(fc)) return;
    else if (character === '\v' || character === '\u000e') this.#text += '\n';
    else if (character === '\t') this.#text += ' ';
    else if (character === '\u001e') this.#text += '-';
    else if (character >= ' ') this.#text += character;
  }

  #addNote(cp: number): void {
    const note = this.#notes.get(cp);
    if (note === undefined) return;
    if (note.isComment) {
      this.#below.push(`[Comment: ${note.text}]`);
      return;
    }
    this.#noteCount += 1;
    this.#text += `[${this.#noteCount}]`;
    this.#below.push(`[${this.#noteCount}] ${note.text}`);
  }

  #endParagraph(fc: number | null): void {
    const paragraph = fc === null ? null : this.#file.paragraphAt(fc);
    const inTable = paragraph?.inTable === true;
    if (!inTable) this.#endTable();
    const flow = inTable ? this.#cell : this.#flow;
    const words = this.#text.trim();
    const level = paragraph === null ? null : this.#file.levelOf(paragraph);
    if (words !== '') {
      if (level !== null) flow.add(words, { heading: level });
      else if (paragraph?.isListed === true) flow.add(`- ${words}`, words.length > 300 ? 'paragraph' : 'item');
      else flow.add(words);
    }
    for (const note of this.#below.splice(0)) flow.add(note);
    this.#text = '';
  }

  /** The same character ends a cell and a row; only the paragraph's properties tell. Without them (Word 6) an empty one after a cell ends the row. */
  #endCell(fc: number): void {
    const paragraph = this.#file.paragraphAt(fc);
    const endsRow = paragraph === null ? this.#text === '' && this.#row.length > 0 : paragraph.endsRow;
    if (endsRow) {
      this.#rows.push(this.#row);
      this.#row = [];
      this.#text = '';
      return;
    }
    if (this.#text.trim() !== '') this.#cell.add(this.#text.trim());
    for (const note of this.#below.splice(0)) this.#cell.add(note);
    this.#row.push(this.#cell);
    this.#cell = new Flow();
    this.#text = '';
  }

  #endTable(): void {
    if (this.#cell.blocks.length > 0) this.#row.push(this.#cell);
    if (this.#row.length > 0) this.#rows.push(this.#row);
    if (this.#rows.length > 0) this.#flow.addTable(this.#rows);
    [this.#cell, this.#row, this.#rows] = [new Flow(), [], []];
  }
}
