import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';

export interface CorpusVersion {
  readonly documentId: string;
  readonly versionId: string;
  readonly name: string;
  readonly passages: number;
}

export interface CorpusPassage {
  readonly passageId: string;
  readonly versionId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isListing: boolean;
  readonly locator: unknown;
}

/** The newest searchable version of every document, by name: equal scores are told apart by order, and names are the same on every run. */
export async function selectCurrentVersions(tx: Tx<EngagementScope>): Promise<CorpusVersion[]> {
  return await tx.query.selectFrom('document_version as version').innerJoin('document', 'document.id', 'version.document_id')
    .select(['document.id as documentId', 'version.id as versionId', 'document.name', sql<number>`coalesce(version.passage_count, 0)`.as('passages')])
    .where('version.status', '=', 'ready')
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('document_version as newer').select('newer.id')
      .whereRef('newer.document_id', '=', 'version.document_id').whereRef('newer.sequence', '>', 'version.sequence').where('newer.status', '=', 'ready'))))
    .orderBy('document.name').execute();
}

/** All passages of these versions, each version's in order. */
export async function selectPassages(tx: Tx<EngagementScope>, versionIds: readonly string[]): Promise<CorpusPassage[]> {
  if (versionIds.length === 0) return [];
  return await tx.query.selectFrom('passage')
    .select(['id as passageId', 'version_id as versionId', 'page', 'start_offset as start', 'end_offset as end', 'text', 'is_listing as isListing', 'locator'])
    .where('version_id', 'in', [...versionIds]).orderBy('version_id').orderBy('ordinal').execute();
}
