import { sql, type RawBuilder } from 'kysely';
import type { EngagementScope, Tx } from '../platform/db/index.ts';
import type { DocumentKind } from './description/description-summary.contract.ts';
import type { VersionStatus } from './document.ts';

type EngagementTx = Tx<EngagementScope>;

/** What is undefined is not asked for. */
export interface DocumentFilter {
  /** Of the version that stands for the document. */
  readonly statuses?: readonly VersionStatus[] | undefined;
  /** What the document is: a person's word or, without one, the machine's. */
  readonly kind?: DocumentKind | undefined;
  /** It and everything below it. */
  readonly folder?: string | undefined;
  /** A part of the name, whatever its case. */
  readonly words?: string | undefined;
}

/**
 * For each document the version that stands for it: the newest that did not fail to become searchable, and only where there is none of
 * those the newest. A spoiled upload does not take the document away; `listNewerFailures` names it.
 */
function matching(tx: EngagementTx, { statuses, kind, folder, words }: DocumentFilter, page?: { readonly after: string | null; readonly limit: number }): RawBuilder<unknown> {
  const ofDocument = [sql`document.engagement_id = ${tx.scope.engagementId}`, sql`exists (select from document_version any_version where any_version.document_id = document.id)`];
  if (folder !== undefined) ofDocument.push(sql`(document.folder = ${folder} or starts_with(document.folder, ${`${folder}/`}))`);
  if (words !== undefined) ofDocument.push(sql`strpos(lower(document.name), lower(${words}::text)) > 0`);
  if (page !== undefined && page.after !== null) ofDocument.push(sql`(folder, name) > (select folder, name from document where id = ${page.after} and engagement_id = ${tx.scope.engagementId})`);
  const ofVersion: RawBuilder<unknown>[] = [];
  if (statuses !== undefined) ofVersion.push(sql`shown.status = any(${statuses}::text[])`);
  if (kind !== undefined) ofVersion.push(sql`(case when said.is_reset = false then said.value else guessed.value end) #>> '{}' = ${kind}`);
  const described = kind === undefined ? sql`` : sql`
    left join lateral (select is_reset, value from document_description_field where version_id = shown.id and field = 'kind' and source = 'person' order by id desc limit 1) said on true
    left join lateral (select value from document_description_field guess where guess.version_id = shown.id and guess.field = 'kind' and guess.source = 'machine'
      and guess.description_id = (select id from document_description newest where newest.version_id = shown.id and newest.reading = shown.reading order by id desc limit 1) limit 1) guessed on true`;
  // Where nothing is asked of the version, it is looked up for the documents of the page alone and not for all of them.
  const place = page === undefined || ofVersion.length > 0 ? sql`` : sql`order by folder, name limit ${page.limit}`;
  const documents = sql`from (select id, folder, name from document where ${sql.join(ofDocument, sql` and `)} ${place}) document`;
  // Nor for a count.
  if (page === undefined && ofVersion.length === 0) return documents;
  return sql`${documents} cross join lateral (
      select id, status, reading from document_version each where each.document_id = document.id
      order by each.status in ('failed', 'unsearchable'), each.sequence desc limit 1) shown ${described}
    where ${sql.join([sql`true`, ...ofVersion], sql` and `)}`;
}

/** Ids of versions, by folder and name, at most `limit` behind the document `after`; names never change, so that pages neither repeat nor miss one. */
export async function selectShownVersions(tx: EngagementTx, filter: DocumentFilter, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select shown.id ${matching(tx, filter, { after, limit })} order by document.folder, document.name limit ${limit}`.execute(tx.query);
  return rows.map(({ id }) => id);
}

export async function countShownVersions(tx: EngagementTx, filter: DocumentFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total ${matching(tx, filter)}`.execute(tx.query);
  return rows[0]?.total ?? 0;
}

/** Folders that hold documents themselves, by path, with their number. */
export async function selectFolders(tx: EngagementTx, limit: number): Promise<{ folder: string; documents: number }[]> {
  const { rows } = await sql<{ folder: string; documents: number }>`select folder, count(*)::int as documents from document
    where engagement_id = ${tx.scope.engagementId} group by folder order by folder limit ${limit}`.execute(tx.query);
  return rows;
}
