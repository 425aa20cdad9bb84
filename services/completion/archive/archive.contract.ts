import { z } from 'zod';
import { clockKinds } from '../completion.ts';

const day = z.string();
/** How the archive of the firm stands, one line an engagement, the newest first. */
export const archiveResponse = z.object({
  engagements: z.array(z.object({
    engagementId: z.uuid(),
    name: z.string(),
    clientName: z.string(),
    /** Null while nobody has chosen rules. */
    profile: z.object({ id: z.string(), title: z.string() }).nullable(),
    /** Null while nothing has started it. */
    clock: z.object({ kind: z.enum(clockKinds), startedOn: day, assemblyDueOn: day, retentionEndsOn: day }).nullable(),
    completedAt: z.iso.datetime().nullable(),
    isLate: z.boolean(),
    holds: z.array(z.object({ reason: z.string(), setAt: z.iso.datetime() })),
    disposal: z.enum(['requested', 'approved', 'disposed']).nullable(),
  })),
});
