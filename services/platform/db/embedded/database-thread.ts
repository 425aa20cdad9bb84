/** The thread that owns the embedded database. It knows nothing of the product: it opens a folder and answers requests in turn. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Results } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { valueParsers } from '../value-parsers.ts';
import { PreparedStatements } from './prepared-statements.ts';
import { isEnd, toPlainError, type QueryResult, type ThreadReply, type ThreadRequest, type ThreadSettings, type ThreadWork } from './rpc.ts';

/**
 * Replaces the whole postgresql.conf. PGlite has no checkpointer: with the stock 1 GB of write-ahead log a reopen after kill -9 took
 * 13.4 s, with these values and the checkpoints of `maintenance.ts` 0.75 s.
 */
const postgresqlconf = ['max_wal_size=128MB', 'min_wal_size=32MB', 'wal_recycle=off', 'timezone=UTC', "default_text_search_config='pg_catalog.english'"];

if (parentPort === null) throw new Error('database-thread.ts runs in a worker thread');
const port = parentPort;
const settings = workerData as ThreadSettings;

try {
  const database = await openDatabase();
  database.onNotification((channel, payload) => reply({ kind: 'notified', channel, payload }));
  const statements = new PreparedStatements(database);
  port.on('message', (request: ThreadRequest) => void answer({ database, statements }, request));
  reply({ kind: 'ready' });
} catch (error) {
  reply({ kind: 'failed', error: toPlainError(error) });
}

async function openDatabase(): Promise<PGlite> {
  return await PGlite.create({
    ...(settings.folder === undefined ? {} : { dataDir: settings.folder }),
    extensions: { vector },
    parsers: { ...valueParsers },
    postgresqlconf: settings.sharedBuffers === undefined ? postgresqlconf : [...postgresqlconf, `shared_buffers=${settings.sharedBuffers}`],
  });
}

interface Engine {
  readonly database: PGlite;
  readonly statements: PreparedStatements;
}

async function answer(engine: Engine, request: ThreadRequest): Promise<void> {
  try {
    reply(await perform(engine, request));
  } catch (error) {
    reply({ kind: 'failed', error: toPlainError(error) });
  }
}

async function perform({ database, statements }: Engine, request: ThreadRequest): Promise<ThreadReply> {
  if (request.kind === 'close') {
    await database.close();
    return { kind: 'result', results: [], memoryBytes: 0 };
  }
  const results: QueryResult[] = [];
  if (request.begins === true) await statements.run('begin', []);
  for (const { text, parameters, asked } of request.before ?? []) {
    const result = await statements.run(text, parameters);
    if (asked) results.push(result);
  }
  results.push(...(await work({ database, statements }, request)));
  if (request.ends === true) await commit(statements);
  return { kind: 'result', results, memoryBytes: memoryOf(database) };
}

async function work({ database, statements }: Engine, request: Exclude<ThreadWork, { kind: 'close' }>): Promise<QueryResult[]> {
  switch (request.kind) {
    case 'query':
      return [await statements.run(request.text, request.parameters)];
    case 'exec':
      if (changesSchema.test(request.text)) await statements.forget();
      return plain(await execute(database, request.text, request.insideTransaction));
    case 'rollback':
      return plain(await database.exec('rollback'));
    case 'commit':
      await commit(statements);
      return [];
  }
}

const changesSchema = /\b(?:create|alter|drop)\b/i;

async function execute(database: PGlite, text: string, insideTransaction: boolean): Promise<Results[]> {
  try {
    return await database.exec(text);
  } catch (error) {
    // 'begin; …; commit' that failed half-way leaves an aborted transaction, which would poison the next caller's statement.
    if (!insideTransaction && !isEnd(toPlainError(error))) await database.exec('rollback');
    throw error;
  }
}

/** COMMIT of an aborted transaction rolls back and says so only in its command tag. */
async function commit(statements: PreparedStatements): Promise<void> {
  const { command } = await statements.run('commit', []);
  if (command !== 'ROLLBACK') return;
  throw Object.assign(new Error('current transaction is aborted, nothing was committed'), { code: '25P02' });
}

function plain(results: readonly Results[]): QueryResult[] {
  return results.map((one) => ({ rows: one.rows as Record<string, unknown>[], fields: one.fields, affectedRows: one.affectedRows ?? 0 }));
}

const memoryOf = (database: PGlite): number => database.Module.HEAPU8.byteLength;

function reply(message: ThreadReply): void {
  port.postMessage(message);
}
