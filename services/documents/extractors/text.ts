import { decodeText } from './encoding.ts';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, ExtractorInput, ProseMark, ProseStructure } from './extractor.ts';
import { normaliseText } from './normalise.ts';

/** Plain text: the file as it is, line by line, so that line n of the text is line n in any editor. */
export async function* extractText(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const text = readWhole(input);
  yield [wholePage(text, 'line', textHeadings(text))];
}

/** Markdown is kept as written: marks and all, a quote can be found in the file. Only its headings are understood. */
export async function* extractMarkdown(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const text = readWhole(input);
  const headings = markdownHeadings(text);
  yield [wholePage(text, headings.length > 0 ? 'heading' : 'line', headings)];
}

/**
 * A mail saved as text. Messages with MIME parts or encoded bodies are refused: their text would be Base64 or "=E2=80=93", which is
 * worse than an honest reason.
 */
export async function* extractEmail(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const text = readWhole(input);
  const head = text.slice(0, 65_536).split(/\n\s*\n/, 1)[0] ?? '';
  if (/^content-type:\s*multipart\//im.test(head) || /^content-transfer-encoding:\s*(?:base64|quoted-printable)/im.test(head)) {
    throw new ExtractionError('unsupported-type', 'It is a mail with encoded parts or attachments; save the mail as text or PDF.');
  }
  yield [wholePage(text, 'line', [])];
}

function readWhole({ bytes, limits }: ExtractorInput): string {
  const decoded = decodeText(bytes);
  if (decoded === null) throw new ExtractionError('corrupt', 'It is not text.');
  if (decoded.length > limits.textLength) throw new ExtractionError('limit-text');
  return normaliseText(decoded);
}

function wholePage(text: string, addressing: ProseStructure['addressing'], marks: ProseMark[]): ExtractedPage {
  return { page: 1, label: null, text, structure: { kind: 'prose', addressing, marks } };
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
export function textHeadings(text: string): ProseMark[] {
  const marks: ProseMark[] = [];
  const lines = [...linesOf(text)];
  for (const [index, { start, line }] of lines.entries()) {
    const blankBefore = index === 0 || lines[index - 1]?.line.trim() === '';
    const next = lines[index + 1]?.line.trim() ?? '';
    const words = line.trim();
    if (!blankBefore || words === '' || words.length > 90 || /[.,;:!?]$/.test(words)) continue;
    const underline = /^(={3,}|-{3,}|~{3,})$/.exec(next)?.[1];
    if (underline !== undefined) {
      const end = (lines[index + 1]?.start ?? start) + (lines[index + 1]?.line.length ?? 0);
      marks.push({ kind: 'heading', start, end, level: underline.startsWith('=') ? 1 : 2 });
    } else if (next === '') {
      const number = /^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{Lu}/u.exec(words)?.[1];
      const capitals = /\p{Lu}{2}/u.test(words) && !/\p{Ll}/u.test(words);
      if (number !== undefined) marks.push({ kind: 'heading', start, end: start + line.length, level: number.split('.').length + 1 });
      else if (capitals) marks.push({ kind: 'heading', start, end: start + line.length, level: 1 });
    }
  }
  return marks;
}

function* linesOf(text: string): Generator<{ start: number; line: string }> {
  let start = 0;
  while (start <= text.length) {
    const end = text.indexOf('\n', start);
    yield { start, line: text.slice(start, end < 0 ? text.length : end) };
    if (end < 0) return;
    start = end + 1;
  }
}
