import { protocol, type PGlite } from '@electric-sql/pglite';
import type { QueryResult } from './rpc.ts';

type Message = Awaited<ReturnType<PGlite['execProtocolStream']>>[number];

interface Prepared {
  readonly name: string;
  readonly parameterTypes: readonly number[];
  readonly fields: QueryResult['fields'];
  readonly preparedAt: number;
  runs: number;
}

/**
 * A statement is prepared anew after so many runs or so long: the engine keeps one plan for a prepared statement from its sixth run on,
 * and a plan made for a table that was empty must not stay while the table grows (only a vacuum would make it plan again).
 */
const mostRuns = 400;
const longestMilliseconds = 60_000;
/** Texts made for one call, such as lists of a thousand parameters, would only push others out. */
const longestText = 6_000;
const mostStatements = 200;

/**
 * Runs single statements through the engine's own protocol, with those that come again prepared under a name. PGlite's `query` parses
 * and plans every text anew, in six exchanges with the engine: a look-up by key took 0.48 ms, here 0.04.
 */
export class PreparedStatements {
  readonly #database: PGlite;
  /** In the order of their last use. */
  readonly #statements = new Map<string, Prepared>();
  #count = 0;

  constructor(database: PGlite) {
    this.#database = database;
  }

  /** `command` is what the engine says it did: ROLLBACK for the COMMIT of an aborted transaction. */
  async run(text: string, parameters: readonly unknown[]): Promise<QueryResult & { readonly command: string }> {
    const { serialize } = protocol;
    const statement = await this.#find(text);
    statement.runs += 1;
    const values = parameters.map((value, at) => this.#serialise(value, statement.parameterTypes[at] ?? 0));
    return this.#resultOf(await this.#send(serialize.bind({ statement: statement.name, values }), serialize.execute({}), serialize.sync()), statement.fields);
  }

  /** After a change of the schema: a prepared statement refuses to run when its columns are no longer what they were. */
  async forget(): Promise<void> {
    const { serialize } = protocol;
    const closing = [...this.#statements.values()].map(({ name }) => serialize.close({ type: 'S', name }));
    this.#statements.clear();
    if (closing.length > 0) await this.#send(...closing, serialize.sync());
  }

  async #find(text: string): Promise<Prepared> {
    const { serialize } = protocol;
    const known = this.#statements.get(text);
    this.#statements.delete(text);
    if (known !== undefined && known.runs < mostRuns && performance.now() - known.preparedAt < longestMilliseconds) {
      this.#statements.set(text, known);
      return known;
    }
    const closing = known === undefined ? [] : [known.name];
    const isKept = text.length <= longestText;
    // The unnamed statement is gone with the next one.
    const name = isKept ? `statement_${(this.#count += 1)}` : '';
    const [oldest] = this.#statements;
    if (isKept && oldest !== undefined && this.#statements.size >= mostStatements) {
      this.#statements.delete(oldest[0]);
      closing.push(oldest[1].name);
    }
    const answers = await this.#send(...closing.map((closed) => serialize.close({ type: 'S', name: closed })),
      serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync());
    const prepared: Prepared = { name, parameterTypes: parameterTypesOf(answers), fields: fieldsOf(answers), preparedAt: performance.now(), runs: 0 };
    if (isKept) this.#statements.set(text, prepared);
    return prepared;
  }

  async #send(...messages: readonly Uint8Array[]): Promise<readonly Message[]> {
    return await this.#database.execProtocolStream(Buffer.concat(messages), { syncToFs: false });
  }

  #serialise(value: unknown, type: number): string | Uint8Array | null {
    if (value === null || value === undefined) return null;
    // Bytes are a value in PostgreSQL's binary form, as they are to `pg`.
    if (value instanceof Uint8Array) return value;
    const serialiser = this.#database.serializers[type];
    if (serialiser !== undefined) return serialiser(value);
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  #resultOf(answers: readonly Message[], fields: QueryResult['fields']): QueryResult & { command: string } {
    const rows: Record<string, unknown>[] = [];
    let affectedRows = 0;
    let command = '';
    for (const answer of answers) {
      if (isDataRow(answer)) rows.push(this.#rowOf(answer.fields, fields));
      else if (isCommandComplete(answer)) {
        command = answer.text;
        if (/^(?:INSERT|UPDATE|DELETE|COPY|MERGE) /.test(command)) affectedRows = Number(command.slice(command.lastIndexOf(' ')));
      }
    }
    return { rows, fields, affectedRows, command };
  }

  #rowOf(values: readonly (string | null)[], fields: QueryResult['fields']): Record<string, unknown> {
    const row: Record<string, unknown> = {};
    for (const [at, { name, dataTypeID }] of fields.entries()) {
      const value = values[at] ?? null;
      const parser = this.#database.parsers[dataTypeID];
      row[name] = value === null || parser === undefined ? value : parser(value, dataTypeID);
    }
    return row;
  }
}

const isDataRow = (message: Message): message is Message & { readonly fields: readonly (string | null)[] } => message.name === 'dataRow';
const isCommandComplete = (message: Message): message is Message & { readonly text: string } => message.name === 'commandComplete';

function parameterTypesOf(answers: readonly Message[]): readonly number[] {
  return answers.find((message): message is Message & { readonly dataTypeIDs: readonly number[] } => message.name === 'parameterDescription')?.dataTypeIDs ?? [];
}

function fieldsOf(answers: readonly Message[]): QueryResult['fields'] {
  const described = answers.find((message): message is Message & { readonly fields: QueryResult['fields'] } => message.name === 'rowDescription');
  return described?.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })) ?? [];
}
