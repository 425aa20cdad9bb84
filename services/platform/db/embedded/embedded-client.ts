import { AppError } from '../../errors/index.ts';
import { sqlErrorToAppError } from '../sql-errors.ts';
import { firstResult, resultsOf, type Call, type RowsOf } from './calls.ts';
import { EmbeddedTransaction } from './embedded-transaction.ts';
import { Listeners } from './listeners.ts';
import type { QueryResult } from './rpc.ts';
import type { ThreadConnection } from './thread-connection.ts';
import { Turns } from './turns.ts';

export interface EmbeddedClientSettings {
  /** Opens the thread; called for the first statement, and again after the thread was stopped or broke. */
  readonly open: (onNotification: (channel: string, payload: string) => void) => Promise<ThreadConnection>;
  /** A statement, or a pause inside a transaction, that lasts longer is stopped. 0 = no limit. */
  readonly statementTimeoutMilliseconds: number;
}

export interface RunOptions {
  /** Instead of the client's statement timeout; 0 = no limit (migrations, vacuum). */
  readonly timeoutMilliseconds?: number;
}

/**
 * The embedded database as the rest of the process sees it: what Kysely's `PGliteDialect` and pg-boss's `fromPglite` ask of a PGlite.
 * There is one connection, so statements and whole transactions take turns here, in the process, and not in the thread: only then is
 * it known which statement runs and for how long. A thread that was stopped or broke is opened again by the next statement.
 *
 * Health problems reject as AppError (`platform/database-…`, `platform/storage-full`), refused statements as EmbeddedSqlError.
 */
export class EmbeddedClient {
  readonly #settings: EmbeddedClientSettings;
  readonly #turns = new Turns();
  readonly #listeners = new Listeners();
  #connection: ThreadConnection | undefined;
  #closing: Promise<void> | undefined;
  #ended = false;
  #busyMilliseconds = 0;

  constructor(settings: EmbeddedClientSettings) {
    this.#settings = settings;
  }

  get ready(): boolean {
    return this.#connection?.ended === false;
  }
  get waitReady(): Promise<void> {
    return this.exec('select 1').then(() => undefined);
  }
  get closed(): boolean {
    return this.#closing !== undefined;
  }
  /** Time the database has worked since the start; two readings tell how busy it was between. */
  get busyMilliseconds(): number {
    return this.#busyMilliseconds;
  }

  /** Bytes by which the engine's memory grew since it was opened. */
  get grownBytes(): number {
    return this.#connection?.grownBytes ?? 0;
  }

  /**
   * Closes the engine and opens it again, between two turns; statements that come meanwhile wait for about a second. The memory of
   * WebAssembly grows with the largest statement and never shrinks: only the end of its thread gives it back.
   */
  async renew(): Promise<void> {
    const release = await this.#turns.take();
    try {
      if (this.#ended || !this.ready) return;
      await this.#connection?.call({ kind: 'close' }, 0);
      await this.#connection?.terminate();
      await this.#openConnection();
    } finally {
      release();
    }
  }

  /** One statement with `$1` parameters. */
  async query<Row>(text: string, parameters?: readonly unknown[]): Promise<RowsOf<Row>> {
    return await this.#inTurn(async (call) => firstResult<Row>(await call({ kind: 'query', text, parameters: parameters ?? [] })));
  }

  /** Several statements without parameters; one result each. A failure rolls back what they began. */
  async exec(text: string, options?: RunOptions): Promise<QueryResult[]> {
    return await this.#inTurn(async (call) => resultsOf(await call({ kind: 'exec', text, insideTransaction: false })), options);
  }

  /** Runs `work` with the connection to itself: committed when it resolves, rolled back when it rejects. */
  async transaction<Result>(work: (tx: EmbeddedTransaction) => Promise<Result>, options?: RunOptions): Promise<Result> {
    const limit = this.#limit(options);
    const release = await this.#turns.take();
    return await new EmbeddedTransaction(this.#callOnOneConnection(limit, true), limit, release).run(work);
  }

  /** Resolves to the function that stops listening. */
  async listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>> {
    if (this.#listeners.add(channel, callback)) await this.exec(`listen ${quoteName(channel)}`);
    return async () => {
      if (this.#listeners.remove(channel, callback) && !this.closed) await this.exec(`unlisten ${quoteName(channel)}`);
    };
  }

  /** Serves what has been asked before, then ends the thread. Later calls are refused. */
  async close(): Promise<void> {
    this.#closing ??= this.#endThread();
    await this.#closing;
  }

  async #endThread(): Promise<void> {
    const release = await this.#turns.take();
    try {
      if (this.ready) await this.#connection?.call({ kind: 'close' }, this.#limit());
    } finally {
      this.#ended = true;
      await this.#connection?.terminate();
      release();
    }
  }

  async #inTurn<Result>(work: (call: Call) => Promise<Result>, options?: RunOptions): Promise<Result> {
    const release = await this.#turns.take();
    try {
      return await work(this.#callOnOneConnection(this.#limit(options)));
    } finally {
      release();
    }
  }

  /** Calls that share one connection: when it is lost, the rest of a transaction must fail and never run on the next one. */
  #callOnOneConnection(limitMilliseconds: number, begins = false): Call {
    let connection: ThreadConnection | undefined;
    return async (request) => {
      const started = performance.now();
      try {
        const isFirst = connection === undefined;
        connection ??= await this.#openConnection();
        return await connection.call(begins && isFirst ? { ...request, begins } : request, limitMilliseconds);
      } catch (error) {
        throw sqlErrorToAppError(error);
      } finally {
        this.#busyMilliseconds += performance.now() - started;
      }
    };
  }

  async #openConnection(): Promise<ThreadConnection> {
    if (this.#ended) throw new AppError('platform/database-unavailable', { detail: 'The database of this process has been closed.' });
    if (this.#connection?.ended === false) return this.#connection;
    await this.#connection?.terminate();
    this.#connection = await this.#settings.open((channel, payload) => this.#listeners.notify(channel, payload));
    const listens = this.#listeners.channels.map((channel) => `listen ${quoteName(channel)};`).join('');
    if (listens !== '') await this.#connection.call({ kind: 'exec', text: listens, insideTransaction: false }, this.#limit());
    return this.#connection;
  }

  #limit(options?: RunOptions): number {
    return options?.timeoutMilliseconds ?? this.#settings.statementTimeoutMilliseconds;
  }
}

function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
