import { z } from 'zod';

export const uploadsParams = z.object({ engagementId: z.uuid() });
export const uploadParams = z.object({ engagementId: z.uuid(), uploadId: z.uuid() });

/** `receiving` until all bytes are there, `finishing` while they are put together; then it is a row of the ledger. */
export const uploadStateResponse = z.object({
  id: z.uuid(),
  path: z.string(),
  size: z.int(),
  received: z.int(),
  status: z.enum(['receiving', 'finishing', 'kept', 'duplicate', 'rejected']),
  documentId: z.uuid().nullable(),
  /** Folder and name of that document; for a duplicate those under which the content was received first. */
  documentPath: z.string().nullable(),
  versionId: z.uuid().nullable(),
  /** Why the content counts as no evidence though it is here: its document is withdrawn, or has a newer version. Null: it counts. */
  setAside: z.enum(['withdrawn', 'superseded']).nullable(),
  failureCode: z.string().nullable(),
  failureReason: z.string().nullable(),
});
