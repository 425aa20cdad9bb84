import { sql, type RawBuilder } from 'kysely';
import type { FirmScope, Tx } from '../../platform/db/index.ts';

export interface Used {
  readonly calls: number;
  readonly failedCalls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number | null;
  readonly statements: number;
  readonly unsupported: number;
}

/** Days by UTC, both included. */
export interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Sums of `float8`, so that both database drivers give numbers. */
const sums = sql`count(*)::int as calls, (count(*) filter (where call.outcome <> 'answered'))::int as "failedCalls", coalesce(sum(call.input_tokens), 0)::float8 as "inputTokens", coalesce(sum(call.output_tokens), 0)::float8 as "outputTokens",
  sum(call.cost)::float8 as cost, coalesce(sum(checked.statements), 0)::int as statements, coalesce(sum(checked.unsupported), 0)::int as unsupported`;

const calls = (tx: Tx<FirmScope>, { from, to }: Span): RawBuilder<unknown> => sql`
  from ai_call call left join ai_call_check checked on checked.ai_call_id = call.id join engagement on engagement.id = call.engagement_id
    left join ai_budget budget on budget.engagement_id = call.engagement_id
  where call.firm_id = ${tx.scope.firmId} and (${from ?? null}::date is null or call.created_at >= (${from ?? null}::date)::timestamp at time zone 'utc')
    and (${to ?? null}::date is null or call.created_at < (${to ?? null}::date + 1)::timestamp at time zone 'utc')`;

export async function selectTotal(tx: Tx<FirmScope>, span: Span): Promise<Used> {
  const { rows } = await sql<Used>`select ${sums} ${calls(tx, span)}`.execute(tx.query);
  return rows[0] as Used;
}

export type EngagementUse = Used & { readonly engagementId: string; readonly name: string; readonly clientName: string; readonly lastCallAt: Date; readonly maxTokens: number | null; readonly maxCalls: number | null };

export async function selectUseByEngagement(tx: Tx<FirmScope>, span: Span): Promise<EngagementUse[]> {
  const { rows } = await sql<EngagementUse>`
    select engagement.id as "engagementId", engagement.name, engagement.client_name as "clientName", max(call.created_at) as "lastCallAt", max(budget.max_tokens)::float8 as "maxTokens", max(budget.max_calls)::float8 as "maxCalls", ${sums}
    ${calls(tx, span)} group by engagement.id, engagement.name, engagement.client_name order by sum(call.input_tokens + call.output_tokens) desc, engagement.name`.execute(tx.query);
  return rows;
}

const groups = { model: sql`call.model`, operation: sql`call.operation`, month: sql`to_char(call.created_at at time zone 'utc', 'YYYY-MM')` } as const;

/** By model or operation the most used first, by month the newest. */
export async function selectUseBy<Key extends keyof typeof groups>(tx: Tx<FirmScope>, key: Key, span: Span): Promise<(Used & Readonly<Record<Key, string>>)[]> {
  const { rows } = await sql<Used & Readonly<Record<Key, string>>>`
    select ${groups[key]} as ${sql.id(key)}, ${sums} ${calls(tx, span)} group by 1 order by ${key === 'month' ? sql`1 desc` : sql`sum(call.input_tokens + call.output_tokens) desc, 1`} limit 120`.execute(tx.query);
  return rows;
}
