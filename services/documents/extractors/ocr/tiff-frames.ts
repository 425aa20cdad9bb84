import { ExtractionError } from '../extraction-error.ts';

/** One picture of a TIFF: its fields as utif2 wants them, checked. */
export interface TiffFrame {
  readonly width: number;
  readonly height: number;
  /** Dots per inch across and down, where the file says so believably. Faxes have twice as many across as down. */
  readonly dpi: readonly [number, number] | null;
  /** 1 to 8, as in EXIF. */
  readonly orientation: number;
  readonly fields: Record<string, number[] | Uint8Array>;
}

/** The fields that say how to decode; nothing else of a file reaches the decoder, above all no links to further directories. */
const decoding = new Set([254, 256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 284, 292, 293, 317, 320, 322, 323, 324, 325, 338, 339, 347]);
const asked = new Set([...decoding, 274, 282, 283, 296]);
/** None, fax (2 to 4), LZW, JPEG, Deflate (two numbers) and PackBits. Others are camera formats or obsolete. */
const compressions = new Set([1, 2, 3, 4, 5, 7, 8, 32_946, 32_773]);
const sizes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 5: 8, 7: 1 };
const mostFields = 512;

/**
 * Follows the chain of directories of a TIFF, each once: a chain may run in a circle, in which the library would walk for ever.
 *
 * @throws ExtractionError corrupt
 */
export function* readTiffFrames(bytes: Uint8Array): Generator<TiffFrame> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = view.getUint16(0) === 0x4949;
  const seen = new Set<number>();
  for (let at = view.getUint32(4, little); at !== 0;) {
    if (seen.has(at)) throw new ExtractionError('corrupt', 'The directories of the TIFF run in a circle.');
    seen.add(at);
    const count = at + 2 <= view.byteLength ? view.getUint16(at, little) : Infinity;
    if (count > mostFields || at + 6 + count * 12 > view.byteLength) throw new ExtractionError('corrupt', 'A directory of the TIFF lies outside the file.');
    yield toFrame(readFields(view, at, count, little), bytes.byteLength);
    at = view.getUint32(at + 2 + count * 12, little);
  }
}

function readFields(view: DataView, directory: number, count: number, little: boolean): Map<number, number[]> {
  const fields = new Map<number, number[]>();
  for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12) {
    const tag = view.getUint16(entry, little);
    const type = view.getUint16(entry + 2, little);
    const values = view.getUint32(entry + 4, little);
    const size = sizes[type];
    if (!asked.has(tag) || size === undefined) continue;
    const at = values * size <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
    if (at + values * size > view.byteLength) throw new ExtractionError('corrupt', 'A field of the TIFF lies outside the file.');
    fields.set(tag, Array.from({ length: values }, (_, index) => readValue(view, at + index * size, type, little)));
  }
  return fields;
}

function readValue(view: DataView, at: number, type: number, little: boolean): number {
  if (type === 3) return view.getUint16(at, little);
  if (type === 4) return view.getUint32(at, little);
  if (type === 5) return view.getUint32(at, little) / view.getUint32(at + 4, little);
  return view.getUint8(at);
}

function toFrame(fields: ReadonlyMap<number, number[]>, fileSize: number): TiffFrame {
  const first = (tag: number, otherwise: number): number => fields.get(tag)?.[0] ?? otherwise;
  const [width, height] = [first(256, 0), first(257, 0)];
  if (width < 1 || height < 1) throw new ExtractionError('corrupt', 'A picture of the TIFF declares a size of zero.');
  if (!compressions.has(first(259, 1))) throw new ExtractionError('unsupported-type', `It is a TIFF with a compression that cannot be read (${first(259, 1)}).`);
  if (first(284, 1) !== 1) throw new ExtractionError('unsupported-type', 'It is a TIFF with its colours in separate planes.');
  const offsets = fields.get(273) ?? fields.get(324) ?? [];
  const lengths = fields.get(279) ?? fields.get(325) ?? [];
  const isWhole = offsets.length > 0 && offsets.every((offset, index) => offset + (lengths[index] ?? 1) <= fileSize) && lengths.length <= offsets.length;
  // A strip holds at least a row, a tile at least 16 × 16 pixels: more of them are there to be decoded over and over.
  if (!isWhole || offsets.length > height * Math.ceil(width / 16)) throw new ExtractionError('corrupt', 'Picture data of the TIFF are missing.');
  const known = [...fields].filter(([tag]) => decoding.has(tag));
  return {
    width,
    height,
    dpi: resolution(first(282, 0), first(283, 0), first(296, 2)),
    orientation: first(274, 1),
    fields: Object.fromEntries(known.map(([tag, values]) => [`t${tag}`, tag === 347 ? Uint8Array.from(values) : values])),
  };
}

/** Values outside what scanners do (screens write 72 and 96) say nothing. */
function resolution(across: number, down: number, unit: number): readonly [number, number] | null {
  const factor = unit === 3 ? 2.54 : 1;
  const dpi = [across * factor, down * factor] as const;
  return unit !== 1 && dpi.every((each) => each >= 97 && each <= 1_300) ? dpi : null;
}
