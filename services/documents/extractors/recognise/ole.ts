import { ExtractionError } from '../extraction-error.ts';
import type { Format } from '../formats.ts';

/** OLE containers: an encrypted DOCX or XLSX, or the Office formats of before 2007. Stream names are UTF-16 in the directory. */
export function recogniseOle(bytes: Uint8Array): Format {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string): boolean => view.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) throw new ExtractionError('password-protected');
  if (holds('WordDocument')) throw new ExtractionError('unsupported-type', 'It is a Word document of the old DOC format.');
  if (holds('Workbook') || holds('Book')) throw new ExtractionError('unsupported-type', 'It is a workbook of the old XLS format.');
  if (holds('PowerPoint Document')) throw new ExtractionError('unsupported-type', 'It is a presentation of the old PPT format.');
  if (holds('__properties_version1.0')) throw new ExtractionError('unsupported-type', 'It is an Outlook message (MSG).');
  throw new ExtractionError('unsupported-type', 'It is an OLE container of no known kind.');
}
