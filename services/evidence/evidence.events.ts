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
}));

const decided = z.object({ evidenceId: z.string(), frameworkId: z.string(), controlId: z.string(), versionId: z.string(), page: z.int(), start: z.int(), end: z.int() });

export const evidenceAccepted = defineTrailEvent('evidence/accepted', decided);
/** The reason is kept with the link: it may quote the client's words, the trail holds none. */
export const evidenceRejected = defineTrailEvent('evidence/rejected', decided);

export const evidenceEvents = [assessmentCompleted, evidenceAccepted, evidenceRejected] as const;
