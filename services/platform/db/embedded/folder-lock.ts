import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors/index.ts';

/**
 * Holds a data folder for this process. PGlite lets two processes open one folder, and they destroy it; a pid file is no help in
 * containers, where everybody is pid 1. SQLite's exclusive transaction is a lock of the kernel on a file: the second taker is
 * refused at once, in the same process too, and kill -9 lets go.
 *
 * @throws AppError platform/data-folder-in-use, platform/data-folder-unreadable
 */
export function lockFolder(folder: string): { release(): void } {
  const file = join(folder, 'database.lock');
  let lock: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    lock = new DatabaseSync(file, { timeout: 0 });
    lock.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (isBusy(error)) {
      throw new AppError('platform/data-folder-in-use', {
        detail: 'Another Tickmark process has this data folder open. Stop it first, or start this one with another DATA_DIR, or set DATABASE_URL to share one database between processes.',
        cause: error,
      });
    }
    throw new AppError('platform/data-folder-unreadable', {
      detail: 'The data folder cannot be created or written. Check that DATA_DIR names a folder this user may write to and that the disk has room.',
      cause: error,
    });
  }
  const held = lock;
  return { release: () => held.close() };
}

function isBusy(error: unknown): boolean {
  // SQLITE_BUSY 5, SQLITE_LOCKED 6.
  return error instanceof Error && 'errcode' in error && (error.errcode === 5 || error.errcode === 6);
}
