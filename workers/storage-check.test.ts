import { mkdtemp, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStaticEmbedder } from '../services/ai/index.ts';
import type { Dependencies } from '../services/composition/dependencies.ts';
import { checkStorage, startDueStorageCheck, uploadDocument } from '../services/documents/index.ts';
import { Pace } from '../services/documents/storage-check/pace.ts';
import { tablesOfObjects } from '../services/documents/storage-check/sweep.sql.ts';
import { systemClock } from '../services/platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../services/platform/db/index.ts';
import { newId } from '../services/platform/ids.ts';
import { silentLogger } from '../services/platform/log/logger.ts';
import { createFolderStorage, newObjectKey, type ObjectStorage } from '../services/platform/storage/index.ts';
import { describeEngines } from '../services/testing/describe-engines.ts';
import { createTestApi, type TestApi } from '../services/testing/test-api.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../services/testing/test-people.ts';
import { createFakeReader } from './kit/fake-reader.ts';
import { runJobs } from './kit/run-jobs.ts';

interface Check { engagementId: string; state: string; total: number; checked: number; bytes: number; missing: number; damaged: number }
interface State { nextDueAt: string; checks: Check[]; findings: { versionId: string; kind: string; engagementId: string }[]; sweep: { state: string; listed: number } | null; orphans: { count: number; bytes: number; items: { key: string }[] } }

