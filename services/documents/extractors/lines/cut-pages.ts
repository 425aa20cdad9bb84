import type { ExtractedPage, ProseMark, ProseStructure } from '../extractor.ts';

/** UTF-16 units of one page: what the database, the splitter and a browser take in one go. */
export const pageLength = 1_000_000;

/**
 * A text as pages of at most `length` units. They are cut at line ends, and the pages joined by line ends are the text again; only a
 * line longer than a page is cut inside, and then the next page's `firstLine` is the number of that same line. Marks must be in order;
 * one that crosses a border goes on on the next page, a heading stays where it began.
 */
export function* cutPages(text: string, marks: Iterable<ProseMark>, addressing: ProseStructure['addressing'], length = pageLength): Generator<ExtractedPage> {
  const waiting = marks[Symbol.iterator]();
  let mark = waiting.next().value as ProseMark | undefined;
  let start = 0;
  let firstLine = 1;
  for (let page = 1; start <= text.length; page += 1) {
    const end = endOfPage(text, start, length);
    const within: ProseMark[] = [];
    while (mark !== undefined && mark.start < end) {
      const header = mark.kind === 'table' && mark.start < start ? { header: headerOf(text, mark) } : {};
      within.push({ ...mark, ...header, start: Math.max(mark.start, start) - start, end: Math.min(mark.end, end) - start });
      if (mark.end > end && mark.kind !== 'heading') break;
      mark = waiting.next().value as ProseMark | undefined;
    }
    const slice = text.slice(start, end);
    yield { page, label: null, text: slice, structure: { kind: 'prose', addressing, marks: within, ...(firstLine > 1 ? { firstLine } : {}) } };
    if (end === text.length) return;
    const atLineEnd = text[end] === '\n';
    firstLine += countLineEnds(slice) + (atLineEnd ? 1 : 0);
    start = atLineEnd ? end + 1 : end;
  }
}

/** No person reads a longer one; the splitter repeats it with each passage. */
const longestHeader = 2_000;

function headerOf(text: string, { start, end }: ProseMark): string {
  const first = text.indexOf('\n', start);
  return text.slice(start, Math.min(first < 0 ? end : first, end, start + longestHeader)).trim();
}

function endOfPage(text: string, start: number, length: number): number {
  const most = start + length;
  if (most >= text.length) return text.length;
  const lineEnd = text.lastIndexOf('\n', most);
  if (lineEnd > start) return lineEnd;
  return (text.charCodeAt(most - 1) & 0xfc00) === 0xd800 ? most - 1 : most;
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
