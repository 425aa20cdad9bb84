import { sql } from 'kysely';
import { later, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import type { IngestStep } from '../document.ts';
import { extractorVersion } from '../extractors/extractor.ts';
import type { FailureCode } from '../failure-codes.contract.ts';
import type { Reading, ReadingStatus } from './reading.ts';

type EngagementTx = Tx<EngagementScope>;

function readings(tx: EngagementTx) {
  return tx.query.selectFrom('document_reading').select([
    'version_id as versionId', 'reading', 'status', 'step', 'failure_code as failureCode', 'failure_reason as failureReason', 'media_type as mediaType',
    'page_count as pageCount', 'text_length as textLength', 'passage_count as passageCount', 'extractor_version as extractorVersion',
    'requested_at as requestedAt', 'finished_at as finishedAt',
  ]);
}

type ReadingRow = Omit<Reading, 'status' | 'step' | 'failureCode'> & { status: string; step: string; failureCode: string | null };
const toReading = (row: ReadingRow): Reading => ({ ...row, status: row.status as ReadingStatus, step: row.step as IngestStep, failureCode: row.failureCode as FailureCode | null });

/** Hold the version first (`lockVersion`): its row guards its readings. */
export async function findReading(tx: EngagementTx, versionId: string, reading: number): Promise<Reading | undefined> {
  const row = await readings(tx).where('version_id', '=', versionId).where('reading', '=', reading).executeTakeFirst();
  return row && toReading(row);
}

/** The last time each of these versions was read again; versions that never were are missing. */
export async function listLastReadings(tx: EngagementTx, versionIds: readonly string[]): Promise<Map<string, Reading>> {
  if (versionIds.length === 0) return new Map();
  const rows = await readings(tx).where('version_id', '=', sql<string>`any(${versionIds}::uuid[])`).distinctOn('version_id').orderBy('version_id').orderBy('reading', 'desc').execute();
  return new Map(rows.map((row) => [row.versionId, toReading(row)]));
}

/** Adds the row of the reading, or takes up the one that failed or changed nothing, from `step` on. */
export async function putReading(tx: EngagementTx, versionId: string, reading: number, step: IngestStep, at: Date): Promise<void> {
  const begun = { status: 'queued', step, requested_by: tx.scope.userId, requested_at: at, failure_code: null, failure_reason: null, finished_at: null };
  await tx.query.insertInto('document_reading')
    .values({ version_id: versionId, reading, firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, ...begun })
    .onConflict((conflict) => conflict.columns(['version_id', 'reading']).doUpdateSet(begun)).execute();
}

export interface ReadingChange {
  readonly status?: ReadingStatus;
  readonly step?: IngestStep;
  readonly failure?: { readonly code: FailureCode; readonly reason: string };
  readonly mediaType?: string;
  readonly pageCount?: number;
  readonly textLength?: number;
  readonly passageCount?: number;
  readonly extractorVersion?: number;
  readonly finishedAt?: Date;
}

export async function updateReading(tx: EngagementTx, versionId: string, reading: number, change: ReadingChange): Promise<void> {
  await later(tx, tx.query.updateTable('document_reading').set({
    ...(change.status === undefined ? {} : { status: change.status }),
    ...(change.step === undefined ? {} : { step: change.step }),
    ...(change.failure === undefined ? {} : { failure_code: change.failure.code, failure_reason: change.failure.reason }),
    ...(change.mediaType === undefined ? {} : { media_type: change.mediaType }),
    ...(change.pageCount === undefined ? {} : { page_count: change.pageCount }),
    ...(change.textLength === undefined ? {} : { text_length: change.textLength }),
    ...(change.passageCount === undefined ? {} : { passage_count: change.passageCount }),
    ...(change.extractorVersion === undefined ? {} : { extractor_version: change.extractorVersion }),
    ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
  }).where('version_id', '=', versionId).where('reading', '=', reading));
}

/** Whether two readings of a version have the same pages with the same words. */
export async function isSameText(tx: EngagementTx, versionId: string, one: number, other: number): Promise<boolean> {
  const pages = (reading: number) => sql`select page, text from document_page where version_id = ${versionId} and reading = ${reading}`;
  const { rows } = await sql<{ same: boolean }>`select not exists (
    select from (${pages(one)}) one full join (${pages(other)}) other using (page) where one.text is distinct from other.text) as same`.execute(tx.query);
  return rows[0]?.same ?? false;
}

/** Makes a reading the one in force, with what it counted. */
export async function switchReading(tx: EngagementTx, reading: Reading, at: Date): Promise<void> {
  await tx.query.updateTable('document_version').set({
    reading: reading.reading, status: 'ready', step: 'split', failure_code: null, failure_reason: null, media_type: reading.mediaType, page_count: reading.pageCount,
    text_length: reading.textLength, passage_count: reading.passageCount, extractor_version: reading.extractorVersion, finished_at: at,
  }).where('id', '=', reading.versionId).execute();
}

/**
 * `failed`: versions that could not be read. `outdated`: those, versions read by an older extractor, and versions that could not be read
 * again the last time. Never what is being read, nor what was withdrawn.
 */
export type RereadChoice = 'failed' | 'outdated';

function candidates(tx: EngagementTx, choice: RereadChoice) {
  const again = (states: readonly string[]) => sql<boolean>`exists (select from document_reading again where again.version_id = version.id and again.reading > version.reading and again.status = any(${states}))`;
  const wanted = choice === 'failed'
    ? sql<boolean>`version.status = 'failed'`
    : sql<boolean>`(version.status = 'failed' or version.status in ('ready', 'unsearchable') and (coalesce(version.extractor_version, 0) < ${extractorVersion} or ${again(['failed'])}))`;
  return tx.query.selectFrom('document_version as version').where('version.engagement_id', '=', tx.scope.engagementId).where(wanted)
    .where(sql<boolean>`not ${again(['queued', 'processing'])}`)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('document_withdrawal as withdrawal').select('withdrawal.id').whereRef('withdrawal.document_id', '=', 'version.document_id').where('withdrawal.restored_at', 'is', null))));
}

export async function countCandidates(tx: EngagementTx, choice: RereadChoice): Promise<number> {
  const { count } = await candidates(tx, choice).select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow();
  return count;
}

/** Ids in rising order behind `after`. */
export async function listCandidates(tx: EngagementTx, choice: RereadChoice, after: string | null, limit: number): Promise<string[]> {
  let query = candidates(tx, choice).select('version.id');
  if (after !== null) query = query.where('version.id', '>', after);
  return (await query.orderBy('version.id').limit(limit).execute()).map(({ id }) => id);
}
