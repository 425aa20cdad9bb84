import { runAtOnce, type Pieces } from '../ranking/turns.ts';
import { packPostings, readPostings, type PassageWords, type Postings } from './postings.ts';
import { packVectors, readVectors, type Vectors } from './vectors.ts';

/** The index of up to 1,000 passages of one version, as a search reads it. */
export interface Segment {
  readonly documentId: string;
  /** Its file name. */
  readonly documentName: string;
  readonly postings: Postings;
  /** Null where no passage of it has a vector of the model. */
  readonly vectors: Vectors | null;
  /** Memory it holds. */
  readonly bytes: number;
}

export interface PassageToPack extends PassageWords {
  readonly vector: Float32Array | null;
}

export interface PackedSegment {
  readonly passages: number;
  readonly postings: Buffer;
  readonly vectors: { readonly bytes: Buffer; readonly dimensions: number } | null;
}

/** One row of the database is then about 0.6 MB, and a step of a search over it takes a fraction of a millisecond. */
export const passagesPerSegment = 1000;

export function* packInPieces(passages: readonly PassageToPack[]): Pieces<PackedSegment> {
  const postings = yield* packPostings(passages);
  return { passages: passages.length, postings, vectors: packVectors(passages.map(({ vector }) => vector)) };
}

export const packSegment = (passages: readonly PassageToPack[]): PackedSegment => runAtOnce(packInPieces(passages));

export function readSegment({ documentId, documentName }: Pick<Segment, 'documentId' | 'documentName'>, postings: Uint8Array, vectors: Uint8Array | null): Segment {
  // A copy of its own: numbers of four bytes must begin at a multiple of four, which a slice of something larger does not.
  const own = (bytes: Uint8Array): Buffer => {
    const copy = Buffer.allocUnsafeSlow(bytes.length);
    copy.set(bytes);
    return copy;
  };
  const read = readPostings(own(postings));
  const near = vectors === null ? null : readVectors(own(vectors));
  return { documentId, documentName, postings: read, vectors: near, bytes: postings.length + read.offsets.byteLength + (vectors?.length ?? 0) + (near?.signs.length ?? 0) };
}
