import { sniffDelimiter } from '../csv-delimiter.ts';
import { ExtractionError } from '../extraction-error.ts';
import type { Format } from '../formats.ts';

/** Text, decoded. The formats share their bytes, so `extension` is asked before the weaker signs. */
export function recogniseText(text: string, extension: string): Format {
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
