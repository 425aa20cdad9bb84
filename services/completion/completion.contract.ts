import { z } from 'zod';
import { clockKinds } from './completion.ts';

export const engagementParams = z.object({ engagementId: z.uuid() });
export const holdParams = z.object({ engagementId: z.uuid(), holdId: z.uuid() });
export const disposalParams = z.object({ engagementId: z.uuid(), disposalId: z.uuid() });
export const addendumParams = z.object({ engagementId: z.uuid(), number: z.coerce.number().int().min(1).max(1_000_000) });

const reason = z.string().trim().min(1).max(4000);
const kind = z.enum(clockKinds);
const day = z.iso.date();

export const profileSchema = z.object({
  id: z.string(), isOwn: z.boolean(), title: z.string(), assemblyDays: z.int(), retentionMonths: z.int(), clock: z.array(kind), source: z.string(),
});
export const profilesResponse = z.object({ profiles: z.array(profileSchema) });
export const addProfileBody = z.object({
  title: z.string().trim().min(1).max(200),
  assemblyDays: z.int().min(0).max(3650),
  retentionMonths: z.int().min(1).max(1200),
  clock: z.array(kind).min(1).max(clockKinds.length).refine((kinds) => new Set(kinds).size === kinds.length, 'each kind once'),
  source: z.string().trim().min(1).max(2000),
}).strict();
export const addProfileResponse = z.object({ id: z.string() });

export const chooseProfileBody = z.object({ profileId: z.string().min(1).max(100) }).strict();
export const recordEventBody = z.object({ kind, happenedOn: day, note: z.string().trim().max(2000).default('') }).strict();
export const completeBody = z.object({ openPapersReason: reason.optional() }).strict().nullish();
export const reasonBody = z.object({ reason }).strict();
export const doneResponse = z.object({ done: z.literal(true) });
export const idResponse = z.object({ id: z.uuid() });
export const addendumResponse = z.object({ number: z.int() });
export const returnBody = z.object({ recipient: z.string().trim().min(1).max(200), method: z.string().trim().min(1).max(2000), returnedOn: day, accessEndsOn: day }).strict();
export const decideDisposalBody = z.object({ decision: z.enum(['approved', 'refused']) }).strict();
export const decideDisposalResponse = z.object({ jobId: z.uuid().nullable() });
export const certificateResponse = z.object({ certificate: z.string(), signature: z.string() });

const moment = z.iso.datetime();
export const completionResponse = z.object({
  profiles: z.array(profileSchema),
  profileId: z.string().nullable(),
  events: z.array(z.object({ kind, happenedOn: z.string(), note: z.string(), recordedByName: z.string(), recordedAt: moment })),
  clock: z.object({ kind, startedOn: z.string(), assemblyDueOn: z.string(), retentionEndsOn: z.string() }).nullable(),
  completed: z.object({ byName: z.string(), at: moment, isLate: z.boolean(), openPapersReason: z.string().nullable() }).nullable(),
  blockers: z.array(z.object({ code: z.string(), text: z.string() })),
  addenda: z.array(z.object({ number: z.int(), reason: z.string(), content: z.string(), file: z.object({ name: z.string(), size: z.int(), sha256: z.string() }).nullable(), addedByName: z.string(), addedAt: moment })),
  holds: z.array(z.object({ id: z.uuid(), reason: z.string(), setByName: z.string(), setAt: moment, lifted: z.object({ byName: z.string(), at: moment, reason: z.string() }).nullable() })),
  returns: z.array(z.object({ recipient: z.string(), method: z.string(), returnedOn: z.string(), accessEndsOn: z.string(), recordedByName: z.string(), recordedAt: moment })),
  disposals: z.array(z.object({
    id: z.uuid(), reason: z.string(), requestedBy: z.uuid(), requestedByName: z.string(), requestedAt: moment,
    decision: z.enum(['approved', 'refused']).nullable(), decidedByName: z.string().nullable(), decidedAt: moment.nullable(), finishedAt: moment.nullable(),
  })),
});
export type CompletionView = z.infer<typeof completionResponse>;
