import { fencedDiagrams } from './diagrams/fenced.ts';
import type { ExtractedPage, ExtractorInput, ProseMark } from './extractor.ts';
import { cutPages } from './lines/cut-pages.ts';
import { readLines } from './lines/index.ts';

/** Plain text: the file as it is, line by line, so that line n of the text is line n in any editor. */
export async function* extractText(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const text = readLines(input);
  for (const page of cutPages(text, textHeadings(text), 'line')) yield [page];
}

/**
 * Markdown is kept as written: marks and all, a quote can be found in the file. Only its headings are understood, and the diagrams
 * written into it, which follow as pages of their own.
 */
export async function* extractMarkdown(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const text = readLines(input);
  const headings = markdownHeadings(text);
  let count = 0;
  for (const page of cutPages(text, headings, headings.length > 0 ? 'heading' : 'line')) {
    count += 1;
    yield [page];
  }
  yield* fencedDiagrams(text, count + 1);
}

/** A mail that somebody saved as text, without encoded parts: line by line as it is. */
export async function* extractPlainMail(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  for (const page of cutPages(readLines(input), [], 'line')) yield [page];
}

/** `# Heading` and underlined headings outside fenced code. */
export function markdownHeadings(text: string): ProseMark[] {
  const marks: ProseMark[] = [];
  let fence: string | null = null;
  let previous = { start: 0, line: '' };
  for (const { start, line } of linesOf(text)) {
    const marker = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (marker !== undefined) {
      if (fence === null) fence = marker;
      else if (marker.startsWith(fence)) fence = null;
    } else if (fence === null) {
      const hashes = /^ {0,3}(#{1,6})\s+\S/.exec(line)?.[1];
      if (hashes !== undefined) marks.push({ kind: 'heading', start, end: start + line.length, level: hashes.length });
      else if (/^(?:={3,}|-{3,})$/.test(line) && /^[^\s|>#-]/.test(previous.line)) {
        marks.push({ kind: 'heading', start: previous.start, end: start + line.length, level: line.startsWith('=') ? 1 : 2 });
      }
    }
    previous = { start, line };
  }
  return marks;
}

/** Lines that stand alone and look like headings: underlined, all capitals, or numbered ("4.2 Access review"). */
export function* textHeadings(text: string): Generator<ProseMark> {
  let isAfterBlank = true;
  let current: TextLine | null = null;
  for (const next of linesOf(`${text}\n`)) {
    if (current !== null) {
      const level = isAfterBlank ? headingLevel(current.line.trim(), next.line.trim()) : null;
      const end = isUnderline.test(next.line.trim()) ? next.start + next.line.length : current.start + current.line.length;
      if (level !== null) yield { kind: 'heading', start: current.start, end, level };
      isAfterBlank = current.line.trim() === '';
    }
    current = next;
  }
}

const isUnderline = /^(?:={3,}|-{3,}|~{3,})$/;

function headingLevel(words: string, next: string): number | null {
  if (words === '' || words.length > 90 || /[.,;:!?]$/.test(words)) return null;
  if (isUnderline.test(next)) return next.startsWith('=') ? 1 : 2;
  if (next !== '') return null;
  const number = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{Lu}/u.exec(words)?.[1];
  if (number !== undefined) return number.split('.').length + 1;
  return /\p{Lu}{2}/u.test(words) && !/\p{Ll}/u.test(words) ? 1 : null;
}

interface TextLine {
  readonly start: number;
  readonly line: string;
}

function* linesOf(text: string): Generator<TextLine> {
  let start = 0;
  while (start <= text.length) {
    const end = text.indexOf('\n', start);
    yield { start, line: text.slice(start, end < 0 ? text.length : end) };
    if (end < 0) return;
    start = end + 1;
  }
}
