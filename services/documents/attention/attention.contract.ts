import { z } from 'zod';
import { failureCodes, type FailureCode } from '../failure-codes.contract.ts';

/** `after` is the `next` of the answer before. */
export const attentionQuery = z.object({ after: z.string().regex(/^\d{1,16}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) });

/**
 * What a person can do. `accept` and `refuse`: POST documents/:id/accept and /refuse; `retry`: POST documents/:id/retry; `re-read`: POST documents/:id/re-read; `restore-from-backup`: the operator puts
 * the stored file back; the others ask the client for something.
 */
export const attentionActions = ['accept', 'refuse', 'retry', 're-read', 'ask-without-password', 'ask-with-text', 'ask-again', 'ask-other-format', 'ask-in-parts', 'restore-from-backup'] as const;

export const attentionItemSchema = z.object({
  /** `re-read-failed`: it is searchable as it was read before. `missing`, `damaged`: the stored file, by the weekly check. `quarantined`: sent
   *  by the client, not opened yet. `pages-unread`: searchable, but for pages that OCR could not read. */
  kind: z.enum(['rejected', 'failed', 'unsearchable', 're-read-failed', 'missing', 'damaged', 'quarantined', 'pages-unread']),
  id: z.uuid(),
  documentId: z.uuid().nullable(),
  versionId: z.uuid().nullable(),
  sequence: z.int().nullable(),
  folder: z.string(),
  name: z.string(),
  failureCode: z.enum(Object.keys(failureCodes) as [FailureCode, ...FailureCode[]]).nullable(),
  reason: z.string(),
  nextStep: z.string(),
  /** The most promising first. */
  actions: z.array(z.enum(attentionActions)),
  at: z.iso.datetime(),
});

export const attentionResponse = z.object({
  /** `received` = `searchable` + `unsearchable` + `failed` + `rejected` + `inProgress`. The others are parts of these. */
  counts: z.object({
    received: z.int(), searchable: z.int(), unsearchable: z.int(), failed: z.int(), rejected: z.int(), inProgress: z.int(),
    quarantined: z.int(), duplicates: z.int(), contained: z.int(), withdrawn: z.int(),
  }),
  /** Everything that needs a person, newest first. */
  items: z.array(attentionItemSchema),
  next: z.string().nullable(),
});
