import { bombEntry, writeArchive } from './archive-writer.ts';
import { anyTrueEnd, marker, overLimit, type HostileFile } from './hostile-file.ts';

const head = 'From: sender@example.com\r\nTo: auditor@example.com\r\nSubject: Evidence for the audit\r\nDate: Mon, 05 Oct 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\n';

/** Mails that nest, that carry thousands of files, or a bomb. */
export function* hostileMails(): Generator<HostileFile> {
  yield { file: 'parts-500.eml', reason: '500 nested parts', bytes: Buffer.from(head + nestedParts(500)), ends: ['ready', ...overLimit] };
  yield { file: 'messages-150.eml', reason: '150 messages, each inside the other', bytes: Buffer.from(nestedMessages(150)), ends: ['ready', ...overLimit] };
  const attachments = Array.from({ length: 3_000 }, (_, number) => attachment(`note ${number}.txt`, Buffer.from(`Attachment ${marker(number)}`)));
  yield { file: 'attachments-3000.eml', reason: '3,000 attachments', bytes: Buffer.from(mixed(attachments)), ends: ['ready', ...overLimit] };
  const names = ['../../../../etc/passwd', '/etc/shadow', 'C:\\boot.ini', 'nul\u0000.txt', `${'x'.repeat(300)}.txt`, ''];
  yield { file: 'attachment-names.eml', reason: 'attachments with path names', bytes: Buffer.from(mixed(names.map((name, number) => attachment(name, Buffer.from(`Attachment ${marker(number)}`))))), ends: ['ready'], contains: [marker('body')] };
  yield { file: 'attached-bomb.eml', reason: 'a ZIP bomb as an attachment', bytes: Buffer.from(mixed([attachment('evidence.zip', writeArchive([bombEntry('a.txt', 2047)]))])), ends: ['ready'], contains: [marker('body')] };
  yield { file: 'long-header.eml', reason: 'a header line of 10 MB', bytes: Buffer.from(`${head}X-Long: ${'y'.repeat(10_000_000)}\r\n\r\nText ${marker('body')}`), ends: ['ready', ...overLimit] };
  yield { file: 'no-boundary.eml', reason: 'a multipart mail that never ends', bytes: Buffer.from(`${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nText ${marker('body')}`), ends: anyTrueEnd };
}

function nestedParts(depth: number): string {
  let inner = `Content-Type: text/plain\r\n\r\nThe innermost ${marker('part')}\r\n`;
  for (let level = 0; level < depth; level += 1) inner = `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n${inner}\r\n--b${level}--\r\n`;
  return inner;
}

function nestedMessages(depth: number): string {
  let inner = `${head}Content-Type: text/plain\r\n\r\nThe innermost ${marker('message')}\r\n`;
  for (let level = 0; level < depth; level += 1) inner = `${head}Content-Type: multipart/mixed; boundary="m${level}"\r\n\r\n--m${level}\r\nContent-Type: text/plain\r\n\r\nForwarded ${level}\r\n--m${level}\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--m${level}--\r\n`;
  return inner;
}

function mixed(parts: readonly string[]): string {
  return `${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nText ${marker('body')}\r\n${parts.map((part) => `--b\r\n${part}`).join('')}--b--\r\n`;
}

function attachment(name: string, content: Buffer): string {
  const lines = content.toString('base64').replace(/.{76}/g, '$&\r\n');
  return `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`;
}
