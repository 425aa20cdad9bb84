import { z } from 'zod';
import { defineTrailEvent } from '../trail/index.ts';

/** The justifications stay with the positions: they may quote the client's words, the trail holds none. */
export const positionsStated = defineTrailEvent('reports/positions-stated', z.object({
  controls: z.array(z.object({ frameworkId: z.string(), controlId: z.string(), applicable: z.boolean(), implementation: z.string() })),
}));
export const applicabilityFrozen = defineTrailEvent('reports/applicability-frozen', z.object({ number: z.int(), controls: z.int(), sha256: z.string() }));
export const applicabilityApproved = defineTrailEvent('reports/applicability-approved', z.object({ number: z.int() }));

/** Without the name: it may be a client's word. */
export const serviceAdded = defineTrailEvent('reports/service-added', z.object({ serviceId: z.uuid(), model: z.string(), clientRole: z.string() }));
export const serviceRemoved = defineTrailEvent('reports/service-removed', z.object({ serviceId: z.uuid() }));
export const responsibilitiesStated = defineTrailEvent('reports/responsibilities-stated', z.object({
  serviceId: z.uuid(),
  controls: z.array(z.object({ frameworkId: z.string(), controlId: z.string(), responsibility: z.string() })),
}));

export const monitoringPlanned = defineTrailEvent('reports/monitoring-planned', z.object({ everyDays: z.int().nullable() }));
export const reviewCyclesSet = defineTrailEvent('reports/review-cycles-set', z.object({ cycles: z.array(z.object({ frameworkId: z.string(), controlId: z.string(), months: z.int().nullable() })) }));

export const reportEvents = [positionsStated, applicabilityFrozen, applicabilityApproved, serviceAdded, serviceRemoved, responsibilitiesStated, monitoringPlanned, reviewCyclesSet] as const;
