import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenedDatabase } from '../../services/platform/db/index.ts';
import { silentLogger } from '../../services/platform/log/logger.ts';
import type { ApiClient } from '../demo/api-client.ts';
import { createEngagement } from '../kit/installation.ts';
import { createServerInstallation, emptyRedis, testServers, type ServerInstallation } from '../kit/server-installation.ts';
import { untilFinished, upload } from '../kit/uploads.ts';
import { generateFiles, type GeneratedFile } from './kit/generated-files.ts';
import { ageReadings, readReadingRows } from './kit/reading-rows.sql.ts';
import { eachInItsOwnFile, findAllWords, verifyTrail } from './kit/word-search.ts';

const count = 40;

describe.skipIf(testServers === undefined)('40 files that are read again by a newer extractor', () => {
  let installation: ServerInstallation;
  let database: OpenedDatabase;
  let files: GeneratedFile[];
  let client: ApiClient;
  let engagement: string;

  beforeAll(async () => {
    files = await generateFiles(count);
    installation = await createServerInstallation(testServers, 9);
  });
  afterAll(async () => {
    await database?.close();
    await installation.remove();
  });

  it('are all switched exactly once and searchable throughout, though a worker is killed and Redis forgets everything', { timeout: 180_000 }, async () => {
    await installation.startApi();
    const doomed = installation.startWorker();
    installation.startWorker();
    client = await installation.signIn();
    engagement = await createEngagement(client);
    await upload(client, engagement, files);
    await untilFinished(client, engagement, count);
    database = await openDatabase({ databaseUrl: installation.administratorUrl }, silentLogger);
    const before = await readReadingRows(database);
    await ageReadings(database);

    expect(await client.post(`${engagement}/documents/re-read`, {})).toMatchObject({ documents: count });
    await untilSwitched(3);
    await doomed.kill();
    await emptyRedis(installation.redisUrl);
    const { switched } = await readReadingRows(database);
    expect(switched).toBeLessThan(count);
    // Whether a file is read by its old text or its new one, it is found, once.
    expect(await findAllWords(client, engagement, files)).toEqual(eachInItsOwnFile(files));
    await untilSwitched(count);
    expect(await findAllWords(client, engagement, files)).toEqual(eachInItsOwnFile(files));
    const after = await untilQuiet();
    const { passages, passagePlaces, indexed, embedded, declared, counted } = after;
    expect({ passagePlaces, indexed, embedded, declared, counted }).toEqual({ passagePlaces: passages, indexed: passages, embedded: passages, declared: passages, counted: passages });
    expect(after).toMatchObject({ versions: count, switched: count, stray: 0, olderPassages: before.passages, olderPages: before.olderPages });
    expect(await verifyTrail(client, engagement)).toMatchObject({ valid: true });
  });

  async function untilSwitched(wanted: number): Promise<void> {
    for (const deadline = Date.now() + 120_000; (await readReadingRows(database)).switched < wanted; await pause(100)) {
      if (Date.now() > deadline) throw new Error(`Not ${wanted} versions were switched in time:\n${installation.logs()}`);
    }
  }

  async function untilQuiet(): ReturnType<typeof readReadingRows> {
    for (const deadline = Date.now() + 30_000; ; await pause(200)) {
      const rows = await readReadingRows(database);
      if (rows.unfinishedJobs === 0) return rows;
      if (Date.now() > deadline) throw new Error('Jobs are left over.');
    }
  }
});
