import { selectAiCalls, selectBudget, selectUsage, upsertBudget, type AiBudget, type AiLimits, type AiUsage, type CheckedAiCall } from '../../ai/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { countUse, type StatementUse } from '../decisions/decision.sql.ts';
import { aiBudgetSet } from '../workpaper.events.ts';

export interface AiUse {
  readonly usage: AiUsage;
  readonly budget: AiBudget & { readonly isOwn: boolean };
  /** The model that is asked; null where drafts are extracts. */
  readonly model: string | null;
  readonly statements: readonly StatementUse[];
  /** Newest first. */
  readonly calls: readonly CheckedAiCall[];
}

export interface AiUseDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly chatModel: { readonly id: string } | null;
  readonly aiLimits: AiLimits;
}

const callsShown = 500;

/** What a language model did for this engagement: what was asked, what it cost, and what people made of what it wrote. */
export async function readAiUse({ database, clock, chatModel, aiLimits }: AiUseDependencies, scope: EngagementScope): Promise<AiUse> {
  return await inScope(database, scope, async (tx) => {
    const own = await selectBudget(tx);
    return {
      usage: await selectUsage(tx, clock.now()),
      budget: { maxTokens: own === undefined ? aiLimits.maxTokens : own.maxTokens, maxCalls: own === undefined ? aiLimits.maxCalls : own.maxCalls, isOwn: own !== undefined },
      model: chatModel?.id ?? null,
      statements: await countUse(tx),
      calls: await selectAiCalls(tx, callsShown),
    };
  });
}

/** A budget of the engagement's own; null lifts a limit. */
export async function setAiBudget({ database, clock }: AiUseDependencies, scope: EngagementScope, budget: AiBudget): Promise<void> {
  await inScope(database, scope, async (tx) => {
    await upsertBudget(tx, budget, clock.now());
    await recordEvent(tx, aiBudgetSet({ maxTokens: budget.maxTokens, maxCalls: budget.maxCalls }), clock);
  });
}

/** One line a call, for a spreadsheet: passages by hash, without the words of prompt or answer. */
export function toCsv(calls: readonly CheckedAiCall[]): string {
  const head = ['time', 'operation', 'model', 'prompt version', 'outcome', 'attempts', 'input tokens', 'output tokens', 'cost', 'latency ms', 'statements', 'unsupported', 'asked by', 'passages (version page start-end sha256)'];
  const lines = calls.map((call) => [
    call.createdAt.toISOString(), call.operation, call.model, call.promptVersion, call.outcome, call.attempts, call.inputTokens, call.outputTokens, call.cost ?? '', call.latencyMilliseconds,
    call.check?.statements ?? '', call.check?.unsupported ?? '', call.requestedBy ?? '', call.passages.map(({ versionId, page, start, end, sha256 }) => `${versionId} ${page} ${start}-${end} ${sha256}`).join(' | '),
  ]);
  return [head, ...lines].map(csvLine).join('\r\n');
}

export function csvLine(values: readonly (string | number)[]): string {
  return values.map(cell).join(',');
}

/** A cell that begins like a formula is made text: a model's name comes from a server. */
function cell(value: string | number): string {
  const text = String(value);
  return `"${(/^[=+\-@\t]/.test(text) && typeof value === 'string' ? `'${text}` : text).replaceAll('"', '""')}"`;
}
