import { AppError } from '../../platform/errors/index.ts';

/** A model file laid out as `model/README.md` says, byte by byte. */
export interface ModelFile {
  readonly dimensions: number;
  /** Token to row. Pieces inside a word begin with `##`. */
  readonly rowOf: ReadonlyMap<string, number>;
  /** One factor a row; the learned weight of the token is in it. */
  readonly scales: Float32Array;
  /** rows x dimensions, row after row. */
  readonly matrix: Int8Array;
}

const magic = 'SEMB';
const format = 'static-embed/2';

/**
 * Reads a model file. Throws `ai/bad-model-file` when the magic, the format, the row count or the total length does not fit: half
 * a model would rank silently wrong.
 */
export function readModelFile(bytes: Uint8Array): ModelFile {
  const text = (from: number, to: number) => new TextDecoder().decode(bytes.subarray(from, to));
  if (bytes.byteLength < 8 || text(0, 4) !== magic) throw bad(`it does not begin with ${magic}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(4, true);
  if (headerLength > 4096 || 8 + headerLength > bytes.byteLength) throw bad('its header is longer than the file');
  const { dim, rows, vocabBytes } = readHeader(text(8, 8 + headerLength));
  const vocabularyAt = 8 + headerLength;
  const scalesAt = vocabularyAt + Math.ceil(vocabBytes / 4) * 4;
  const matrixAt = scalesAt + 4 * rows;
  if (matrixAt + rows * dim !== bytes.byteLength) throw bad(`it has ${bytes.byteLength} bytes, its header speaks of ${matrixAt + rows * dim}`);
  const vocabulary = text(vocabularyAt, vocabularyAt + vocabBytes).split('\n');
  const rowOf = new Map(vocabulary.map((token, row) => [token, row]));
  if (rowOf.size !== rows || vocabulary.length !== rows) throw bad(`it has ${rowOf.size} different tokens for ${rows} rows`);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const scale = view.getFloat32(scalesAt + 4 * row, true);
    if (!Number.isFinite(scale)) throw bad(`the scale of row ${row} is not a number`);
    scales[row] = scale;
  }
  return { dimensions: dim, rowOf, scales, matrix: new Int8Array(bytes.buffer, bytes.byteOffset + matrixAt, rows * dim) };
}

function readHeader(text: string): { dim: number; rows: number; vocabBytes: number } {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    throw bad('its header is not JSON');
  }
  const fields = (typeof header === 'object' && header !== null ? header : {}) as Record<string, unknown>;
  if (fields['format'] !== format) throw bad(`its format is ${String(fields['format'])}, this reader knows ${format}`);
  const count = (name: string) => {
    const value = fields[name];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) throw bad(`its header has no ${name}`);
    return value;
  };
  return { dim: count('dim'), rows: count('rows'), vocabBytes: count('vocabBytes') };
}

function bad(why: string): AppError {
  return new AppError('ai/bad-model-file', { detail: `The local embedding model cannot be used: ${why}. Restore the file from the release.` });
}
