import { z } from 'zod';

export const accessLogParams = z.object({ engagementId: z.uuid() });
const kind = z.enum(['read', 'download']);
export const accessLogQuery = z.object({
  documentId: z.uuid().optional(),
  userId: z.uuid().optional(),
  kind: kind.optional(),
  /** Words of the document's name. */
  q: z.string().trim().min(1).max(200).optional(),
  /** `next` of the answer before. */
  after: z.string().regex(/^[0-9a-f-]{36}$/).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

/** Newest first. Pages turned within ten minutes are one visit. */
export const accessLogResponse = z.object({
  entries: z.array(z.object({ id: z.uuid(), documentId: z.uuid(), documentName: z.string(), versionId: z.uuid(), sequence: z.int(), userId: z.uuid(), byName: z.string(), kind, at: z.iso.datetime() })),
  next: z.string().nullable(),
});
