import { z } from 'zod';
import { locatorSchema } from '../documents/locator.contract.ts';

export const searchParams = z.object({ engagementId: z.uuid() });

/** Words are searched in any form, "quoted words" as they stand, identifiers (A.9.2.3, CHG-1234, db01.example.com) whole. */
export const searchQuery = z.object({
  q: z.string().trim().min(1).max(1000),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** Only this document; may be repeated. */
  documentId: z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(100)]).optional(),
  /** Also versions that a later version of their document has replaced. */
  allVersions: z.stringbool().default(false),
});

const mark = z.object({ start: z.int().min(0), end: z.int().min(0) });

export const searchHitSchema = z.object({
  documentId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  passageId: z.uuid(),
  /** Of the version; its text API takes it, and `page`, `start` and `end` are places in that reading. */
  reading: z.int().min(1),
  page: z.int().min(1),
  /** Place of the passage in the text of its page, in UTF-16 units. */
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string(),
  locator: locatorSchema,
  /** A table of contents, an agenda: it names topics and shows nothing. */
  isListing: z.boolean(),
  /** Higher is better; comparable inside one answer only. The order of the list is the ranking: kept places are out of score order. */
  score: z.number(),
  snippet: z.string(),
  /** Matched words, as places in `snippet`. */
  marks: z.array(mark),
  /** Which leg gave what: scores, and their distance from the engagement's mean in standard deviations. */
  explain: z.object({
    lexical: z.number(),
    embedding: z.number().nullable(),
    lexicalZ: z.number(),
    embeddingZ: z.number(),
    by: z.enum(['fusion', 'embedding-place']),
  }),
});

export const searchResponse = z.object({
  results: z.array(searchHitSchema),
  /** The embedding server did not answer, so only words were compared. */
  isLexicalOnly: z.boolean(),
});
