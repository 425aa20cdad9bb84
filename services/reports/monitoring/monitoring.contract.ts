import { z } from 'zod';

export const monitoringParams = z.object({ engagementId: z.uuid() });
const everyDays = z.int().min(1).max(365).nullable().meta({ description: 'Days between two assessments that start by themselves; null: none does' });
export const planMonitoringBody = z.object({ everyDays });
export const planMonitoringResponse = z.object({ everyDays });
export const setCyclesBody = z.object({
  cycles: z.array(z.object({ frameworkId: z.string().min(1).max(100), controlId: z.string().min(1).max(300), months: z.int().min(1).max(60).nullable() })).min(1).max(5_000),
});
export const setCyclesResponse = z.object({ set: z.int() });

export const monitoringResponse = z.object({
  /** Null: assessed only when somebody asks. */
  plan: z.object({ everyDays: z.int(), nextDueAt: z.iso.datetime() }).nullable(),
  counts: z.object({ fresh: z.int(), due: z.int(), expired: z.int(), undated: z.int(), none: z.int() }),
  controls: z.array(z.object({
    frameworkId: z.string(),
    controlId: z.string(),
    label: z.string(),
    title: z.string(),
    months: z.int(),
    isOwnCycle: z.boolean(),
    state: z.enum(['fresh', 'due', 'expired', 'undated', 'none']),
    expiresOn: z.iso.date().nullable(),
    /** The evidence that holds longest. */
    evidence: z.object({ documentName: z.string(), dated: z.iso.date().nullable(), holdsUntil: z.iso.date().nullable() }).nullable(),
  })),
});
