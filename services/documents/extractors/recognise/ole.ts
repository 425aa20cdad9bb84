import { ExtractionError } from '../extraction-error.ts';
import type { Format } from '../formats.ts';
import { OleContainer } from '../ole-container.ts';

/** Kinds that are known and not read, by a stream that only they have. */
const unread: readonly (readonly [stream: string, what: string])[] = [
  ['PP40', 'It is a presentation of before PowerPoint 97.'],
  ['VisioDocument', 'It is a Visio drawing of before 2013.'],
  ['MatOST', 'It is a document of Microsoft Works.'],
];

/** OLE containers: an encrypted DOCX or XLSX, or the Office formats of before 2007, by the names of their streams. */
export function recogniseOle(bytes: Uint8Array): Format {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = streamNames(bytes);
  // In a damaged container the names still stand somewhere, in UTF-16; the reader of the format then says what is wrong.
  const holds = (name: string): boolean => names?.has(name.toLowerCase()) ?? view.includes(Buffer.from(name, 'utf16le'));
  // Asked first and by the first names of its directory: an attached DOC would have the other names inside.
  if (startsAsMessage(view)) return 'msg';
  if (holds('EncryptedPackage')) throw new ExtractionError('password-protected');
  if (holds('WordDocument')) return 'doc';
  if (holds('Workbook') || holds('Book')) return 'xls';
  if (holds('PowerPoint Document')) return 'ppt';
  if (holds('__properties_version1.0')) return 'msg';
  if (names === null) throw new ExtractionError('corrupt', 'Its directory is missing.');
  const known = unread.find(([stream]) => holds(stream));
  throw new ExtractionError('unsupported-type', known?.[1] ?? 'It is an OLE container of no known kind.');
}

/** Whether one of the first entries of the directory is a part of a message. An entry is 128 bytes and begins with its name in UTF-16. */
function startsAsMessage(view: Buffer): boolean {
  if (view.length < 512) return false;
  const sectorSize = 2 ** Math.min(view.readUInt16LE(30), 12);
  const start = (view.readUInt32LE(48) + 1) * sectorSize;
  const names = [1, 2, 3].map((index) => view.toString('utf16le', start + index * 128, start + index * 128 + 62));
  return names.some((name) => /^__(?:nameid_version1\.0|substg1\.0_|properties_version1\.0|recip_version1\.0|attach_version1\.0)/.test(name));
}

function streamNames(bytes: Uint8Array): Set<string> | null {
  try {
    return new OleContainer(bytes).names();
  } catch {
    return null;
  }
}
