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
  /** Empty where the catalog does not say. */
  controlTypes: z.array(z.enum(['preventive', 'detective', 'corrective'])),
  /** A standard that builds on another (ISO/IEC 27017 on 27002): the control of the base, the guidance for each side, or a control of its own. */
  layers: z.object({
    layer: z.enum(['guided', 'added']),
    statement: z.string(),
    guidance: z.array(z.object({ side: sideSchema, text: z.string() })),
    /** Title and statement are null where the base framework is not at hand. */
    base: z.object({ frameworkId: z.string(), controlId: z.string(), title: z.string().nullable(), statement: z.string().nullable() }).nullable(),
  }).nullable(),
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
export const frameworkResponse = importFrameworkResponse.extend({
  controls: z.array(controlSchema),
  /** Ids of the frameworks to which there is a crosswalk. */
  crosswalks: z.array(z.string()),
});

export const catalogResponse = z.object({ catalog: z.unknown() }).meta({ description: 'An OSCAL catalog, version 1.1' });

export const crosswalkParams = frameworkParams.extend({ otherFrameworkId: frameworkParams.shape.frameworkId });
const withoutCounterpart = z.array(z.object({ control: z.string(), reason: z.string() }));
export const crosswalkResponse = z.object({
  source: z.string(),
  target: z.string(),
  basis: z.string(),
  /** `published`: the publisher of the standard says so; `judgement`: Tickmark's. */
  certainty: z.enum(['published', 'judgement']),
  /** `subset`: the source's subject is a part of the target's; `superset`: the other way about. */
  relations: z.array(z.object({ source: z.string(), target: z.string(), relation: z.enum(['equal', 'subset', 'superset', 'intersects']) })),
  sourceOnly: withoutCounterpart,
  targetOnly: withoutCounterpart,
});
