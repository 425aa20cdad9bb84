import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../platform/clock.ts';
import { inScope, sqlStateOf, systemScope, type Database, type SystemScope } from '../platform/db/index.ts';
import { contentHashOf } from './content-hash.ts';
import { deleteShippedFramework, insertFramework, lockShippedFramework } from './framework.sql.ts';
import type { Catalog } from './framework.ts';
import { parseOscalCatalog } from './oscal/parse-oscal-catalog.ts';

/** `kept`: the file has changed, but an engagement uses the stored one, so that stays word for word. */
export type Installation = 'installed' | 'replaced' | 'kept' | 'unchanged';

const foreignKeyViolation = '23503';
const catalogFolder = join(import.meta.dirname, 'catalogs');

/**
 * Puts the catalogs shipped with the product into the database, by their fixed ids; safe at every start and in many processes at once.
 * Conclusions rest on the words of objectives, so a framework in use never changes: correct a released catalog by shipping a new
 * file with a new `framework-id`.
 */
export async function installShippedFrameworks({ database, clock }: { database: Database; clock: Clock }): Promise<Map<string, Installation>> {
  const outcome = new Map<string, Installation>();
  for (const catalog of await readShippedCatalogs()) outcome.set(idOf(catalog), await installCatalog({ database, clock }, catalog));
  return outcome;
}

export async function readShippedCatalogs(folder: string = catalogFolder): Promise<Catalog[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return await Promise.all(names.map(async (name) => parseOscalCatalog(JSON.parse(await readFile(join(folder, name), 'utf8')))));
}

export async function installCatalog({ database, clock }: { database: Database; clock: Clock }, catalog: Catalog): Promise<Installation> {
  const scope: SystemScope = systemScope('install shipped frameworks');
  const id = idOf(catalog);
  const contentHash = contentHashOf(catalog);
  try {
    return await inScope(database, scope, async (tx) => {
      const stored = await lockShippedFramework(tx, id);
      if (stored === contentHash) return 'unchanged';
      if (stored !== undefined) await deleteShippedFramework(tx, id);
      const isNew = await insertFramework(tx, { id, firmId: null, importedBy: null, contentHash, catalog, createdAt: clock.now() });
      // Not new: another process that started at the same moment was first.
      return isNew ? (stored === undefined ? 'installed' : 'replaced') : 'unchanged';
    });
  } catch (error) {
    if (sqlStateOf(error) === foreignKeyViolation) return 'kept';
    throw error;
  }
}

function idOf(catalog: Catalog): string {
  if (catalog.declaredFrameworkId === null) throw new Error(`The shipped catalog "${catalog.title}" declares no framework-id`);
  return catalog.declaredFrameworkId;
}
