import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { parseSparsevec } from '../lexical/index.ts';
import { deleteIndexedVersion, selectLexicalTexts, subtractStatistics } from './index.sql.ts';

/** Takes a version out of the index and of the statistics, once; its passages and what cites them stay. False when it is not in. */
export async function removeVersion(database: Database, scope: EngagementScope, versionId: string): Promise<boolean> {
  return await inScope(database, scope, async (tx) => {
    const texts = await selectLexicalTexts(tx, versionId);
    if (!(await deleteIndexedVersion(tx, versionId))) return false;
    const { terms, counts, passages } = countPassages(texts);
    await subtractStatistics(tx, terms, counts, passages);
    return true;
  });
}

export interface Frequencies {
  /** Rising, without repeats. */
  readonly terms: readonly number[];
  readonly counts: readonly number[];
  readonly passages: number;
}

/** In how many passages each term stands. @param texts `sparsevec` text of each passage */
export function countPassages(texts: readonly string[]): Frequencies {
  const frequencies = new Map<number, number>();
  for (const text of texts) for (const term of parseSparsevec(text).ids) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  const terms = [...frequencies.keys()].sort((left, right) => left - right);
  return { terms, counts: terms.map((term) => frequencies.get(term) ?? 0), passages: texts.length };
}
