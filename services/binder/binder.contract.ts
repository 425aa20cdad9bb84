import { z } from 'zod';
import { binderKinds } from './binder.ts';

export const engagementParams = z.object({ engagementId: z.uuid() });
export const binderParams = z.object({ engagementId: z.uuid(), binderId: z.uuid() });

const kind = z.enum(binderKinds);
export const requestBinderBody = z.object({ kind: kind.default('engagement') }).strict().nullish();
export const requestBinderResponse = z.object({ binderId: z.uuid(), jobId: z.uuid() });

export const binderSchema = z.object({
  id: z.uuid(), number: z.int(), kind, requestedByName: z.string(), requestedAt: z.iso.datetime(),
  sealed: z.object({ at: z.iso.datetime(), size: z.int(), sha256: z.string(), manifestSha256: z.string(), fingerprint: z.string(), parts: z.int(), trailEvents: z.int().nullable(), trailHead: z.string().nullable() }).nullable(),
});
export const listBindersResponse = z.object({
  binders: z.array(binderSchema),
  /** What this installation signs with; people compare the fingerprint over another channel. */
  key: z.object({ fingerprint: z.string(), publicKey: z.string() }),
});
