/** A stretch of the joined text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Place extends Span {
  readonly page: number;
}

/** A line without the marks of headings, quotes and lists before it; `start` is where the words begin in the joined text. */
export interface Line {
  readonly text: string;
  readonly start: number;
  /** Cells parted by tabs; prose is one. A row of three or more is content (a register's, a history's), not a field of the document. */
  readonly cells: number;
}

/** What is read of a document: longer ones tell what they are at their start. */
export const wholeLength = 200_000;
const openingLength = 2_500;

/** The beginning of a document as one text, pages joined by a line break, that still knows on which page each place is. */
export class SourceText {
  readonly whole: string;
  readonly opening: string;
  readonly lines: readonly Line[];
  readonly #pages: readonly { readonly page: number; readonly from: number; readonly length: number }[];

  constructor(pages: readonly { readonly page: number; readonly text: string }[]) {
    const kept: { page: number; from: number; length: number }[] = [];
    let whole = '';
    for (const { page, text } of pages) {
      if (whole.length >= wholeLength) break;
      const part = text.slice(0, wholeLength - whole.length);
      kept.push({ page, from: whole.length, length: part.length });
      whole += `${part}\n`;
    }
    this.whole = whole;
    this.#pages = kept;
    this.opening = whole.slice(0, openingLength);
    this.lines = linesOf(this.opening);
  }

  /** Undefined for what stands on two pages. */
  placeOf({ start, end }: Span): Place | undefined {
    const page = this.#pages.findLast(({ from }) => from <= start);
    if (page === undefined || end > page.from + page.length || end <= start) return undefined;
    return { page: page.page, start: start - page.from, end: end - page.from };
  }

  quote({ start, end }: Span): string {
    return this.whole.slice(start, end);
  }
}

/** Lines with words, in order. */
export function linesOf(text: string, from = 0): Line[] {
  const lines: Line[] = [];
  let at = from;
  for (const raw of text.split('\n')) {
    const marks = /^[\s#>]*(?:[-*•] )?\s*/.exec(raw)?.[0].length ?? 0;
    const words = raw.slice(marks).trimEnd();
    if (words !== '') lines.push({ text: words, start: at + marks, cells: raw.split('\t').length });
    at += raw.length + 1;
  }
  return lines;
}

/** The span of the first `longest` units of a line. */
export function spanOf(line: Line, longest = 300): Span {
  const text = line.text.slice(0, longest).trimEnd();
  return { start: line.start, end: line.start + text.length };
}

/** One thing read: its value and the place that says so, or what else it is known from. */
export type Found<Value> =
  | { readonly value: Value; readonly basis: 'text'; readonly at: Span }
  | { readonly value: Value; readonly basis: 'name'; readonly words: string }
  | { readonly value: Value; readonly basis: 'counted' | 'format'; readonly detail: string };

export const titleOf = (name: string): string => name.replace(/\.[a-z0-9]{1,8}$/i, '').replace(/[_-]+/g, ' ');
