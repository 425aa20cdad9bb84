import type { ProseStructure } from '../extractors/extractor.ts';
import { cutLong, trimSpan, type Span } from './cut.ts';
import { sizes, weigh } from './weight.ts';

/** The smallest thing a passage is made of. Spans of neighbouring units have only white space between them. */
export interface Unit extends Span {
  readonly weight: number;
  /** Level of a heading, null for content. */
  readonly heading: number | null;
  /** Header row of the table this row belongs to; absent on that row itself and outside tables. */
  readonly header?: string;
  /** What a block of a configuration stands in; absent elsewhere. */
  readonly path?: readonly string[];
  /** Which picture of the page its words were read from; absent elsewhere. */
  readonly picture?: number;
}

/**
 * Takes a page of prose apart into headings, table rows, blocks and paragraphs, long ones cut. Together they hold everything but white
 * space. Nothing is cut before it is asked for, so that a long page can be worked through in small steps.
 */
export function* proseUnits(text: string, structure: ProseStructure): Generator<Unit> {
  const pictures = structure.pictures?.read ?? [];
  let picture = 0;
  for (const unit of textUnits(text, structure)) {
    while ((pictures[picture]?.end ?? text.length) <= unit.start) picture += 1;
    yield (pictures[picture]?.start ?? text.length) <= unit.start ? { ...unit, picture } : unit;
  }
}

function* textUnits(text: string, structure: ProseStructure): Generator<Unit> {
  let from = 0;
  for (const mark of structure.marks) {
    yield* paragraphUnits(text, { start: from, end: mark.start });
    if (mark.kind === 'heading') yield* filled([unitOf(text, trimSpan(text, mark), mark.level)]);
    else if (mark.kind === 'table') yield* tableUnits(text, mark, mark.header);
    else yield* blockUnits(text, mark, mark.path);
    from = mark.end;
  }
  yield* paragraphUnits(text, { start: from, end: text.length });
}

const filled = (units: readonly Unit[]): Unit[] => units.filter((unit) => unit.end > unit.start);

function* paragraphUnits(text: string, span: Span): Generator<Unit> {
  const slice = text.slice(span.start, span.end);
  let from = 0;
  for (const match of slice.matchAll(/\n[ \t]*(?:\n[ \t]*)+/g)) {
    yield* paragraph(text, { start: span.start + from, end: span.start + match.index });
    from = match.index + match[0].length;
  }
  yield* paragraph(text, { start: span.start + from, end: span.end });
}

function* paragraph(text: string, span: Span): Generator<Unit> {
  for (const window of windows(text, span)) yield* filled(cutLong(text, window).map((piece) => unitOf(text, piece, null)));
}

/** One unit a row; the first row is the header of the others, also on the pages behind. */
function* tableUnits(text: string, table: Span, above: string | undefined): Generator<Unit> {
  let header = above;
  for (const line of lineSpans(text, table)) {
    const row = trimSpan(text, line);
    if (row.start === row.end) continue;
    for (const window of windows(text, row)) {
      for (const piece of cutLong(text, window, sizes.row)) yield* filled([unitOf(text, piece, null, header)]);
    }
    header ??= text.slice(row.start, Math.min(row.end, row.start + longestHeader));
  }
}

/** A header row is repeated with every passage of its table; no person reads one of more than this. */
export const longestHeader = 2_000;

/** A block is one unit while it fits, else runs of whole lines; only a line too long for a passage is cut. */
function* blockUnits(text: string, block: Span, path: readonly string[]): Generator<Unit> {
  const whole = trimSpan(text, block);
  const weight = whole.end - whole.start > 8 * sizes.most ? Number.POSITIVE_INFINITY : weigh(text.slice(whole.start, whole.end));
  if (weight <= sizes.most) {
    if (weight > 0) yield { ...whole, weight, heading: null, path };
    return;
  }
  let open: { start: number; end: number; weight: number } | null = null;
  for (const line of lineSpans(text, block)) {
    for (const window of windows(text, line)) {
      for (const piece of cutLong(text, window)) {
        const weight = weigh(text.slice(piece.start, piece.end));
        if (open !== null && (open.weight + weight > sizes.target || piece.end - open.start > sizes.longest)) {
          yield { start: open.start, end: open.end, weight: open.weight, heading: null, path };
          open = null;
        }
        open = open === null ? { ...piece, weight } : { start: open.start, end: piece.end, weight: open.weight + weight };
      }
    }
  }
  if (open !== null) yield { ...open, heading: null, path };
}

/** Longest stretch that is cut at once; cutting one of 30 MB in one turn stalled everything else for a minute. */
const window = 32_768;

/** A span in stretches of at most `window`, parted at a line break or space where there is one in the last quarter. */
export function* windows(text: string, { start, end }: Span): Generator<Span> {
  while (end - start > window) {
    const most = start + window;
    const border = borderBefore(text, most, '\n') ?? borderBefore(text, most, ' ') ?? most;
    const isInside = (text.charCodeAt(border - 1) & 0xfc00) === 0xd800;
    yield { start, end: isInside ? border - 1 : border };
    start = isInside ? border - 1 : border;
  }
  yield { start, end };
}

/** Looked for in the last quarter alone: `lastIndexOf` goes back to the start of the text, and for each window of a long line again. */
function borderBefore(text: string, most: number, border: string): number | undefined {
  const at = text.slice(most - window / 4 + 1, most + 1).lastIndexOf(border);
  return at < 0 ? undefined : most - window / 4 + 1 + at;
}

export function* lineSpans(text: string, span: Span): Generator<Span> {
  let start = span.start;
  while (start < span.end) {
    const found = text.indexOf('\n', start);
    const end = found < 0 || found > span.end ? span.end : found;
    yield { start, end };
    start = end + 1;
  }
}

export function unitOf(text: string, span: Span, heading: number | null, header?: string): Unit {
  const unit = { start: span.start, end: span.end, weight: weigh(text.slice(span.start, span.end)), heading };
  return header === undefined ? unit : { ...unit, header };
}
