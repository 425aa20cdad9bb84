import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfMigrations, readMigrations } from '../platform/db/migration-files.ts';
import { migrateDatabase } from '../platform/db/migrate.ts';
import { openDatabase } from '../platform/db/open-database.ts';
import { silentLogger } from '../platform/log/logger.ts';

let seed: Promise<Uint8Array> | undefined;

/** A migrated, empty embedded database as an archive, made once per state of the migrations folder. */
export async function readSeed(): Promise<Uint8Array> {
  return await (seed ??= readOrMakeSeed());
}

async function readOrMakeSeed(): Promise<Uint8Array> {
  const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'tickmark');
  const file = join(folder, `seed-${hashOfMigrations(readMigrations()).slice(0, 16)}.tar.gz`);
  try {
    return readFileSync(file);
  } catch {
    const archive = await makeSeed();
    // Two test files may make it at the same moment: each puts a whole archive in place.
    const half = `${file}.${randomUUID()}`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(half, archive);
    renameSync(half, file);
    for (const name of readdirSync(folder)) if (/^seed-.*\.gz$/.test(name) && join(folder, name) !== file) rmSync(join(folder, name), { force: true });
    return archive;
  }
}

async function makeSeed(): Promise<Uint8Array> {
  const database = await openDatabase({}, silentLogger);
  try {
    await migrateDatabase(database, silentLogger);
    if (database.kind !== 'embedded') throw new Error('No address was given, so this is the embedded database');
    return await database.client.dump();
  } finally {
    await database.close();
  }
}
