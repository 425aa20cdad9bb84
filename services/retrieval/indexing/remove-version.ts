import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { parseSparsevec } from '../lexical/index.ts';
import { deleteIndexedVersion, selectLexicalTexts, subtractStatistics } from './index.sql.ts';

/** Takes a version out of the index and of the statistics, once; its passages and what cites them stay. False when it is not in. */
export async function removeVersion(database: Database, scope: EngagementScope, versionId: string): Promise<boolean> {
  return await inScope(database, scope, async (tx) => {
    const texts = await selectLexicalTexts(tx, versionId);
    if (!(await deleteIndexedVersion(tx, versionId))) return false;
    const frequencies = new Map<number, number>();
    for (const text of texts) for (const term of parseSparsevec(text).ids) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    const terms = [...frequencies.keys()].sort((left, right) => left - right);
    await subtractStatistics(tx, terms, terms.map((term) => frequencies.get(term) ?? 0), texts.length);
    return true;
  });
}
