import { MailParser, type AttachmentStream, type HeaderValue, type HeaderLines, type Headers } from 'mailparser';
import { Readable } from 'node:stream';
import { decodeMarkup } from '../encoding.ts';
import { ExtractionError } from '../extraction-error.ts';
import type { ContainedFile } from '../extractor.ts';
import { attachmentName, isLayoutPicture, layoutPictureBytes } from './attachments.ts';
import { breaksOff } from './breaks-off.ts';
import type { MessageBody, MessageHead } from './message-page.ts';

/** More parts than the library's own 1,000; a mail of 3,000 attachments is strange, but takes half a second. */
const mostParts = 10_000;

/** Letters of the pages of one message, beyond what any text may have. */
const longestPages = 64 * 1024 * 1024;

export type MimePart =
  | ({ readonly kind: 'attachment' } & ContainedFile)
  /** A small picture that the text shows in place, such as a logo in a signature: not a document. */
  | { readonly kind: 'layout-picture' }
  | { readonly kind: 'message'; readonly head: MessageHead; readonly body: MessageBody; readonly isEncrypted: boolean; readonly isCutOff: boolean };

/**
 * The parts of a MIME message as they come, the message itself last. Messages inside are attachments here and become documents of their
 * own. Attachments are streams; take one, or leave it, before asking for the next.
 */
export async function* parseMime(bytes: Uint8Array): AsyncGenerator<MimePart> {
  // Its types leave out the mark it sets when all parts have passed.
  const parser: MailParser & { readonly finished?: boolean } = new MailParser({ skipHtmlToText: true, skipTextLinks: true, skipImageLinks: true, checksumAlgo: false, ignoreEmbedded: true, maxChildNodes: mostParts });
  Readable.from(slices(bytes)).pipe(parser);
  const isCutOff = breaksOff(bytes);
  let count = 0;
  // A parser that fails leaves the attachment it was at open for ever: its reader has to learn it, too.
  let current: AttachmentStream | null = null;
  let pages = '';
  parser.once('error', (error: Error) => current?.content.destroy(reasonOf(error)));
  try {
    for await (const item of parser as AsyncIterable<AttachmentStream | ({ type: 'text' } & { text?: string; html?: string })>) {
      if (item.type === 'text') {
        const body = { text: item.text, html: item.html === undefined && pages === '' ? undefined : (item.html ?? '') + pages };
        yield { kind: 'message', head: headOf(parser.headers || new Map(), parser.headerLines || []), body, isEncrypted: isEncrypted(parser.headers || new Map()), isCutOff };
        continue;
      }
      current = item;
      if (isPageOfText(item) && pages.length < longestPages) {
        pages += await pageOf(item.content, charsetOf(item.headers));
        item.release?.();
        continue;
      }
      count += 1;
      // The parser waits at the end of each attachment: when it has finished, this was the last one.
      yield await attachmentPart(item, count, () => isCutOff && parser.finished === true);
      item.content.resume();
      item.release?.();
    }
  } catch (error) {
    throw reasonOf(error);
  } finally {
    parser.destroy();
  }
}

/** What the message says, in XHTML: to the library an attachment, because it knows text/html alone. */
function isPageOfText({ contentType, contentDisposition, filename }: AttachmentStream): boolean {
  return contentType === 'application/xhtml+xml' && contentDisposition !== 'attachment' && (filename || '') === '';
}

async function pageOf(content: Readable, charset: string | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= longestPages) chunks.push(chunk);
  }
  return decodeMarkup(Buffer.concat(chunks), charset) ?? '';
}

function charsetOf(headers: Headers): string | undefined {
  const type = headers.get('content-type');
  const parameters: Record<string, unknown> = typeof type === 'object' && 'params' in type && typeof type.params === 'object' ? { ...type.params } : {};
  return typeof parameters['charset'] === 'string' ? parameters['charset'] : undefined;
}

function reasonOf(error: unknown): ExtractionError {
  if (error instanceof ExtractionError) return error;
  if (error instanceof Error && /max header size/i.test(error.message)) return new ExtractionError('limit-text', 'The header of the mail is longer than allowed.', error);
  // The library's word for more parts than it was told to take.
  const isTooMany = error instanceof Error && /max allowed child nodes/i.test(error.message);
  return isTooMany ? new ExtractionError('limit-contents', `It is a mail of more than ${mostParts} parts.`, error) : new ExtractionError('corrupt', undefined, error);
}

async function attachmentPart(item: AttachmentStream, number: number, isCut: () => boolean): Promise<MimePart> {
  // Not destroyed when somebody stops reading: the parser goes on behind the attachment.
  const chunks = item.content.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  const head: Buffer[] = [];
  if (isLayoutPicture({ type: item.contentType, isShownInPlace: item.related === true || item.contentDisposition === 'inline', size: 0 })) {
    for (let size = 0; size <= layoutPictureBytes; ) {
      const next = await chunks.next();
      if (next.done === true) return { kind: 'layout-picture' };
      head.push(next.value);
      size += next.value.length;
    }
  }
  async function* content(): AsyncGenerator<Uint8Array> {
    yield* head;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    // Half a table looks like a whole one: it is not kept as if it were one.
    if (isCut()) throw new ExtractionError('corrupt', 'The mail breaks off in the middle of it.');
  }
  return { kind: 'attachment', path: attachmentName(item.filename, item.contentType, number), content: content() };
}

function headOf(headers: Headers, lines: HeaderLines): MessageHead {
  const date = lines.find(({ key }) => key === 'date')?.line.replace(/^date:/i, '') ?? '';
  const subject = headers.get('subject');
  return { from: addresses(headers.get('from')), to: addresses(headers.get('to')), cc: addresses(headers.get('cc')), bcc: addresses(headers.get('bcc')), date, subject: typeof subject === 'string' ? subject : '' };
}

function addresses(value: HeaderValue | undefined): string {
  return [value].flat().map((each) => (typeof each === 'object' && 'text' in each && typeof each.text === 'string' ? each.text : '')).filter(Boolean).join(', ');
}

/** S/MIME and PGP: the header can be read, the message cannot. A signed one is no secret. */
function isEncrypted(headers: Headers): boolean {
  const type = headers.get('content-type');
  if (typeof type !== 'object' || !('value' in type) || typeof type.value !== 'string') return false;
  const parameters: Record<string, unknown> = 'params' in type && typeof type.params === 'object' ? { ...type.params } : {};
  if (type.value === 'multipart/encrypted') return true;
  return /^application\/(?:x-)?pkcs7-mime$/.test(type.value) && !(typeof parameters['smime-type'] === 'string' && /signed|certs/.test(parameters['smime-type']));
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
