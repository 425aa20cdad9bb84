import type { z } from 'zod';
import type { firmAiUse } from '../../../services/contracts.ts';
import { sortRows } from '../../components/list/sort.ts';
import { messages } from './messages.ts';

export type FirmUse = z.infer<typeof firmAiUse.firmAiUseResponse>;
export type EngagementUse = FirmUse['engagements'][number];
type Used = FirmUse['total'];

const whole = new Intl.NumberFormat('en');
export const number = (value: number): string => whole.format(value);
export const tokensOf = ({ inputTokens, outputTokens }: Pick<Used, 'inputTokens' | 'outputTokens'>): number => inputTokens + outputTokens;
export const costOf = ({ cost }: Pick<Used, 'cost'>): string => (cost === null ? '–' : cost.toFixed(2));

/** What is left of the engagement's own budget, the tighter of its two limits first; it counts calls of every day, so it is told only when no days are chosen. */
export function budgetLeft({ maxTokens, maxCalls, ...use }: EngagementUse): string {
  const left = [maxTokens === null ? null : `${number(Math.max(0, maxTokens - tokensOf(use)))} tokens`, maxCalls === null ? null : `${number(Math.max(0, maxCalls - use.calls))} calls`].filter((part) => part !== null);
  return left.length === 0 ? messages.noLimit : left.join(', ');
}

export function shownUse(engagements: readonly EngagementUse[], { q = '', sort }: { readonly q?: string; readonly sort?: string }): readonly EngagementUse[] {
  const words = q.trim().toLocaleLowerCase();
  return sortRows(engagements.filter(({ name, clientName }) => `${name} ${clientName}`.toLocaleLowerCase().includes(words)), sort, {
    engagement: ({ name }) => name, calls: ({ calls }) => calls, failed: ({ failedCalls }) => failedCalls, tokens: tokensOf, cost: ({ cost }) => cost, unsupported: ({ unsupported }) => unsupported, last: ({ lastCallAt }) => lastCallAt,
  });
}
