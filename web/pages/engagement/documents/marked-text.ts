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

export interface GridCell {
  readonly text: string;
  /** Where in this cell the span stands; null where it does not. */
  readonly span: Span | null;
}

/** The lines of a sheet's text as cells (a tab between two), each with its part of the span. */
export function gridOf(text: string, span: Span | null): GridCell[][] {
  const within = span !== null && standsIn(text, span) ? span : null;
  let offset = 0;
  return text.split('\n').map((line) => line.split('\t').map((cell): GridCell => {
    const start = offset;
    offset += cell.length + 1;
    if (within === null || cell === '') return { text: cell, span: null };
    const part = { start: Math.max(0, within.start - start), end: Math.min(cell.length, within.end - start) };
    return { text: cell, span: part.start < part.end ? part : null };
  }));
}
