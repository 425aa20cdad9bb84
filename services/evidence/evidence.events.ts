import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';

const counts = z.object({ supported: z.int(), partial: z.int(), gap: z.int(), notApplicable: z.int() });

export const assessmentCompleted = defineTrailEvent('evidence/assessment-completed', z.object({
  runId: z.string(),
  judgementVersion: z.int(),
  embeddingModel: z.string(),
  documents: z.int(),
  passages: z.int(),
  controls: counts,
  integrityFindings: z.int(),
  /** Left out by runs before this was counted. */
  changes: z.object({ controls: z.int(), proposalsAdded: z.int(), proposalsRemoved: z.int() }).optional(),
}));

/** The words stay with the finding: the trail holds none of the client's. */
export const integrityFound = defineTrailEvent('evidence/integrity-found', z.object({
  findingId: z.string(),
  kind: z.string(),
  versionId: z.string(),
  reading: z.int(),
  page: z.int(),
  start: z.int(),
  end: z.int(),
}));

const decided = z.object({ evidenceId: z.string(), frameworkId: z.string(), controlId: z.string(), versionId: z.string(), page: z.int(), start: z.int(), end: z.int() });

export const evidenceAccepted = defineTrailEvent('evidence/accepted', decided);
/** The reason is kept with the link: it may quote the client's words, the trail holds none. */
export const evidenceRejected = defineTrailEvent('evidence/rejected', decided);

/** Named by a person, not proposed. */
export const evidencePinned = defineTrailEvent('evidence/pinned', z.object({ ...decided.shape, objectiveId: z.string().nullable() }));

const place = z.object({ page: z.int(), start: z.int(), end: z.int() });
/** A version was read again, and decisions moved with their quotes; `left`: those whose quote the new reading does not have. */
export const decisionsCarried = defineTrailEvent('evidence/decisions-carried', z.object({
  versionId: z.string(),
  reading: z.int(),
  moved: z.array(z.object({ evidenceId: z.string(), from: place, to: place })),
  left: z.int(),
}));

export const evidenceEvents = [assessmentCompleted, integrityFound, evidenceAccepted, evidenceRejected, evidencePinned, decisionsCarried] as const;
