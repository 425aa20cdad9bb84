import { ExtractionError } from '../extraction-error.ts';

export interface PictureHeader {
  readonly width: number;
  readonly height: number;
  /** The file ends where its format says that it ends. */
  readonly isWhole: boolean;
}

/**
 * What the file says of itself, before any decoder sees it: decoders take the memory that the header asks for. They also draw the upper
 * half of a file of which the lower is missing without a word; evidence that is incomplete must not look complete.
 *
 * @throws ExtractionError corrupt
 */
export function readPictureHeader(bytes: Uint8Array, kind: 'png' | 'jpeg' | 'webp' | 'gif'): PictureHeader {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const header = readers[kind](view);
    if (header.width < 1 || header.height < 1) throw new ExtractionError('corrupt', 'The picture declares a size of zero.');
    return header;
  } catch (error) {
    throw error instanceof ExtractionError ? error : new ExtractionError('corrupt', 'The picture has no readable header.', error);
  }
}

const readers = { png: readPng, jpeg: readJpeg, webp: readWebp, gif: readGif };

function readPng(view: Buffer): PictureHeader {
  let isWhole = false;
  let packed = 0;
  for (let at = 8; at + 12 <= view.length;) {
    const length = view.readUInt32BE(at);
    const name = view.toString('latin1', at + 4, at + 8);
    if (name === 'IDAT') packed += length;
    if (name === 'IEND') isWhole = true;
    at += 12 + length;
  }
  const [width, height, depth] = [view.readUInt32BE(16), view.readUInt32BE(20), view.readUInt8(24)];
  const samples = [1, 0, 3, 1, 2, 0, 4][view.readUInt8(25)] ?? 0;
  // Deflate packs at most 1032 to 1: data that could not fill the declared size even so are not all there.
  return { width, height, isWhole: isWhole && (width * height * depth * samples) / 8 <= packed * 1_032 };
}

function readJpeg(view: Buffer): PictureHeader {
  let at = 2;
  let size: { width: number; height: number } | null = null;
  for (;;) {
    while (view.readUInt8(at) === 0xff && view.readUInt8(at + 1) === 0xff) at += 1;
    if (view.readUInt8(at) !== 0xff) throw new ExtractionError('corrupt', 'The picture has no readable header.');
    const marker = view.readUInt8(at + 1);
    const length = view.readUInt16BE(at + 2);
    // Start of frame, of any coding; C4, C8 and CC are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) size = { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
    if (marker === 0xda) break;
    at += 2 + length;
  }
  if (size === null) throw new ExtractionError('corrupt', 'The picture has no readable header.');
  return { ...size, isWhole: view.lastIndexOf(Buffer.from([0xff, 0xd9])) > at };
}

function readWebp(view: Buffer): PictureHeader {
  const isWhole = view.readUInt32LE(4) + 8 <= view.length;
  const kind = view.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: 1 + view.readUIntLE(24, 3), height: 1 + view.readUIntLE(27, 3), isWhole };
  if (kind === 'VP8L') {
    const bits = view.readUInt32LE(21);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff), isWhole };
  }
  return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff, isWhole };
}

function readGif(view: Buffer): PictureHeader {
  return { width: view.readUInt16LE(6), height: view.readUInt16LE(8), isWhole: hasGifTrailer(view) };
}

/** From block to block: what stands behind the trailer is no part of the picture. */
function hasGifTrailer(view: Buffer): boolean {
  const tableBytes = (flags: number): number => (flags & 0x80) === 0 ? 0 : 6 << (flags & 7);
  let at = 13 + tableBytes(view.readUInt8(10));
  while (at < view.length) {
    const kind = view[at];
    if (kind === 0x3b) return true;
    if (kind === 0x2c && at + 11 <= view.length) at += 11 + tableBytes(view.readUInt8(at + 9));
    else if (kind === 0x21) at += 2;
    else return false;
    while (at < view.length && view[at] !== 0) at += 1 + (view[at] ?? 0);
    at += 1;
  }
  return false;
}
