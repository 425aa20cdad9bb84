import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { parseSparsevec } from '../lexical/index.ts';
import { changeStatistics, deleteIndexedVersion, selectLexicalTexts, type StatisticChange } from './index.sql.ts';

/** Takes a version out of the index and of the statistics, once; its passages and what cites them stay. False when it is not in. */
export async function removeVersion(database: Database, scope: EngagementScope, versionId: string): Promise<boolean> {
  return await inScope(database, scope, async (tx) => {
    const texts = await selectLexicalTexts(tx, versionId);
    if (!(await deleteIndexedVersion(tx, versionId))) return false;
    await changeStatistics(tx, removalOf(texts));
    return true;
  });
}

/** What taking passages out changes in the statistics. @param texts `sparsevec` text of each passage */
export function removalOf(texts: readonly string[]): StatisticChange {
  const frequencies = new Map<number, number>();
  for (const text of texts) for (const term of parseSparsevec(text).ids) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  return { passages: -texts.length, terms: [...frequencies.keys()], counts: [...frequencies.values()].map((count) => -count) };
}
