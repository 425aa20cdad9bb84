import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../services/platform/db/index.ts';
import { silentLogger } from '../../services/platform/log/logger.ts';
import type { ApiClient } from '../demo/api-client.ts';
import { expectWhole } from './kit/expect-whole.ts';
import { generateFiles, type GeneratedFile } from './kit/generated-files.ts';
import { readIndexRows } from './kit/index-rows.sql.ts';
import { createEngagement } from '../kit/installation.ts';
import { createServerInstallation, emptyRedis, testServers, type ServerInstallation } from '../kit/server-installation.ts';
import { listDocuments, untilFinished, upload } from '../kit/uploads.ts';
import { eachInItsOwnFile, findAllWords, verifyTrail } from './kit/word-search.ts';

const count = 60;

describe.skipIf(testServers === undefined)('one API and two workers that take 60 files in', () => {
  let installation: ServerInstallation;
  let files: GeneratedFile[];
  let client: ApiClient;
  let engagement: string;

  beforeAll(async () => {
    files = await generateFiles(count);
    installation = await createServerInstallation(testServers, 7);
  });
  afterAll(async () => { await installation.remove(); });

  it('have every file searchable exactly once, though a worker is killed and Redis forgets everything', { timeout: 120_000 }, async () => {
    await installation.startApi();
    const doomed = installation.startWorker();
    installation.startWorker();
    client = await installation.signIn();
    engagement = await createEngagement(client);
    await upload(client, engagement, files.slice(0, 40));
    await untilFinished(client, engagement, 5);
    await doomed.kill();
    await upload(client, engagement, files.slice(40));
    await emptyRedis(installation.redisUrl);
    const open = (await listDocuments(client, engagement)).filter(({ status }) => status !== 'ready');
    expect(open).not.toEqual([]);

    await untilFinished(client, engagement, count);
    const documents = await listDocuments(client, engagement);
    expect(documents.map(({ name }) => name).toSorted()).toEqual(files.map(({ name }) => name).toSorted());
    expect(documents.filter(({ status }) => status !== 'ready')).toEqual([]);
    expect(await findAllWords(client, engagement, files)).toEqual(eachInItsOwnFile(files));
  });

  it('keep a trail that verifies, with every file in it', async () => {
    const verdict = await verifyTrail(client, engagement);
    expect(verdict).toMatchObject({ valid: true });
    expect(verdict.events).toBeGreaterThan(count);
  });

  it('leave nothing twice in the database', async () => {
    await installation.stopAll();
    const database = await openDatabase({ databaseUrl: installation.administratorUrl }, silentLogger);
    try {
      expectWhole(await readIndexRows(database), count);
    } finally {
      await database.close();
    }
  });
});
