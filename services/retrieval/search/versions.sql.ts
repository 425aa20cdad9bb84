import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { SearchFilter } from './search-filter.ts';

/** A version in the index that a search may look into. */
export interface IndexedVersion {
  readonly versionId: string;
  readonly documentId: string;
  /** The document's file name, which nothing changes. */
  readonly documentName: string;
  readonly passages: number;
  /** Milliseconds; another reading of the version has another one. */
  readonly indexedAt: number;
}

export interface Selection {
  /** The same for the same versions. */
  readonly fingerprint: string;
  /** Null where the fingerprint is one of `known`. */
  readonly versions: readonly IndexedVersion[] | null;
}

/**
 * The versions that a search may look into, as far as tables of the index and of documents say. This is read for every search, by the
 * searcher's own rights: what is held in memory is used only for versions it names.
 */
export async function selectVersions(tx: Tx<EngagementScope>, filter: SearchFilter, known: readonly string[]): Promise<Selection> {
  const { engagementId } = tx.scope;
  const { documentIds, versionIds, folder, versions = 'current' } = filter;
  const { rows } = await sql<{ fingerprint: string; versions: readonly IndexedVersion[] | null }>`
    with chosen as materialized (
      select version_id, document_id, passages, (extract(epoch from indexed_at) * 1000)::bigint as indexed_at from indexed_version
      where engagement_id = ${engagementId} and passages > 0
        and document_id not in (select document_id from document_withdrawal where engagement_id = ${engagementId} and restored_at is null)
        ${versions === 'all' ? sql`` : sql`and is_superseded = ${versions === 'superseded'}`}
        ${documentIds === undefined ? sql`` : sql`and document_id = any(${documentIds}::uuid[])`}
        ${versionIds === undefined ? sql`` : sql`and version_id = any(${versionIds}::uuid[])`}
        ${folder === undefined ? sql`` : sql`and document_id in (select id from document where engagement_id = ${engagementId} and left(folder || '/', length(${folder}::text) + 1) = ${folder}::text || '/')`}),
    whole as (select count(*) || ':' || coalesce(sum(hashtextextended(version_id::text, indexed_at)), 0) as fingerprint from chosen)
    select fingerprint, case when fingerprint = any(${known}::text[]) then null else
      (select coalesce(json_agg(json_build_object('versionId', version_id, 'documentId', document_id, 'documentName', (select name from document where id = document_id), 'passages', passages, 'indexedAt', indexed_at) order by version_id), '[]') from chosen) end as versions
    from whole`.execute(tx.query);
  return rows[0] ?? { fingerprint: '', versions: [] };
}

export interface PieceKey {
  readonly versionId: string;
  readonly piece: number;
}

export interface StoredPiece extends PieceKey {
  readonly postings: Buffer;
  /** Null where no passage of it has a vector of the model. */
  readonly vectors: Buffer | null;
}

/**
 * Packed rows of the index, as far as the scope may see them. They come in base64: the embedded engine reads a `bytea` of 1 MB in half a
 * second, and a server sends one as twice its bytes. Looked up one by one, so that no plan repeats a scan for each.
 */
export async function selectPieces(tx: Tx<EngagementScope>, model: string, keys: readonly PieceKey[]): Promise<StoredPiece[]> {
  const { rows } = await sql<{ versionId: string; piece: number; postings: string; vectors: string | null }>`
    select wanted.id as "versionId", wanted.piece, words.postings, near.vectors
    from unnest(${keys.map(({ versionId }) => versionId)}::uuid[], ${keys.map(({ piece }) => piece)}::integer[]) as wanted (id, piece)
    cross join lateral (select encode(postings, 'base64') as postings from lexical_segment where version_id = wanted.id and piece = wanted.piece offset 0) words
    left join lateral (select encode(vectors, 'base64') as vectors from embedding_segment where version_id = wanted.id and piece = wanted.piece and embedding_model = ${model} offset 0) near on true`.execute(tx.query);
  return rows.map(({ postings, vectors, ...key }) => ({ ...key, postings: Buffer.from(postings, 'base64'), vectors: vectors === null ? null : Buffer.from(vectors, 'base64') }));
}
