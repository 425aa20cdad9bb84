/** Term id to weight. */
export type SparseVector = ReadonlyMap<number, number>;

/** Ids are whole numbers below this. */
const ids = 1_000_000_000;

/**
 * A term's id, 0 to 999,999,999: FNV-1a with a final mix, modulo 1e9. Two of n different terms of an engagement share one
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
  return ((hash ^ (hash >>> 16)) >>> 0) % ids;
}
