import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';

export interface HitRow {
  readonly passageId: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly reading: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly locator: unknown;
  readonly isListing: boolean;
}

/**
 * What a person sees of passages, by passage id. Looked up one by one: before the first ANALYZE the planner takes an engagement for one
 * row and repeats whole scans (20 rows once took 65 ms).
 */
export async function selectHits(tx: Tx<EngagementScope>, passageIds: readonly string[]): Promise<Map<string, HitRow>> {
  if (passageIds.length === 0) return new Map();
  const { rows } = await sql<HitRow>`
    select wanted.id as "passageId", version.document_id as "documentId", document.name as "documentName", passage.*
    from unnest(${passageIds}::uuid[]) as wanted (id)
    cross join lateral (select version_id as "versionId", reading, page, start_offset as start, end_offset as "end", text, locator, is_listing as "isListing" from passage where id = wanted.id offset 0) passage
    cross join lateral (select document_id from document_version where id = passage."versionId" offset 0) version
    cross join lateral (select name from document where id = version.document_id offset 0) document`.execute(tx.query);
  return new Map(rows.map((row) => [row.passageId, row]));
}

/** The words of passages, by passage id. */
export async function selectTexts(tx: Tx<EngagementScope>, passageIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; text: string }>`select wanted.id, passage.text from unnest(${passageIds}::uuid[]) as wanted (id)
    cross join lateral (select text from passage where id = wanted.id offset 0) passage`.execute(tx.query);
  return new Map(rows.map(({ id, text }) => [id, text]));
}
