import { z } from 'zod';
import { paperStateSchema } from '../review/review.contract.ts';

const at = z.iso.datetime().nullable();

export const leadSchedulesResponse = z.object({
  schedules: z.array(z.object({
    frameworkId: z.string(),
    area: z.string(),
    totals: z.object({ papers: z.int(), supported: z.int(), exceptions: z.int(), unsupported: z.int(), reviewed: z.int() }),
    lines: z.array(z.object({
      workpaperId: z.uuid(),
      indexReference: z.string(),
      controlId: z.string(),
      title: z.string(),
      coverage: z.string(),
      /** False: the conclusion is still the draft's proposal. */
      concluded: z.boolean(),
      exceptions: z.int(),
      systemic: z.int(),
      unsupported: z.int(),
      state: paperStateSchema,
      preparedBy: z.string().nullable(),
      preparedAt: at,
      reviewedBy: z.string().nullable(),
      reviewedAt: at,
    })),
  })),
});

export const rollForwardQuery = z.object({ fromEngagementId: z.uuid() });
export const rollForwardPreview = z.object({
  fromName: z.string(),
  papers: z.array(z.object({
    frameworkId: z.string(), controlId: z.string(), indexReference: z.string(), title: z.string(), coverage: z.string(), state: paperStateSchema,
    /** `there`: the control has a paper here already, which is left alone. */
    outcome: z.enum(['rolls', 'there', 'other_framework']),
    steps: z.int(), populations: z.int(), statements: z.int(), sampleItems: z.int(), followUps: z.int(),
  })),
});
export const rollForwardBody = z.strictObject({ fromEngagementId: z.uuid() });
export const rollForwardResponse = z.object({ rolled: z.int(), skipped: z.int() });
