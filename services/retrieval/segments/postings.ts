import type { Pieces } from '../ranking/turns.ts';

/** Words of up to 1,000 passages of one version, turned round: for each term, the passages that hold it and its BM25 weight in each. */
export interface Postings {
  readonly passages: number;
  /** Term ids, rising. */
  readonly terms: Int32Array;
  /** Where the entries of a term begin; one more than there are terms. */
  readonly offsets: Int32Array;
  /** Of each entry: the passage's place in the segment, and its weight in units of `weightUnit`. */
  readonly places: Uint16Array;
  readonly weights: Uint16Array;
  /** 1 for a table of contents, an agenda and the like. */
  readonly listings: Uint8Array;
  /** 16 bytes each. */
  readonly ids: Uint8Array;
}

/** What the index takes of one passage. */
export interface PassageWords {
  readonly passageId: string;
  readonly isListing: boolean;
  /** Term id to BM25 weight. */
  readonly weights: ReadonlyMap<number, number>;
}

/** Whole numbers of this size, so that passages of equal worth rank equal in whatever order a sum is taken. The largest weight of one term is 2.2. */
export const weightUnit = 1e-4;
const mostUnits = 0x7fff;
const headerLength = 16;

/**
 * Bytes as PostgreSQL writes numbers, most significant first: int32 format (1), passages, terms, entries; the terms (int32); how many
 * entries each has (int16); places (int16); weights (int16); one byte a passage that is 1 for a listing; ids of 16 bytes.
 */
export function* packPostings(passages: readonly PassageWords[]): Pieces<Buffer> {
  const counts = new Map<number, number>();
  let entries = 0;
  for (const { weights } of passages) {
    entries += weights.size;
    for (const term of weights.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
    yield;
  }
  const termCount = counts.size;
  const [countsFrom, placesFrom] = [headerLength + 4 * termCount, headerLength + 6 * termCount];
  const [weightsFrom, listingsFrom] = [placesFrom + 2 * entries, placesFrom + 4 * entries];
  const bytes = Buffer.allocUnsafeSlow(listingsFrom + 17 * passages.length);
  // Written in this machine's order and turned at once: a `DataView` took three times as long.
  const { buffer } = bytes;
  new Int32Array(buffer, 0, 4).set([1, passages.length, termCount, entries]);
  const terms = new Int32Array(buffer, headerLength, termCount);
  const termCounts = new Uint16Array(buffer, countsFrom, termCount);
  const places = new Uint16Array(buffer, placesFrom, entries);
  const units = new Uint16Array(buffer, weightsFrom, entries);
  yield;
  terms.set([...counts.keys()]);
  yield;
  terms.sort();
  // From here on: where the next entry of a term goes.
  let offset = 0;
  for (let at = 0; at < termCount; at++) {
    const term = terms[at] as number;
    const count = counts.get(term) as number;
    termCounts[at] = count;
    counts.set(term, offset);
    offset += count;
    if (at % 4096 === 0) yield;
  }
  for (const [place, { passageId, isListing, weights }] of passages.entries()) {
    for (const [term, weight] of weights) {
      const entry = counts.get(term) as number;
      counts.set(term, entry + 1);
      places[entry] = place;
      units[entry] = Math.min(mostUnits, Math.round(weight / weightUnit));
    }
    yield;
    bytes[listingsFrom + place] = isListing ? 1 : 0;
    bytes.write(passageId.replaceAll('-', ''), listingsFrom + passages.length + 16 * place, 'hex');
  }
  bytes.subarray(0, countsFrom).swap32();
  bytes.subarray(countsFrom, listingsFrom).swap16();
  return bytes;
}

/** Reads what `packPostings` wrote, in place: `bytes` is given away and must begin at a multiple of four of its buffer. */
export function readPostings(bytes: Buffer): Postings {
  const [format, passages = 0, termCount = 0, entries = 0] = [0, 4, 8, 12].map((at) => bytes.readInt32BE(at));
  if (format !== 1) throw new Error(`postings have the unknown format ${format}`);
  const [countsFrom, placesFrom] = [headerLength + 4 * termCount, headerLength + 6 * termCount];
  const [weightsFrom, listingsFrom] = [placesFrom + 2 * entries, placesFrom + 4 * entries];
  bytes.subarray(headerLength, countsFrom).swap32();
  bytes.subarray(countsFrom, listingsFrom).swap16();
  const { buffer, byteOffset } = bytes;
  const counts = new Uint16Array(buffer, byteOffset + countsFrom, termCount);
  const offsets = new Int32Array(termCount + 1);
  for (let at = 0; at < termCount; at++) offsets[at + 1] = (offsets[at] as number) + (counts[at] as number);
  return {
    passages,
    terms: new Int32Array(buffer, byteOffset + headerLength, termCount),
    offsets,
    places: new Uint16Array(buffer, byteOffset + placesFrom, entries),
    weights: new Uint16Array(buffer, byteOffset + weightsFrom, entries),
    listings: new Uint8Array(buffer, byteOffset + listingsFrom, passages),
    ids: new Uint8Array(buffer, byteOffset + listingsFrom + passages, 16 * passages),
  };
}

/** Which of the terms it is; -1 for none. */
export function findTerm(terms: Int32Array, term: number): number {
  let [low, high] = [0, terms.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = terms[middle] as number;
    if (found === term) return middle;
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The id of a passage as text. */
export function passageIdAt({ ids }: Postings, place: number): string {
  const hex = Buffer.from(ids.buffer, ids.byteOffset + 16 * place, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
