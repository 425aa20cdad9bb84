import { Query, type PoolClient } from 'pg';
import type { KnownStatement, KnownStatements } from '../known-statements.ts';
import { sqlStateOf } from '../sql-errors.ts';
import { valueOf } from './statement-values.ts';
import { getTypeParser } from './type-parsers.ts';

export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** As Kysely takes it. */
export interface StatementAnswer {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: Record<string, unknown>[];
}

export type Fields = readonly Field[];
interface Field {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/**
 * Runs statements in their order as one message that is answered once; behind the first that is refused none is run. `pg`'s own pipeline
 * writes, answers and times each by itself: of a file that is taken in, those were a third of the work of both sides.
 *
 * @param known those that this connection has prepared; undefined: none may be
 */
export async function runBatch(client: PoolClient, statements: readonly Statement[], known: KnownStatements<Fields> | undefined): Promise<StatementAnswer[]> {
  const { promise, resolve, reject } = Promise.withResolvers<StatementAnswer[]>();
  client.query(new StatementBatch(statements, known, (error, answers) => (error === null ? resolve(answers ?? []) : reject(error))));
  return await promise;
}

/** What of `pg`'s connection is used here; its type knows nothing of it. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  close(message: { type: 'S'; name: string }): void;
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly (string | Buffer | null)[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: object): void;
  sync(): void;
}

type Settle = (error: Error | null, answers?: StatementAnswer[]) => void;

/** `pg` accepts other queries than its own beside pipelined ones only where they are of this class; each answer of the server is a call here. */
class StatementBatch extends Query {
  /** Wrapped by the client in the limit of time. */
  callback: Settle;
  readonly #statements: readonly { readonly text: string; readonly values: readonly (string | Buffer | null)[] }[];
  readonly #known: KnownStatements<Fields> | undefined;
  readonly #answers: StatementAnswer[] = [];
  #sent: { readonly text: string; readonly statement: KnownStatement<Fields> | undefined; readonly isNew: boolean }[] = [];
  /** Of the statement that is being answered. */
  #fields: Fields | undefined;
  #rows: Record<string, unknown>[] = [];

  constructor(statements: readonly Statement[], known: KnownStatements<Fields> | undefined, settle: Settle) {
    super('');
    this.#statements = statements.map(({ text, parameters }) => ({ text, values: parameters.map(valueOf) }));
    this.#known = known;
    this.callback = settle;
  }

  override submit = (connection: unknown): void => {
    const wire = connection as Wire;
    wire.stream.cork();
    try {
      for (const { text, values } of this.#statements) this.#send(wire, text, values);
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
    this.#fields = this.#sent[0]?.statement?.facts;
  };

  #send(wire: Wire, text: string, values: readonly (string | Buffer | null)[]): void {
    const taken = this.#known?.take(text);
    const name = taken?.statement.name ?? '';
    for (const closed of taken?.toClose ?? []) wire.close({ type: 'S', name: closed });
    if (taken?.isNew !== false) wire.parse({ name, text });
    wire.bind({ statement: name, values });
    if (taken?.statement.facts === undefined) wire.describe({ type: 'P', name: '' });
    wire.execute({});
    this.#sent.push({ text, statement: taken?.statement, isNew: taken?.isNew === true });
  }

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    this.#fields = fields.map(({ name, dataTypeID }) => ({ name, parse: getTypeParser(dataTypeID) }));
  }

  handleDataRow({ fields: values }: { fields: readonly (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    try {
      for (const [at, { name, parse }] of (this.#fields ?? []).entries()) {
        const value = values[at] ?? null;
        row[name] = value === null ? null : parse(value);
      }
      this.#rows.push(row);
    } catch (error) {
      this.#settle(error instanceof Error ? error : new Error(String(error)));
    }
  }

  handleCommandComplete({ text: said }: { text: string }): void {
    const { statement } = this.#sent[this.#answers.length] ?? {};
    if (statement !== undefined) statement.facts ??= this.#fields ?? [];
    const [command = '', ...numbers] = said.split(' ');
    this.#answers.push({ command, rowCount: numbers.length === 0 ? null : Number(numbers.at(-1)), rows: this.#rows });
    this.#rows = [];
    this.#fields = this.#sent[this.#answers.length]?.statement?.facts;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleError(error: Error): void {
    // Which of them had been prepared before, nobody says; and a plan whose columns have changed is refused until it is made anew.
    for (const { text, isNew } of this.#sent) if (isNew) this.#known?.drop(text);
    if (sqlStateOf(error) === columnsHaveChanged) this.#known?.clear();
    this.#settle(error);
  }

  handleReadyForQuery(): void {
    this.#settle(null);
  }

  #settle(error: Error | null): void {
    const { callback } = this;
    this.callback = () => undefined;
    callback(error, this.#answers);
  }
}

/** "Cached plan must not change result type", among other things that a server does not do. */
const columnsHaveChanged = '0A000';
