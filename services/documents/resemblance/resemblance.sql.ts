import { sql } from 'kysely';
import { later, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { bandsOf, decodeHashes, encodeHashes, fewestSharedBands, type Sketch } from './sketch.ts';

type EngagementTx = Tx<EngagementScope>;

/** Stores the sketch of one reading; a second time changes nothing, because the text is the same. */
export async function insertSketch(tx: EngagementTx, versionId: string, reading: number, sketch: Sketch): Promise<void> {
  const own = { version_id: versionId, reading, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId };
  await later(tx, tx.query.insertInto('document_sketch').values({ ...own, text_hash: sketch.textHash, words: sketch.words, sketch: encodeHashes(sketch.hashes) })
    .onConflict((conflict) => conflict.columns(['version_id', 'reading']).doNothing()));
  const buckets = bandsOf(sketch);
  if (buckets.length > 0) {
    await later(tx, sql`insert into document_sketch_band (version_id, reading, firm_id, engagement_id, bucket)
      select ${versionId}::uuid, ${reading}::integer, ${tx.scope.firmId}::uuid, ${tx.scope.engagementId}::uuid, bucket from unnest(${buckets}::integer[]) as row (bucket)
      on conflict (version_id, reading, bucket) do nothing`);
  }
}

export interface SketchedVersion {
  readonly versionId: string;
  readonly sketch: Sketch;
}

/** The sketches of the readings in force of these versions. */
export async function selectSketches(tx: EngagementTx, versionIds: readonly string[]): Promise<SketchedVersion[]> {
  if (versionIds.length === 0) return [];
  const rows = await tx.query.selectFrom('document_sketch as sketch').innerJoin('document_version as version', (join) => join.onRef('version.id', '=', 'sketch.version_id').onRef('version.reading', '=', 'sketch.reading'))
    .select(['sketch.version_id as versionId', 'sketch.text_hash as textHash', 'sketch.words', 'sketch.sketch'])
    .where('sketch.version_id', 'in', [...versionIds]).execute();
  return rows.map(({ versionId, textHash, words, sketch }) => ({ versionId, sketch: { textHash, words, hashes: decodeHashes(sketch) } }));
}

/** Versions with the same text, or with enough bands in common with this one to be looked at. Superseded readings and versions are among them. */
export async function selectCandidates(tx: EngagementTx, versionId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with own as (
      select sketch.version_id, sketch.reading, sketch.text_hash from document_sketch sketch
      join document_version version on version.id = sketch.version_id and version.reading = sketch.reading
      where sketch.version_id = ${versionId}
    )
    select same.version_id as id from document_sketch same, own
    where same.engagement_id = ${tx.scope.engagementId} and same.text_hash = own.text_hash and same.version_id <> own.version_id
    union
    select other.version_id as id from document_sketch_band band join own on band.version_id = own.version_id and band.reading = own.reading
    join document_sketch_band other on other.engagement_id = ${tx.scope.engagementId} and other.bucket = band.bucket and other.version_id <> own.version_id
    group by other.version_id, other.reading having count(*) >= ${fewestSharedBands}`.execute(tx.query);
  return rows.map(({ id }) => id);
}

/** The document behind a text, as far as resemblance is about it. */
export interface CurrentText {
  readonly versionId: string;
  readonly documentId: string;
  readonly name: string;
  readonly receivedAt: Date;
}

/** Of these versions the ones that count today: the newest searchable one of a document that is not withdrawn. */
export async function selectCurrentAmong(tx: EngagementTx, versionIds: readonly string[]): Promise<CurrentText[]> {
  if (versionIds.length === 0) return [];
  return await tx.query.selectFrom('document_version as version').innerJoin('document', 'document.id', 'version.document_id')
    .select(['version.id as versionId', 'version.document_id as documentId', 'document.name', 'version.received_at as receivedAt'])
    .where('version.id', 'in', [...versionIds]).where('version.status', '=', 'ready')
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('document_version as newer').select('newer.id').whereRef('newer.document_id', '=', 'version.document_id')
      .whereRef('newer.sequence', '>', 'version.sequence').where('newer.status', '=', 'ready'))))
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('document_withdrawal as withdrawal').select('withdrawal.id').whereRef('withdrawal.document_id', '=', 'version.document_id').where('withdrawal.restored_at', 'is', null))))
    .execute();
}

/** Every pair of versions worth looking at, each once. */
export async function selectCandidatePairs(tx: EngagementTx): Promise<[string, string][]> {
  const { rows } = await sql<{ one: string; other: string }>`
    select one.version_id as one, other.version_id as other from document_sketch one
    join document_sketch other on other.engagement_id = one.engagement_id and other.text_hash = one.text_hash and other.version_id > one.version_id
    where one.engagement_id = ${tx.scope.engagementId}
    union
    select one.version_id as one, other.version_id as other from document_sketch_band one
    join document_sketch_band other on other.engagement_id = one.engagement_id and other.bucket = one.bucket and other.version_id > one.version_id
    where one.engagement_id = ${tx.scope.engagementId}
    group by one.version_id, one.reading, other.version_id, other.reading having count(*) >= ${fewestSharedBands}`.execute(tx.query);
  return rows.map(({ one, other }) => [one, other]);
}
