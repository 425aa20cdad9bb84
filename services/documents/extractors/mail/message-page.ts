import type { ExtractedPage, ProseMark } from '../extractor.ts';
import { readHtmlBlocks } from '../html-blocks.ts';
import { normaliseLine, normaliseText } from '../normalise.ts';

export interface MessageHead {
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  /** As the message says it: another form would not be found in the original. */
  readonly date: string;
  readonly subject: string;
}

export interface MessageBody {
  readonly text: string | undefined;
  readonly html: string | undefined;
}

/** The first page of a mail: its header block as mail programs print it, and its body. */
export function messagePage(head: MessageHead, body: MessageBody, longest: number): ExtractedPage {
  const header = ([['From', head.from], ['To', head.to], ['Cc', head.cc], ['Bcc', head.bcc], ['Date', head.date], ['Subject', head.subject]] as const)
    .map(([name, value]) => [name, normaliseLine(value)] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`).join('\n');
  const chosen = chooseBody(body, longest);
  const start = header === '' || chosen.text === '' ? header : `${header}\n\n`;
  const marks = chosen.marks.map((mark): ProseMark => ({ ...mark, start: mark.start + start.length, end: mark.end + start.length }));
  return { page: 1, label: 'Message', text: start + chosen.text, structure: { kind: 'prose', addressing: 'part', marks } };
}

/**
 * The plain text, unless the HTML says clearly more: a text part is often a stub ("use a program that shows HTML"), and where parts
 * follow each other the text alone lacks those that are HTML.
 */
function chooseBody({ text, html }: MessageBody, longest: number): { text: string; marks: readonly ProseMark[] } {
  const plain = normaliseText(text ?? '').trim();
  if (html === undefined) return { text: plain, marks: [] };
  const page = readHtmlBlocks(html, longest);
  if (plain !== '' && wordCount(page.text) <= wordCount(plain) * 1.25) return { text: plain, marks: [] };
  return { text: page.text, marks: page.structure.kind === 'prose' ? page.structure.marks : [] };
}

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
