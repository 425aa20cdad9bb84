import { ArchiveListing } from '../archive-listing.ts';
import { ExtractionError } from '../extraction-error.ts';
import { once, type Extracted, type ExtractorInput } from '../extractor.ts';
import { parseMime } from './parse-mime.ts';

const longestHead = 65_536;

/** A mailbox (MBOX): each message a contained file, called by its number and subject. */
export async function* extractMbox({ bytes, limits }: ExtractorInput): AsyncGenerator<Extracted> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const listing = new ArchiveListing('mailbox');
  for (const { from, to } of messages(view)) {
    if (listing.count >= limits.archiveEntries) throw new ExtractionError('limit-contents', `It holds more than ${limits.archiveEntries} messages.`);
    const message = view.subarray(from, to);
    const subject = (await subjectOf(message)).replace(/[\s/\\]+/g, ' ').trim().slice(0, 100).toWellFormed();
    const path = `${String(listing.count + 1).padStart(4, '0')}${subject === '' ? '' : ` ${subject}`}.eml`;
    listing.add(path, message.length);
    yield { path, content: once(message) };
  }
  yield [listing.page()];
}

/** Messages begin behind a line "From sender date"; a line of text that looks like it is written ">From" in a mailbox. */
const mailboxLine = /^From \S.{0,200}\d{2}:\d{2}(?::\d{2})?.{0,40}$/;

function* messages(view: Buffer): Generator<{ from: number; to: number }> {
  let from: number | null = null;
  let next = view.indexOf('From ');
  while (next >= 0) {
    const lineEnd = view.indexOf(10, next);
    const end = lineEnd < 0 ? view.length : lineEnd;
    if (mailboxLine.test(view.toString('latin1', next, Math.min(end, next + 400)).trimEnd())) {
      if (from !== null) yield { from, to: next };
      from = Math.min(end + 1, view.length);
    }
    const found = view.indexOf('\nFrom ', next);
    next = found < 0 ? -1 : found + 1;
  }
  if (from !== null && from < view.length) yield { from, to: view.length };
}

async function subjectOf(message: Buffer): Promise<string> {
  const start = message.subarray(0, longestHead);
  const end = /\r?\n[ \t]*\r?\n/.exec(start.toString('latin1'))?.index ?? start.length;
  for await (const part of parseMime(Buffer.concat([start.subarray(0, end), Buffer.from('\n\n')]))) if (part.kind === 'message') return part.head.subject;
  return '';
}
