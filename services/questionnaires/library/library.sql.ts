import { sql } from 'kysely';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { AnswerCitation } from '../questionnaire.ts';
import type { CurrentVersion, LibraryEntry, StoredState, Visibility } from './library-entry.ts';

type EngagementTx = Tx<EngagementScope>;

const ownClient = sql<string>`(select lower(btrim(client_name)) from engagement where id = app_engagement_id())`;

/** Adds what was approved in a questionnaire as a proposal; the same question's earlier one is brought up to date and is a proposal again. */
export async function proposeEntry(tx: EngagementTx, entry: Pick<LibraryEntry, 'id' | 'question' | 'shortAnswer' | 'longAnswer' | 'citations'> & { readonly questionId: string; readonly at: Date }): Promise<void> {
  const words = { question: entry.question, short_answer: entry.shortAnswer, long_answer: entry.longAnswer, citations: JSON.stringify(entry.citations), changed_at: entry.at };
  await tx.query.insertInto('answer_library_entry').values({
    id: entry.id, firm_id: tx.scope.firmId, client_key: ownClient, ...words, origin_engagement_id: tx.scope.engagementId, origin_question_id: entry.questionId,
    state: 'proposed', proposed_by: tx.scope.userId, proposed_at: entry.at, owner_id: tx.scope.userId,
  }).onConflict((conflict) => conflict.column('origin_question_id').doUpdateSet({ ...words, state: 'proposed', approved_by: null, approved_at: null })).execute();
}

/** Entries of this engagement's client, newest first; row-level security leaves no other. */
export async function selectEntries(tx: EngagementTx): Promise<LibraryEntry[]> {
  const rows = await tx.query.selectFrom('answer_library_entry').select(['id', 'question', 'short_answer as shortAnswer', 'long_answer as longAnswer', 'citations', 'origin_engagement_id as originEngagementId', 'state',
    'review_on as reviewOn', 'proposed_at as proposedAt', 'approved_by as approvedBy', 'approved_at as approvedAt', 'owner_id as ownerId', 'applies_to as appliesTo', 'visibility'])
    .orderBy('changed_at', 'desc').orderBy('id').limit(5_000).execute();
  return rows.map((row) => ({ ...row, citations: row.citations as AnswerCitation[], state: row.state as StoredState, visibility: row.visibility as Visibility }));
}

/** What an approved row becomes; others stay as they are. */
const unapproved = {
  state: sql<string>`case when state = 'approved' then 'proposed' else state end`,
  approved_by: sql<string | null>`case when state = 'approved' then null else approved_by end`,
  approved_at: sql<Date | null>`case when state = 'approved' then null else approved_at end`,
};

export interface EntryChange {
  readonly state?: StoredState | undefined;
  readonly shortAnswer?: string | null | undefined;
  readonly longAnswer?: string | null | undefined;
  readonly reviewOn?: string | null | undefined;
  readonly ownerId?: string | null | undefined;
  readonly appliesTo?: string | null | undefined;
  readonly visibility?: Visibility | undefined;
}

/** An approved answer is looked at again after a year, unless somebody says when. */
const usualReview = 365 * 24 * 60 * 60 * 1000;

/** An approved answer whose words change without an approval is a proposal again. False when the client has no such entry. */
export async function updateEntry(tx: EngagementTx, id: string, { state, shortAnswer, longAnswer, reviewOn, ownerId, appliesTo, visibility }: EntryChange, at: Date): Promise<boolean> {
  const row = await tx.query.updateTable('answer_library_entry').set({
    changed_at: at,
    ...(state === undefined ? (shortAnswer === undefined && longAnswer === undefined ? {} : unapproved) : { state }),
    ...(state === 'approved' ? { approved_by: tx.scope.userId, approved_at: at } : state === 'proposed' ? { approved_by: null, approved_at: null } : {}),
    ...(shortAnswer === undefined ? {} : { short_answer: shortAnswer }),
    ...(longAnswer === undefined ? {} : { long_answer: longAnswer }),
    ...(reviewOn !== undefined ? { review_on: reviewOn } : state === 'approved' ? { review_on: new Date(at.getTime() + usualReview).toISOString().slice(0, 10) } : {}),
    ...(ownerId === undefined ? {} : { owner_id: ownerId }),
    ...(appliesTo === undefined ? {} : { applies_to: appliesTo }),
    ...(visibility === undefined ? {} : { visibility }),
  }).where('id', '=', id).returning('id').executeTakeFirst();
  return row !== undefined;
}

/** Whether this person works on the engagement, and so may look after its client's answers. */
export async function isOnTeam(tx: EngagementTx, userId: string): Promise<boolean> {
  const row = await tx.query.selectFrom('engagement_member').select('user_id').where('engagement_id', '=', tx.scope.engagementId).where('user_id', '=', userId).executeTakeFirst();
  return row !== undefined;
}

/** The version in force of each of these documents that this engagement has. */
export async function selectCurrentVersions(tx: EngagementTx, documentIds: readonly string[]): Promise<Map<string, CurrentVersion>> {
  if (documentIds.length === 0) return new Map();
  const rows = await tx.query.selectFrom('document_version').distinctOn('document_id').select(['document_id as documentId', 'id as versionId', 'received_at as receivedAt'])
    .where('document_id', '=', sql<string>`any(${[...documentIds]}::uuid[])`).where('status', '=', 'ready').orderBy('document_id').orderBy('sequence', 'desc').execute();
  return new Map(rows.map(({ documentId, ...version }) => [documentId, version]));
}
