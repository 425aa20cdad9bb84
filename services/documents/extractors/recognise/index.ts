import { fileTypeFromBuffer } from 'file-type';
import { decodeText } from '../encoding.ts';
import { ExtractionError } from '../extraction-error.ts';
import type { Format } from '../formats.ts';
import type { ExtractionLimits } from '../limits.ts';
import { isTarHeader } from '../tar-header.ts';
import { recogniseBinary } from './binary.ts';
import { recogniseOle } from './ole.ts';
import { recogniseMail } from './mail.ts';
import { recogniseText } from './text.ts';
import { recogniseZip } from './zip.ts';

/**
 * Which format the bytes are. The name decides nothing that the bytes can decide (a PDF named .txt is a PDF); among the plain-text
 * formats, which share their bytes, `extension` (lower case, no dot) is asked first.
 *
 * @throws ExtractionError password-protected, corrupt, unsupported-type or no-text, each saying what was found
 */
export async function recogniseFormat(bytes: Uint8Array, extension: string, limits: ExtractionLimits): Promise<Format> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096));
  // Real PDFs may start with up to a kilobyte of other bytes (mail headers, HTML) and readers accept that.
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
  if (head.subarray(0, 1024).includes('%PDF-') && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(' obj')) return 'pdf';
  if (head.subarray(0, 5).toString('latin1') === '{\\rtf') return 'rtf';
  if (head.subarray(0, 4).equals(oleSignature)) return recogniseOle(bytes);
  if (head.subarray(0, 4).equals(zipSignature) || head.subarray(0, 4).equals(emptyZipSignature)) return recogniseZip(bytes, limits);
  if (head.subarray(0, 3).equals(gzipSignature)) return 'gzip';
  if (isTarHeader(head.subarray(0, 512))) return 'tar';
  // file-type follows the directory of a TIFF, which may lie at the end of the file, and gives up.
  if (tiffSignatures.some((signature) => head.subarray(0, 4).equals(signature))) return 'tiff';
  const known = await fileTypeFromBuffer(bytes.subarray(0, 65_536));
  if (known !== undefined && !known.mime.startsWith('text/') && !textual.has(known.mime)) return recogniseBinary(known.mime, known.ext);
  const text = decodeText(bytes.subarray(0, 65_536 * 4));
  // A mail may hold anything behind its header, sent as it is.
  const mail = text === null ? recogniseMail(head.toString('latin1'), extension) : null;
  if (mail !== null) return mail;
  if (text === null) throw new ExtractionError('unsupported-type', 'It holds binary data of no known type.');
  return recogniseText(text, extension);
}

const zipSignature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const tiffSignatures = [Buffer.from('II*\0', 'latin1'), Buffer.from('MM\0*', 'latin1')];
const emptyZipSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const gzipSignature = Buffer.from([0x1f, 0x8b, 0x08]);
const oleSignature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const textual = new Set(['application/xml', 'application/rtf', 'message/rfc822', 'image/svg+xml']);
