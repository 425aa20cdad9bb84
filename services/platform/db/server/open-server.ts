import { setTimeout as pause } from 'node:timers/promises';
import { Pool, type PoolClient, type PoolConfig } from 'pg';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { AppError, messageOf } from '../../errors/index.ts';
import type { Logger } from '../../log/logger.ts';
import { KnownStatements } from '../known-statements.ts';
import { answer, mostHeld, readMark } from '../later.ts';
import { isUnavailable, sqlErrorToAppError, sqlStateOf } from '../sql-errors.ts';
import { runBatch, type Fields, type Statement, type StatementAnswer } from './statement-batch.ts';
import { getTypeParser } from './type-parsers.ts';

export interface ServerSettings {
  readonly databaseUrl: string;
  readonly statementTimeoutMilliseconds: number;
  /** How long to wait at the start for a server that is not there yet. */
  readonly startTimeoutMilliseconds: number;
  readonly connections: number;
}

/** Also for a single connection beside the pool (migrations). @param statementTimeoutMilliseconds 0 = no limit */
export function connectionConfig(databaseUrl: string, statementTimeoutMilliseconds: number): PoolConfig {
  return {
    connectionString: databaseUrl,
    application_name: 'tickmark',
    // 0 is said aloud: a timeout may be set for the role or the database.
    options: `-c TimeZone=UTC${statementTimeoutMilliseconds === 0 ? ' -c statement_timeout=0 -c idle_in_transaction_session_timeout=0' : ''}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // What is asked behind a statement whose time has run out is not left waiting: the connection is given up.
    pipeline: true,
    types: { getTypeParser },
    ...(statementTimeoutMilliseconds === 0 ? {} : {
      statement_timeout: statementTimeoutMilliseconds,
      idle_in_transaction_session_timeout: statementTimeoutMilliseconds,
      // The server's own timeout cannot reach us through a network that swallows everything.
      query_timeout: statementTimeoutMilliseconds + 5_000,
    }),
  };
}

/**
 * A pool whose server answered and is one we can use.
 * @throws AppError platform/database-unavailable after `startTimeoutMilliseconds`, at once for a wrong password or database name;
 *   platform/database-unsupported
 */
export async function openServerPool(settings: ServerSettings, logger: Logger): Promise<Pool> {
  const pool = new Pool({ ...connectionConfig(settings.databaseUrl, settings.statementTimeoutMilliseconds), max: settings.connections });
  // A server that restarts ends idle connections; unheard, that event would end this process. The pool replaces them by itself.
  pool.on('error', (error) => logger.warn({ error }, 'an idle database connection was lost'));
  // The same for a connection that is lost between two statements of a transaction; its next statement rejects.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await waitForServer(pool, settings.startTimeoutMilliseconds, logger);
    await checkServer(pool);
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function waitForServer(pool: Pool, timeoutMilliseconds: number, logger: Logger): Promise<void> {
  const deadline = performance.now() + timeoutMilliseconds;
  for (let wait = 250; ; wait = Math.min(wait * 2, 4_000)) {
    try {
      await pool.query('select 1');
      return;
    } catch (error) {
      const mayCome = isUnavailable(error);
      if (!mayCome || performance.now() + wait > deadline) throw cannotConnect(error, mayCome);
      logger.warn({ reason: messageOf(error) }, `the database does not answer yet; next try in ${wait} ms`);
      await pause(wait);
    }
  }
}

function cannotConnect(cause: unknown, mayCome: boolean): AppError {
  const state = sqlStateOf(cause);
  const reason = state === undefined ? '' : ` It said: ${messageOf(cause)} (${state}).`;
  const advice = mayCome ? 'Check that the server runs and that host and port in DATABASE_URL are right.' : 'Check user, password and database name in DATABASE_URL.';
  return new AppError('platform/database-unavailable', { detail: `The database named by DATABASE_URL cannot be reached.${reason} ${advice}`, cause });
}

async function checkServer(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string; number: number; vector: string | null }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
      (select coalesce(installed_version, default_version) from pg_available_extensions where name = 'vector') as vector`,
  );
  const [server] = rows;
  const [major = 0, minor = 0] = (server?.vector ?? '').split('.').map(Number);
  if (server !== undefined && server.number >= 150_000 && (major > 0 || minor >= 7)) return;
  throw new AppError('platform/database-unsupported', {
    detail: `Tickmark needs PostgreSQL 15 or newer with the extension pgvector 0.7 or newer. This server is PostgreSQL ${server?.version ?? '?'} with pgvector ${server?.vector ?? 'not installed'}.`,
  });
}

