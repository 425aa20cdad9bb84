import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';

/** The justifications stay with the positions: they may quote the client's words, the trail holds none. */
export const positionsStated = defineTrailEvent('reports/positions-stated', z.object({
  controls: z.array(z.object({ frameworkId: z.string(), controlId: z.string(), applicable: z.boolean(), implementation: z.string() })),
}));
export const applicabilityFrozen = defineTrailEvent('reports/applicability-frozen', z.object({ number: z.int(), controls: z.int(), sha256: z.string() }));
export const applicabilityApproved = defineTrailEvent('reports/applicability-approved', z.object({ number: z.int() }));

export const reportEvents = [positionsStated, applicabilityFrozen, applicabilityApproved] as const;
