import { sql } from 'kysely';
import type { EngagementScope, FirmScope, Tx } from '../platform/db/index.ts';
import type { ClockEvent, ClockKind, CompletionRow, RetentionProfile, StartedClock } from './completion.ts';

type EngagementTx = Tx<EngagementScope>;

/** Those shipped first, then the firm's own, by title. */
export async function selectProfiles(tx: Tx<EngagementScope | FirmScope>): Promise<RetentionProfile[]> {
  const rows = await tx.query.selectFrom('retention_profile')
    .select(['id', 'title', 'assembly_days as assemblyDays', 'retention_months as retentionMonths', 'clock', 'source', sql<boolean>`firm_id is not null`.as('isOwn')])
    .orderBy('isOwn').orderBy('title').execute();
  return rows.map((row) => ({ ...row, clock: row.clock as unknown as ClockKind[] }));
}

export async function insertProfile(tx: Tx<FirmScope>, profile: Omit<RetentionProfile, 'isOwn'>): Promise<boolean> {
  const row = await tx.query.insertInto('retention_profile').values({
    id: profile.id, firm_id: tx.scope.firmId, title: profile.title, assembly_days: profile.assemblyDays, retention_months: profile.retentionMonths,
    clock: sql`${profile.clock}::text[]`, source: profile.source, created_by: tx.scope.userId,
  }).onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst();
  return row !== undefined;
}

export async function selectCompletion(tx: EngagementTx): Promise<CompletionRow | undefined> {
  const row = await tx.query.selectFrom('engagement_completion').leftJoin('user', 'user.id', 'engagement_completion.completed_by')
    .select(['profile_id as profileId', 'clock_kind as clockKind', 'clock_started_on as clockStartedOn', 'assembly_due_on as assemblyDueOn', 'retention_ends_on as retentionEndsOn',
      'completed_by as completedBy', 'user.name as completedByName', 'completed_at as completedAt', 'open_papers_reason as openPapersReason'])
    .where('engagement_id', '=', tx.scope.engagementId).executeTakeFirst();
  return row && { ...row, clockKind: row.clockKind as ClockKind | null };
}

export async function upsertProfileChoice(tx: EngagementTx, profileId: string, by: string, at: Date): Promise<void> {
  await tx.query.insertInto('engagement_completion').values({ engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, profile_id: profileId, chosen_by: by, chosen_at: at })
    .onConflict((conflict) => conflict.column('engagement_id').doUpdateSet({ profile_id: profileId, chosen_by: by, chosen_at: at })).execute();
}

export async function insertClockEvent(tx: EngagementTx, event: { id: string; kind: ClockKind; happenedOn: string; note: string; by: string }): Promise<void> {
  await tx.query.insertInto('engagement_clock_event').values({
    id: event.id, engagement_id: tx.scope.engagementId, firm_id: tx.scope.firmId, kind: event.kind, happened_on: event.happenedOn, note: event.note, recorded_by: event.by,
  }).execute();
}

/** In the order in which they were recorded. */
export async function selectClockEvents(tx: EngagementTx): Promise<ClockEvent[]> {
  const rows = await tx.query.selectFrom('engagement_clock_event as event').innerJoin('user', 'user.id', 'event.recorded_by')
    .select(['event.kind', 'event.happened_on as happenedOn', 'event.note', 'event.recorded_by as recordedBy', 'user.name as recordedByName', 'event.recorded_at as recordedAt'])
    .where('event.engagement_id', '=', tx.scope.engagementId).orderBy('event.position').execute();
  return rows.map((row) => ({ ...row, kind: row.kind as ClockKind }));
}

/** Waits until every transaction that changes the engagement has ended, and lets none begin until this one has. */
export async function lockForCompletion(tx: EngagementTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(lock_of_completion(${tx.scope.engagementId}::uuid))`.execute(tx.query);
}

/** Jobs that would still change the engagement, by name. */
export async function selectRunningWork(tx: EngagementTx): Promise<{ name: string; count: number }[]> {
  return await tx.query.selectFrom('job').select(['name', (expression) => expression.fn.countAll<number>().as('count')])
    .where('engagement_id', '=', tx.scope.engagementId).where('state', 'in', ['queued', 'running'])
    .where('name', 'not like', 'binder/%').where('name', 'not like', 'completion/%').groupBy('name').orderBy('name').execute();
}

export async function markCompleted(tx: EngagementTx, clock: StartedClock, by: string, at: Date, openPapersReason: string | null): Promise<void> {
  await tx.query.updateTable('engagement_completion').set({
    clock_kind: clock.kind, clock_started_on: clock.startedOn, assembly_due_on: clock.assemblyDueOn, retention_ends_on: clock.retentionEndsOn, completed_by: by, completed_at: at, open_papers_reason: openPapersReason,
  }).where('engagement_id', '=', tx.scope.engagementId).execute();
}
