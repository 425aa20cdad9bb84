import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { createFolderStorage, type ObjectStorage } from '../../platform/storage/index.ts';
import { describeEngines } from '../../testing/describe-engines.ts';
import { createTestEngagement, createTestFirm } from '../../testing/test-people.ts';
import { exportTrail, listTrail, verifyTrail } from '../../trail/index.ts';
import type { DocumentVersion } from '../document.ts';
import { makeGzip, makeTar, makeZip } from '../fixtures/archives.ts';
import { createExtractionPool, findVersion, ingestVersion, listDocuments, listPassages, markVersionSearchable, readLedger, uploadDocument, type IngestDependencies, type IngestRun } from '../index.ts';
import { readContained } from '../read-document.ts';
import { defaultContainedLimits } from './contained-limits.ts';

const pool = createExtractionPool({ size: 2 });
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickmark-contained-'));
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

describeEngines('files in files', (open) => {
  let database: Database;
  let storage: ObjectStorage;
  let dependencies: IngestDependencies;
  let scope: EngagementScope;
  let objects = '';
  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    objects = await mkdtemp(join(folder, 'objects-'));
    storage = createFolderStorage(objects);
    dependencies = { database, storage, pool, clock: systemClock, virusScanner: null, onVersionExtracted: async (tx, versionId) => void (await markVersionSearchable(tx, versionId)) };
    scope = (await createTestEngagement(database, await createTestFirm(database))).scope;
  });

  const run: IngestRun = { signal: new AbortController().signal, progress: () => undefined, complete: async () => undefined };
  const upload = async (name: string, bytes: Uint8Array): Promise<DocumentVersion> => {
    const file = await uploadDocument(dependencies, scope, { name, content: Readable.from([Buffer.from(bytes)]), isTruncated: () => false });
    if (file.kind !== 'kept') throw new Error(file.failureCode);
    return file.version;
  };
  const ingest = async (version: DocumentVersion, more: Partial<IngestDependencies> = {}): Promise<DocumentVersion> => {
    await ingestVersion({ ...dependencies, ...more }, scope, version.id, run);
    return (await inScope(database, scope, (tx) => findVersion(tx, version.id))) ?? version;
  };
  /** Reads whatever waits, and what comes out of it, until nothing waits. */
  const drain = async (more: Partial<IngestDependencies> = {}): Promise<number> => {
    for (let count = 0; ; ) {
      const waiting = (await listDocuments(database, scope)).filter((version) => version.status === 'queued' || version.status === 'processing');
      if (waiting.length === 0) return count;
      for (const version of waiting) await ingest(version, more);
      count += waiting.length;
    }
  };
  const contents = async (version: DocumentVersion): Promise<string[]> =>
    (await readContained(database, scope, version, 0, 500)).contained.map((file) => `${file.path}: ${file.failureCode ?? file.status}${file.duplicate ? ' (duplicate)' : ''}`);
  const paths = async (): Promise<string[]> => (await listDocuments(database, scope)).map((version) => `${version.folder}/${version.name}`);
  const objectsStored = async (): Promise<number> => (await readdir(objects, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
  const expectBalance = async (): Promise<void> => {
    const { received, searchable, unsearchable, failed, rejected, inProgress } = await readLedger(database, scope);
    expect(searchable + unsearchable + failed + rejected + inProgress).toBe(received);
    expect(inProgress).toBe(0);
  };
  const texts = (count: number): { name: string; content: string }[] => Array.from({ length: count }, (_, index) => ({ name: `folder ${index % 3}/file ${index}.txt`, content: `Text of file ${index}.` }));

  it('nest without end, and end quickly with a reason', async () => {
    let nested = makeZip([{ name: 'bottom.txt', content: 'The bottom.' }]);
    for (let level = 1; level < 8; level += 1) nested = makeZip([{ name: `level ${level}.zip`, content: nested, method: 0 }]);
    const deep = await upload('deep.zip', nested);
    expect(await drain()).toBe(6);
    const documents = await listDocuments(database, scope);
    expect(documents).toHaveLength(6);
    const last = documents.find((version) => version.name === 'level 3.zip');
    expect(last && await contents(last)).toEqual(['level 2.zip: limit-nesting']);
    expect(last?.folder).toBe('deep.zip/level 7.zip/level 6.zip/level 5.zip/level 4.zip');
    expect(await contents(deep)).toEqual(['level 7.zip: ready']);
    // 42.zip: sixteen equal archives in each of five levels, and zeros at the bottom.
    let bomb = makeZip([{ name: '0.dll', content: new Uint8Array(60_000_000) }]);
    for (let level = 0; level < 5; level += 1) bomb = makeZip(Array.from({ length: 16 }, (_, index) => ({ name: `lib ${index}.zip`, content: bomb })));
    await upload('42.zip', bomb);
    const started = performance.now();
    expect(await drain()).toBe(6);
    expect(performance.now() - started).toBeLessThan(30_000);
    expect((await readLedger(database, scope)).attention.map((entry) => entry.failureCode)).toEqual(['limit-inflation', 'limit-nesting']);
    await expectBalance();
  });

  it('stop at the limits of one upload, however they are spread over archives', async () => {
    const zips = Array.from({ length: 6 }, (_, index) => ({ name: `part ${index}.zip`, content: makeZip(texts(6).map(({ name, content }) => ({ name, content: `${index} ${content}` }))) }));
    await upload('many.zip', makeZip(zips));
    await drain({ containedLimits: { ...defaultContainedLimits, files: 20, rows: 30 } });
    const ledger = await readLedger(database, scope);
    // 6 archives and 14 texts are kept, 10 texts of the third and fourth archive have their rows; the last two archives fail as a whole.
    expect([ledger.contained, ledger.searchable, ledger.rejected, ledger.failed]).toEqual([30, 19, 10, 2]);
    expect(new Set(ledger.attention.map((entry) => entry.failureCode))).toEqual(new Set(['limit-contents']));
    await expectBalance();
    const before = await objectsStored();
    const large = await upload('large.tar', makeTar([{ name: 'a.txt', content: 'a'.repeat(3_000) }, { name: 'b.txt', content: 'b'.repeat(3_000) }, { name: 'c.txt', content: 'c'.repeat(9_000) }]));
    expect((await ingest(large, { containedLimits: { ...defaultContainedLimits, bytes: 4_000, memberBytes: 8_000 } })).status).toBe('ready');
    expect(await contents(large)).toEqual(['a.txt: queued', 'b.txt: limit-contents', 'c.txt: too-large']);
    expect(await objectsStored()).toBe(before + 2);
  });

  it('are each taken once though runs are cut off, and though two run at once', async () => {
    const version = await upload('evidence.zip', makeZip([...texts(40), { name: 'locked.pdf', content: 'x', flags: 1 }]));
    let writes = 0;
    const failing: ObjectStorage = {
      ...storage,
      write: async (key, content) => {
        writes += 1;
        if (writes === 13) throw new Error('the worker was killed');
        return await storage.write(key, content);
      },
    };
    await expect(ingest(version, { storage: failing })).rejects.toThrow('the worker was killed');
    expect((await readContained(database, scope, version, 0, 1)).total).toBe(12);
    // A child that is killed in the middle is tried again by the next run.
    const other = createExtractionPool({ size: 1 });
    let seen = 0;
    const killing: ObjectStorage = {
      ...storage,
      write: async (key, content) => {
        seen += 1;
        if (seen === 10) await other.close();
        return await storage.write(key, content);
      },
    };
    await expect(ingest(version, { storage: killing, pool: other })).rejects.toMatchObject({ code: 'documents/extractor-crashed' });
    await Promise.all([ingest(version), ingest(version)]);
    expect((await readContained(database, scope, version, 0, 1)).total).toBe(41);
    await drain();
    const ledger = await readLedger(database, scope);
    expect([ledger.received, ledger.contained, ledger.searchable, ledger.rejected, ledger.duplicates]).toEqual([42, 41, 41, 1, 0]);
    expect(await objectsStored()).toBe(41);
    const events = await listTrail(database, scope, { limit: 500 });
    expect(events.filter((event) => event.type === 'documents/received')).toHaveLength(41);
    expect(events.filter((event) => event.type === 'documents/rejected')).toMatchObject([{ data: { failureCode: 'password-protected', containerVersionId: version.id, depth: 1 } }]);
    expect(await verifyTrail(exportTrail(database, scope))).toMatchObject({ valid: true });
  });

  it('are documents in the folder of their container, and equal bytes are linked', async () => {
    const known = await upload('Policies/known.txt', Buffer.from('Known before.'));
    const mail = Buffer.from('From: a@a.example\nTo: b@b.example\nSubject: Backup\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nAttached.\n--b\nContent-Disposition: attachment; filename="restore.txt"\n\nRestored in 22 minutes.\n--b--\n');
    const bundle = await upload('2026\\Q1/evidence.zip', makeZip([
      { name: '../../etc/passwd', content: 'not so fast' }, { name: 'a/known copy.txt', content: 'Known before.' }, { name: 'a/report.txt', content: 'First.' }, { name: 'a/report.txt', content: 'Second.' },
      { name: 'empty.txt', content: '' }, { name: 'locked.pdf', content: 'x', flags: 1 }, { name: 'mails/backup.eml', content: mail },
      { name: 'logs.tar.gz', content: makeGzip(makeTar([{ name: 'var/access.log', content: 'GET /' }])) }, { name: 'plain.gz', content: makeGzip('Packed alone.') },
    ]));
    await drain();
    expect(await contents(bundle)).toEqual([
      'a/known copy.txt: ready (duplicate)', 'a/report (2).txt: ready', 'a/report.txt: ready', 'empty.txt: empty-file', 'etc/passwd: ready', 'locked.pdf: password-protected',
      'logs.tar.gz: ready', 'mails/backup.eml: ready', 'plain.gz: ready',
    ]);
    expect((await paths()).sort()).toEqual([
      '2026/Q1/evidence.zip', '2026/Q1/evidence.zip/a/report (2).txt', '2026/Q1/evidence.zip/a/report.txt', '2026/Q1/evidence.zip/etc/passwd', '2026/Q1/evidence.zip/logs.tar.gz',
      '2026/Q1/evidence.zip/logs.tar.gz/var/access.log', '2026/Q1/evidence.zip/mails/backup.eml', '2026/Q1/evidence.zip/mails/backup.eml/restore.txt', '2026/Q1/evidence.zip/plain.gz',
      '2026/Q1/evidence.zip/plain.gz/plain', 'Policies/known.txt',
    ].map((path) => (path.includes('/') ? path : `/${path}`)).sort());
    const documents = await listDocuments(database, scope);
    expect(documents.find((version) => version.name === 'restore.txt')?.container).toMatchObject({ path: 'restore.txt', documentId: documents.find((version) => version.name === 'backup.eml')?.documentId });
    expect(documents.find((version) => version.id === known.id)?.container).toBeNull();
    const listing = await inScope(database, scope, (tx) => listPassages(tx, bundle.id, 0, 10));
    expect(listing.map((passage) => passage.isListing)).toEqual([true]);
    expect(listing[0]?.text).toContain('mails/backup.eml');
    await expectBalance();
    // A new delivery of the archive: only what changed is new.
    const next = await upload('2026/Q1/evidence.zip', makeZip([{ name: 'a/report.txt', content: 'First, amended.' }, { name: 'a/known copy.txt', content: 'Known before.' }]));
    await drain();
    expect(next.sequence).toBe(2);
    expect((await listDocuments(database, scope)).find((version) => version.name === 'report.txt')).toMatchObject({ sequence: 2 });
  });

  it('stay behind the wall of their engagement', async () => {
    const version = await upload('wall.zip', makeZip(texts(2)));
    await drain();
    const stranger = (await createTestEngagement(database, await createTestFirm(database))).scope;
    expect(await readContained(database, stranger, version, 0, 10)).toEqual({ total: 0, contained: [], nextFrom: null });
    await expect(ingestVersion(dependencies, stranger, version.id, run)).rejects.toMatchObject({ code: 'documents/not-found' });
  });
});
