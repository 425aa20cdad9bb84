import { z } from 'zod';
import { documentParams, versionQuery } from '../document.contract.ts';
import { documentKinds, documentStates, type DocumentKind } from './description-summary.contract.ts';

export { descriptionSummarySchema, documentKinds, documentStates, type DocumentKind, type DocumentState } from './description-summary.contract.ts';

/** Neither control characters nor half a character: what PostgreSQL cannot store and nobody can read. */
const words = (longest: number) => z.string().trim().min(1, 'Say something, or null for "not stated"').max(longest)
  .refine((text) => text.isWellFormed() && !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text), 'Control characters cannot be stored');

const isDay = (text: string): boolean => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text.slice(0, 10));
/** As much of a day as is known: `2026-09-30`, `2026-09` or `2026`. */
export const partialDaySchema = z.string().regex(/^(19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'Write a day as 2026-09-30, 2026-09 or 2026').refine(isDay, 'There is no such day');
/** A day, or a moment of it with or without its zone: `2026-10-02`, `2026-10-02T08:40`, `2026-10-02T08:40Z`. */
export const momentSchema = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?)?$/, 'Write a moment as 2026-10-02, 2026-10-02T08:40 or 2026-10-02T08:40Z').refine((text) => isDay(text.slice(0, 10)), 'There is no such day');
/** Both days belong to it. */
export const daysSchema = z.object({ start: z.iso.date(), end: z.iso.date() }).refine(({ start, end }) => start <= end, 'It ends before it starts');

/** Every field of a description and what its value is. */
export const fieldValues = {
  kind: z.enum(documentKinds),
  status: z.enum(documentStates),
  versionLabel: words(60),
  owner: words(200),
  approver: words(200),
  authorOrganisation: words(200),
  system: words(200),
  /** The one day that stands for the document: approved, issued, run on, whichever it gives itself. */
  documentDate: partialDaySchema,
  approvedDate: partialDaySchema,
  effectiveDate: partialDaySchema,
  issuedDate: partialDaySchema,
  reviewedDate: partialDaySchema,
  nextReviewDate: partialDaySchema,
  expiryDate: partialDaySchema,
  periodCovered: daysSchema,
  reportName: words(300),
  parameters: words(2000),
  generatedBy: words(200),
  generatedAt: momentSchema,
  /** Rows of data, without titles and headers. Counted by the machine in sheets, CSV and logs. */
  rowCount: z.int().min(0).max(1_000_000_000),
  /** What the document itself says: compare with `rowCount`. */
  statedRowCount: z.int().min(0).max(1_000_000_000),
  completenessNote: words(2000),
} as const;

export type FieldName = keyof typeof fieldValues;
export type FieldValue<Name extends FieldName = FieldName> = { [Field in Name]: z.infer<(typeof fieldValues)[Field]> }[Name];
export const fieldNames = Object.keys(fieldValues) as [FieldName, ...FieldName[]];

/** What an auditor asks of information produced by the entity before relying on it. */
export const producedFieldNames = ['system', 'reportName', 'parameters', 'periodCovered', 'generatedBy', 'generatedAt', 'rowCount', 'completenessNote'] as const;
/** Kinds of which the record is asked for. */
export const producedKinds: readonly DocumentKind[] = ['configuration_export', 'register', 'log'];

/** `text`: the quote says so; `name`: words of the file name; `counted` and `format`: seen in the file itself, without a quote. */
export const bases = ['text', 'name', 'counted', 'format'] as const;

const machineGuess = (value: z.ZodType) => z.object({
  value,
  basis: z.enum(bases),
  /** For `text` exactly the text of the page from `start` to `end`; for `name` a part of the file name. */
  quote: z.string().nullable(),
  page: z.int().nullable(),
  start: z.int().nullable(),
  end: z.int().nullable(),
  detail: z.string().nullable(),
});

/** A person's word; `value` null: the document does not state it. */
const personWord = (value: z.ZodType) => z.object({
  value: value.nullable(),
  note: z.string().nullable(),
  setBy: z.object({ userId: z.uuid(), name: z.string() }),
  setAt: z.iso.datetime(),
});

/** `value` is what counts: the person's word where there is one, else the machine's guess, which is marked by `source`. */
const described = (value: z.ZodType) => z.object({
  value: value.nullable(),
  source: z.enum(['person', 'machine']).nullable(),
  machine: machineGuess(value).nullable(),
  person: personWord(value).nullable(),
});

