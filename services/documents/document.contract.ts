import { z } from 'zod';
import { descriptionSummarySchema, documentKinds } from './description/description-summary.contract.ts';
import { failureCodes, type FailureCode } from './failure-codes.contract.ts';
import { locatorSchema } from './locator.contract.ts';

export { describeLocator, locatorSchema, type Locator } from './locator.contract.ts';
export { failureCodes, type FailureCode } from './failure-codes.contract.ts';

export const documentsParams = z.object({ engagementId: z.uuid() });
export const documentParams = z.object({ engagementId: z.uuid(), documentId: z.uuid() });
/** Without `version` (a sequence number) the newest that did not fail to become searchable, else the newest. */
export const versionQuery = z.object({ version: z.coerce.number().int().min(1).optional() });
/** Without `reading` the one in force; citations name the reading their place is in. */
const readingQuery = versionQuery.extend({ reading: z.coerce.number().int().min(1).optional() });
export const textQuery = readingQuery.extend({ from: z.coerce.number().int().min(1).default(1) });
export const containedQuery = z.object({ from: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(500) }).extend(versionQuery.shape);
export const passagesQuery = readingQuery.extend({ from: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(100) });

const failureCode = z.enum(Object.keys(failureCodes) as [FailureCode, ...FailureCode[]]);
const status = z.enum(['quarantined', 'queued', 'processing', 'ready', 'unsearchable', 'failed']);

/** One entry for each file of the request, in its order. `id` and `versionId` are null for a rejected file, which was not kept. */
export const uploadedFileSchema = z.object({
  id: z.uuid().nullable(),
  versionId: z.uuid().nullable(),
  uploadId: z.uuid(),
  /** '' for the root, else parts joined by "/". */
  folder: z.string(),
  name: z.string(),
  status: z.enum([...status.options, 'rejected']),
  /** The same bytes were in this engagement already; `id`, `versionId`, `folder` and `name` are those of the document that has them. */
  duplicate: z.boolean(),
  sequence: z.int().nullable(),
  failureCode: failureCode.nullable(),
  failureReason: z.string().nullable(),
});
export const uploadResponse = z.object({ documents: z.array(uploadedFileSchema) });

export const documentSchema = z.object({
  id: z.uuid(),
  versionId: z.uuid(),
  /** '' for the root, else parts joined by "/". */
  folder: z.string(),
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
  /** The archive or mail it was found in, and where in it; null for a file that somebody sent. */
  container: z.object({ documentId: z.uuid(), versionId: z.uuid(), path: z.string() }).nullable(),
  /** Which reading of the version is in force: 1 until it was read again with other text. */
  reading: z.int(),
  extractorVersion: z.int().nullable(),
  /** Read by an older extractor than this installation has: reading it again may find more. */
  isOutdated: z.boolean(),
  /** The last time it was read again; while that is under way, or when it failed, the reading in force is the one before. */
  readAgain: z.object({
    reading: z.int(),
    status: z.enum(['queued', 'processing', 'ready', 'unchanged', 'failed']),
    failureCode: failureCode.nullable(),
    failureReason: z.string().nullable(),
    requestedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  }).nullable(),
  /** Null unless the document is withdrawn: then it is readable, and out of search, assessment and drafting. */
  withdrawn: z.object({ at: z.iso.datetime(), by: z.string().nullable(), reason: z.string() }).nullable(),
  /** A newer version than this one failed to become searchable, so this one stands for the document. */
  newerFailed: z.object({ versionId: z.uuid(), sequence: z.int(), status: z.enum(['unsearchable', 'failed']), failureCode, failureReason: z.string() }).nullable(),
  /** What sort of document it is and its main dates; null until it was read. */
  description: descriptionSummarySchema.nullable(),
});
/** A file found in an archive or a mail, whatever became of it. Rejected ones have no document. */
export const containedFileSchema = z.object({
  uploadId: z.uuid(),
  /** Inside the container, parts joined by "/". */
  path: z.string(),
  size: z.int(),
  documentId: z.uuid().nullable(),
  versionId: z.uuid().nullable(),
  status: z.enum([...status.options, 'rejected']),
  /** The same bytes were in this engagement already; the ids are those of the document that has them. */
  duplicate: z.boolean(),
  failureCode: failureCode.nullable(),
  failureReason: z.string().nullable(),
});
/** By path; `total` counts all of them, `nextFrom` is where to go on. */
export const containedResponse = z.object({ versionId: z.uuid(), total: z.int(), contained: z.array(containedFileSchema), nextFrom: z.int().nullable() });
/**
 * Without `limit` all documents that fit come at once. `status`: of the version that stands for the document; `under-way` is queued or
 * processing. `folder`: it and what lies below. `q`: a part of the name. `after`: the `next` of the answer before.
 */
