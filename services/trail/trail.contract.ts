import { z } from 'zod';

export const trailParams = z.object({ engagementId: z.uuid() });

export const trailEventSchema = z.object({
  sequence: z.number().int(),
  type: z.string(),
  at: z.iso.datetime(),
  actor: z.object({ userId: z.string().nullable(), role: z.string() }),
  data: z.unknown(),
  hash: z.string(),
});

export const listTrailQuery = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const listTrailResponse = z.object({ events: z.array(trailEventSchema) });

export const trailVerdictResponse = z.union([
  z.object({ valid: z.literal(true), events: z.number().int(), head: z.string() }),
  z.object({ valid: z.literal(false), events: z.number().int(), line: z.number().int(), problem: z.string() }),
]);
