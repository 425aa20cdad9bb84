import { fileTypeFromBuffer } from 'file-type';
import { decodeText } from './encoding.ts';
import { sniffDelimiter } from './csv-delimiter.ts';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractionLimits } from './limits.ts';
import { readZipDirectory } from './zip-directory.ts';

/** The formats with an extractor. */
export type Format = 'pdf' | 'docx' | 'xlsx' | 'csv' | 'html' | 'markdown' | 'text' | 'email';

export const mediaTypes: Record<Format, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  html: 'text/html',
  markdown: 'text/markdown',
  text: 'text/plain',
  email: 'message/rfc822',
};

/**
 * Which format the bytes are. The name decides nothing that the bytes can decide (a PDF named .txt is a PDF); among the plain-text
 * formats, which share their bytes, `extension` (lower case, no dot) is asked first.
 *
 * @throws ExtractionError password-protected, corrupt, unsupported-type or no-text (pictures), each saying what was found
 */
export async function detectFormat(bytes: Uint8Array, extension: string, limits: ExtractionLimits): Promise<Format> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096));
  // Real PDFs may start with up to a kilobyte of other bytes (mail headers, HTML) and readers accept that.
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
  if (head.subarray(0, 1024).includes('%PDF-') && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(' obj')) return 'pdf';
  if (head.subarray(0, 4).equals(oleSignature)) return refuseOle(bytes);
  if (head.subarray(0, 4).equals(zipSignature)) return zipFormat(bytes, limits);
  const known = await fileTypeFromBuffer(bytes.subarray(0, 65_536));
  if (known !== undefined && !known.mime.startsWith('text/') && !textual.has(known.mime)) return refuseBinary(known.mime, known.ext);
  const text = decodeText(bytes.subarray(0, 65_536 * 4));
  if (text === null) throw new ExtractionError('unsupported-type', 'It holds binary data of no known type.');
  return textFormat(text, extension);
}

const zipSignature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const oleSignature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const textual = new Set(['application/xml', 'application/rtf', 'message/rfc822', 'image/svg+xml']);

/** OLE containers: an encrypted DOCX or XLSX, or the Office formats of before 2007. Stream names are UTF-16 in the directory. */
function refuseOle(bytes: Uint8Array): never {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string): boolean => view.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) throw new ExtractionError('password-protected');
  if (holds('WordDocument')) throw new ExtractionError('unsupported-type', 'It is a Word document of the old DOC format.');
  if (holds('Workbook') || holds('Book')) throw new ExtractionError('unsupported-type', 'It is a workbook of the old XLS format.');
  if (holds('PowerPoint Document')) throw new ExtractionError('unsupported-type', 'It is a presentation of the old PPT format.');
  if (holds('__properties_version1.0')) throw new ExtractionError('unsupported-type', 'It is an Outlook message (MSG).');
  throw new ExtractionError('unsupported-type', 'It is an OLE container of no known kind.');
}

function zipFormat(bytes: Uint8Array, limits: ExtractionLimits): Format {
  const names = new Set(readZipDirectory(bytes, limits).map((entry) => entry.name.toLowerCase()));
  const has = (prefix: string): boolean => [...names].some((name) => name.startsWith(prefix));
  if (names.has('xl/workbook.bin')) throw new ExtractionError('unsupported-type', 'It is a binary workbook (XLSB).');
  if (has('xl/workbook')) return 'xlsx';
  if (has('word/document')) return 'docx';
  if (has('ppt/')) throw new ExtractionError('unsupported-type', 'It is a PowerPoint presentation.');
  if (has('visio/')) throw new ExtractionError('unsupported-type', 'It is a Visio drawing.');
  if (names.has('mimetype')) throw new ExtractionError('unsupported-type', 'It is an OpenDocument file or an e-book.');
  throw new ExtractionError('unsupported-type', 'It is a ZIP archive; upload the files inside it.');
}

function refuseBinary(mime: string, extension: string): never {
  if (mime.startsWith('image/')) throw new ExtractionError('no-text', `It is a picture (${extension.toUpperCase()}).`);
  throw new ExtractionError('unsupported-type', `Its content is ${mime}.`);
}

function textFormat(text: string, extension: string): Format {
  const start = text.slice(0, 65_536).replace(/^\ufeff/, '').trimStart();
  if (start === '') throw new ExtractionError('no-text', 'It holds only white space.');
  if (start.startsWith('{\\rtf')) throw new ExtractionError('unsupported-type', 'It is a Rich Text document (RTF).');
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(start)) return 'html';
  if (isEmail(start)) return 'email';
  if (extension === 'csv' || extension === 'tsv') return 'csv';
  if (extension === 'md' || extension === 'markdown') return 'markdown';
  if (extension === 'htm' || extension === 'html') return 'html';
  if (knownTextExtensions.has(extension)) return 'text';
  return sniffDelimiter(start) === null ? 'text' : 'csv';
}

const knownTextExtensions = new Set(['txt', 'text', 'log', 'conf', 'cfg', 'ini', 'json', 'yaml', 'yml', 'xml', 'tf', 'hcl', 'toml', 'sql', 'sh', 'eml']);

/** Two different header lines of a message among the first, and nothing but header lines before the second. */
function isEmail(start: string): boolean {
  const lines = start.split(/\r?\n/, 40);
  const seen = new Set<string>();
  for (const line of lines) {
    const name = /^([A-Za-z][A-Za-z-]{1,40}):(?:\s|$)/.exec(line)?.[1]?.toLowerCase();
    if (name === undefined && !/^[ \t]+\S/.test(line)) break;
    if (name !== undefined && mailHeaders.has(name)) seen.add(name);
  }
  return seen.has('from') && (seen.has('subject') || seen.has('to')) && seen.size >= 3;
}

const mailHeaders = new Set(['from', 'to', 'cc', 'subject', 'date', 'sent', 'message-id', 'received', 'reply-to', 'mime-version']);
