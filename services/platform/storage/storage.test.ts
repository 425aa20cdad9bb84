import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountDisk } from '../../testing/disk.ts';
import { startS3Server, type TestS3Server } from '../../testing/s3-server.ts';
import { createFolderStorage, createS3Storage, createSealedStorage, newObjectKey, removeAbandonedUploads, type ObjectStorage } from './index.ts';

const engagementId = '01a227f0-0fa8-7290-90b9-976d4dda91d0';
const engagementKey = randomBytes(32);
const root = mkdtempSync(join(tmpdir(), 'tickmark-storage-'));
let s3: TestS3Server;
beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(async () => {
  await s3.stop();
  rmSync(root, { recursive: true, force: true });
});

/** `size` bytes in pieces, then the failure, if any. */
async function* pieces(size: number, failure?: Error): AsyncGenerator<Buffer> {
  for (let sent = 0; sent < size; sent += 65_536) yield randomBytes(Math.min(65_536, size - sent));
  if (failure !== undefined) throw failure;
}

const adapters: readonly [string, () => ObjectStorage][] = [
  ['folder', () => createFolderStorage(root)],
  ['s3', () => createS3Storage(s3.settings)],
  ['sealed folder', () => createSealedStorage(createFolderStorage(root), { of: async () => engagementKey })],
  ['sealed s3', () => createSealedStorage(createS3Storage(s3.settings), { of: async () => engagementKey })],
];

