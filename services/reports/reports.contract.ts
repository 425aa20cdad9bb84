import { z } from 'zod';

export const engagementParams = z.object({ engagementId: z.uuid() });
export const versionParams = z.object({ engagementId: z.uuid(), number: z.coerce.number().int().min(1).max(1_000_000) });

const implementation = z.enum(['implemented', 'partly', 'planned', 'not_implemented']);
const responsibility = z.enum(['provider', 'customer', 'shared', 'organisation']);
const layer = z.enum(['guided', 'added']).nullable();

export const positionSchema = z.object({
  applicable: z.boolean(),
  justification: z.string(),
  implementation,
  responsibility,
  remedy: z.string(),
  owner: z.string(),
  dueOn: z.iso.date().nullable(),
});

export const statedControlSchema = z.object({
  frameworkId: z.string(),
  controlId: z.string(),
  label: z.string(),
  title: z.string(),
  group: z.string(),
  side: z.enum(['provider', 'customer', 'joint']).nullable(),
  layer,
  coverage: z.enum(['supported', 'partial', 'gap', 'not_applicable']).nullable(),
  /** Null until a person has decided. */
  position: positionSchema.nullable(),
  /** What the product proposes, by the client's cloud role and the last assessment. */
  proposal: positionSchema,
  acceptedEvidence: z.int(),
  proposedEvidence: z.int(),
});

export const applicabilityVersionSchema = z.object({
  number: z.int(),
  note: z.string(),
  frozenByName: z.string(),
  frozenAt: z.iso.datetime(),
  approvedByName: z.string().nullable(),
  approvedAt: z.iso.datetime().nullable(),
});
export const applicabilityResponse = z.object({ controls: z.array(statedControlSchema), versions: z.array(applicabilityVersionSchema) });

export const statePositionsBody = z.object({
  positions: z.array(z.object({
    frameworkId: z.string().min(1).max(100),
    controlId: z.string().min(1).max(300),
    applicable: z.boolean(),
    justification: z.string().trim().max(4000).default(''),
    implementation,
    responsibility,
    remedy: z.string().trim().max(4000).default(''),
    owner: z.string().trim().max(200).default(''),
    dueOn: z.iso.date().nullable().default(null),
  }).refine(({ applicable, justification }) => applicable || justification !== '', { path: ['justification'], message: 'Say why the control does not apply' })).min(1).max(5_000),
});
export const statePositionsResponse = z.object({ stated: z.int() });

export const freezeBody = z.object({ note: z.string().trim().max(2000).default('') });
export const freezeResponse = z.object({ number: z.int() });
export const approveResponse = z.object({ approved: z.literal(true) });

export const exportApplicabilityQuery = z.object({
  format: z.enum(['xlsx', 'pdf', 'oscal']).default('xlsx'),
  /** A frozen version; without it the statement as it stands. */
  version: z.coerce.number().int().min(1).max(1_000_000).optional(),
});

const place = z.object({ frameworkId: z.string(), controlId: z.string() });
export const crosswalkProposalsResponse = z.object({
  proposals: z.array(z.object({
    from: place,
    to: place,
    /** Of the first control's subject to the second's. */
    relation: z.enum(['equal', 'subset', 'superset', 'intersects']),
    certainty: z.enum(['published', 'judgement']),
    evidence: z.array(z.object({ evidenceId: z.uuid(), documentName: z.string(), page: z.int(), quote: z.string() })),
  })),
});

const gapReason = z.enum(['none', 'policy_only', 'stale', 'wrong_period', 'wrong_side', 'planned_only', 'contradicted']);
export const gapReportResponse = z.object({
  assessedAt: z.iso.datetime().nullable(),
  isStale: z.boolean(),
  method: z.array(z.string()),
  frameworks: z.array(z.object({ id: z.string(), title: z.string(), version: z.string() })),
  domains: z.array(z.object({
    frameworkId: z.string(),
    domain: z.string(),
    layer,
    counts: z.object({ supported: z.int(), partial: z.int(), gap: z.int(), not_applicable: z.int(), not_assessed: z.int() }),
  })),
  gaps: z.array(z.object({
    frameworkId: z.string(),
    controlId: z.string(),
    label: z.string(),
    title: z.string(),
    domain: z.string(),
    layer,
    coverage: z.enum(['partial', 'gap']),
    gapReason: gapReason.nullable(),
    reason: z.string(),
    lookedAt: z.array(z.object({ documentName: z.string(), page: z.int() })),
    missing: z.array(z.string()),
    wouldClose: z.array(z.string()),
    remedy: z.string(),
    owner: z.string(),
    dueOn: z.string().nullable(),
  })),
});
export const exportGapReportQuery = z.object({ format: z.enum(['docx', 'pdf', 'xlsx', 'oscal-plan', 'oscal-results', 'oscal-action-plan']).default('docx') });

const coverage = z.enum(['supported', 'partial', 'gap', 'not_applicable']).nullable();
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).meta({ description: 'A moment, or a day: its end, in UTC' });
export const comparisonQuery = z.object({ from: moment.optional(), to: moment.optional() });
const comparedRun = z.object({ runId: z.uuid(), finishedAt: z.iso.datetime() });
export const comparisonResponse = z.object({
  before: comparedRun,
  after: comparedRun,
  changes: z.array(z.object({
    frameworkId: z.string(),
    controlId: z.string(),
    label: z.string(),
    title: z.string(),
    /** `new`: a gap or partial where the control was supported; `regressed`: from partial to gap; `closed`: supported now. */
    change: z.enum(['closed', 'improved', 'new', 'regressed', 'other_reason', 'no_longer_applies', 'applies_now', 'added', 'removed']),
    before: coverage,
    after: coverage,
    reasonBefore: gapReason.nullable(),
    reasonAfter: gapReason.nullable(),
  })),
  unchanged: z.int(),
});

const frameworkId = z.string().min(1).max(100);
export const migrationQuery = z.object({ from: frameworkId, to: frameworkId });
const controlName = z.object({ controlId: z.string(), label: z.string(), title: z.string() }).nullable();
const frameworkName = z.object({ id: z.string(), title: z.string(), version: z.string() });
export const migrationResponse = z.object({
  from: frameworkName,
  to: frameworkName,
  basis: z.string(),
  certainty: z.enum(['published', 'judgement']),
  /** Whether the engagement has the new framework already. */
  isAdopted: z.boolean(),
  lines: z.array(z.object({
    kind: z.enum(['carried', 'ended', 'new']),
    source: controlName,
    target: controlName,
    relation: z.enum(['equal', 'subset', 'superset', 'intersects']).nullable(),
    coverage,
    acceptedEvidence: z.int(),
    applicable: z.boolean().nullable(),
    implementation: implementation.nullable(),
    whatToDo: z.string(),
  })),
});
