import { sizes, weigh } from './weight.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a paragraph that is too long into spans of about the target size: at the ends of sentences or the starts of list items, where
 * there are none at line ends, then at spaces, then anywhere but inside a character. The spans leave out only white space between them.
 */
export function cutLong(text: string, span: Span, most: number = sizes.most): Span[] {
  return cutWith(text, span, most, 0);
}

/** From the border that hurts least to the one that always exists. A line break inside a sentence counts as a space. */
const borders: readonly RegExp[] = [
  /(?<=[^.\s][.!?…]["'”’)\]]?)[ \n]+(?=["'“‘([]?[\p{Lu}\p{N}])|\n(?=\s*(?:[-*•▪–·]|\d{1,2}[.)]|\(?[a-z]\))\s)|(?<=[。!?])/gu,
  /\n+/g,
  /(?<=[;,])\s+/g,
  /\s+/g,
];

function cutWith(text: string, span: Span, most: number, border: number): Span[] {
  const trimmed = trimSpan(text, span);
  if (trimmed.start === trimmed.end) return [];
  const slice = text.slice(trimmed.start, trimmed.end);
  const total = weigh(slice);
  if (total <= most) return [trimmed];
  const pattern = borders[border];
  if (pattern === undefined) return cutAnywhere(text, trimmed, most * 8);
  const pieces: Span[] = [];
  let from = 0;
  for (const match of slice.matchAll(pattern)) {
    pieces.push({ start: trimmed.start + from, end: trimmed.start + match.index });
    from = match.index + match[0].length;
  }
  pieces.push({ start: trimmed.start + from, end: trimmed.end });
  const small = pieces.flatMap((piece) => cutWith(text, piece, most, border + 1));
  // Even shares rather than full ones and a rest.
  const share = total / Math.max(1, Math.round(total / sizes.target));
  return joinUpTo(text, small, Math.min(most, share * 1.1));
}

function joinUpTo(text: string, pieces: readonly Span[], size: number): Span[] {
  const joined: Span[] = [];
  let weight = 0;
  for (const piece of pieces) {
    const last = joined.at(-1);
    const own = weigh(text.slice(piece.start, piece.end));
    if (last !== undefined && weight + own <= size) {
      joined[joined.length - 1] = { start: last.start, end: piece.end };
      weight += own;
    } else {
      joined.push(piece);
      weight = own;
    }
  }
  return joined;
}

function cutAnywhere(text: string, span: Span, length: number): Span[] {
  const pieces: Span[] = [];
  for (let start = span.start; start < span.end; ) {
    let end = Math.min(span.end, start + length);
    const code = text.charCodeAt(end - 1);
    if (end < span.end && code >= 0xd800 && code < 0xdc00) end -= 1;
    pieces.push({ start, end });
    start = end;
  }
  return pieces;
}

/** The span without white space at its ends. */
export function trimSpan(text: string, { start, end }: Span): Span {
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return { start, end };
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 9;