describe.each(adapters)('object storage (%s)', (_kind, open) => {
  it.each([0, 1, 100_000, 20_000_000])('keeps %i bytes as they came, and tells size and hash', async (size) => {
    const content = randomBytes(size);
    const key = open().newKey(engagementId);
    const stored = await open().write(key, Readable.from(size === 0 ? [] : [content.subarray(0, 7), content.subarray(7)].filter((part) => part.length > 0)));
    expect(stored).toEqual({ size, sha256: createHash('sha256').update(content).digest('hex') });
    expect((await buffer(await open().read(key))).equals(content)).toBe(true);
    expect(await open().exists(key)).toBe(true);
  });

  it('copies an object into a file, says when there is none, and stops when told to', async () => {
    const [key, path] = [open().newKey(engagementId), join(root, `copy ${_kind}`)];
    const content = randomBytes(100_000);
    await open().write(key, Readable.from([content]));
    await open().copyTo(key, path, new AbortController().signal);
    expect(readFileSync(path).equals(content)).toBe(true);
    await expect(open().copyTo(open().newKey(engagementId), `${path} 2`, new AbortController().signal)).rejects.toMatchObject({ code: 'platform/object-missing' });
    await expect(open().copyTo(key, `${path} 3`, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    await expect(open().copyTo('../../etc/passwd', `${path} 4`, new AbortController().signal)).rejects.toThrow();
  });

  it.each([10, 20_000_000])('leaves nothing under the key when the upload breaks off after %i bytes', async (size) => {
    const key = open().newKey(engagementId);
    await expect(open().write(key, Readable.from(pieces(size, new Error('the client went away'))))).rejects.toThrow('the client went away');
    expect(await open().exists(key)).toBe(false);
    await expect(open().read(key)).rejects.toMatchObject({ code: 'platform/object-missing' });
  });

  it('reads a part of an object', async () => {
    const content = randomBytes(1_000_000);
    const key = open().newKey(engagementId);
    await open().write(key, Readable.from([content]));
    // The test server of S3 takes a last byte of 0 for none.
    for (const [first, last] of [[0, 1], [10, 99_999], [999_999, 999_999], [0, 999_999]] as const) {
      expect((await buffer(await open().read(key, { first, last }))).equals(content.subarray(first, last + 1)), `${first}-${last}`).toBe(true);
    }
    await expect(open().read(open().newKey(engagementId), { first: 0, last: 1 })).rejects.toMatchObject({ code: 'platform/object-missing' });
  });

  it('deletes, and does not mind what is not there', async () => {
    const key = open().newKey(engagementId);
    await open().write(key, Readable.from([Buffer.from('x')]));
    await open().delete(key);
    expect(await open().exists(key)).toBe(false);
    await open().delete(key);
  });

  it('refuses a key that leads out of the storage', async () => {
    await expect(open().write('../outside', Readable.from([Buffer.from('x')]))).rejects.toThrow();
    await expect(open().read('../../etc/passwd')).rejects.toThrow();
  });

  it('lists its objects in the order of their keys, page by page', async () => {
    const keys = Array.from({ length: 7 }, () => open().newKey(engagementId));
    for (const key of keys) await open().write(key, Readable.from([Buffer.from(key)]));
    const listed: { key: string; size: number; modifiedAt: Date }[] = [];
    // The test server cannot cut a list (it needs a cipher that Node has dropped), so on S3 the pages are made by `after` alone.
    const limit = open().kind === 's3' ? 1_000 : 3;
    for (let page = await open().list(null, limit); page.length > 0; page = await open().list(page.at(-1)?.key ?? null, limit)) {
      expect(page.length).toBeLessThanOrEqual(limit);
      listed.push(...page);
    }
    const [middle] = keys.toSorted().slice(3, 4);
    expect((await open().list(middle ?? null, 1_000)).map(({ key }) => key)).toEqual(listed.map(({ key }) => key).filter((key) => key > (middle ?? '')));
    expect(listed.map(({ key }) => key)).toEqual(listed.map(({ key }) => key).toSorted());
    expect(new Set(listed.map(({ key }) => key)).size).toBe(listed.length);
    for (const key of keys) expect(listed.find((each) => each.key === key)).toMatchObject({ size: key.length });
    expect(Math.abs((listed[0]?.modifiedAt.getTime() ?? 0) - Date.now())).toBeLessThan(120_000);
    expect(await open().list('objects/zz', 3)).toEqual([]);
  });

  it('answers a ping', async () => {
    await open().ping();
  });
});

describe('object storage in a folder', () => {
  it('cleans up what broke off', () => {
    expect(readdirSync(join(root, 'incoming'))).toEqual([]);
  });

  it('removes what a killed process left half-written, and not what is being written now', async () => {
    const folder = join(root, 'killed');
    expect(await removeAbandonedUploads(folder, 0)).toBe(0);
    mkdirSync(join(folder, 'incoming'), { recursive: true });
    for (const [name, hoursAgo] of [['old', 7], ['new', 0]] as const) {
      writeFileSync(join(folder, 'incoming', name), 'half');
      utimesSync(join(folder, 'incoming', name), new Date(), new Date(Date.now() - hoursAgo * 3_600_000));
    }
    expect(await removeAbandonedUploads(folder, 6 * 3_600_000)).toBe(1);
    expect(readdirSync(join(folder, 'incoming'))).toEqual(['new']);
    expect(await removeAbandonedUploads(folder, 0)).toBe(1);
  });

  it('says that it cannot be used when its folder is a file', async () => {
    writeFileSync(join(root, 'file'), '');
    const storage = createFolderStorage(join(root, 'file'));
    await expect(storage.ping()).rejects.toMatchObject({ code: 'platform/storage-unavailable' });
    await expect(storage.write(newObjectKey(), Readable.from([Buffer.from('x')]))).rejects.toMatchObject({ code: 'platform/storage-unavailable' });
  });
});

const disk = mountDisk(10);
afterAll(() => disk?.remove());
if (disk !== undefined) {
  it('says that the disk of the folder is full, keeps nothing of what did not fit, and goes on when it does', async () => {
    const storage = createFolderStorage(disk.folder);
    const key = newObjectKey();
    await expect(storage.write(key, Readable.from(pieces(20_000_000)))).rejects.toMatchObject({ code: 'platform/storage-full', status: 507 });
    expect(await storage.exists(key)).toBe(false);
    expect(await storage.write(key, Readable.from(pieces(5_000_000)))).toMatchObject({ size: 5_000_000 });
  });
}

describe('object storage on S3', () => {
  it('says that it cannot be used when nobody answers, the bucket is unknown or the key is wrong', async () => {
    const closed = createS3Storage({ ...s3.settings, endpoint: 'http://127.0.0.1:1' });
    await expect(closed.ping()).rejects.toMatchObject({ code: 'platform/storage-unavailable' });
    await expect(closed.write(newObjectKey(), Readable.from([Buffer.from('x')]))).rejects.toMatchObject({ code: 'platform/storage-unavailable' });
    await expect(createS3Storage({ ...s3.settings, bucket: 'unknown' }).ping()).rejects.toMatchObject({ code: 'platform/storage-unavailable' });
    const stranger = { accessKeyId: 'stranger', secretAccessKey: 'S3RVER' };
    await expect(createS3Storage({ ...s3.settings, credentials: stranger }).ping()).rejects.toMatchObject({ code: 'platform/storage-unavailable' });
  });
});
