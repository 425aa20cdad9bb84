import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../../services/testing/tcp-proxy.ts';
import type { ApiClient } from '../demo/api-client.ts';
import { generateFiles, type GeneratedFile } from './kit/generated-files.ts';
import { createEngagement } from '../kit/installation.ts';
import { createServerInstallation, testServers, type ServerInstallation } from '../kit/server-installation.ts';
import { listDocuments, untilFinished, upload } from '../kit/uploads.ts';
import { eachInItsOwnFile, findAllWords, verifyTrail } from './kit/word-search.ts';

describe.skipIf(testServers === undefined)('a server installation whose servers go away', () => {
  let redis: TcpProxy;
  let postgres: TcpProxy;
  let installation: ServerInstallation;
  let files: GeneratedFile[];
  let client: ApiClient;
  let engagement: string;

  beforeAll(async () => {
    files = await generateFiles(16);
    installation = await createServerInstallation(testServers, 8, async (urls) => {
      redis = await startTcpProxy(urls.redisUrl, 6379);
      postgres = await startTcpProxy(urls.databaseUrl, 5432);
      return { redisUrl: redis.url, databaseUrl: postgres.url };
    });
  });
  afterAll(async () => {
    await installation.remove();
    await redis.close();
    await postgres.close();
  });

  it('takes files in without Redis, and reads them once it is back', { timeout: 90_000 }, async () => {
    await redis.cut();
    await installation.startApi('health');
    const worker = installation.startWorker();
    client = await installation.signIn();
    engagement = await createEngagement(client);
    await upload(client, engagement, files.slice(0, 8));
    expect(await listDocuments(client, engagement)).toHaveLength(8);
    expect(worker.isRunning).toBe(true);
    await redis.restore();
    await untilFinished(client, engagement, 8);

    await redis.cut();
    await upload(client, engagement, files.slice(8));
    expect(await findAllWords(client, engagement, files.slice(0, 8))).toEqual(eachInItsOwnFile(files.slice(0, 8)));
    await redis.restore();
    await untilFinished(client, engagement, 16);
    expect(await findAllWords(client, engagement, files)).toEqual(eachInItsOwnFile(files));
  });

  it('answers with a code while the database is away, keeps nothing half, and goes on when it is back', { timeout: 60_000 }, async () => {
    const late: GeneratedFile[] = [{ name: 'Late.txt', word: 'quorlatek', bytes: new Uint8Array(Buffer.from('The reference of this file is quorlatek.')) }];
    await postgres.cut();
    await expect(upload(client, engagement, late)).rejects.toThrow(/answered 503: .*platform\/database-unavailable/);
    await expect(client.get(`${engagement}/documents`)).rejects.toThrow(/answered 503: .*platform\/database-unavailable/);
    await postgres.restore();
    expect(await listDocuments(client, engagement)).toHaveLength(16);
    await upload(client, engagement, late);
    await untilFinished(client, engagement, 17);
    expect(await findAllWords(client, engagement, late)).toEqual({ 'Late.txt': ['Late.txt'] });
    expect(await verifyTrail(client, engagement)).toMatchObject({ valid: true });
  });
});
