import { z } from 'zod';

/** Ids of shipped frameworks and UUIDs. */
export const frameworkParams = z.object({ frameworkId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/) });

/** Any JSON: what is wrong with a catalog is told by the codes `frameworks/…`, which say what to import instead. */
export const importFrameworkBody = z.unknown().meta({ description: 'An OSCAL catalog in JSON: {"catalog": {…}}' });

export const sideSchema = z.enum(['provider', 'customer', 'joint']);

export const frameworkSchema = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  oscalVersion: z.string().nullable(),
  /** Shipped with the product; otherwise imported by the firm. */
  shipped: z.boolean(),
  contentHash: z.string(),
  controlCount: z.number().int(),
  objectiveCount: z.number().int(),
  createdAt: z.iso.datetime(),
});
/** What was odd in the file, and what was made of it. */
const warnings = z.array(z.object({ code: z.string(), detail: z.string() }));

export const listFrameworksResponse = z.object({ frameworks: z.array(frameworkSchema) });
export const importFrameworkResponse = frameworkSchema.extend({ warnings });

export const controlSchema = z.object({
  controlId: z.string(),
  label: z.string(),
  aliases: z.array(z.string()),
  title: z.string(),
  groupTitle: z.string().nullable(),
  groupPath: z.array(z.string()),
  parentControlId: z.string().nullable(),
  statement: z.string(),
  /** Null where the catalog does not say whom the control addresses. */
  side: sideSchema.nullable(),
  objectives: z.array(z.object({
    objectiveId: z.string(),
    prose: z.string(),
    /** `design`: a policy or description is enough; `operation`: a record that it happened is needed; `any`: the catalog does not say. */
    evidenceKind: z.enum(['design', 'operation', 'any']),
    side: sideSchema.nullable(),
  })),
  typicalEvidence: z.array(z.string()),
  withdrawn: z.boolean(),
});
export const frameworkResponse = importFrameworkResponse.extend({ controls: z.array(controlSchema) });
