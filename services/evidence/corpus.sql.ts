import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';

export interface CorpusVersion {
  readonly documentId: string;
  readonly versionId: string;
  readonly name: string;
  /** The reading in force when the list was made: passages of another are never mixed in. */
  readonly reading: number;
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

/** The newest searchable version of every document that is not withdrawn, by name: equal scores are told apart by order, and names are the same on every run. */
export async function selectCurrentVersions(tx: Tx<EngagementScope>): Promise<CorpusVersion[]> {
  return await tx.query.selectFrom('document_version as version').innerJoin('document', 'document.id', 'version.document_id')
    .select(['document.id as documentId', 'version.id as versionId', 'document.name', 'version.reading', sql<number>`coalesce(version.passage_count, 0)`.as('passages')])
    .where('version.status', '=', 'ready')
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('document_version as newer').select('newer.id')
      .whereRef('newer.document_id', '=', 'version.document_id').whereRef('newer.sequence', '>', 'version.sequence').where('newer.status', '=', 'ready'))))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('document_withdrawal as withdrawal').select('withdrawal.id')
      .whereRef('withdrawal.document_id', '=', 'version.document_id').where('withdrawal.restored_at', 'is', null))))
    .orderBy('document.name').execute();
}

/** All passages of these versions, each version's in order. */
export async function selectPassages(tx: Tx<EngagementScope>, versions: readonly Pick<CorpusVersion, 'versionId' | 'reading'>[]): Promise<CorpusPassage[]> {
  if (versions.length === 0) return [];
  const wanted = sql<{ version_id: string; reading: number }>`(select * from unnest(${versions.map(({ versionId }) => versionId)}::uuid[], ${versions.map(({ reading }) => reading)}::integer[]) as given (version_id, reading))`;
  return await tx.query.selectFrom('passage').innerJoin(wanted.as('wanted'), (join) => join.onRef('wanted.version_id', '=', 'passage.version_id').onRef('wanted.reading', '=', 'passage.reading'))
    .select(['passage.id as passageId', 'passage.version_id as versionId', 'page', 'start_offset as start', 'end_offset as end', 'text', 'is_listing as isListing', 'locator'])
    .orderBy('passage.version_id').orderBy('ordinal').execute();
}
