import type { z } from 'zod';
import type { CompletionView, profileSchema } from './completion.contract.ts';
import type { RetentionProfile } from './completion.ts';
import type { Completion } from './read-completion.ts';

export function presentProfile(profile: RetentionProfile): z.infer<typeof profileSchema> {
  return { ...profile, clock: [...profile.clock] };
}

export function presentCompletion(completion: Completion): CompletionView {
  const { profiles, profile, events, clock, completed, blockers, addenda, holds, returns, disposals } = completion;
  return {
    profiles: profiles.map(presentProfile),
    profileId: profile?.id ?? null,
    events: events.map(({ kind, happenedOn, note, recordedByName, recordedAt }) => ({ kind, happenedOn, note, recordedByName, recordedAt: recordedAt.toISOString() })),
    clock: clock ?? null,
    completed: completed && { byName: completed.byName, at: completed.at.toISOString(), isLate: completed.isLate, openPapersReason: completed.openPapersReason },
    blockers: blockers.map((blocker) => ({ ...blocker })),
    addenda: addenda.map(({ number, reason, content, file, addedByName, addedAt }) => ({ number, reason, content, file: file && { name: file.name, size: file.size, sha256: file.sha256 }, addedByName, addedAt: addedAt.toISOString() })),
    holds: holds.map(({ id, reason, setByName, setAt, liftedByName, liftedAt, liftReason }) => ({
      id, reason, setByName, setAt: setAt.toISOString(), lifted: liftedAt === null ? null : { byName: liftedByName ?? '', at: liftedAt.toISOString(), reason: liftReason ?? '' },
    })),
    returns: returns.map(({ recordedAt, ...given }) => ({ ...given, recordedAt: recordedAt.toISOString() })),
    disposals: disposals.map(({ id, reason, requestedBy, requestedByName, requestedAt, decision, decidedByName, decidedAt, finishedAt }) => ({
      id, reason, requestedBy, requestedByName, requestedAt: requestedAt.toISOString(), decision, decidedByName, decidedAt: decidedAt?.toISOString() ?? null, finishedAt: finishedAt?.toISOString() ?? null,
    })),
  };
}
