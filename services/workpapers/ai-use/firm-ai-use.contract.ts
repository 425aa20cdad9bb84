import { z } from 'zod';

/** Days by UTC; both ends belong to it. */
export const firmAiUseQuery = z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() });

const used = { calls: z.int(), failedCalls: z.int(), inputTokens: z.number(), outputTokens: z.number(), /** Null where no call has a price. */ cost: z.number().nullable(), statements: z.int(), unsupported: z.int() };

export const firmAiUseResponse = z.object({
  /** The model that is asked now; null where drafts are extracts. */
  model: z.string().nullable(),
  total: z.object(used),
  /** Those that made a call, by tokens, the most first. */
  engagements: z.array(z.object({ engagementId: z.uuid(), name: z.string(), clientName: z.string(), lastCallAt: z.iso.datetime(), maxTokens: z.number().nullable(), maxCalls: z.number().nullable(), ...used })),
  models: z.array(z.object({ model: z.string(), ...used })),
  operations: z.array(z.object({ operation: z.string(), ...used })),
  /** By month, `YYYY-MM`, the newest first. */
  months: z.array(z.object({ month: z.string(), ...used })),
});
