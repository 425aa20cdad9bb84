import { z } from 'zod';

export const aiUseParams = z.object({ engagementId: z.uuid() });

export const aiBudgetBody = z.object({
  /** Null: no limit. */
  maxTokens: z.number().int().min(0).max(1e12).nullable(),
  maxCalls: z.number().int().min(0).max(1e9).nullable(),
}).strict();

export const aiUseResponse = z.object({
  usage: z.object({ calls: z.int(), failedCalls: z.int(), inputTokens: z.number(), outputTokens: z.number(), cost: z.number().nullable() }),
  /** `isOwn`: set for this engagement; otherwise the installation's. */
  budget: z.object({ maxTokens: z.number().nullable(), maxCalls: z.number().nullable(), isOwn: z.boolean() }),
  model: z.string().nullable(),
  /** Statements of the current workpapers, by who drafted them, and what people decided. */
  statements: z.array(z.object({ drafter: z.enum(['extractive', 'model']), drafted: z.int(), unsupported: z.int(), accepted: z.int(), edited: z.int(), rejected: z.int() })),
  /** The newest 500, newest first. */
  calls: z.array(z.object({
    id: z.uuid(),
    operation: z.string(),
    model: z.string(),
    promptVersion: z.string(),
    outcome: z.string(),
    attempts: z.int(),
    inputTokens: z.int(),
    outputTokens: z.int(),
    cost: z.number().nullable(),
    latencyMilliseconds: z.int(),
    requestedBy: z.string().nullable(),
    createdAt: z.iso.datetime(),
    passages: z.int(),
    rawOutputCut: z.boolean(),
    check: z.object({ statements: z.int(), unsupported: z.int() }).nullable(),
  })),
});

export const exportAiUseQuery = z.object({ format: z.enum(['csv']).default('csv') });

export const noContent = z.null();