describeEngines('the check of the storage', (open) => {
  let database: Database;
  let firm: TestFirm;
  let api: TestApi;
  let storage: ObjectStorage;
  let dependencies: Dependencies;
  let scope: EngagementScope;
  let folder = '';
  const reader = createFakeReader();

  beforeAll(async () => {
    const opened = await open();
    database = opened;
    folder = await mkdtemp(join(tmpdir(), 'tickmark-check-'));
    storage = createFolderStorage(folder);
    firm = await createTestFirm(database);
    scope = (await createTestEngagement(database, firm)).scope;
    api = await createTestApi(database, { storage });
    dependencies = { database: opened, storage, clock: systemClock, logger: silentLogger, embeddingModel: createStaticEmbedder(), chatModel: null, virusScanner: null, config: { maxUploadBytes: 1_000_000 } } as unknown as Dependencies;
    reader.reads(['Some text of a document.']);
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (): Promise<void> => { await runJobs(dependencies, reader); };
  async function keep(name: string, inside = scope): Promise<{ id: string; path: string }> {
    const file = await uploadDocument(dependencies, inside, { name, content: Readable.from([Buffer.from(`content of ${name} ${newId()}`)]), isTruncated: () => false });
    if (file.kind !== 'kept') throw new Error('rejected');
    return { id: file.version.id, path: join(folder, file.version.storageKey) };
  }
  const admin = async <Answer>(method: 'GET' | 'POST', path = '', payload?: object): Promise<Answer> =>
    (await api.call(firm.people.firm_admin, method, `/api/admin/storage-check${path}`, payload === undefined ? {} : { payload })).json<Answer>();
  const check = async (): Promise<State> => {
    await admin('POST');
    await run();
    return await admin<State>('GET');
  };
  const events = async (): Promise<string[]> => await inScope(database, scope, async ({ query }) =>
    (await query.selectFrom('trail_event').select('type').where('type', 'like', 'documents/object-%').orderBy('sequence').execute()).map(({ type }) => type));

  it('is for the administrator of the firm', async () => {
    for (const role of ['partner', 'auditor', 'client_admin'] as const) {
      expect((await api.call(firm.people[role], 'POST', '/api/admin/storage-check')).statusCode).toBe(403);
      expect((await api.call(firm.people[role], 'POST', '/api/admin/storage-check/remove-orphans', { payload: { confirm: true } })).statusCode).toBe(403);
    }
    expect((await api.call(firm.people.firm_admin, 'POST', '/api/admin/storage-check/remove-orphans', { payload: {} })).statusCode).toBe(400);
    expect((await api.call(firm.people.firm_admin, 'POST', '/api/admin/storage-check/remove-orphans', { payload: { confirm: false } })).statusCode).toBe(400);
  });

  it('finds what is missing or damaged, tells the trail once, and sees it restored', async () => {
    await keep('whole.txt');
    const [gone, cut, changed] = [await keep('gone.txt'), await keep('cut.txt'), await keep('changed.txt')];
    await run();
    expect(await check()).toMatchObject({ checks: [{ state: 'done', total: 4, checked: 4, missing: 0, damaged: 0 }], findings: [], orphans: { count: 0 } });
    await rm(gone.path);
    await truncate(cut.path, 3);
    await writeFile(changed.path, 'x'.repeat((await stat(changed.path)).size));
    const { checks, findings } = await check();
    expect(checks).toMatchObject([{ checked: 4, missing: 1, damaged: 2, state: 'done' }]);
    expect(new Map(findings.map(({ versionId, kind }) => [versionId, kind]))).toEqual(new Map([[gone.id, 'missing'], [cut.id, 'damaged'], [changed.id, 'damaged']]));
    expect((await events()).toSorted()).toEqual(['documents/object-damaged', 'documents/object-damaged', 'documents/object-missing']);
    await check();
    expect(await events()).toHaveLength(3);
    const staff = (await api.call(firm.people.auditor, 'GET', `/api/engagements/${scope.engagementId}/storage-check`)).json<{ check: Check; findings: unknown[] }>();
    expect([staff.check.damaged, staff.findings.length]).toEqual([2, 3]);

    await storage.write(gone.path.slice(folder.length + 1), Readable.from([Buffer.from('not the same bytes')]));
    expect((await check()).findings.find(({ versionId }) => versionId === gone.id)).toMatchObject({ kind: 'damaged' });
  });

  it('resolves a finding when the bytes are back', async () => {
    const { id, path } = await keep('back.txt');
    await run();
    const bytes = await readFile(path);
    await rm(path);
    expect((await check()).findings.some(({ versionId }) => versionId === id)).toBe(true);
    await writeFile(path, bytes);
    expect((await check()).findings.some(({ versionId }) => versionId === id)).toBe(false);
    expect((await events()).at(-1)).toBe('documents/object-restored');
  });

  it('lists orphans older than a day, and removes those only, once confirmed', async () => {
    const { id } = await keep('named.txt');
    const [old, young, named] = [newObjectKey(), newObjectKey(), newObjectKey()];
    for (const key of [old, young, named]) await storage.write(key, Readable.from([Buffer.from(key)]));
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    for (const key of [old, named]) await utimes(join(folder, key), yesterday, yesterday);
    const { orphans, sweep } = await check();
    expect(sweep).toMatchObject({ state: 'done' });
    expect(new Set(orphans.items.map(({ key }) => key))).toEqual(new Set([old, named]));
    // A row names one of them by the time it is confirmed.
    await inScope(database, scope, async ({ query }) => {
      const row = await query.selectFrom('document_version').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      await query.insertInto('document_version').values({ ...row, id: newId(), sequence: 9, sha256: 'a'.repeat(64), storage_key: named, status: 'queued', step: 'received', finished_at: null, failure_code: null, failure_reason: null }).execute();
    });
    expect(await admin('POST', '/remove-orphans', { confirm: true })).toEqual({ orphans: 2 });
    await run();
    expect(await Promise.all([old, young, named].map((key) => storage.exists(key)))).toEqual([false, true, true]);
    expect((await admin<State>('GET')).orphans).toMatchObject({ count: 0, items: [] });
    expect(await admin('POST', '/remove-orphans', { confirm: true })).toEqual({ orphans: 0 });
  });

  it('knows every table that names stored objects', async () => {
    const { rows } = await sql<{ table: string }>`select table_name as table from information_schema.columns where table_schema = 'public' and column_name = 'storage_key' and table_name <> 'storage_orphan'`.execute(database.kysely);
    expect(rows.map(({ table }) => table).toSorted()).toEqual([...tablesOfObjects].toSorted());
  });

  it('goes on where a killed run left it, says nothing of objects while the storage is away, and is paced', async () => {
    const inside = (await createTestEngagement(database, firm, { name: 'Another' })).scope;
    for (let number = 0; number < 3; number += 1) await keep(`paced-${number}.txt`, inside);
    const away: ObjectStorage = { ...storage, read: () => Promise.reject(new Error('no storage')), ping: () => Promise.reject(new Error('no storage')) };
    const checkId = newId();
    const slice = { signal: new AbortController().signal, complete: async () => undefined };
    await expect(checkStorage({ ...dependencies, storage: away }, inside, checkId, slice)).rejects.toThrow('no storage');
    await expect(checkStorage(dependencies, inside, checkId, { ...slice, complete: () => Promise.reject(new Error('killed')) })).rejects.toThrow('killed');
    await checkStorage(dependencies, inside, checkId, slice);
    await checkStorage(dependencies, inside, checkId, slice);
    expect((await admin<State>('GET')).checks.find(({ engagementId }) => engagementId === inside.engagementId)).toMatchObject({ state: 'done', checked: 3, missing: 0, damaged: 0 });
    const pace = new Pace(1_000_000);
    for (let chunk = 0; chunk < 5; chunk += 1) await pace.took(65_536, slice.signal);
    expect(pace.milliseconds).toBeGreaterThan(290);
  });

  it('is due once a week, for one of many workers', async () => {
    await run();
    expect(await startDueStorageCheck(database)).toBe(false);
    await sql`update job_schedule set due_at = now() - interval '1 second'`.execute(database.kysely);
    expect((await Promise.all([startDueStorageCheck(database), startDueStorageCheck(database), startDueStorageCheck(database)])).filter(Boolean)).toHaveLength(1);
    await run();
    const { checks, nextDueAt } = await admin<State>('GET');
    expect(checks).toHaveLength(2);
    expect(Date.parse(nextDueAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
  });

  it('shows another firm nothing of it', async () => {
    const rival = await createTestFirm(database, 'Rival & Partners');
    const seen = (await api.call(rival.people.firm_admin, 'GET', '/api/admin/storage-check')).json<State>();
    expect([seen.checks, seen.findings]).toEqual([[], []]);
  });
});
