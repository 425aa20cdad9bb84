import { AppError } from '../../errors/index.ts';
import { mostHeld, readLater } from '../later.ts';
import { firstResult, resultsOf, type Call, type RowsOf } from './calls.ts';
import type { QueryResult, Statement } from './rpc.ts';

/**
 * A transaction that holds the one connection; `call` sends BEGIN together with the first request. A pause that lasted too long is
 * kept as `#failure` and thrown by the next statement and by the end: Kysely calls `transaction()` without listening to it until the
 * end, so an earlier rejection would end the process as unhandled.
 */
export class EmbeddedTransaction {
  readonly #call: Call;
  readonly #pauseMilliseconds: number;
  readonly #release: () => void;
  #pause: NodeJS.Timeout | undefined;
  #failure: unknown;
  #rolledBack = false;
  /** Statements that go with the next message. */
  #held: Statement[] = [];

  /** @param release ends the transaction's turn; called at the end, or early when a pause lasted too long */
  constructor(call: Call, pauseMilliseconds: number, release: () => void) {
    this.#call = call;
    this.#pauseMilliseconds = pauseMilliseconds;
    this.#release = release;
  }

  async run<Result>(work: (tx: EmbeddedTransaction) => Promise<Result>): Promise<Result> {
    try {
      // Starts the clock: a transaction that never says anything holds the connection, too.
      await this.#attempt(async () => undefined);
      const result = await work(this);
      if (!this.#rolledBack) await this.#attempt(async () => resultsOf(await this.#call({ kind: 'commit', before: this.#takeHeld() })));
      return result;
    } catch (error) {
      await this.rollback().catch(() => undefined);
      throw error;
    } finally {
      clearTimeout(this.#pause);
      this.#release();
    }
  }

  async query<Row>(text: string, parameters?: readonly unknown[]): Promise<RowsOf<Row>> {
    const laterText = readLater(text);
    if (laterText !== undefined && this.#held.length < mostHeld) {
      this.#held.push({ text: laterText, parameters: parameters ?? [] });
      return { rows: [], fields: [], affectedRows: 0 };
    }
    return await this.#attempt(async () => firstResult<Row>(await this.#call({ kind: 'query', text, parameters: parameters ?? [], before: this.#takeHeld() })));
  }

  #takeHeld(): readonly Statement[] {
    const held = this.#held;
    this.#held = [];
    return held;
  }

  async exec(text: string): Promise<QueryResult[]> {
    return await this.#attempt(async () => resultsOf(await this.#call({ kind: 'exec', text, insideTransaction: true, before: this.#takeHeld() })));
  }

  async rollback(): Promise<void> {
    if (this.#rolledBack || this.#failure !== undefined) return;
    this.#rolledBack = true;
    await this.#call({ kind: 'rollback' });
  }

  async #attempt<Result>(statement: () => Promise<Result>): Promise<Result> {
    clearTimeout(this.#pause);
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return await statement();
    } finally {
      if (this.#pauseMilliseconds > 0) this.#pause = setTimeout(() => void this.#giveUp(), this.#pauseMilliseconds);
    }
  }

  async #giveUp(): Promise<void> {
    await this.rollback().catch(() => undefined);
    const detail = 'A transaction did nothing for too long and was rolled back. Nothing of this request was kept; try again.';
    this.#failure ??= new AppError('platform/database-timeout', { detail, retryAfterSeconds: 5 });
    this.#release();
  }
}
