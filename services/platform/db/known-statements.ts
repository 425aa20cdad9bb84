import { createHash } from 'node:crypto';

/**
 * A statement is prepared anew after so many runs or so long: PostgreSQL keeps one plan for a prepared statement from its sixth run on,
 * and a plan made for a table that was empty must not stay while the table grows (only a vacuum would make it plan again).
 */
const mostRuns = 400;
const longestMilliseconds = 60_000;
/** Texts made for one call, such as lists of a thousand parameters, would only push others out. */
const longestText = 6_000;
const mostStatements = 200;

export interface KnownStatement<Facts> {
  /** Made from the text, so that one name never means two statements, whoever prepared it; empty for a text that is not kept. */
  readonly name: string;
  readonly preparedAt: number;
  runs: number;
  /** What the server told of it, once it has. */
  facts?: Facts;
}

export interface TakenStatement<Facts> {
  readonly statement: KnownStatement<Facts>;
  /** To be prepared before it is run, behind the closing of `toClose`. */
  readonly isNew: boolean;
  /** Names to be closed first; closing one that is not there is no error. */
  readonly toClose: readonly string[];
}

/** The statements that one connection has prepared: those that come again are parsed and planned once. */
export class KnownStatements<Facts> {
  /** In the order of their last use. */
  readonly #known = new Map<string, KnownStatement<Facts>>();

  take(text: string): TakenStatement<Facts> {
    const known = this.#known.get(text);
    this.#known.delete(text);
    if (known !== undefined && known.runs < mostRuns && performance.now() - known.preparedAt < longestMilliseconds) {
      known.runs += 1;
      this.#known.set(text, known);
      return { statement: known, isNew: false, toClose: [] };
    }
    // The unnamed statement is gone with the next one.
    if (text.length > longestText) return { statement: { name: '', preparedAt: 0, runs: 1 }, isNew: true, toClose: [] };
    const statement: KnownStatement<Facts> = { name: `s_${createHash('sha256').update(text).digest('hex').slice(0, 40)}`, preparedAt: performance.now(), runs: 1 };
    const toClose = [statement.name];
    const [oldest] = this.#known;
    if (oldest !== undefined && this.#known.size >= mostStatements) {
      this.#known.delete(oldest[0]);
      toClose.push(oldest[1].name);
    }
    this.#known.set(text, statement);
    return { statement, isNew: true, toClose };
  }

  /** For one whose preparation may have failed. */
  drop(text: string): void {
    this.#known.delete(text);
  }

  /** Forgets all, and gives their names. */
  clear(): string[] {
    const names = [...this.#known.values()].map(({ name }) => name);
    this.#known.clear();
    return names;
  }
}
