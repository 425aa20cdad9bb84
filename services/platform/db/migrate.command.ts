/** `npm run migrate`: brings the schema of the configured database to this version; the other commands do so at their start too. */
import { readConfig } from '../config/index.ts';
import { AppError, messageOf } from '../errors/index.ts';
import { createLogger } from '../log/logger.ts';
import { migrateDatabase, openDatabase } from './index.ts';

try {
  const config = readConfig();
  const logger = createLogger({ level: config.logLevel });
  const database = await openDatabase(config, logger);
  try {
    const applied = await migrateDatabase(database, logger);
    console.log(applied.length === 0 ? 'The schema is up to date.' : `Applied ${applied.length} migrations: ${applied.join(', ')}`);
  } finally {
    await database.close();
  }
} catch (error) {
  console.error(error instanceof AppError ? `${error.code}: ${error.detail}` : messageOf(error));
  process.exitCode = 1;
}
