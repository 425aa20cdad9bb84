/** Term id to weight. */
export type SparseVector = ReadonlyMap<number, number>;

/** The most dimensions a `sparsevec` may have. */
export const sparseDimensions = 1_000_000_000;
/** The most entries a `sparsevec` may have; a passage of 350 tokens has under 400. */
const mostEntries = 16_000;

/**
 * A term's dimension, 0 to 999,999,999: FNV-1a with a final mix, modulo 1e9. Two of n different terms of an engagement share one
 * with a chance of about n^2 / 2e9 (50,000 terms: about one pair in all), and a given query term meets a stranger with n / 1e9
 * (1 in 20,000). Then a passage scores for a word it does not have; the snippet shows that. A dictionary table would have none, and
 * would make every indexing transaction of the engagement wait for the others.
 */
export function termId(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) {
    hash ^= term.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % sparseDimensions;
}

/** PostgreSQL's text form: `{index:value,...}/dimensions`, indexes from 1 and rising. */
export function toSparsevec(vector: SparseVector): string {
  const entries = [...vector].filter(([, weight]) => weight !== 0).sort(([left], [right]) => left - right);
  if (entries.length > mostEntries) throw new RangeError(`a passage has ${entries.length} different terms, a sparsevec holds ${mostEntries}`);
  return `{${entries.map(([id, weight]) => `${id + 1}:${Number(weight.toPrecision(5))}`).join(',')}}/${sparseDimensions}`;
}

/** Reads what `toSparsevec` wrote (and PostgreSQL gave back) into parallel arrays. */
export function parseSparsevec(text: string): { ids: Int32Array; weights: Float32Array } {
  const body = text.slice(1, text.indexOf('}'));
  const entries = body === '' ? [] : body.split(',');
  const ids = new Int32Array(entries.length);
  const weights = new Float32Array(entries.length);
  for (const [at, entry] of entries.entries()) {
    const colon = entry.indexOf(':');
    ids[at] = Number(entry.slice(0, colon)) - 1;
    weights[at] = Number(entry.slice(colon + 1));
  }
  return { ids, weights };
}
