export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Piece {
  readonly text: string;
  readonly cited: boolean;
}

/** Whether the span is a place in the text. Outside it, nothing is marked: no mark is better than a wrong one. */
export function standsIn(text: string, span: Span): boolean {
  return Number.isInteger(span.start) && Number.isInteger(span.end) && span.start >= 0 && span.start < span.end && span.end <= text.length;
}

/** The text in up to three pieces: before the span, the span, after it. Offsets count UTF-16 units, as the server's do. */
export function piecesOf(text: string, span: Span | null): Piece[] {
  if (span === null || !standsIn(text, span)) return [{ text, cited: false }];
  return [
    { text: text.slice(0, span.start), cited: false },
    { text: text.slice(span.start, span.end), cited: true },
    { text: text.slice(span.end), cited: false },
  ].filter((piece) => piece.text !== '');
}

/** The part of the span that stands between two places of the text, counted from the first of them; null when none does. */
export function within(span: Span | null, start: number, end: number): Span | null {
  if (span === null) return null;
  const part = { start: Math.max(span.start, start) - start, end: Math.min(span.end, end) - start };
  return part.start < part.end ? part : null;
}

/** The text in stretches: pictures, and what stands between them. */
export function segmentsOf<Picture extends Span>(text: string, pictures: readonly Picture[]): (Span & { readonly picture: Picture | null })[] {
  const segments: (Span & { picture: Picture | null })[] = [];
  let at = 0;
  for (const picture of pictures) {
    if (picture.start < at || picture.end > text.length || picture.end <= picture.start) continue;
    if (picture.start > at) segments.push({ start: at, end: picture.start, picture: null });
    segments.push({ start: picture.start, end: picture.end, picture });
    at = picture.end;
  }
  return at < text.length || segments.length === 0 ? [...segments, { start: at, end: text.length, picture: null }] : segments;
}

/** The text without its pictures' words, and the span in it; null where the span stands in a picture alone. */
export function outsidePictures(text: string, span: Span, pictures: readonly Span[]): { readonly quote: string; readonly before: string; readonly after: string } | null {
  const own = segmentsOf(text, pictures).filter(({ picture }) => picture === null);
  const cut = (from: number, to: number): string => own.map(({ start, end }) => text.slice(Math.max(start, from), Math.max(start, from, Math.min(end, to)))).join('');
  const quote = cut(span.start, span.end);
  return quote.trim() === '' ? null : { quote, before: cut(0, span.start), after: cut(span.end, text.length) };
}

export interface GridCell {
  readonly text: string;
  /** Where in this cell the span stands; null where it does not. */
  readonly span: Span | null;
}

/** The lines of a sheet's text as cells (a tab between two), each with its part of the span. */
export function gridOf(text: string, span: Span | null): GridCell[][] {
  const cited = span !== null && standsIn(text, span) ? span : null;
  let offset = 0;
  return text.split('\n').map((line) => line.split('\t').map((cell): GridCell => {
    const start = offset;
    offset += cell.length + 1;
    return { text: cell, span: within(cited, start, start + cell.length) };
  }));
}

export interface Mark extends Span {
  readonly kind: 'heading' | 'table';
  readonly level?: number | undefined;
}

export interface Block extends Span {
  readonly kind: 'prose' | 'heading' | 'table';
  /** Of a heading: 0 is the title. */
  readonly level: number;
}

/** The text as headings, tables and the prose between them. Line breaks between two blocks belong to neither; nothing else is left out. */
export function blocksOf(text: string, marks: readonly Mark[]): Block[] {
  const blocks: Block[] = [];
  const add = (kind: Block['kind'], from: number, to: number, level = 0): void => {
    let [start, end] = [from, to];
    while (start < end && text[start] === '\n') start += 1;
    while (start < end && text[end - 1] === '\n') end -= 1;
    if (text.slice(start, end).trim() !== '') blocks.push({ kind, start, end, level });
  };
  let at = 0;
  for (const { kind, start, end, level } of marks) {
    if (start < at || end <= start || end > text.length) continue;
    add('prose', at, start);
    add(kind, start, end, level);
    at = end;
  }
  add('prose', at, text.length);
  return blocks;
}
