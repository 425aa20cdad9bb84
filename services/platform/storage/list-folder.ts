import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedObject } from './object-storage.ts';
import { isMissing } from './storage-errors.ts';

/** Objects of a folder storage behind `after`, in the order of their keys; one of its 256 folders is read at a time. */
export async function listFolder(root: string, after: string | null, limit: number): Promise<ListedObject[]> {
  const listed: ListedObject[] = [];
  for (const folder of await namesIn(join(root, 'objects'))) {
    if (after !== null && after > `objects/${folder}/\u{ffff}`) continue;
    for (const name of await namesIn(join(root, 'objects', folder))) {
      const key = `objects/${folder}/${name}`;
      if (after !== null && key <= after) continue;
      const found = await stat(join(root, 'objects', folder, name)).catch(noneIfMissing);
      if (found?.isFile()) listed.push({ key, size: found.size, modifiedAt: found.mtime });
      if (listed.length === limit) return listed;
    }
  }
  return listed;
}

async function namesIn(folder: string): Promise<string[]> {
  return ((await readdir(folder).catch(noneIfMissing)) ?? []).toSorted();
}

/** What was deleted while it was listed is not there. */
function noneIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}
