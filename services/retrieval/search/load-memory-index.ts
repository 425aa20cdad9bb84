import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { createMemoryIndex, type IndexedPassage, type MemoryIndex } from '../ranking/memory-index.ts';
import { selectIndexedPassages } from './indexed-passages.sql.ts';
import { selectLeftOut, type SearchFilter } from './search.sql.ts';

/** Passages of one short transaction: the embedded engine serves others in between. */
const passagesPerRead = 2000;

/**
 * Reads the index of the engagement into this process, for hundreds of queries in a row: with 200 queries at 20,000 passages the
 * database would scan 4 million rows. Passages indexed while it loads may be missing, as if they had come a moment later.
 */
export async function loadMemoryIndex(database: Database, scope: EngagementScope, embeddingModelId: string, filter: SearchFilter = {}): Promise<MemoryIndex> {
  const superseded = await inScope(database, scope, (tx) => selectLeftOut(tx, filter));
  const passages: IndexedPassage[] = [];
  for (;;) {
    const last = passages.at(-1)?.passageId ?? null;
    const read = await inScope(database, scope, async (tx) => selectIndexedPassages(tx, { model: embeddingModelId, after: last, count: passagesPerRead, filter, superseded }));
    passages.push(...read);
    if (read.length < passagesPerRead) return createMemoryIndex(passages);
  }
}