/** The pool as Kysely's PostgresDialect takes it, with problems of the connection turned into coded errors on their way out. */
export function codedPool(pool: Pool): PostgresPool {
  const prepared = new WeakMap<PoolClient, KnownStatements<Fields>>();
  /** False once a prepared statement was not there: a pooler in transaction mode stands between, and every transaction has another connection. */
  let mayPrepare = true;
  const knownTo = (client: PoolClient): KnownStatements<Fields> | undefined => {
    if (!mayPrepare) return undefined;
    const known = prepared.get(client) ?? new KnownStatements<Fields>();
    prepared.set(client, known);
    return known;
  };
  const run = async (client: PoolClient, statements: readonly Statement[]): Promise<StatementAnswer[]> => {
    try {
      return await runBatch(client, statements, knownTo(client));
    } catch (error) {
      if (['26000', '42P05'].includes(sqlStateOf(error) ?? '')) mayPrepare = false;
      throw sqlErrorToAppError(error);
    }
  };
  return {
    options: pool.options,
    connect: async () => {
      const client = await coded(async () => await pool.connect());
      return codedClient(async (statements) => await run(client, statements), (destroy) => client.release(destroy));
    },
    end: async () => await pool.end(),
  };
}

interface Held extends Statement {
  /** Where its rows go. */
  readonly rows: unknown[];
}

/** BEGIN, and statements whose results nobody needs at once, wait here for the next one and are sent together with it. */
function codedClient(run: (statements: readonly Statement[]) => Promise<StatementAnswer[]>, release: PostgresPoolClient['release']): PostgresPoolClient {
  let held: Held[] = [];
  /** Committed with its last statement. */
  let isOver = false;
  const query = async (marked: string, parameters: readonly unknown[]): Promise<unknown> => {
    const { travel, text } = readMark(marked) ?? { travel: undefined, text: marked };
    if (text === 'begin') isOver = false;
    else if (isOver && (text === 'commit' || text === 'rollback')) return { command: text.toUpperCase(), rowCount: 0, rows: [] };
    else if (isOver) throw new Error('a statement was run in a transaction that was over');
    const isHeld = (text === 'begin' || travel === 'later' || travel === 'soon') && held.length < mostHeld;
    if (isHeld) {
      const rows: unknown[] = [];
      held.push({ text, parameters, rows });
      return { command: '', rowCount: 0, rows };
    }
    const before = held;
    held = [];
    // What was never sent need not be rolled back.
    if (text === 'rollback' && before[0]?.text === 'begin') return { command: 'ROLLBACK', rowCount: 0, rows: [] };
    const sent: (Statement & { readonly rows?: unknown[] })[] = text === 'rollback' ? [] : [...before];
    sent.push({ text, parameters });
    if (travel === 'last') sent.push({ text: 'commit', parameters: [] });
    const answers = await run(sent);
    if (travel === 'last') isOver = true;
    for (const [at, { rows }] of sent.entries()) if (rows !== undefined) answer(rows, answers[at]?.rows ?? []);
    const own = answers.at(travel === 'last' ? -2 : -1);
    if (travel === 'soon') answer(own?.rows ?? [], []);
    return own;
  };
  return { query: query as PostgresPoolClient['query'], release };
}

async function coded<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw sqlErrorToAppError(error);
  }
}
