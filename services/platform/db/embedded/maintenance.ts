import { AppError, messageOf } from '../../errors/index.ts';
import type { Logger } from '../../log/logger.ts';
import type { EmbeddedClient } from './embedded-client.ts';

export interface MaintenanceSettings {
  /** How often to look. 100 MB of writes take longer than 5 s on the machines we measured. */
  readonly lookMilliseconds: number;
  readonly checkpointMilliseconds: number;
  readonly checkpointBytes: number;
  /** Vacuum only after a look-to-look span in which the database worked less than this share of the time. */
  readonly idleShare: number;
  /** Rows changed since the last vacuum, below which a table is left alone. */
  readonly vacuumRows: number;
  /** Growth of the engine's memory since it was opened, above which an idle engine is opened anew; bytes. */
  readonly renewBytes: number;
}

export const usualMaintenance: MaintenanceSettings = {
  lookMilliseconds: 5_000,
  checkpointMilliseconds: 60_000,
  checkpointBytes: 100_000_000,
  idleShare: 0.05,
  vacuumRows: 5_000,
  // Empty it takes 190 MB; one page with a cell of 20 MB made 326 of them, and they would stay.
  renewBytes: 64 * 1024 * 1024,
};

/**
 * The background work of a PostgreSQL server that PGlite has not: without checkpoints a start after kill -9 replays the whole
 * write-ahead log (13.4 s for 1 GB), without vacuum dead rows stay for ever and the planner has no statistics.
 */
export class Maintenance {
  readonly #client: EmbeddedClient;
  readonly #settings: MaintenanceSettings;
  readonly #logger: Logger;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  #position: string | undefined;
  #checkpointedAt = performance.now();
  #lookedAt = performance.now();
  #busyBefore = 0;

  constructor(client: EmbeddedClient, settings: MaintenanceSettings, logger: Logger) {
    this.#client = client;
    this.#settings = settings;
    this.#logger = logger;
    this.#timer = setInterval(() => this.#tick(), settings.lookMilliseconds).unref();
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  #tick(): void {
    this.#running ??= this.look()
      .catch((error: unknown) => {
        this.#logger.warn({ error, code: error instanceof AppError ? error.code : undefined }, `database maintenance failed: ${messageOf(error)}`);
      })
      .finally(() => (this.#running = undefined));
  }

  /** One look: a checkpoint when it is due, a vacuum of the neediest table when the database is idle. */
  async look(): Promise<void> {
    const busyMilliseconds = this.#client.busyMilliseconds;
    const idle = busyMilliseconds - this.#busyBefore < (performance.now() - this.#lookedAt) * this.#settings.idleShare;
    await this.#checkpointWhenDue();
    // Statistics of the tables end with the engine, so that a vacuum that is due comes first.
    if (idle && !(await this.#vacuumNeediestTable())) await this.#renewWhenGrown();
    this.#busyBefore = this.#client.busyMilliseconds;
    this.#lookedAt = performance.now();
  }

  async #checkpointWhenDue(): Promise<void> {
    const written = await this.#bytesWritten();
    const aged = performance.now() - this.#checkpointedAt >= this.#settings.checkpointMilliseconds;
    if (written < this.#settings.checkpointBytes && !(aged && written > 0)) return;
    await this.#client.exec('checkpoint', { timeoutMilliseconds: 0 });
    this.#checkpointedAt = performance.now();
    this.#position = undefined;
    await this.#bytesWritten();
  }

  /** Bytes of write-ahead log since the last checkpoint. */
  async #bytesWritten(): Promise<number> {
    const { rows } = await this.#client.query<{ position: string; written: number }>(
      `select pg_current_wal_insert_lsn()::text as position,
        pg_wal_lsn_diff(pg_current_wal_insert_lsn(), coalesce($1, pg_current_wal_insert_lsn()::text)::pg_lsn)::bigint as written`,
      [this.#position ?? null],
    );
    this.#position ??= rows[0]?.position;
    return rows[0]?.written ?? 0;
  }

  async #renewWhenGrown(): Promise<void> {
    const grown = this.#client.grownBytes;
    if (grown < this.#settings.renewBytes) return;
    const started = performance.now();
    await this.#client.renew();
    this.#logger.info({ grownBytes: grown, milliseconds: Math.round(performance.now() - started) }, 'the database was opened anew to give its memory back');
  }

  /** False when no table needed it. */
  async #vacuumNeediestTable(): Promise<boolean> {
    // One table a look: a vacuum stops everybody meanwhile (17 s for 400,000 dead rows).
    const { rows } = await this.#client.query<{ tableName: string }>(
      `select format('%I.%I', schemaname, relname) as "tableName" from pg_stat_user_tables
        where greatest(n_dead_tup, n_mod_since_analyze, n_ins_since_vacuum) > $1 + 0.1 * n_live_tup
        order by greatest(n_dead_tup, n_mod_since_analyze, n_ins_since_vacuum) desc limit 1`,
      [this.#settings.vacuumRows],
    );
    const [table] = rows;
    if (table === undefined) return false;
    const started = performance.now();
    await this.#client.exec(`vacuum (analyze) ${table.tableName}`, { timeoutMilliseconds: 0 });
    this.#logger.debug({ table: table.tableName, milliseconds: Math.round(performance.now() - started) }, 'vacuumed');
    return true;
  }
}
