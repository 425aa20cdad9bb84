import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../services/platform/errors/index.ts';
import { createFolderStorage } from '../../services/platform/storage/index.ts';
import { createTestApi } from '../../services/testing/test-api.ts';
import { createTestDatabase } from '../../services/testing/test-database.ts';
import { createTestEngagement, createTestFirm } from '../../services/testing/test-people.ts';
import type { ApiClient } from '../demo/api-client.ts';
import { createEngagement, createInstallation, prepareDataFolder, type Installation } from '../kit/installation.ts';
import { generateFiles, type GeneratedFile } from './kit/generated-files.ts';
import { listDocuments, untilFinished, upload } from '../kit/uploads.ts';
import { eachInItsOwnFile, findAllWords, verifyTrail } from './kit/word-search.ts';

const megabyte = 1024 * 1024;
const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;
const large = (megabytes: number): GeneratedFile => ({ name: 'Large.txt', word: '', bytes: new Uint8Array(megabytes * megabyte).fill(120) });

/** A folder on a disk of its own that holds no more than this. */
function mountSmallDisk(folder: string, megabytes: number): void {
  mkdirSync(folder, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) throw new Error(`A small disk cannot be mounted: ${mounted.stderr.toString()}`);
}

describe.runIf(canMount)('an embedded installation whose disk gets full', () => {
  let installation: Installation;
  let client: ApiClient;
  let engagement: string;
  let files: GeneratedFile[];
  const dataFolder = mkdtempSync(join(tmpdir(), 'tickmark-small-disk-'));

  beforeAll(async () => {
    files = await generateFiles(8);
    const prepared = await prepareDataFolder();
    mountSmallDisk(dataFolder, 160);
    cpSync(prepared, dataFolder, { recursive: true });
    rmSync(prepared, { recursive: true });
    installation = await createInstallation({}, dataFolder);
    await installation.startApi();
    client = await installation.signIn();
    engagement = await createEngagement(client);
  });
  afterAll(async () => {
    await installation.stopAll();
    spawnSync('umount', [dataFolder]);
    rmSync(dataFolder, { recursive: true, force: true });
  });

  it('refuses the file that does not fit with 507 and keeps nothing of it, while others go on with their work', { timeout: 60_000 }, async () => {
    await upload(client, engagement, files.slice(0, 4));
    const others: string[] = [];
    let isFilled = false;
    const isStillFilling = (): boolean => !isFilled;
    const filling = upload(client, engagement, [large(250)]).then(() => 'stored', (error: Error) => error.message).finally(() => { isFilled = true; });
    do {
      const note = { name: `Note ${others.length}.txt`, word: '', bytes: new Uint8Array(Buffer.from(`Note ${others.length}`)) };
      others.push(await upload(client, engagement, [note]).then(() => 'stored', (error: Error) => error.message));
    } while (isStillFilling());
    expect(await filling).toMatch(/answered 507: .*platform\/storage-full/);
    // While not a byte is free the others may be refused, for the same reason.
    for (const outcome of others.filter((other) => other !== 'stored')) expect(outcome).toMatch(/answered 507: .*platform\/storage-full/);
    expect(readdirSync(join(dataFolder, 'objects', 'incoming'))).toEqual([]);
    const kept = others.filter((other) => other === 'stored').length;
    expect(await listDocuments(client, engagement)).toHaveLength(4 + kept);
  });

  it('goes on with what fits', { timeout: 60_000 }, async () => {
    await upload(client, engagement, files.slice(4));
    await untilFinished(client, engagement, (await listDocuments(client, engagement)).length);
    expect(await findAllWords(client, engagement, files)).toEqual(eachInItsOwnFile(files));
    expect(await verifyTrail(client, engagement)).toMatchObject({ valid: true });
  });

  it('starts again on the same disk', { timeout: 60_000 }, async () => {
    await installation.stopAll();
    await installation.startApi();
    client = await installation.signIn();
    expect(await findAllWords(client, engagement, files)).toEqual(eachInItsOwnFile(files));
  });
});

describe('an upload to a storage that is full', () => {
  it('is answered with 507, leaves no document, and the next one works', async () => {
    const database = await createTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'tickmark-full-storage-'));
    const storage = createFolderStorage(folder);
    let isFull = true;
    const write = async (key: string, content: Readable) => {
      if (!isFull) return await storage.write(key, content);
      content.resume();
      throw new AppError('platform/storage-full', { detail: 'The file could not be stored because the storage is full.' });
    };
    const api = await createTestApi(database, { storage: { ...storage, write } });
    const firm = await createTestFirm(database);
    const { engagement } = await createTestEngagement(database, firm);
    const send = async () => {
      const body = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--b--\r\n';
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      return await api.call(firm.people.firm_admin, 'POST', `/api/engagements/${engagement.id}/documents`, { headers, payload: body });
    };
    const refused = await send();
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([507, 'platform/storage-full']);
    const listed = await api.call(firm.people.firm_admin, 'GET', `/api/engagements/${engagement.id}/documents`);
    expect(listed.json()).toMatchObject({ documents: [] });
    isFull = false;
    expect((await send()).statusCode).toBe(201);
    await api.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
