import { z } from 'zod';

export const engagementParams = z.object({ engagementId: z.uuid() });
export const uploadParams = z.object({ engagementId: z.uuid(), uploadId: z.uuid() });

/** `taken_back`: by its sender, before it was given to the audit team. `received`: waits for the audit team. `accepted`: taken in. `refused`, `unreadable` and `rejected` come with what to do. */
export const clientUploadStates = ['received', 'accepted', 'refused', 'unreadable', 'rejected', 'taken_back'] as const;
export const clientUploadSchema = z.object({
  uploadId: z.uuid(), name: z.string(), folder: z.string(), size: z.int(), sha256: z.string().nullable(), receivedAt: z.iso.datetime(), byName: z.string(),
  state: z.enum(clientUploadStates), reason: z.string().nullable(),
});
export const clientUploadsResponse = z.object({ uploads: z.array(clientUploadSchema) });

/** Who of the audit team opened a file that the client sent. Pages turned within ten minutes are one visit. */
export const accessLogResponse = z.object({
  entries: z.array(z.object({ fileName: z.string(), byName: z.string(), kind: z.enum(['read', 'download']), at: z.iso.datetime() })),
});
