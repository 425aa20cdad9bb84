import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MigrationFile {
  /** `0004_create_documents`, without `.sql`. */
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

export const migrationsFolder = join(import.meta.dirname, '..', '..', '..', 'migrations');

/** The migrations of this version, in their order. Line ends are made one kind first: a checkout on Windows is no change. */
export function readMigrations(folder: string = migrationsFolder): MigrationFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql')).sort();
  const migrations = names.map((fileName): MigrationFile => {
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(fileName)) throw new Error(`The migration ${fileName} is not named NNNN_verb_noun.sql`);
    const text = readFileSync(join(folder, fileName), 'utf8').replaceAll('\r\n', '\n');
    return { name: fileName.slice(0, -'.sql'.length), text, sha256: createHash('sha256').update(text).digest('hex') };
  });
  const numbers = migrations.map(({ name }) => name.slice(0, 4));
  const doubled = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (doubled !== undefined) throw new Error(`Two migrations have the number ${doubled}`);
  return migrations;
}

/** One hash over all of them: the name of a prepared database. */
export function hashOfMigrations(migrations: readonly MigrationFile[]): string {
  return createHash('sha256').update(migrations.map(({ name, sha256 }) => `${name} ${sha256}`).join('\n')).digest('hex');
}
