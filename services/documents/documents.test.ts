import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { listJobs } from '../platform/jobs/index.ts';
import { createFolderStorage, type ObjectStorage } from '../platform/storage/index.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { exportTrail, listTrail, verifyTrail } from '../trail/index.ts';
import { makeCsv, makeEncryptedOffice, makePdf, png } from './fixtures/sample-files.ts';
import { createExtractionPool, findPageText, findVersion, ingestVersion, listDocuments, listPassages, markVersionFailed, markVersionSearchable, readDocument, readLedger, readText, uploadDocument, type IngestDependencies, type IngestRun, type ReceivedFile } from './index.ts';
import { updateVersion } from './document.sql.ts';
import { deletePages } from './page.sql.ts';
import { retryDocument } from './retry-document.ts';

const pool = createExtractionPool({ size: 2 });
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickmark-documents-'));
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

describeEngines('documents', (open) => {
  let database: Database;
  let storage: ObjectStorage;
  let dependencies: IngestDependencies;
  let scope: EngagementScope;
  let objects = '';

  beforeAll(async () => {
    database = await open();
    objects = await mkdtemp(join(folder, 'objects-'));
    storage = createFolderStorage(objects);
    dependencies = { database, storage, pool, clock: systemClock, virusScanner: null, onVersionExtracted: async (tx, versionId) => void (await markVersionSearchable(tx, versionId)) };
    scope = (await createTestEngagement(database, await createTestFirm(database))).scope;
  });

  const upload = async (name: string | undefined, bytes: Uint8Array | Readable, isTruncated = false): Promise<ReceivedFile> =>
    await uploadDocument(dependencies, scope, { name, content: bytes instanceof Readable ? bytes : Readable.from([Buffer.from(bytes)]), isTruncated: () => isTruncated });
  const keep = async (name: string, bytes: Uint8Array): Promise<Extract<ReceivedFile, { kind: 'kept' }>> => {
    const file = await upload(name, bytes);
    if (file.kind !== 'kept') throw new Error(`${name} was rejected: ${file.failureCode}`);
    return file;
  };
  const run: IngestRun = { signal: new AbortController().signal, progress: () => undefined, complete: async () => undefined };
  const ingest = async (versionId: string, more: Partial<IngestDependencies> = {}) => {
    await ingestVersion({ ...dependencies, ...more }, scope, versionId, run);
    const version = await inScope(database, scope, (tx) => findVersion(tx, versionId));
    return { status: version?.status, failureCode: version?.failureCode };
  };
  const storedObjects = async (): Promise<number> => (await readdir(objects, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
  const other = async (): Promise<EngagementScope> => (await createTestEngagement(database, await createTestFirm(database))).scope;

  it('rejects what cannot be kept, with a row in the ledger and no object left', async () => {
    const before = [await readLedger(database, scope), await storedObjects()] as const;
    expect(await upload('empty.pdf', Buffer.alloc(0))).toMatchObject({ kind: 'rejected', failureCode: 'empty-file' });
    expect(await upload('huge.bin', Buffer.from('cut'), true)).toMatchObject({ kind: 'rejected', failureCode: 'too-large' });
    expect(await upload('..', Buffer.from('x'))).toMatchObject({ kind: 'rejected', failureCode: 'name-invalid' });
    const broken = new Readable({ read() { this.push('half'); this.destroy(new Error('the sender went away')); } });
    await expect(upload('half.pdf', broken)).rejects.toMatchObject({ code: 'request/malformed', cause: { message: 'the sender went away' } });
    const ledger = await readLedger(database, scope);
    expect(ledger.rejected - before[0].rejected).toBe(4);
    expect(await storedObjects()).toBe(before[1]);
    expect(ledger.attention.slice(0, 4).map((entry) => entry.failureCode)).toEqual(['upload-interrupted', 'name-invalid', 'too-large', 'empty-file']);
    expect(ledger.attention[3]?.nextStep).toContain('Ask for the file again');
  });

  it('leaves no object behind when the transaction fails, and no row when the storage is full', async () => {
    const before = [(await readLedger(database, scope)).received, await storedObjects()] as const;
    const failing = { ...dependencies, clock: { now: () => { throw new Error('no clock'); } } };
    await expect(uploadDocument(failing, scope, { name: 'a.txt', content: Readable.from(['text']), isTruncated: () => false })).rejects.toThrow('no clock');
    const full: ObjectStorage = { ...storage, write: () => Promise.reject(new AppError('platform/storage-full')) };
    await expect(uploadDocument({ ...dependencies, storage: full }, scope, { name: 'a.txt', content: Readable.from(['text']), isTruncated: () => false })).rejects.toMatchObject({ code: 'platform/storage-full' });
    expect([(await readLedger(database, scope)).received, await storedObjects()]).toEqual(before);
  });

  it('takes the same bytes twice for one version, and new bytes under a name for the next one', async () => {
    const first = await keep('register.csv', makeCsv(4));
    const again = await keep('copy of register.csv', makeCsv(4));
    expect([first.duplicate, again.duplicate]).toEqual([false, true]);
    expect(again.version).toMatchObject({ id: first.version.id, name: 'register.csv' });
    const second = await keep('register.csv', makeCsv(5));
    expect(second.version).toMatchObject({ documentId: first.version.documentId, sequence: 2 });
    expect((await readDocument(database, scope, first.version.documentId)).map((version) => version.sequence)).toEqual([2, 1]);
    expect((await listDocuments(database, scope)).filter((version) => version.name === 'register.csv').map((version) => version.sequence)).toEqual([2]);
    expect(first.version.sha256).toBe(createHash('sha256').update(makeCsv(4)).digest('hex'));
    const received = (await listTrail(database, scope, { limit: 3 })).map((event) => event.type);
    expect(received).toEqual(['documents/received', 'documents/received', 'documents/received']);
  });

  it('holds when the same bytes and the same name arrive ten times at once', async () => {
    const before = await storedObjects();
    const same = await Promise.all(Array.from({ length: 5 }, () => keep('same.csv', makeCsv(7))));
    expect(new Set(same.map((file) => file.version.id)).size).toBe(1);
    expect(same.filter((file) => !file.duplicate)).toHaveLength(1);
    const versions = await Promise.all(Array.from({ length: 5 }, (_, index) => keep('numbered.csv', makeCsv(20 + index))));
    expect(versions.map((file) => file.version.sequence).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(versions.map((file) => file.version.documentId)).size).toBe(1);
    expect(await storedObjects()).toBe(before + 6);
  });

  it('reads a version to passages, once, and asks for the index in the same transaction', async () => {
    const { version } = await keep('policy.pdf', await makePdf([['# Access', 'Rights are reviewed every quarter.'], ['Second page.']]));
    expect((await inScope(database, scope, (tx) => listJobs(tx, 1)))[0]).toMatchObject({ name: 'documents/ingest-version', state: 'queued' });
    let asked = 0;
    const onVersionExtracted: IngestDependencies['onVersionExtracted'] = async (tx, versionId) => {
      asked += 1;
      await markVersionSearchable(tx, versionId);
    };
    expect(await ingest(version.id, { onVersionExtracted })).toEqual({ status: 'ready', failureCode: null });
    expect(await ingest(version.id, { onVersionExtracted })).toEqual({ status: 'ready', failureCode: null });
    expect(asked).toBe(1);
    const [done] = await readDocument(database, scope, version.documentId);
    expect(done).toMatchObject({ pageCount: 2, passageCount: 2, mediaType: 'application/pdf', status: 'ready' });
    expect(await readText(database, scope, done, 1)).toMatchObject({ reading: 1, pages: [{ page: 1, label: null, text: 'Access\n\nRights are reviewed every quarter.' }, { page: 2, label: null, text: 'Second page.' }], nextPage: null });
    const passages = await inScope(database, scope, (tx) => listPassages(tx, version.id, 0, 10));
    for (const passage of passages) expect((await inScope(database, scope, (tx) => findPageText(tx, version.id, passage.page)))?.slice(passage.start, passage.end)).toBe(passage.text);
    expect(passages[1]?.locator).toEqual({ kind: 'page', page: 2, path: ['Access'] });
    expect((await listTrail(database, scope, { limit: 1 }))[0]).toMatchObject({ type: 'documents/ingested', data: { versionId: version.id, status: 'ready', passageCount: 2 } });
  });

  it('keeps a short file whole or not at all, also with an index made at once', async () => {
    const { version } = await keep('short.csv', makeCsv(30));
    const stored = async (): Promise<number> => (await inScope(database, scope, (tx) => listPassages(tx, version.id, 0, 100))).length;
    await expect(ingest(version.id, { indexAtOnce: async () => async () => { throw new Error('power cut'); } })).rejects.toThrow('power cut');
    expect((await readDocument(database, scope, version.documentId))[0]).toMatchObject({ status: 'processing', step: 'received', pageCount: null });
    expect(await stored()).toBe(0);
    const ids: string[] = [];
    const indexAtOnce: IngestDependencies['indexAtOnce'] = async ({ id }, passages) => async (tx) => {
      ids.push(...passages.map((passage) => passage.id));
      await markVersionSearchable(tx, id);
    };
    const unasked = async (): Promise<never> => { throw new Error('asked for an index that is made'); };
    expect(await ingest(version.id, { indexAtOnce, onVersionExtracted: unasked })).toMatchObject({ status: 'ready' });
    expect((await inScope(database, scope, (tx) => listPassages(tx, version.id, 0, 100))).map(({ id }) => id)).toEqual(ids);
    expect(await stored()).toBeGreaterThan(0);
  });

  it('goes on behind the last committed step of a longer file after a crash, and clears away half a step', async () => {
    const { version } = await keep('crash.pdf', await makePdf(Array.from({ length: 70 }, (_, page) => [`Rule ${page + 1} is kept.`])));
    let crashes = 0;
    const crash: IngestDependencies['onVersionExtracted'] = async () => {
      crashes += 1;
      throw new Error('power cut');
    };
    await expect(ingest(version.id, { onVersionExtracted: crash })).rejects.toThrow('power cut');
    expect((await readDocument(database, scope, version.documentId))[0]).toMatchObject({ status: 'processing', step: 'extracted' });
    // The first step is not done again: without the object it could not be.
    const noStorage: ObjectStorage = { ...storage, copyTo: () => Promise.reject(new Error('not again')) };
    expect(await ingest(version.id, { storage: noStorage })).toMatchObject({ status: 'ready' });
    expect(crashes).toBe(1);
    const passages = await inScope(database, scope, (tx) => listPassages(tx, version.id, 0, 10_000));
    expect(passages.map((passage) => passage.ordinal)).toEqual(passages.map((_, index) => index));
    expect(passages.map((passage) => passage.text)).toEqual(Array.from({ length: 70 }, (_, page) => `Rule ${page + 1} is kept.`));
  });

  it('is done once when two workers run it at the same time', async () => {
    const { version } = await keep('twice.csv', makeCsv(2_000));
    let asked = 0;
    const onVersionExtracted: IngestDependencies['onVersionExtracted'] = async (tx, versionId) => {
      asked += 1;
      await markVersionSearchable(tx, versionId);
    };
    await Promise.all([ingest(version.id, { onVersionExtracted }), ingest(version.id, { onVersionExtracted })]);
    expect(asked).toBe(1);
    const passages = await inScope(database, scope, (tx) => listPassages(tx, version.id, 0, 10_000));
    expect(passages.map((passage) => passage.ordinal)).toEqual(passages.map((_, index) => index));
    expect(passages.map((passage) => passage.text).join('\n').split('\n')).toHaveLength(2_001);
  });

  it('ends every unreadable file with a reason a person can act on', async () => {
    const cases: [string, Uint8Array, string, string][] = [
      ['locked.docx', makeEncryptedOffice(), 'failed', 'password-protected'],
      ['cut.pdf', (await makePdf([['Text']])).subarray(0, 200), 'failed', 'corrupt'],
      ['scan.png', png, 'unsearchable', 'no-text'],
      ['blank.pdf', await makePdf([[], []]), 'unsearchable', 'no-text'],
      ['noise.txt', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 89) % 256)), 'failed', 'unsupported-type'],
    ];
    for (const [name, bytes, status, failureCode] of cases) {
      const { version } = await keep(name, bytes);
      expect([name, await ingest(version.id)]).toEqual([name, { status, failureCode }]);
    }
    const documents = await listDocuments(database, scope);
    expect(documents.find((version) => version.name === 'blank.pdf')).toMatchObject({ pageCount: 2, failureReason: expect.stringContaining('It has 2 pages.') });
    expect(documents.find((version) => version.name === 'locked.docx')?.failureReason).toMatch(/password.*Ask for a copy/);
  });

  it('reads a failed document again when asked, and no other', async () => {
    const { version } = await keep('again.csv', makeCsv(11));
    await inScope(database, scope, (tx) => markVersionFailed(tx, version.id, 'extractor-crashed'));
    expect(await retryDocument(dependencies, scope, version.documentId)).toMatchObject({ status: 'queued', failureCode: null });
    expect(await ingest(version.id)).toMatchObject({ status: 'ready' });
    await expect(retryDocument(dependencies, scope, version.documentId)).rejects.toMatchObject({ code: 'documents/not-retryable' });
    await expect(retryDocument(dependencies, scope, scope.engagementId)).rejects.toMatchObject({ code: 'documents/not-found' });
  });

  it('accounts for every file', async () => {
    const { received, searchable, unsearchable, failed, rejected, inProgress } = await readLedger(database, scope);
    expect(received).toBeGreaterThan(20);
    expect(searchable + unsearchable + failed + rejected + inProgress).toBe(received);
    expect(await verifyTrail(exportTrail(database, scope))).toMatchObject({ valid: true });
  });

  it('walls: another engagement sees nothing, keeps its own copy, and cannot run its jobs here', async () => {
    const { version } = await keep('wall.csv', makeCsv(13));
    await ingest(version.id);
    const stranger = await other();
    expect(await listDocuments(database, stranger)).toEqual([]);
    expect(await inScope(database, stranger, (tx) => listPassages(tx, version.id, 0, 10))).toEqual([]);
    expect(await inScope(database, stranger, (tx) => findPageText(tx, version.id, 1))).toBeUndefined();
    expect((await readLedger(database, stranger)).received).toBe(0);
    await expect(readDocument(database, stranger, version.documentId)).rejects.toMatchObject({ code: 'documents/not-found' });
    await expect(ingestVersion(dependencies, stranger, version.id, run)).rejects.toMatchObject({ code: 'documents/not-found' });
    const theirs = await uploadDocument(dependencies, stranger, { name: 'wall.csv', content: Readable.from([makeCsv(13)]), isTruncated: () => false });
    expect(theirs).toMatchObject({ kind: 'kept', duplicate: false });
  });

  it('the database keeps text that was read: neither deleted nor changed', async () => {
    const { version } = await keep('kept.csv', makeCsv(17));
    await ingest(version.id);
    await inScope(database, scope, (tx) => deletePages(tx, version.id, 1));
    expect(await inScope(database, scope, (tx) => findPageText(tx, version.id, 1))).toContain('HOST-16');
    await expect(inScope(database, scope, async (tx) => await tx.query.updateTable('document_page').set({ text: 'forged' }).where('version_id', '=', version.id).execute())).rejects.toThrow(/permission denied/);
    await expect(inScope(database, scope, async (tx) => await tx.query.updateTable('document_version').set({ sha256: '0'.repeat(64) }).where('id', '=', version.id).execute())).rejects.toThrow(/permission denied/);
    await expect(inScope(database, scope, async (tx) => await tx.query.deleteFrom('document_version').where('id', '=', version.id).execute())).rejects.toThrow(/permission denied/);
    await expect(inScope(database, scope, (tx) => updateVersion(tx, version.id, { status: 'failed' }))).rejects.toThrow(/check constraint/);
  });
});

