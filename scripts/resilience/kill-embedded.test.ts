import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../services/platform/db/index.ts';
import { silentLogger } from '../../services/platform/log/logger.ts';
import type { ApiClient } from '../demo/api-client.ts';
import { createEngagement, createInstallation, type Installation } from '../kit/installation.ts';
import { expectWhole } from './kit/expect-whole.ts';
import { generateFiles, type GeneratedFile } from './kit/generated-files.ts';
import { startHangingUpload } from './kit/hanging-upload.ts';
import { readIndexRows } from './kit/index-rows.sql.ts';
import { listDocuments, untilFinished, upload } from '../kit/uploads.ts';
import { eachInItsOwnFile, findAllWords, verifyTrail } from './kit/word-search.ts';

const count = 60;
let installation: Installation;
let files: GeneratedFile[];

beforeAll(async () => {
  files = await generateFiles(count);
  installation = await createInstallation();
});
afterAll(async () => { await installation.remove(); });

describe('the embedded process, killed twice while it takes 60 files in', () => {
  let client: ApiClient;
  let engagement: string;

  it('has every file searchable exactly once after the restarts', { timeout: 120_000 }, async () => {
    let api = await installation.startApi();
    client = await installation.signIn();
    engagement = await createEngagement(client);
    // In the middle of an upload: its sender gets no answer and sends everything again.
    const cutOff = startHangingUpload(client, installation.origin, engagement, files.slice(0, 40));
    await untilFinished(client, engagement, 5);
    await api.kill();
    expect(await cutOff.ended).toBe('ECONNRESET');

    api = await installation.startApi();
    client = await installation.signIn();
    await upload(client, engagement, files);
    const before = await listDocuments(client, engagement);
    await api.kill();
    expect(before.filter(({ status }) => status !== 'ready')).not.toEqual([]);

    await installation.startApi();
    client = await installation.signIn();
    await untilFinished(client, engagement, count);
    const documents = await listDocuments(client, engagement);
    expect(documents.map(({ name }) => name).toSorted()).toEqual(files.map(({ name }) => name).toSorted());
    expect(documents.filter(({ status }) => status !== 'ready')).toEqual([]);
    expect(await findAllWords(client, engagement, files)).toEqual(eachInItsOwnFile(files));
  });

  it('keeps a trail that verifies, with every file in it', async () => {
    const verdict = await verifyTrail(client, engagement);
    expect(verdict).toMatchObject({ valid: true });
    expect(verdict.events).toBeGreaterThan(count);
  });

  it('leaves nothing twice in the database and nothing half in the storage', async () => {
    await installation.stopAll();
    const database = await openDatabase({ dataDir: installation.dataFolder }, silentLogger);
    try {
      expectWhole(await readIndexRows(database), count);
    } finally {
      await database.close();
    }
    expect(readdirSync(join(installation.dataFolder, 'objects', 'incoming'))).toEqual([]);
  });
});
