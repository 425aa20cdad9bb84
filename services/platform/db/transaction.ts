import { CompiledQuery, sql, type QueryExecutorProvider, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import { markLater } from './later.ts';
import type { Schema } from './schema.generated.ts';
import type { Scope } from './scope.ts';

/** An open transaction inside a scope. Every SQL function of every slice takes one: no statement runs without a scope. */
export interface Tx<S extends Scope = Scope> {
  readonly query: Transaction<Schema>;
  readonly scope: S;
}

/** The database role that row-level security binds; made by migration 0001. */
export const appRole = 'tickmark_app';

/**
 * Runs `work` in one transaction that sees what the scope may see: the role and the `app.*` settings that the row-level security
 * policies read are set for this transaction only, in one statement. A system scope stays the owner of the tables.
 *
 * Do no file, network or queue work in here and open no second transaction: the embedded engine has one connection, and an open
 * transaction stops everybody.
 */
export async function inScope<S extends Scope, Result>(
  database: Database,
  scope: S,
  work: (tx: Tx<S>) => Promise<Result>,
): Promise<Result> {
  return await database.kysely.transaction().execute(async (query) => {
    if (scope.kind !== 'system') {
      const engagementId = scope.kind === 'engagement' ? scope.engagementId : '';
      await later({ query, scope }, sql`select set_config('role', ${appRole}, true), set_config('app.firm_id', ${scope.firmId}, true),
        set_config('app.engagement_id', ${engagementId}, true), set_config('app.user_id', ${scope.userId ?? ''}, true),
        set_config('app.role', ${scope.role}, true)`);
    }
    return await work({ query, scope });
  });
}

/**
 * Runs statements whose results nobody needs: in their order, and before whatever this transaction runs next, but in the same message as
 * that (or as the commit). An error of theirs is thrown there. Each message and its answer wake two threads, or two processes:
 * a small file took 75 of them, and they were more than a third of the work of taking it in.
 */
export async function later(tx: Tx, ...statements: readonly Statement[]): Promise<void> {
  for (const statement of statements) {
    const { sql: text, parameters } = statement.compile(tx.query);
    await tx.query.executeQuery(CompiledQuery.raw(markLater(text), [...parameters]));
  }
}

/** What Kysely's query builders and its `sql` have in common. */
interface Statement {
  compile(executor: QueryExecutorProvider): CompiledQuery;
}
