import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, expect, it } from 'vitest';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { createFolderStorage } from '../../platform/storage/index.ts';
import { describeEngines } from '../../testing/describe-engines.ts';
import { createTestEngagement, createTestFirm } from '../../testing/test-people.ts';
import { listDocuments, readLedger, uploadDocument } from '../index.ts';
import { receivePieces } from './receive-pieces.ts';
import { insertResumableUpload } from './resumable-upload.sql.ts';
import { startDueTidying, tidyUploads } from './tidy-uploads.ts';

const day = 24 * 60 * 60_000;

describeEngines('uploads that were left', (open) => {
  let database: Database;
  let scope: EngagementScope;
  let now = new Date('2026-11-02T10:00:00Z');
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-tidy-'));
  const storage = createFolderStorage(folder);
  const clock = { now: () => now };
  const answers = { demandOpen: async () => undefined, tie: async () => undefined };
  const dependencies = () => ({ database, storage, clock, maxFileBytes: 1_000_000, answers });
  beforeAll(async () => {
    database = await open();
    scope = (await createTestEngagement(database, await createTestFirm(database))).scope;
  });

  async function begin(path: string, size: number, text: string): Promise<void> {
    const id = newId();
    await inScope(database, scope, (tx) => insertResumableUpload(tx, { id, path, size, clientKey: null, createdAt: now, expiresAt: new Date(now.getTime() + 7 * day), requestId: null, isHeldBack: false }));
    await receivePieces({ database, storage }, scope, id, 0, Readable.from([Buffer.from(text)]));
  }
  const tidy = async () => await tidyUploads(dependencies(), scope, new AbortController().signal);
  const objects = (): number => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

  it('are let alone while their sender may come back', async () => {
    await begin('Reports/whole.txt', 5, 'whole');
    await begin('Reports/half.txt', 9, 'half');
    await begin('Reports/half but sent again.txt', 9, 'half');
    await uploadDocument(dependencies(), scope, { name: 'Reports/half but sent again.txt', content: Readable.from(['sent as a whole']), isTruncated: () => false });
    expect(await tidy()).toEqual({ finished: 0, givenUp: 0 });
  });

  it('become documents when all their bytes are there', async () => {
    now = new Date(now.getTime() + 2 * 60 * 60_000);
    expect(await tidy()).toEqual({ finished: 1, givenUp: 0 });
    expect((await listDocuments(database, scope)).map(({ name }) => name)).toContain('whole.txt');
  });

  it('are rejected in the ledger a week later, unless the file came another way; nothing of them is kept', async () => {
    now = new Date(now.getTime() + 8 * day);
    expect(await tidy()).toEqual({ finished: 0, givenUp: 2 });
    expect(await readLedger(database, scope)).toMatchObject({ received: 3, rejected: 1 });
    expect((await readLedger(database, scope)).attention[0]).toMatchObject({ folder: 'Reports', name: 'half.txt', failureCode: 'upload-interrupted' });
    expect(objects()).toBe(2);
    expect(await tidy()).toEqual({ finished: 0, givenUp: 0 });
  });

  it('are looked for once a day', async () => {
    now = new Date();
    await begin('left.txt', 4, 'left');
    expect(await startDueTidying(database)).toBe(1);
    expect(await startDueTidying(database)).toBe(0);
  });
});
