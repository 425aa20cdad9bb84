import { AppError } from '../platform/errors/index.ts';
import type { AiBudget, AiUsage } from './ai-call.sql.ts';

/** Money for a million tokens, in whatever currency the installation counts in. */
export interface Price {
  readonly input: number;
  readonly output: number;
}

/** What the installation allows one engagement, unless a budget of its own is set. */
export interface AiLimits extends AiBudget {
  readonly callsPerMinute: number | null;
  /** By the name of the model asked for; a dated version has the price of its family. */
  readonly prices: ReadonlyMap<string, Price>;
}

export const noLimits: AiLimits = { maxTokens: null, maxCalls: null, callsPerMinute: null, prices: new Map() };

/** Throws `ai/budget-spent` or `ai/rate-limited` when the next call may not be made. */
export function assertWithin(usage: AiUsage, budget: AiBudget, { callsPerMinute }: AiLimits): void {
  const tokens = usage.inputTokens + usage.outputTokens;
  if (budget.maxTokens !== null && tokens >= budget.maxTokens) throw new AppError('ai/budget-spent', { detail: `This engagement has used ${tokens} of the ${budget.maxTokens} tokens it may use of a language model.` });
  if (budget.maxCalls !== null && usage.calls >= budget.maxCalls) throw new AppError('ai/budget-spent', { detail: `This engagement has made all of the ${budget.maxCalls} calls it may make to a language model.` });
  if (callsPerMinute !== null && usage.callsLastMinute >= callsPerMinute) throw new AppError('ai/rate-limited', { detail: `This engagement may call a language model ${callsPerMinute} times a minute.`, retryAfterSeconds: 60 });
}

/** Null where the table has no price for the model: a cost that is not known is no cost of nothing. */
export function costOf({ prices }: AiLimits, model: string, inputTokens: number, outputTokens: number): number | null {
  const exact = prices.get(model) ?? [...prices].filter(([name]) => model.startsWith(`${name}-`)).toSorted(([left], [right]) => right.length - left.length)[0]?.[1];
  return exact === undefined ? null : (inputTokens * exact.input + outputTokens * exact.output) / 1e6;
}
