/**
 * `npm run generate` writes the files that follow from others: the Kysely types of what the migrations make in an empty database,
 * the OpenAPI document of all routes, and .env.example from the schema of the environment. With `--check` it writes nothing and exits 1 when a committed file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderOpenApi } from '../services/api/openapi.ts';
import { migrateDatabase } from '../services/platform/db/migrate.ts';
import { openDatabase } from '../services/platform/db/open-database.ts';
import { silentLogger } from '../services/platform/log/logger.ts';
import { readColumns } from './generate/columns.sql.ts';
import { renderEnvExample } from './generate/render-env-example.ts';
import { renderSchema } from './generate/render-schema.ts';
import { repositoryRoot } from './structure/source-files.ts';

produce('.env.example', renderEnvExample());
produce('docs/openapi.json', await renderOpenApi());
produce('services/platform/db/schema.generated.ts', await schemaText());

async function schemaText(): Promise<string> {
  const database = await openDatabase({}, silentLogger);
  try {
    await migrateDatabase(database, silentLogger);
    return renderSchema(await readColumns(database));
  } finally {
    await database.close();
  }
}

function produce(path: string, text: string): void {
  const file = join(repositoryRoot, path);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${path} is stale. Run: npm run generate`);
    process.exitCode = 1;
  }
}
