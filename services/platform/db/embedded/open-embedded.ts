import { existsSync, statfsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../../errors/index.ts';
import type { Logger } from '../../log/logger.ts';
import { sqlErrorToAppError } from '../sql-errors.ts';
import { EmbeddedClient } from './embedded-client.ts';
import { lockFolder } from './folder-lock.ts';
import { Maintenance, usualMaintenance, type MaintenanceSettings } from './maintenance.ts';
import { ThreadConnection } from './thread-connection.ts';

export interface EmbeddedSettings {
  /** The data folder; absent: in memory, for tests. */
  readonly dataDir?: string;
  /** Memory for pages, in PostgreSQL's words; small in tests, which start the engine hundreds of times. */
  readonly sharedBuffers?: string;
  readonly statementTimeoutMilliseconds: number;
  readonly maintenance?: MaintenanceSettings;
}

export interface OpenedEmbedded {
  readonly client: EmbeddedClient;
  close(): Promise<void>;
}

/** @throws AppError platform/data-folder-in-use, platform/data-folder-unreadable, platform/storage-full */
export async function openEmbedded(settings: EmbeddedSettings, logger: Logger): Promise<OpenedEmbedded> {
  return settings.dataDir === undefined ? await openInMemory(settings) : await openFolder(resolve(settings.dataDir), settings, logger);
}

async function openInMemory(settings: EmbeddedSettings): Promise<OpenedEmbedded> {
  let opened = false;
  const client = new EmbeddedClient({
    statementTimeoutMilliseconds: settings.statementTimeoutMilliseconds,
    open: async (onNotification) => {
      // Its thread was its only copy: coming back empty would be worse than not coming back.
      if (opened) throw new AppError('platform/database-unavailable', { detail: 'The in-memory database was stopped and its content is gone.' });
      opened = true;
      return await ThreadConnection.open({ folder: undefined, sharedBuffers: settings.sharedBuffers }, onNotification);
    },
  });
  await client.waitReady;
  return { client, close: async () => await client.close() };
}

async function openFolder(dataDir: string, settings: EmbeddedSettings, logger: Logger): Promise<OpenedEmbedded> {
  const lock = lockFolder(dataDir);
  const folder = join(dataDir, 'database');
  const client = new EmbeddedClient({
    statementTimeoutMilliseconds: settings.statementTimeoutMilliseconds,
    open: async (onNotification) => {
      try {
        return await ThreadConnection.open({ folder, sharedBuffers: settings.sharedBuffers }, onNotification);
      } catch (error) {
        throw cannotOpen(error, dataDir);
      }
    },
  });
  try {
    if (!existsSync(folder)) await createFolder(folder);
    await client.waitReady;
  } catch (error) {
    await client.close();
    lock.release();
    throw cannotOpen(error, dataDir);
  }
  const maintenance = new Maintenance(client, settings.maintenance ?? usualMaintenance, logger);
  return {
    client,
    close: async () => {
      await maintenance.stop();
      await client.close();
      lock.release();
    },
  };
}

/** Made beside its place and renamed when whole: a process killed during the two seconds of initdb leaves nothing half-made. */
async function createFolder(folder: string): Promise<void> {
  const half = `${folder}.new`;
  await rm(half, { recursive: true, force: true });
  const connection = await ThreadConnection.open({ folder: half, sharedBuffers: undefined }, () => undefined);
  await connection.call({ kind: 'close' }, 0);
  await connection.terminate();
  await rename(half, folder);
}

/** The engine replays its log when it opens and needs two segments of 16 MB for that; without them it says only that it failed. */
const roomToOpen = 32 * 1024 * 1024;

function cannotOpen(error: unknown, dataDir: string): AppError {
  const coded = sqlErrorToAppError(error);
  if (coded instanceof AppError && coded.code !== 'platform/database-unavailable') return coded;
  const disk = statfsSync(dataDir);
  if (disk.bavail * disk.bsize < roomToOpen) {
    return new AppError('platform/storage-full', { detail: 'The disk of the data folder is full and the database cannot be opened. Nothing is lost: make room and try again.', cause: error });
  }
  return new AppError('platform/data-folder-unreadable', {
    detail: 'The database in the data folder cannot be opened. The folder may be damaged, belong to another user, or come from another version. Restore it from a backup, or name an empty folder in DATA_DIR.',
    cause: error,
  });
}
