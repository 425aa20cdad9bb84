/** Vectors of the passages of one segment, by one model. */
export interface Vectors {
  readonly dimensions: number;
  /** A vector is its whole numbers times its scale; 0 for a passage the model has nothing to say about. */
  readonly scales: Float32Array;
  readonly values: Int8Array;
  /** One bit a number, 1 where it is not below 0: for a first look at many vectors. */
  readonly signs: Uint8Array;
  readonly signBytes: number;
}

const largest = 127;
const headerLength = 12;

/**
 * One byte a number, so that 100,000 vectors of 256 numbers are 26 MB and are read from the database at once: int32 format (1), vectors,
 * dimensions; a scale each (float32); their whole numbers (int8). Vectors come out with length 1, so that inner products are cosines. Null
 * without any vector.
 */
export function packVectors(vectors: readonly (Float32Array | null)[]): { bytes: Buffer; dimensions: number } | null {
  const dimensions = vectors.find((vector) => vector !== null)?.length;
  if (dimensions === undefined) return null;
  const valuesFrom = headerLength + 4 * vectors.length;
  const bytes = Buffer.alloc(valuesFrom + dimensions * vectors.length);
  for (const [at, value] of [1, vectors.length, dimensions].entries()) bytes.writeInt32BE(value, 4 * at);
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + valuesFrom, dimensions * vectors.length);
  for (const [place, vector] of vectors.entries()) {
    if (vector === null) continue;
    if (vector.length !== dimensions) throw new Error(`vectors of ${dimensions} and of ${vector.length} numbers in one segment`);
    let most = 0;
    for (let at = 0; at < dimensions; at++) most = Math.max(most, Math.abs(vector[at] as number));
    if (most === 0) continue;
    let squares = 0;
    for (let at = 0, cell = place * dimensions; at < dimensions; at++, cell++) {
      const value = Math.round(((vector[at] as number) / most) * largest);
      squares += value * value;
      values[cell] = value;
    }
    bytes.writeFloatBE(1 / Math.sqrt(squares), headerLength + 4 * place);
  }
  return { bytes, dimensions };
}

/** Reads what `packVectors` wrote, in place: `bytes` is given away and must begin at a multiple of four of its buffer. */
export function readVectors(bytes: Buffer): Vectors {
  const [format, count = 0, dimensions = 0] = [0, 4, 8].map((at) => bytes.readInt32BE(at));
  if (format !== 1) throw new Error(`vectors have the unknown format ${format}`);
  const valuesFrom = headerLength + 4 * count;
  bytes.subarray(headerLength, valuesFrom).swap32();
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + valuesFrom, count * dimensions);
  const signBytes = Math.ceil(dimensions / 8);
  const signs = new Uint8Array(count * signBytes);
  for (let place = 0, cell = 0; place < count; place++) {
    for (let at = 0; at < dimensions; at++, cell++) {
      const byte = place * signBytes + (at >> 3);
      if ((values[cell] as number) >= 0) signs[byte] = (signs[byte] as number) | (1 << (at & 7));
    }
  }
  return { dimensions, scales: new Float32Array(bytes.buffer, bytes.byteOffset + headerLength, count), values, signs, signBytes };
}

/** NaN where the passage has no vector. */
export function cosineAt({ dimensions, scales, values }: Vectors, place: number, query: Float32Array): number {
  const scale = scales[place] as number;
  if (scale === 0) return Number.NaN;
  let [one, two] = [0, 0];
  const from = place * dimensions;
  const even = dimensions - 1;
  let at = 0;
  for (; at < even; at += 2) {
    one += (values[from + at] as number) * (query[at] as number);
    two += (values[from + at + 1] as number) * (query[at + 1] as number);
  }
  if (at < dimensions) one += (values[from + at] as number) * (query[at] as number);
  return (one + two) * scale;
}

/** For each byte of signs and each of its 256 values, what it adds to the sum of the query's numbers under those signs. */
export function signTables(query: Float32Array): Float32Array {
  const bytes = Math.ceil(query.length / 8);
  const tables = new Float32Array(256 * bytes);
  for (let byte = 0; byte < bytes; byte++) {
    for (let value = 0; value < 256; value++) {
      let sum = 0;
      for (let bit = 0; bit < 8; bit++) sum += (value >> bit) & 1 ? (query[8 * byte + bit] ?? 0) : -(query[8 * byte + bit] ?? 0);
      tables[256 * byte + value] = sum;
    }
  }
  return tables;
}

/** How near a vector seems by its signs alone; it only orders passages. */
export function likenessAt({ signs, signBytes }: Vectors, place: number, tables: Float32Array): number {
  let sum = 0;
  for (let byte = 0, from = place * signBytes; byte < signBytes; byte++) sum += tables[256 * byte + (signs[from + byte] as number)] as number;
  return sum;
}