export const listDocumentsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).optional(),
  after: z.uuid().optional(),
  status: z.enum([...status.options, 'under-way']).optional(),
  kind: z.enum(documentKinds).optional(),
  folder: z.string().min(1).max(500).optional(),
  q: z.string().trim().min(1).max(255).optional(),
});
/** By folder and name. `total`: how many fit the filter. `next`: the document to go on behind, null at the end. */
export const listDocumentsResponse = z.object({ documents: z.array(documentSchema), total: z.int(), next: z.uuid().nullable() });
/** Folders with documents of their own, by path. */
export const foldersResponse = z.object({ folders: z.array(z.object({ folder: z.string(), documents: z.int() })) });
/** Of the version that stands for the document; `versions` are all of them, newest first; `contained` the first 500 files found in that one, `containedCount` how many there are. */
export const documentResponse = documentSchema.extend({ versions: z.array(documentSchema), containedCount: z.int(), contained: z.array(containedFileSchema) });

/** Of a page whose words, or some of them, were recognised in pictures: how sure the recogniser was (0 to 100), and why it may hold words nobody looked for. */
const ocrNoteSchema = z.object({ confidence: z.number(), unread: z.enum(['time', 'damaged', 'page-limit', 'pictures']).optional() });

/**
 * Of `of` pictures on the page that are large enough to hold words, `unread` could not be looked at; `read`: where the words of the others
 * stand, from which part of the file or, in a PDF, from which box of the page (left, bottom, right, top in its own units), its size in
 * pixels, and how sure the recogniser was.
 */
const pictureNoteSchema = z.object({
  of: z.int(), unread: z.int(), read: z.array(z.object({ start: z.int(), end: z.int(), part: z.string().optional(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly().optional(), width: z.int(), height: z.int(), confidence: z.number(), cell: z.string().optional() })).readonly(),
});

/** `nextPage` is where to go on when the text is too long for one answer, else null. */
export const textResponse = z.object({
  versionId: z.uuid(),
  reading: z.int(),
  pages: z.array(z.object({
    page: z.int(), label: z.string().nullable(), text: z.string(), ocr: ocrNoteSchema.optional(), pictures: pictureNoteSchema.optional(),
    /** Headings (level 0 is the title) and tables (lines of cells parted by tabs) of the text, in order. */
    marks: z.array(z.object({ kind: z.enum(['heading', 'table']), start: z.int(), end: z.int(), level: z.int().optional() })).readonly().optional(),
    /** Of a sheet: the letters of its columns, and which rows its lines are: from line `line` (0-based) on, `count` lines are rows `row`, `row` + 1, … */
    sheet: z.object({ columns: z.array(z.string()).readonly(), runs: z.array(z.object({ line: z.int(), row: z.int(), count: z.int() })).readonly() }).optional(),
  })),
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
export const passagesResponse = z.object({ versionId: z.uuid(), reading: z.int(), passages: z.array(passageSchema), nextOrdinal: z.int().nullable() });

/** `received` = the sum of the others: every file that ever arrived is accounted for. */
export const ledgerResponse = z.object({
  received: z.int(),
  searchable: z.int(),
  unsearchable: z.int(),
  failed: z.int(),
  rejected: z.int(),
  inProgress: z.int(),
  /** Of `inProgress`, files of the client that wait to be accepted. */
  quarantined: z.int(),
  duplicates: z.int(),
  /** Of `received`, those found inside archives and mails. */
  contained: z.int(),
  /** What needs a person, newest first, at most 500. */
  attention: z.array(z.object({
    uploadId: z.uuid(),
    documentId: z.uuid().nullable(),
    folder: z.string(),
    name: z.string(),
    status: z.enum(['unsearchable', 'failed', 'rejected']),
    failureCode,
    failureReason: z.string(),
    nextStep: z.string(),
    receivedAt: z.iso.datetime(),
  })),
});

export const readManyAgainResponse = z.object({
  /** Null when there is nothing to read again. */
  jobId: z.uuid().nullable(),
  /** Versions that will be read, as of now. */
  documents: z.int(),
});
export const withdrawBody = z.object({ reason: z.string().trim().min(1, 'Say why the document is withdrawn').max(2000) });
