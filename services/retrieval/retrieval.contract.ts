import { z } from 'zod';
import { documentKinds } from '../documents/description/description-summary.contract.ts';
import { locatorSchema } from '../documents/locator.contract.ts';
import { versionChoices } from './search/search-filter.contract.ts';

export { versionChoices };

export const searchParams = z.object({ engagementId: z.uuid() });

const day = z.iso.date();
const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean => from === undefined || to === undefined || from <= to;
const outOfOrder = { error: 'The period ends before it starts', path: ['to'] };

const common = {
  /** Words are searched in any form, "quoted words" as they stand, identifiers (A.9.2.3, CHG-1234, db01.example.com) whole. */
  q: z.string().trim().min(1).max(1000),
  /** Documents of this folder and of those inside it. */
  folder: z.string().trim().min(1).max(500).transform((folder) => folder.replace(/^\/+|\/+$/g, '')).optional(),
  /** Part of the owner's name. */
  owner: z.string().trim().min(1).max(200).optional(),
  /** Documents that cover, or are dated on, at least one day of this time; one of the two may be missing. */
  from: day.optional(),
  to: day.optional(),
  /** Whether versions that a later one has replaced are searched: not, only they, or too. */
  versions: z.enum(versionChoices).default('current'),
};

const one = <Item extends z.ZodType>(item: Item, most: number) => z.union([item.transform((value) => [value]), z.array(item).max(most)]).optional();

/** A parameter that names several things may be repeated. */
export const searchQuery = z.object({
  ...common,
  limit: z.coerce.number().int().min(1).max(100).default(20),
  documentId: one(z.uuid(), 100),
  versionId: one(z.uuid(), 100),
  kind: one(z.enum(documentKinds), documentKinds.length),
  /** Leaves out contents pages, agendas and the like. */
  withoutListings: z.stringbool().default(false),
  /** Says of each hit which leg gave what. */
  explain: z.stringbool().default(false),
}).refine(isInOrder, outOfOrder);

/** The same for filters that are too long for an address. */
export const searchBody = z.object({
  ...common,
  limit: z.int().min(1).max(100).default(20),
  documentId: z.array(z.uuid()).max(5000).optional(),
  versionId: z.array(z.uuid()).max(5000).optional(),
  kind: z.array(z.enum(documentKinds)).max(documentKinds.length).optional(),
  withoutListings: z.boolean().default(false),
  explain: z.boolean().default(false),
}).refine(isInOrder, outOfOrder);

const mark = z.object({ start: z.int().min(0), end: z.int().min(0) });

const passage = {
  passageId: z.uuid(),
  page: z.int().min(1),
  /** Place of the passage in the text of its page, in UTF-16 units. */
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string(),
  locator: locatorSchema,
  /** A table of contents, an agenda: it names topics and shows nothing. */
  isListing: z.boolean(),
};

/** Which leg gave what. A leg's `deviations`: how far the score lies above the mean of the passages searched, in standard deviations. */
export const explanationSchema = z.object({
  /** BM25 score of the words, and the words of the query that stand in the passage. */
  words: z.object({ score: z.number(), deviations: z.number(), matched: z.array(z.string()) }),
  /** Cosine of the embeddings; null where the query or the passage has none. */
  meaning: z.object({ cosine: z.number(), deviations: z.number() }).nullable(),
  /** How many identifiers of the query the passage holds. */
  identifiers: z.int().min(0),
  /** 0 to 1: how well the question names its document. */
  named: z.number().min(0).max(1),
  /** `embedding-place`: at a place that is kept for what is nearest in meaning. */
  by: z.enum(['fusion', 'embedding-place']),
  /** The same in a sentence or two. */
  text: z.string(),
});

export const searchHitSchema = z.object({
  documentId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  /** Of the version; its text API takes it, and `page`, `start` and `end` are places in that reading. */
  reading: z.int().min(1),
  ...passage,
  /** Higher is better; comparable inside one answer only. The order of the list is the ranking: kept places are out of score order. */
  score: z.number(),
  snippet: z.string(),
  /** Matched words, as places in `snippet`. */
  marks: z.array(mark),
  /** Only when asked for. */
  explain: explanationSchema.optional(),
});

export const searchResponse = z.object({
  results: z.array(searchHitSchema),
  /** The embedding server did not answer, so only words were compared. */
  isLexicalOnly: z.boolean(),
  /** What was searched, after the filters. */
  searched: z.object({
    documents: z.int(),
    passages: z.int(),
    /** Versions that a filter by time left out because they say neither a date nor a period. */
    undatedVersions: z.int(),
  }),
});

export const neighbourParams = z.object({ engagementId: z.uuid(), passageId: z.uuid() });
const count = z.coerce.number().int().min(0).max(10).default(1);
export const neighbourQuery = z.object({ before: count, after: count });

/** Passages around one, of the same reading, in order and without it. */
export const neighbourResponse = z.object({
  before: z.array(z.object(passage)),
  after: z.array(z.object(passage)),
});
