import { later, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { describerVersion, type MachineGuess } from './describe.ts';
import type { FieldName, FieldValue } from './description.contract.ts';

type EngagementTx = Tx<EngagementScope>;

/** Stores what the machine read of one reading of a version; the newest one counts. */
export async function insertDescription(tx: EngagementTx, versionId: string, reading: number, guesses: readonly MachineGuess[], at: Date): Promise<void> {
  const own = { firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, version_id: versionId };
  const id = newId();
  await later(tx, tx.query.insertInto('document_description').values({ id, ...own, reading, describer_version: describerVersion, described_at: at }));
  if (guesses.length === 0) return;
  await later(tx, tx.query.insertInto('document_description_field').values(guesses.map(({ field, value, basis, quote, page, start, end, detail }) => ({
    id: newId(), ...own, description_id: id, field, source: 'machine', is_reset: false, value: JSON.stringify(value), basis, quote, page, start_offset: start, end_offset: end, detail, set_at: at,
  }))));
}

export interface PersonWord {
  readonly field: FieldName;
  /** Null: not stated, or with `isReset` back to the machine's guess. */
  readonly value: FieldValue | null;
  readonly isReset: boolean;
  readonly note: string | null;
}

/** The ids of the words, in their order. */
export async function insertWords(tx: EngagementTx, versionId: string, words: readonly PersonWord[], by: string, at: Date): Promise<string[]> {
  const rows = words.map(({ field, value, isReset, note }) => ({
    id: newId(), firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, version_id: versionId,
    field, source: 'person', is_reset: isReset, value: value === null ? null : JSON.stringify(value), note, set_by: by, set_at: at,
  }));
  if (rows.length > 0) await tx.query.insertInto('document_description_field').values(rows).execute();
  return rows.map(({ id }) => id);
}

export interface StoredGuess extends MachineGuess {
  readonly versionId: string;
}

/** The machine's guesses of the reading in force, of the newest description of it. */
export async function selectGuesses(tx: EngagementTx, versionIds: readonly string[], fields?: readonly FieldName[]): Promise<StoredGuess[]> {
  if (versionIds.length === 0) return [];
  let query = tx.query.selectFrom('document_description_field as field')
    .select(['field.version_id as versionId', 'field.field', 'field.value', 'field.basis', 'field.quote', 'field.page', 'field.start_offset as start', 'field.end_offset as end', 'field.detail'])
    .where('field.version_id', 'in', [...versionIds]).where('field.source', '=', 'machine')
    .where('field.description_id', '=', (where) => where.selectFrom('document_description as newest').innerJoin('document_version as version', (join) => join.onRef('version.id', '=', 'newest.version_id').onRef('version.reading', '=', 'newest.reading'))
      .select('newest.id').whereRef('newest.version_id', '=', 'field.version_id').orderBy('newest.id', 'desc').limit(1));
  if (fields) query = query.where('field.field', 'in', [...fields]);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, field: row.field as FieldName, value: row.value as FieldValue, basis: row.basis as MachineGuess['basis'] }));
}

export interface StoredWord extends PersonWord {
  readonly versionId: string;
  readonly setBy: { readonly userId: string; readonly name: string };
  readonly setAt: Date;
}

/** The newest word of people about each field; resets among them. */
export async function selectWords(tx: EngagementTx, versionIds: readonly string[], fields?: readonly FieldName[]): Promise<StoredWord[]> {
  if (versionIds.length === 0) return [];
  let query = tx.query.selectFrom('document_description_field as field').leftJoin('user', 'user.id', 'field.set_by')
    .distinctOn(['field.version_id', 'field.field'])
    .select(['field.version_id as versionId', 'field.field', 'field.value', 'field.is_reset as isReset', 'field.note', 'field.set_by as userId', 'user.name', 'field.set_at as setAt'])
    .where('field.version_id', 'in', [...versionIds]).where('field.source', '=', 'person');
  if (fields) query = query.where('field.field', 'in', [...fields]);
  const rows = await query.orderBy('field.version_id').orderBy('field.field').orderBy('field.id', 'desc').execute();
  return rows.map(({ userId, name, ...row }) => ({ ...row, field: row.field as FieldName, value: row.value as FieldValue | null, setBy: { userId: userId ?? '', name: name ?? '' } }));
}

/** When the machine last read the reading in force; undefined when it never did. */
export async function findDescribedAt(tx: EngagementTx, versionId: string): Promise<Date | undefined> {
  const row = await tx.query.selectFrom('document_description as description').innerJoin('document_version as version', (join) => join.onRef('version.id', '=', 'description.version_id').onRef('version.reading', '=', 'description.reading'))
    .select('description.described_at as at').where('description.version_id', '=', versionId).orderBy('description.id', 'desc').limit(1).executeTakeFirst();
  return row?.at;
}

/** Of these, the versions whose reading in force has no description: read before descriptions were kept. */
export async function selectUndescribed(tx: EngagementTx, versionIds: readonly string[]): Promise<string[]> {
  if (versionIds.length === 0) return [];
  const rows = await tx.query.selectFrom('document_version as version').select('version.id')
    .where('version.id', 'in', [...versionIds]).where('version.step', '=', 'split')
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('document_description as description').select('description.id').whereRef('description.version_id', '=', 'version.id').whereRef('description.reading', '=', 'version.reading'))))
    .execute();
  return rows.map(({ id }) => id);
}

export interface HistoryEntry {
  readonly id: string;
  readonly field: FieldName;
  readonly value: unknown;
  readonly source: 'machine' | 'person';
  readonly isReset: boolean;
  readonly quote: string | null;
  readonly note: string | null;
  readonly setBy: { readonly userId: string; readonly name: string } | null;
  readonly setAt: Date;
}

/** Everything ever said about a version, newest first, at most `most`. */
export async function selectHistory(tx: EngagementTx, versionId: string, most: number): Promise<HistoryEntry[]> {
  const rows = await tx.query.selectFrom('document_description_field as field').leftJoin('user', 'user.id', 'field.set_by')
    .select(['field.id', 'field.field', 'field.value', 'field.source', 'field.is_reset as isReset', 'field.quote', 'field.note', 'field.set_by as userId', 'user.name', 'field.set_at as setAt'])
    .where('field.version_id', '=', versionId).orderBy('field.id', 'desc').limit(most).execute();
  return rows.map(({ userId, name, ...row }) => ({ ...row, field: row.field as FieldName, source: row.source as HistoryEntry['source'], setBy: userId === null ? null : { userId, name: name ?? '' } }));
}
