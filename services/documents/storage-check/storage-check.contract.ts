import { z } from 'zod';

const check = z.object({
  engagementId: z.uuid(),
  state: z.enum(['running', 'done', 'failed']),
  /** Stored files when it began, and how many were compared with their hashes. */
  total: z.int(),
  checked: z.int(),
  bytes: z.int(),
  missing: z.int(),
  damaged: z.int(),
  failureDetail: z.string().nullable(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
/** What is wrong now. `foundSha256` is null when the file is missing or cannot be read to its end. */
const finding = z.object({ id: z.uuid(), engagementId: z.uuid(), versionId: z.uuid(), kind: z.enum(['missing', 'damaged']), foundSha256: z.string().nullable(), foundAt: z.iso.datetime() });

export const engagementStorageResponse = z.object({ check: check.nullable(), findings: z.array(finding) });

export const storageStateResponse = z.object({
  nextDueAt: z.iso.datetime().nullable(),
  /** The newest check of each engagement of the firm. */
  checks: z.array(check),
  /** Of the firm, at most 500. */
  findings: z.array(finding),
  /** The last walk over the whole storage. */
  sweep: z.object({ state: z.enum(['running', 'done', 'failed']), listed: z.int(), startedAt: z.iso.datetime(), finishedAt: z.iso.datetime().nullable() }).nullable(),
  /** Stored files older than a day that no row names; `items` are the first 500. */
  orphans: z.object({ count: z.int(), bytes: z.number(), items: z.array(z.object({ key: z.string(), size: z.int(), modifiedAt: z.iso.datetime(), foundAt: z.iso.datetime() })) }),
});
export const startCheckResponse = z.object({ jobId: z.uuid() });
export const removeOrphansBody = z.object({ confirm: z.literal(true) });
export const removeOrphansResponse = z.object({ orphans: z.int() });
