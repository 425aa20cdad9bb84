import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { selectAddenda } from './addenda/addendum.sql.ts';
import { startClock, type Addendum, type Blocker, type ClockEvent, type CompletionRow, type LegalHold, type RecordsReturn, type RetentionProfile, type StartedClock } from './completion.ts';
import { selectClockEvents, selectCompletion, selectProfiles, selectRunningWork } from './completion.sql.ts';
import { selectDisposals, type Disposal } from './disposal/disposal.sql.ts';
import { selectHolds } from './holds/hold.sql.ts';
import { listWorkpapers, type WorkpaperSummary } from '../workpapers/index.ts';
import { selectReturns } from './records-return/records-return.sql.ts';

export interface CompletionDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export interface Completion {
  readonly profiles: readonly RetentionProfile[];
  readonly profile: RetentionProfile | undefined;
  readonly events: readonly ClockEvent[];
  /** As it stands; of a completed engagement as it was fixed. */
  readonly clock: StartedClock | undefined;
  readonly completed: { readonly by: string; readonly byName: string; readonly at: Date; readonly isLate: boolean; readonly openPapersReason: string | null } | null;
  /** What stands in the way of completing; empty for a completed engagement. */
  readonly blockers: readonly Blocker[];
  readonly addenda: readonly Addendum[];
  readonly holds: readonly LegalHold[];
  readonly returns: readonly RecordsReturn[];
  readonly disposals: readonly Disposal[];
}

export async function readCompletion({ database }: CompletionDependencies, scope: EngagementScope): Promise<Completion> {
  const papers = await listWorkpapers(database, scope);
  return await inScope(database, scope, async (tx) => {
    const profiles = await selectProfiles(tx);
    const row = await selectCompletion(tx);
    const events = await selectClockEvents(tx);
    const profile = profiles.find(({ id }) => id === row?.profileId);
    const clock = clockOf(row, profile, events);
    return {
      profiles, profile, events, clock,
      completed: row?.completedAt ? { by: row.completedBy ?? '', byName: row.completedByName ?? '', at: row.completedAt, isLate: isLate(row.completedAt, clock), openPapersReason: row.openPapersReason } : null,
      blockers: row?.completedAt ? [] : await findBlockers(tx, profile, clock, papers),
      addenda: await selectAddenda(tx),
      holds: await selectHolds(tx),
      returns: await selectReturns(tx),
      disposals: await selectDisposals(tx),
    };
  });
}

export function isLate(at: Date, clock: StartedClock | undefined): boolean {
  return clock !== undefined && at.toISOString().slice(0, 10) > clock.assemblyDueOn;
}

function clockOf(row: CompletionRow | undefined, profile: RetentionProfile | undefined, events: readonly ClockEvent[]): StartedClock | undefined {
  if (row?.clockKind && row.clockStartedOn !== null && row.assemblyDueOn !== null && row.retentionEndsOn !== null) {
    return { kind: row.clockKind, startedOn: row.clockStartedOn, assemblyDueOn: row.assemblyDueOn, retentionEndsOn: row.retentionEndsOn };
  }
  return profile === undefined ? undefined : startClock(profile, events);
}

export async function findBlockers(tx: Tx<EngagementScope>, profile: RetentionProfile | undefined, clock: StartedClock | undefined, papers: readonly WorkpaperSummary[]): Promise<Blocker[]> {
  const work = await selectRunningWork(tx);
  const open = papers.filter(({ state }) => !isReviewed(state));
  // Nobody can do anything about those that are locked.
  const toLock = papers.filter(({ state }) => isReviewed(state) && state !== 'locked');
  const [stale, noted] = [toLock.filter(({ isStale }) => isStale), toLock.filter(({ openNotes }) => openNotes > 0)];
  return [
    ...(profile === undefined ? [{ code: 'no-profile' as const, text: 'Choose by which rules the engagement is completed and kept.' }] : []),
    ...(profile !== undefined && clock === undefined ? [{ code: 'no-event' as const, text: `Record what starts the clock under ${profile.title}.` }] : []),
    ...(work.length === 0 ? [] : [{ code: 'work-running' as const, text: `Work is still under way: ${work.map(({ name, count }) => `${count} × ${name}`).join(', ')}.` }]),
    ...(open.length === 0 ? [] : [{ code: 'papers-open' as const, text: `${open.length} of ${papers.length} workpapers have not been reviewed and signed: ${named(open)}.` }]),
    ...(stale.length === 0 ? [] : [{ code: 'papers-stale' as const, text: `Something changed after ${stale.length === 1 ? 'a reviewed workpaper was' : `${stale.length} reviewed workpapers were`} signed; sign again: ${named(stale)}.` }]),
    ...(noted.length === 0 ? [] : [{ code: 'notes-open' as const, text: `Review notes are open on ${noted.length === 1 ? 'a reviewed workpaper' : `${noted.length} reviewed workpapers`}; whoever raised them clears them: ${named(noted)}.` }]),
  ];
}

function named(papers: readonly WorkpaperSummary[]): string {
  return `${papers.slice(0, 5).map(({ indexReference }) => indexReference).join(', ')}${papers.length > 5 ? ` and ${papers.length - 5} more` : ''}`;
}

export const isReviewed = (state: WorkpaperSummary['state']): boolean => state === 'reviewed' || state === 'approved' || state === 'locked';

/** @throws AppError completion/not-completed */
export async function demandCompleted(tx: Tx<EngagementScope>): Promise<CompletionRow> {
  const row = await selectCompletion(tx);
  if (!row?.completedAt) throw new AppError('completion/not-completed', { detail: 'This is for completed engagements. This one can still be changed in the ordinary way.' });
  return row;
}
