import { closeEngagement } from '../engagements/index.ts';
import { inScope, type EngagementScope, type FirmScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { recordEvent } from '../trail/index.ts';
import { clockRecorded, engagementCompleted, profileAdded, profileChosen } from './completion.events.ts';
import { insertClockEvent, insertProfile, lockForCompletion, markCompleted, selectClockEvents, selectCompletion, selectProfiles, upsertProfileChoice } from './completion.sql.ts';
import { startClock, type ClockKind, type RetentionProfile } from './completion.ts';
import { listSummaries, lockPaperIn } from '../workpapers/index.ts';
import { personOf } from './person.ts';
import { findBlockers, isLate, isReviewed, type CompletionDependencies } from './read-completion.ts';

/** A profile of the firm's own. It is never changed: other rules are another profile. */
export async function addProfile({ database, clock }: CompletionDependencies, scope: FirmScope, profile: Omit<RetentionProfile, 'isOwn' | 'id'>): Promise<string> {
  const id = newId();
  await inScope(database, scope, async (tx) => {
    if ((await selectProfiles(tx)).some(({ title }) => title === profile.title) || !(await insertProfile(tx, { ...profile, id }))) {
      throw new AppError('completion/profile-exists', { detail: `There is a profile named "${profile.title}" already.` });
    }
    await recordEvent(tx, profileAdded({ profileId: id, assemblyDays: profile.assemblyDays, retentionMonths: profile.retentionMonths }), clock);
  });
  return id;
}

export async function chooseProfile({ database, clock }: CompletionDependencies, scope: EngagementScope, profileId: string): Promise<void> {
  const by = personOf(scope);
  await inScope(database, scope, async (tx) => {
    if (!(await selectProfiles(tx)).some(({ id }) => id === profileId)) throw new AppError('completion/unknown-profile', { detail: `There is no retention profile "${profileId}".` });
    await refuseCompleted(tx);
    await upsertProfileChoice(tx, profileId, by, clock.now());
    await recordEvent(tx, profileChosen({ profileId }), clock);
  });
}

/** Records what starts the clock; a later event of the same kind corrects an earlier one. */
export async function recordClockEvent({ database, clock }: CompletionDependencies, scope: EngagementScope, event: { kind: ClockKind; happenedOn: string; note: string }): Promise<void> {
  const by = personOf(scope);
  await inScope(database, scope, async (tx) => {
    await insertClockEvent(tx, { id: newId(), ...event, by });
    await recordEvent(tx, clockRecorded({ kind: event.kind, happenedOn: event.happenedOn }), clock);
  });
}

/**
 * Completes the engagement: from this commit on the database refuses every change to it. Waits for changes that are under way, and locks
 * every reviewed paper, whose sign-offs must hold.
 *
 * @param openPapersReason why papers that nobody reviewed do not stand in the way; told in the trail and in the binder
 * @throws AppError completion/not-ready with what stands in the way, engagements/completed, workpapers/not-signed
 */
export async function completeEngagement({ database, clock }: CompletionDependencies, scope: EngagementScope, openPapersReason: string | null = null): Promise<void> {
  const by = personOf(scope);
  await inScope(database, scope, async (tx) => {
    await lockForCompletion(tx);
    const row = await refuseCompleted(tx);
    const profile = (await selectProfiles(tx)).find(({ id }) => id === row?.profileId);
    const started = profile === undefined ? undefined : startClock(profile, await selectClockEvents(tx));
    const papers = await listSummaries(tx);
    const blockers = (await findBlockers(tx, profile, started, papers)).filter(({ code }) => code !== 'papers-open' || openPapersReason === null);
    if (blockers.length > 0 || profile === undefined || started === undefined) {
      throw new AppError('completion/not-ready', { detail: blockers.map(({ text }) => text).join(' '), issues: blockers.map(({ code, text }) => ({ path: code, message: text })) });
    }
    const at = clock.now();
    for (const { id, state } of papers) if (isReviewed(state) && state !== 'locked') await lockPaperIn(tx, id, clock);
    const open = papers.filter(({ state }) => !isReviewed(state)).length;
    await closeEngagement(tx, at);
    await markCompleted(tx, started, by, at, open === 0 ? null : openPapersReason);
    await recordEvent(tx, engagementCompleted({
      profileId: profile.id, clockKind: started.kind, clockStartedOn: started.startedOn, assemblyDueOn: started.assemblyDueOn, retentionEndsOn: started.retentionEndsOn, isLate: isLate(at, started), openPapers: open,
    }), clock);
  });
}

async function refuseCompleted(tx: Parameters<typeof selectCompletion>[0]): Promise<Awaited<ReturnType<typeof selectCompletion>>> {
  const row = await selectCompletion(tx);
  if (row?.completedAt) throw new AppError('engagements/completed', { detail: 'The engagement has been completed already. What must still be said goes into an addendum.' });
  return row;
}
