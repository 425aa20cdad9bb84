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
}

/** Takes a page of prose apart into headings, table rows and paragraphs, long ones cut. Together they hold everything but white space. */
export function proseUnits(text: string, structure: ProseStructure): Unit[] {
  const units: Unit[] = [];
  let from = 0;
  for (const mark of structure.marks) {
    units.push(...paragraphUnits(text, { start: from, end: mark.start }));
    if (mark.kind === 'heading') units.push(unitOf(text, trimSpan(text, mark), mark.level));
    else units.push(...tableUnits(text, mark));
    from = mark.end;
  }
  units.push(...paragraphUnits(text, { start: from, end: text.length }));
  return units.filter((unit) => unit.end > unit.start);
}

function paragraphUnits(text: string, span: Span): Unit[] {
  const units: Unit[] = [];
  const slice = text.slice(span.start, span.end);
  let from = 0;
  for (const match of slice.matchAll(/\n[ \t]*(?:\n[ \t]*)+/g)) {
    units.push(...paragraph(text, { start: span.start + from, end: span.start + match.index }));
    from = match.index + match[0].length;
  }
  units.push(...paragraph(text, { start: span.start + from, end: span.end }));
  return units;
}

function paragraph(text: string, span: Span): Unit[] {
  return cutLong(text, span).map((piece) => unitOf(text, piece, null));
}

/** One unit a row; the first row is the header of the others. */
function tableUnits(text: string, table: Span): Unit[] {
  const units: Unit[] = [];
  let header: string | undefined;
  for (const line of lineSpans(text, table)) {
    const row = trimSpan(text, line);
    if (row.start === row.end) continue;
    for (const piece of cutLong(text, row, sizes.row)) units.push(unitOf(text, piece, null, header));
    header ??= text.slice(row.start, row.end);
  }
  return units;
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
