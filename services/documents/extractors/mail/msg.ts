import type { default as msgReader, FieldsData } from '@kenjiuno/msgreader';
import { createRequire } from 'node:module';
import { decodeText } from '../encoding.ts';
import { ExtractionError } from '../extraction-error.ts';
import { once, type Extracted, type ExtractorInput } from '../extractor.ts';
import { attachmentName, isLayoutPicture } from './attachments.ts';
import { mailListing } from './eml.ts';
import { messagePage, type MessageHead } from './message-page.ts';
import { encodingOfMsg } from './msg-encoding.ts';

// A CommonJS package with its class under `default`, which Node and the test runner import differently; required, it is one thing.
const { default: MsgReader } = createRequire(import.meta.url)('@kenjiuno/msgreader') as typeof msgReader;

/** An Outlook message: the same pages and contained files as of a mail. Messages attached to it are written out as MSG again. */
export async function* extractMsg({ bytes, limits }: ExtractorInput): AsyncGenerator<Extracted> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ansiEncoding = encodingOfMsg(new MsgReader(view).getFileData());
  const reader = new MsgReader(view);
  reader.parserConfig = { ansiEncoding };
  const message = reader.getFileData();
  if (message.dataType !== 'msg') throw new ExtractionError('corrupt', 'It is a damaged Outlook message.');
  if (/^IPM\.Note\.SMIME$/i.test(message.messageClass ?? '')) throw new ExtractionError('password-protected', 'It is an encrypted mail with a readable header.');
  const listing = mailListing();
  for (const [index, attachment] of (message.attachments ?? []).entries()) {
    const { fileName, content } = reader.getAttachment(attachment);
    const type = attachment.attachMimeTag ?? '';
    const isPicture = type.startsWith('image/') || /\.(?:png|jpe?g|gif|bmp)$/i.test(fileName);
    const isShownInPlace = attachment.attachmentHidden === true || (attachment.pidContentId ?? '') !== '';
    if (isPicture && isLayoutPicture({ type: 'image/', isShownInPlace, size: content.length })) {
      listing.leaveOut();
      continue;
    }
    const path = attachmentName(attachment.name !== undefined && attachment.innerMsgContent !== true && fileName === '' ? attachment.name : fileName, type, index + 1);
    listing.add(path, content.length);
    yield { path, content: once(content) };
  }
  yield [messagePage(headOf(message), { text: message.body, html: htmlOf(message) }, limits.textLength)];
  if (listing.count > 0) yield [listing.page(2, 'Attachments')];
}

function headOf(message: FieldsData): MessageHead {
  const people = (kind: 'to' | 'cc' | 'bcc'): string => (message.recipients ?? []).filter((person) => person.recipType === kind)
    .map((person) => inWords(person.name, person.smtpAddress ?? person.email)).join(', ');
  const date = message.clientSubmitTime ?? message.messageDeliveryTime ?? message.creationTime ?? '';
  return { from: inWords(message.senderName, message.senderSmtpAddress ?? message.senderEmail), to: people('to'), cc: people('cc'), bcc: people('bcc'), date, subject: message.subject ?? '' };
}

/** Addresses inside one organisation are paths of its directory ("/O=…"): long, and all that tells two people of one name apart. */
function inWords(name: string | undefined, address: string | undefined): string {
  const shown = address === undefined || address === name ? '' : address;
  if (name === undefined || name === '') return shown;
  return shown === '' ? name : `${name} <${shown}>`;
}

function htmlOf(message: FieldsData): string | undefined {
  if (message.bodyHtml !== undefined && message.bodyHtml !== '') return message.bodyHtml;
  if (message.html === undefined) return undefined;
  const declared = /charset\s*=\s*["']?([\w-]+)/i.exec(Buffer.from(message.html.subarray(0, 2048)).toString('latin1'))?.[1];
  return decodeText(message.html, declared) ?? undefined;
}