describe('a name from outside', () => {
  it('loses its path and what hides in it, and keeps its extension when it is too long', async () => {
    const { safePath, extensionOf } = await import('./file-name.ts');
    const safeFileName = (raw: string | undefined): string | null => safePath(raw)?.name ?? null;
    expect(safeFileName('../../etc/passwd')).toBe('passwd');
    expect(safeFileName('C:\\Users\\me\\Policy v2.docx')).toBe('Policy v2.docx');
    expect(safeFileName('invoice\u202Efdp.exe\u0000')).toBe('invoicefdp.exe');
    expect(safeFileName('Richtlinie fu\u0308r  Zugriffe.pdf')).toBe('Richtlinie für Zugriffe.pdf');
    for (const nothing of [undefined, '', '.', '..', '/', 'a/', '\u200b', '   ']) expect(safeFileName(nothing)).toBeNull();
    const long = safeFileName(`${'\u{1f512}'.repeat(200)}.pdf`) ?? '';
    expect(long.length).toBeLessThanOrEqual(255);
    expect(long.endsWith('.pdf') && long.isWellFormed()).toBe(true);
    expect([extensionOf('a.PDF'), extensionOf('a'), extensionOf('.bashrc')]).toEqual(['pdf', '', 'bashrc']);
  });
});
