import type { Locator } from '../documents/index.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';

export interface TestPassage {
  readonly text: string;
  readonly path?: readonly string[];
  readonly isListing?: boolean;
}

/** A version that has been read and split, one passage a page, as ingestion leaves it before the index; `path` is the document's name, with its folders. Gives its ids. */
export async function createSplitVersion(database: Database, scope: EngagementScope, path: string, passages: readonly (string | TestPassage)[], versionOf?: { documentId: string; sequence: number }): Promise<{ documentId: string; versionId: string; passageIds: string[] }> {
  const documentId = versionOf?.documentId ?? newId();
  const versionId = newId();
  const passageIds = passages.map(() => newId());
  const slash = path.lastIndexOf('/');
  const [folder, name] = [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
  const own = { firm_id: scope.firmId, engagement_id: scope.engagementId };
  const at = new Date();
  await inScope(database, scope, async ({ query }) => {
    if (!versionOf) await query.insertInto('document').values({ id: documentId, ...own, folder, name, created_at: at }).execute();
    await query.insertInto('document_version').values({
      id: versionId, ...own, document_id: documentId, sequence: versionOf?.sequence ?? 1, sha256: versionId.replaceAll('-', '').repeat(2), size: 1, storage_key: versionId,
      status: 'processing', step: 'split', page_count: passages.length, passage_count: passages.length, received_at: at,
    }).execute();
    for (let from = 0; from < passages.length; from += 500) {
      await query.insertInto('passage').values(passages.slice(from, from + 500).map((given, offset) => {
        const { text, path, isListing = false } = typeof given === 'string' ? { text: given } as TestPassage : given;
        const page = from + offset + 1;
        const locator: Locator = path === undefined ? { kind: 'page', page } : { kind: 'page', page, path: [...path] };
        return { id: passageIds[from + offset] as string, ...own, version_id: versionId, ordinal: page - 1, page, start_offset: 0, end_offset: text.length, text, locator: JSON.stringify(locator), is_listing: isListing };
      })).execute();
    }
  });
  return { documentId, versionId, passageIds };
}
