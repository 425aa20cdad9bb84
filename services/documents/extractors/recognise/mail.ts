import type { Format } from '../formats.ts';

/** Mails, mailboxes and saved web pages, by their header lines; null for other text. */
export function recogniseMail(start: string, extension: string): Format | null {
  if (/^From \S.{0,200}\d{2}:\d{2}.{0,60}\r?\n(?:>?[\x21-\x39\x3b-\x7e]{1,80}:)/.test(start)) return 'mbox';
  const headers = headersOf(start);
  const type = headers.get('content-type') ?? '';
  const isSavedPage = /^multipart\/related\b/i.test(type) || (/^text\/html\b/i.test(type) && headers.has('snapshot-content-location'));
  if (isSavedPage && headers.has('mime-version') && !['to', 'received', 'message-id'].some((name) => headers.has(name))) return 'mhtml';
  return isEmail(headers, extension) ? 'email' : null;
}

/** Long enough for the traces of a dozen servers, which stand above the sender. */
const mostLines = 1_000;

function headersOf(start: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of start.split(/\r?\n/, mostLines)) {
    const [, name, value = ''] = /^([\x21-\x39\x3b-\x7e]{1,80}):(?:\s+(.*))?$/.exec(line) ?? [];
    if (name === undefined && !/^[ \t]+\S/.test(line)) break;
    if (name !== undefined && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value.trim());
  }
  return headers;
}

/** Three header lines of a message, the sender among them; two in a file that is called a mail. */
function isEmail(headers: ReadonlyMap<string, string>, extension: string): boolean {
  const count = mailHeaders.filter((name) => headers.has(name)).length;
  if (extension === 'eml' && count >= 2) return true;
  return headers.has('from') && (headers.has('subject') || headers.has('to')) && count >= 3;
}

const mailHeaders = ['from', 'to', 'cc', 'subject', 'date', 'sent', 'message-id', 'received', 'reply-to', 'mime-version'];
