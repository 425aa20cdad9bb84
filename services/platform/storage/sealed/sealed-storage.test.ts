import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../testing/test-database.ts';
import { createTestEngagement, createTestFirm } from '../../../testing/test-people.ts';
import { createEngagementKeys, createFolderStorage, createSealedStorage, type ObjectStorage } from '../index.ts';

const chunk = 65_536;
const [one, another] = ['01a227f0-0fa8-7290-90b9-976d4dda91d0', '01a227f0-0fa8-7290-90b9-976d4dda91d1'];
const root = mkdtempSync(join(tmpdir(), 'tickmark-sealed-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const keys = new Map([[one, randomBytes(32)], [another, randomBytes(32)]]);
const open = (): ObjectStorage => createSealedStorage(createFolderStorage(root), { of: async (engagementId) => keys.get(engagementId) ?? Buffer.alloc(32) });
const fileOf = (key: string): string => join(root, ...key.split('/'));

async function keep(content: Buffer, engagementId = one): Promise<string> {
  const storage = open();
  const key = storage.newKey(engagementId);
  // In pieces of odd sizes, as they come from a network.
  const pieces = Array.from({ length: Math.ceil(content.length / 50_001) }, (_, at) => content.subarray(50_001 * at, 50_001 * (at + 1)));
  expect((await storage.write(key, Readable.from(pieces, { objectMode: false }))).size).toBe(content.length);
  return key;
}

describe('a sealed object', () => {
  it.each([0, 1, chunk - 1, chunk, chunk + 1, 3 * chunk, 3 * chunk + 7])('of %i bytes comes back whole and in every kind of range, and shows nothing', async (size) => {
    const content = Buffer.alloc(size, 'Access rights are reviewed every quarter. ');
    const key = await keep(content);
    expect((await buffer(await open().read(key))).equals(content)).toBe(true);
    const edges = [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk - 1, 2 * chunk, size - 2, size - 1].filter((edge) => edge >= 0 && edge < size);
    for (const first of edges) for (const last of edges) if (first <= last) expect((await buffer(await open().read(key, { first, last }))).equals(content.subarray(first, last + 1)), `${first}-${last}`).toBe(true);
    if (size > 0) expect((await buffer(await open().read(key, { first: size - 1, last: size + 10 * chunk }))).equals(content.subarray(size - 1))).toBe(true);
    expect(readFileSync(fileOf(key)).includes('Access rights')).toBe(false);
    expect((await open().list(null, 1_000)).find((each) => each.key === key)?.size).toBe(size);
  });

  it('does not open when a byte was changed, a chunk moved, left out or cut off, or it lies under another key', async () => {
    const content = randomBytes(3 * chunk);
    const key = await keep(content);
    const sealed = readFileSync(fileOf(key));
    const part = (from: number): Buffer => sealed.subarray(20 + from * (chunk + 16), 20 + (from + 1) * (chunk + 16));
    const header = sealed.subarray(0, 20);
    const flipped = (at: number): Buffer => { const changed = Buffer.from(sealed); changed[at] = (changed[at] ?? 0) ^ 1; return changed; };
    const forgeries = [flipped(0), flipped(10), flipped(25), flipped(sealed.length - 1), Buffer.concat([header, part(1), part(0), part(2)]), Buffer.concat([header, part(0), part(2)]), Buffer.concat([header, part(0), part(1)]), sealed.subarray(0, sealed.length - 1), Buffer.concat([sealed, part(2)]), header, Buffer.alloc(0), content];
    for (const [nth, forged] of forgeries.entries()) {
      writeFileSync(fileOf(key), forged);
      await expect(open().read(key).then(buffer), `forgery ${nth}`).rejects.toMatchObject({ code: 'platform/object-damaged' });
    }
    const [other, foreign] = [await keep(content), await keep(content, another)];
    for (const place of [other, foreign]) {
      writeFileSync(fileOf(place), sealed);
      await expect(open().read(place).then(buffer)).rejects.toMatchObject({ code: 'platform/object-damaged' });
    }
    writeFileSync(fileOf(key), flipped(20 + chunk + 16 + 5));
    expect((await buffer(await open().read(key, { first: 0, last: chunk - 1 }))).equals(content.subarray(0, chunk))).toBe(true);
    await expect(open().read(key, { first: chunk, last: chunk }).then(buffer)).rejects.toMatchObject({ code: 'platform/object-damaged' });
  });

  it('is not read without a master key, while objects from before it are', async () => {
    const plain = createFolderStorage(root);
    const old = plain.newKey(one);
    await plain.write(old, Readable.from([Buffer.from('stored before')]));
    expect((await buffer(await open().read(old))).toString()).toBe('stored before');
    const key = await keep(Buffer.from('secret'));
    await expect(createSealedStorage(plain, null).read(key)).rejects.toMatchObject({ code: 'platform/storage-key-unavailable' });
    expect(createSealedStorage(plain, null).newKey(one)).not.toContain(one);
  });

  it('is half the work of a broken upload: nothing stays, and the sender’s failure is told', async () => {
    const key = open().newKey(one);
    async function* cut(): AsyncGenerator<Buffer> { yield randomBytes(200_000); throw new Error('the client went away'); }
    await expect(open().write(key, Readable.from(cut(), { objectMode: false }))).rejects.toThrow('the client went away');
    expect(await open().exists(key)).toBe(false);
  });
});

describe('keys of engagements', () => {
  it('are made once however many ask, differ, and open with the same master key alone', async () => {
    const database = await createTestDatabase();
    const firm = await createTestFirm(database);
    const [first, second] = [(await createTestEngagement(database, firm)).engagement.id, (await createTestEngagement(database, firm)).engagement.id];
    const masterKey = randomBytes(32);
    const made = await Promise.all(Array.from({ length: 4 }, async () => await createEngagementKeys(database, masterKey).of(first)));
    expect(new Set(made.map((key) => key.toString('hex'))).size).toBe(1);
    expect((await createEngagementKeys(database, masterKey).of(second)).equals(made[0] ?? Buffer.alloc(0))).toBe(false);
    await expect(createEngagementKeys(database, randomBytes(32)).of(first)).rejects.toMatchObject({ code: 'platform/storage-key-unavailable' });
    await database.close();
  });
});
