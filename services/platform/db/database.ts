import type { Kysely } from 'kysely';
import type { Schema } from './schema.generated.ts';

/** One SQL database, whichever engine serves it: PGlite in a thread of this process, or a PostgreSQL server. */
export interface Database {
  readonly kind: 'embedded' | 'server';
  /** For `inScope` and the migration runner alone; slices get a `Tx`. */
  readonly kysely: Kysely<Schema>;
  /** Waits for running transactions, then lets go of connections, thread and folder lock. */
  close(): Promise<void>;
}
