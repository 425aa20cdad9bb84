import { AppError } from '../../errors/index.ts';
import { answer, mostHeld, readMark } from '../later.ts';
import { resultsOf, type Call, type RowsOf } from './calls.ts';
import type { QueryResult, Statement, ThreadRequest } from './rpc.ts';

interface Held extends Statement {
  readonly asked: boolean;
  readonly rows: unknown[];
}

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
  /** With its last statement. */
  #committed = false;
  /** Statements that go with the next message, each with the list its rows go to. */
  #held: Held[] = [];

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
      if (!this.#rolledBack && !this.#committed) await this.#attempt(async () => await this.#send({ kind: 'commit' }));
      return result;
    } catch (error) {
      await this.rollback().catch(() => undefined);
      throw error;
    } finally {
      clearTimeout(this.#pause);
      this.#release();
    }
  }

  async query<Row>(marked: string, parameters: readonly unknown[] = []): Promise<RowsOf<Row>> {
    const { travel, text } = readMark(marked) ?? { travel: undefined, text: marked };
    if (this.#committed) throw new Error('a statement was run in a transaction that was over');
    const isHeld = (travel === 'later' || travel === 'soon') && this.#held.length < mostHeld;
    if (isHeld) {
      const rows: Row[] = [];
      this.#held.push({ text, parameters, asked: travel === 'soon', rows });
      return { rows, fields: [], affectedRows: 0 };
    }
    const [result = { rows: [], fields: [], affectedRows: 0 }] = await this.#attempt(async () => await this.#send({ kind: 'query', text, parameters, ends: travel === 'last' }));
    if (travel === 'last') this.#committed = true;
    if (travel === 'soon') answer(result.rows, []);
    return result as RowsOf<Row>;
  }

  /** Sends what was held with it, hands out the answers, and gives its own. */
  async #send(request: ThreadRequest): Promise<QueryResult[]> {
    const held = this.#held;
    this.#held = [];
    const before = held.map(({ text, parameters, asked }) => ({ text, parameters, asked }));
    const results = resultsOf(await this.#call(before.length === 0 ? request : { ...request, before }));
    for (const { rows } of held.filter(({ asked }) => asked)) answer(rows, results.shift()?.rows ?? []);
    return results;
  }

  async exec(text: string): Promise<QueryResult[]> {
    return await this.#attempt(async () => await this.#send({ kind: 'exec', text, insideTransaction: true }));
  }

  async rollback(): Promise<void> {
    if (this.#rolledBack || this.#committed || this.#failure !== undefined) return;
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
