import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { IndexedPassage } from '../ranking/memory-index.ts';
import { filterSql, type SearchFilter } from './search.sql.ts';

export interface IndexedPassagesRequest {
  readonly model: string;
  /** The last passage of the read before. */
  readonly after: string | null;
  readonly count: number;
  readonly filter: SearchFilter;
  readonly superseded: readonly string[];
}

/**
 * Index rows in the order of their passage ids. The vectors of all rows come as two byte strings in pgvector's binary format: as text
 * they are five times as long and take twenty times as long to read.
 */
export async function selectIndexedPassages(tx: Tx<EngagementScope>, { model, after, count, filter, superseded }: IndexedPassagesRequest): Promise<IndexedPassage[]> {
  const { rows } = await sql<{ passages: string[] | null; documents: string[]; embedded: boolean[]; words: Uint8Array; vectors: Uint8Array | null }>`
    with word as (
      select passage_id, document_id, lexical from passage_lexical
      where engagement_id = ${tx.scope.engagementId} and passage_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')${filterSql(filter, superseded)}
      order by passage_id limit ${count})
    select array_agg(word.passage_id::text order by word.passage_id) as passages, array_agg(word.document_id::text order by word.passage_id) as documents,
      array_agg(near.embedding is not null order by word.passage_id) as embedded,
      string_agg(sparsevec_send(word.lexical), ''::bytea order by word.passage_id) as words,
      string_agg(halfvec_send(near.embedding), ''::bytea order by word.passage_id) as vectors
    from word left join passage_embedding near on near.passage_id = word.passage_id and near.embedding_model = ${model}`.execute(tx.query);
  const [row] = rows;
  if (!row?.passages) return [];
  const words = readerOf(row.words);
  const vectors = row.vectors && readerOf(row.vectors);
  return row.passages.map((passageId, at) => ({ passageId, documentId: row.documents[at] as string, ...readSparsevec(words), vector: row.embedded[at] && vectors ? readHalfvec(vectors) : null }));
}

interface Reader {
  readonly view: DataView;
  at: number;
}

const readerOf = (bytes: Uint8Array): Reader => ({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 });

/** int32 dimensions, int32 entries, int32 unused, then the indexes from 0 (int32) and the values (float32), big-endian. */
function readSparsevec(reader: Reader): { termIds: Int32Array; termWeights: Float32Array } {
  const { view } = reader;
  const entries = view.getInt32(reader.at + 4);
  const from = reader.at + 12;
  const termIds = new Int32Array(entries);
  const termWeights = new Float32Array(entries);
  for (let entry = 0; entry < entries; entry++) {
    termIds[entry] = view.getInt32(from + 4 * entry);
    termWeights[entry] = view.getFloat32(from + 4 * (entries + entry));
  }
  reader.at = from + 8 * entries;
  return { termIds, termWeights };
}

/** int16 dimensions, int16 unused, then the values (float16), big-endian. */
function readHalfvec(reader: Reader): Float32Array {
  const { view } = reader;
  const dimensions = view.getInt16(reader.at);
  const from = reader.at + 4;
  const vector = new Float32Array(dimensions);
  for (let at = 0; at < dimensions; at++) vector[at] = halfOf(view.getUint16(from + 2 * at));
  reader.at = from + 2 * dimensions;
  return vector;
}

/** IEEE 754 half precision; `DataView.getFloat16` is not in the type library yet. */
function halfOf(bits: number): number {
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  const value = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits & 0x8000 ? -value : value;
}
