import { CompiledQuery, sql, type QueryExecutorProvider, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import { isAnswered, mark, type Travel } from './later.ts';
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
  for (const statement of statements) await tx.query.executeQuery(marked(tx, 'later', statement));
}

/** Like `later`, for a statement whose rows are needed: gives the function that gives them, once whatever this transaction runs next has been answered. */
export async function soon<Row>(tx: Tx, statement: Statement): Promise<() => readonly Row[]> {
  const { rows } = await tx.query.executeQuery<Row>(marked(tx, 'soon', statement));
  return () => {
    if (!isAnswered(rows)) throw new Error('The rows of a statement were asked for before the next one was run.');
    return rows;
  };
}

/**
 * The last statement of a transaction, committed in the same message: nothing may be run in it any more, and what is thrown behind it
 * takes nothing back. For transactions of one statement that are run for every file.
 */
export async function last<Row>(tx: Tx, statement: Statement): Promise<readonly Row[]> {
  return (await tx.query.executeQuery<Row>(marked(tx, 'last', statement))).rows;
}

function marked(tx: Tx, travel: Travel, statement: Statement): CompiledQuery<never> {
  const { sql: text, parameters } = statement.compile(tx.query);
  return CompiledQuery.raw(mark(travel, text), [...parameters]);
}

/** What Kysely's query builders and its `sql` have in common. */
interface Statement {
  compile(executor: QueryExecutorProvider): CompiledQuery;
}
