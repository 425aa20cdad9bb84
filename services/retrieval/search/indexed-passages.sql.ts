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
 * Index rows in the order of their passage ids. The vectors of all rows come as two byte strings in pgvector's binary format, in base64: as
 * text they are five times as long, and the embedded engine reads a `bytea` of 1 MB in half a second. The rows of the second leg are looked up by their key, as in
 * `searchLegs`: a plain join once took over a minute.
 */
export async function selectIndexedPassages(tx: Tx<EngagementScope>, { model, after, count, filter, superseded }: IndexedPassagesRequest): Promise<IndexedPassage[]> {
  const { rows } = await sql<{ passages: string[] | null; documents: string[]; embedded: boolean[]; words: string; vectors: string | null }>`
    with word as materialized (
      select passage_id, document_id, lexical from passage_lexical
      where engagement_id = ${tx.scope.engagementId} and passage_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')${filterSql(filter, superseded)}
      order by passage_id limit ${count}),
    both_legs as materialized (
      select word.passage_id, document_id, sparsevec_send(lexical) as words, halfvec_send(near.embedding) as vector from word
      left join lateral (select embedding from passage_embedding where passage_id = word.passage_id and embedding_model = ${model} offset 0) near on true)
    select array_agg(passage_id::text order by passage_id) as passages, array_agg(document_id::text order by passage_id) as documents,
      array_agg(vector is not null order by passage_id) as embedded,
      encode(string_agg(words, ''::bytea order by passage_id), 'base64') as words, encode(string_agg(vector, ''::bytea order by passage_id), 'base64') as vectors
    from both_legs`.execute(tx.query);
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

function readerOf(base64: string): Reader {
  const bytes = Buffer.from(base64, 'base64');
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 };
}

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
