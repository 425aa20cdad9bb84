/**
 * `npm run generate`: migrates an empty database in memory and writes the Kysely types of what it finds there.
 * With `--check` it writes nothing and exits 1 when the committed file is not what the migrations make.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDatabase } from '../services/platform/db/migrate.ts';
import { openDatabase } from '../services/platform/db/open-database.ts';
import { silentLogger } from '../services/platform/log/logger.ts';
import { readColumns } from './generate/columns.sql.ts';
import { renderSchema } from './generate/render-schema.ts';
import { repositoryRoot } from './structure/source-files.ts';

const file = join(repositoryRoot, 'services/platform/db/schema.generated.ts');

const database = await openDatabase({}, silentLogger);
let text: string;
try {
  await migrateDatabase(database, silentLogger);
  text = renderSchema(await readColumns(database));
} finally {
  await database.close();
}

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('services/platform/db/schema.generated.ts is not what the migrations make. Run: npm run generate');
  process.exitCode = 1;
}