/** One field as it is answered. */
export interface DescribedValue<Value> {
  value: Value | null;
  source: 'person' | 'machine' | null;
  machine: { value: Value; basis: (typeof bases)[number]; quote: string | null; page: number | null; start: number | null; end: number | null; detail: string | null } | null;
  person: { value: Value | null; note: string | null; setBy: { userId: string; name: string }; setAt: string } | null;
}
type DescribedFields = { [Name in FieldName]: z.ZodType<DescribedValue<FieldValue<Name>>, DescribedValue<FieldValue<Name>>> };
const fields = z.object(Object.fromEntries(fieldNames.map((name) => [name, described(fieldValues[name])])) as unknown as DescribedFields);

export const descriptionParams = documentParams;
export const descriptionFieldParams = documentParams.extend({ field: z.enum(fieldNames) });
export const descriptionQuery = versionQuery;

export const informationProducedSchema = z.object({
  /** Whether a document of this kind needs the record. */
  isAskedFor: z.boolean(),
  /** Neither the text nor a person says it. */
  missing: z.array(z.enum(producedFieldNames)),
  /** A person looked and found it not stated. */
  notStated: z.array(z.enum(producedFieldNames)),
  /** The number of rows that the document states is not the number that was counted. */
  rowCountDiffers: z.boolean(),
});

export const descriptionResponse = z.object({
  documentId: z.uuid(),
  versionId: z.uuid(),
  sequence: z.int(),
  /** When the machine read it; null when the version has no text yet. */
  describedAt: z.iso.datetime().nullable(),
  fields,
  informationProduced: informationProducedSchema,
});

const note = words(2000).optional();
const change = <Name extends FieldName>(field: Name) => z.object({ field: z.literal(field), value: fieldValues[field].nullable(), note });
/** One field with its value, or null for "not stated". */
export const setDescriptionBody = z.discriminatedUnion('field', fieldNames.map(change) as unknown as [ReturnType<typeof change>, ...ReturnType<typeof change>[]]);

/** Any of the fields; null for "not stated". Fields that are left out stay as they are. */
export const setInformationProducedBody = z.object({
  system: fieldValues.system.nullable().optional(),
  reportName: fieldValues.reportName.nullable().optional(),
  parameters: fieldValues.parameters.nullable().optional(),
  periodCovered: fieldValues.periodCovered.nullable().optional(),
  generatedBy: fieldValues.generatedBy.nullable().optional(),
  generatedAt: fieldValues.generatedAt.nullable().optional(),
  rowCount: fieldValues.rowCount.nullable().optional(),
  completenessNote: fieldValues.completenessNote.nullable().optional(),
  note,
}).refine(({ note: _, ...given }) => Object.values(given).some((value) => value !== undefined), 'Give at least one field');

/** All words ever given for a version, newest first. `isReset`: back to the machine's guess. */
export const descriptionHistoryResponse = z.object({
  entries: z.array(z.object({
    id: z.uuid(),
    field: z.enum(fieldNames),
    value: z.unknown(),
    source: z.enum(['person', 'machine']),
    isReset: z.boolean(),
    quote: z.string().nullable(),
    note: z.string().nullable(),
    setBy: z.object({ userId: z.uuid(), name: z.string() }).nullable(),
    setAt: z.iso.datetime(),
  })),
});

export const resemblancesResponse = z.object({
  resemblances: z.array(z.object({
    documentId: z.uuid(),
    versionId: z.uuid(),
    name: z.string(),
    /** `same text`: the same words in other bytes. `nearly the same`: most runs of words are shared. */
    kind: z.enum(['same text', 'nearly the same']),
    /** Share of runs of three words that both have (Jaccard), estimated. */
    similarity: z.number().min(0).max(1),
    /** Whether the other document was received after or before this one. */
    relation: z.enum(['newer', 'older']),
  })),
  /** Against the version before of the same document; null for the first, and where one of the two has no text. */
  previousVersion: z.object({
    versionId: z.uuid(),
    sequence: z.int(),
    similarity: z.number().min(0).max(1),
    /** About how many words of a hundred were changed. */
    changedPercent: z.number().min(0).max(100),
  }).nullable(),
});

/** Every pair of current documents with the same or nearly the same text. */
export const engagementResemblancesResponse = z.object({
  pairs: z.array(z.object({
    kind: z.enum(['same text', 'nearly the same']),
    similarity: z.number().min(0).max(1),
    /** The one received first, then the other. */
    documents: z.array(z.object({ documentId: z.uuid(), versionId: z.uuid(), name: z.string() })).length(2),
  })),
});
