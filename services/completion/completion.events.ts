import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';
import { clockKinds } from './completion.ts';

const kind = z.enum(clockKinds);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const profileAdded = defineTrailEvent('completion/profile-added', z.object({ profileId: z.string(), assemblyDays: z.int(), retentionMonths: z.int() }));
export const profileChosen = defineTrailEvent('completion/profile-chosen', z.object({ profileId: z.string() }));
export const clockRecorded = defineTrailEvent('completion/clock-recorded', z.object({ kind, happenedOn: z.string() }));
export const engagementCompleted = defineTrailEvent('completion/completed', z.object({
  profileId: z.string(), clockKind: kind, clockStartedOn: z.string(), assemblyDueOn: z.string(), retentionEndsOn: z.string(),
  /** Completed after the day the profile allows. */
  isLate: z.boolean(),
  /** Workpapers that nobody had reviewed; the reason stands in the record of completion. */
  openPapers: z.int().optional(),
}));
export const addendumAdded = defineTrailEvent('completion/addendum-added', z.object({ number: z.int(), reasonSha256: sha256, contentSha256: sha256, fileSha256: sha256.nullable() }));
export const holdSet = defineTrailEvent('completion/hold-set', z.object({ holdId: z.uuid() }));
export const holdLifted = defineTrailEvent('completion/hold-lifted', z.object({ holdId: z.uuid() }));
export const recordsReturned = defineTrailEvent('completion/records-returned', z.object({ returnedOn: z.string(), accessEndsOn: z.string() }));
export const disposalRequested = defineTrailEvent('completion/disposal-requested', z.object({ disposalId: z.uuid() }));
export const disposalDecided = defineTrailEvent('completion/disposal-decided', z.object({ disposalId: z.uuid(), decision: z.enum(['approved', 'refused']) }));
export const engagementDisposed = defineTrailEvent('completion/disposed', z.object({ disposalId: z.uuid(), objects: z.int(), certificateSha256: sha256 }));

export const completionEvents = [
  profileAdded, profileChosen, clockRecorded, engagementCompleted, addendumAdded, holdSet, holdLifted, recordsReturned, disposalRequested, disposalDecided, engagementDisposed,
] as const;
