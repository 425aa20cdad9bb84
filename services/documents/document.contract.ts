import { z } from 'zod';
import { failureCodes, type FailureCode } from './failure-codes.contract.ts';
import { locatorSchema } from './locator.contract.ts';

export { describeLocator, locatorSchema, type Locator } from './locator.contract.ts';
export { failureCodes, type FailureCode } from './failure-codes.contract.ts';

export const documentsParams = z.object({ engagementId: z.uuid() });
export const documentParams = z.object({ engagementId: z.uuid(), documentId: z.uuid() });
/** Without `version` (a sequence number) the newest one. */
export const versionQuery = z.object({ version: z.coerce.number().int().min(1).optional() });
export const textQuery = versionQuery.extend({ from: z.coerce.number().int().min(1).default(1) });
export const passagesQuery = versionQuery.extend({ from: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(100) });

const failureCode = z.enum(Object.keys(failureCodes) as [FailureCode, ...FailureCode[]]);
const status = z.enum(['queued', 'processing', 'ready', 'unsearchable', 'failed']);

/** One entry for each file of the request, in its order. `id` and `versionId` are null for a rejected file, which was not kept. */
export const uploadedFileSchema = z.object({
  id: z.uuid().nullable(),
  versionId: z.uuid().nullable(),
  uploadId: z.uuid(),
  name: z.string(),
  status: z.enum([...status.options, 'rejected']),
  /** The same bytes were in this engagement already; `id`, `versionId` and `name` are those of the document that has them. */
  duplicate: z.boolean(),
  sequence: z.int().nullable(),
  failureCode: failureCode.nullable(),
  failureReason: z.string().nullable(),
});
export const uploadResponse = z.object({ documents: z.array(uploadedFileSchema) });

export const documentSchema = z.object({
  id: z.uuid(),
  versionId: z.uuid(),
  name: z.string(),
  sequence: z.int(),
  status,
  mediaType: z.string().nullable(),
  size: z.int(),
  sha256: z.string(),
  pageCount: z.int().nullable(),
  passageCount: z.int().nullable(),
  failureCode: failureCode.nullable(),
  failureReason: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export const listDocumentsResponse = z.object({ documents: z.array(documentSchema) });
/** `versions` are all of them, newest first. */
export const documentResponse = documentSchema.extend({ versions: z.array(documentSchema) });

/** `nextPage` is where to go on when the text is too long for one answer, else null. */
export const textResponse = z.object({
  versionId: z.uuid(),
  pages: z.array(z.object({ page: z.int(), label: z.string().nullable(), text: z.string() })),
  nextPage: z.int().nullable(),
});

export const passageSchema = z.object({
  id: z.uuid(),
  ordinal: z.int(),
  page: z.int(),
  start: z.int(),
  end: z.int(),
  text: z.string(),
  locator: locatorSchema,
  isListing: z.boolean(),
});
export const passagesResponse = z.object({ versionId: z.uuid(), passages: z.array(passageSchema), nextOrdinal: z.int().nullable() });

/** `received` = the sum of the others: every file that ever arrived is accounted for. */
export const ledgerResponse = z.object({
  received: z.int(),
  searchable: z.int(),
  unsearchable: z.int(),
  failed: z.int(),
  rejected: z.int(),
  inProgress: z.int(),
  duplicates: z.int(),
  /** What needs a person, newest first, at most 500. */
  attention: z.array(z.object({
    uploadId: z.uuid(),
    documentId: z.uuid().nullable(),
    name: z.string(),
    status: z.enum(['unsearchable', 'failed', 'rejected']),
    failureCode,
    failureReason: z.string(),
    nextStep: z.string(),
    receivedAt: z.iso.datetime(),
  })),
});
