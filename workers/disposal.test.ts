import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStaticEmbedder, noLimits } from '../services/ai/index.ts';
import { countRows } from '../services/completion/fixtures/attempts.sql.ts';
import type { Dependencies } from '../services/composition/dependencies.ts';
import { installShippedFrameworks } from '../services/frameworks/index.ts';
import type { Person } from '../services/identity/index.ts';
import { systemClock } from '../services/platform/clock.ts';
import { silentLogger } from '../services/platform/log/logger.ts';
import { createEngagementKeys, createFolderStorage, createSealedStorage, type ObjectStorage } from '../services/platform/storage/index.ts';
import { createSearchIndex } from '../services/retrieval/index.ts';
import { describeEngines } from '../services/testing/describe-engines.ts';
import { fieldPart, filePart, multipartForm } from '../services/testing/multipart.ts';
import { createTestApi, type TestApi } from '../services/testing/test-api.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../services/testing/test-people.ts';
import { createFakeReader } from './kit/fake-reader.ts';
import { runJobs } from './kit/run-jobs.ts';

describeEngines('the end of an engagement', (open) => {
  let api: TestApi;
  let firm: TestFirm;
  let dependencies: Dependencies;
  let storage: ObjectStorage;
  let folder: string;
  let home: string;
  let engagementId: string;
  const reader = createFakeReader();

  beforeAll(async () => {
    const database = await open();
    await installShippedFrameworks({ database, clock: systemClock });
    folder = await mkdtemp(join(tmpdir(), 'tickmark-disposal-'));
    storage = createSealedStorage(createFolderStorage(folder), createEngagementKeys(database, randomBytes(32)));
    firm = await createTestFirm(database);
    api = await createTestApi(database, { storage });
    const embeddingModel = createStaticEmbedder();
    dependencies = { database, storage, clock: systemClock, logger: silentLogger, embeddingModel, chatModel: null, aiLimits: noLimits, virusScanner: null, searchIndex: createSearchIndex({ database, embeddingModel, mostBytes: 1024 ** 3 }), config: { maxUploadBytes: 1_000_000 } } as unknown as Dependencies;
    reader.reads(['Backups of customer data are encrypted with keys of a separate ring. Access rights are reviewed every quarter by the owner of the system.']);
    engagementId = (await createTestEngagement(database, firm, { frameworks: ['iso27017-2015'] })).engagement.id;
    home = `/api/engagements/${engagementId}`;
    expect((await api.call(firm.people.auditor, 'POST', `${home}/documents`, multipartForm(filePart('a.txt', 'one'), filePart('b.txt', 'two')))).statusCode).toBe(201);
    await work();
    for (const path of ['assess', 'workpapers/draft']) {
      expect((await api.call(firm.people.auditor, 'POST', `${home}/${path}`, { payload: {} })).statusCode).toBe(202);
      await work();
    }
  }, 120_000);
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const work = (): Promise<void> => runJobs(dependencies, reader);
  async function ask(person: Person, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object): Promise<{ status: number; code: string | undefined; body: Record<string, unknown> }> {
    const response = await api.call(person, method, `${home}/completion${path}`, payload === undefined ? {} : { payload });
    const body = response.json<Record<string, unknown>>();
    return { status: response.statusCode, code: body['code'] as string | undefined, body };
  }
  it('is not reached without rules, an event, or with work under way', async () => {
    const { partner, manager } = firm.people;
    expect(await ask(partner, 'POST', '')).toMatchObject({ status: 409, code: 'completion/not-ready' });
    expect(await ask(manager, 'PUT', '/profile', { profileId: 'no-such' })).toMatchObject({ status: 422, code: 'completion/unknown-profile' });
    expect(await ask(manager, 'PUT', '/profile', { profileId: 'pcaob-14' })).toMatchObject({ status: 200 });
    expect((await ask(partner, 'GET', '')).body['blockers']).toMatchObject([{ code: 'no-event' }, { code: 'papers-open' }]);
    expect(await ask(manager, 'POST', '/events', { kind: 'report_released', happenedOn: '2026-13-01' })).toMatchObject({ status: 400 });
    expect(await ask(manager, 'POST', '/events', { kind: 'report_released', happenedOn: '2019-01-31' })).toMatchObject({ status: 201 });
    await api.call(firm.people.auditor, 'POST', `${home}/assess`, { payload: {} });
    expect((await ask(partner, 'GET', '')).body['blockers']).toMatchObject([{ code: 'work-running' }, { code: 'papers-open' }]);
    await work();
    expect(await ask(manager, 'POST', '')).toMatchObject({ status: 403 });
    expect(await ask(partner, 'POST', '/disposals', { reason: 'Too early' })).toMatchObject({ status: 409, code: 'completion/not-completed' });
  });

  it('locks: the API answers changes with 409, and takes an addendum with a file', async () => {
    const { partner, auditor } = firm.people;
    expect(await ask(partner, 'POST', '')).toMatchObject({ status: 409, code: 'completion/not-ready', body: { detail: expect.stringContaining('44 of 44 workpapers') as string } });
    expect(await ask(partner, 'POST', '', { openPapersReason: 'Drafts that were not used' })).toMatchObject({ status: 200 });
    expect(await ask(partner, 'POST', '')).toMatchObject({ status: 409, code: 'engagements/completed' });
    expect(await ask(partner, 'GET', '')).toMatchObject({ body: { completed: { isLate: true, byName: partner.name, openPapersReason: 'Drafts that were not used' }, clock: { assemblyDueOn: '2019-02-14', retentionEndsOn: '2026-01-31' }, blockers: [] } });
    const refused = [
      await api.call(auditor, 'POST', `${home}/documents`, multipartForm(filePart('c.txt', 'three'))),
      await api.call(partner, 'PATCH', home, { payload: { name: 'Another name' } }),
      await ask(partner, 'PUT', '/profile', { profileId: 'aicpa' }),
      await ask(partner, 'POST', '/events', { kind: 'ceased', happenedOn: '2026-01-01' }),
    ];
    expect(refused.map((answer) => ('status' in answer ? [answer.status, answer.code] : [answer.statusCode, answer.json<{ code: string }>().code]))).toEqual(refused.map(() => [409, 'engagements/completed']));
    const send = (...parts: Buffer[]) => api.call(auditor, 'POST', `${home}/completion/addenda`, multipartForm(...parts));
    expect((await send(filePart('letter.txt', 'confirmed'))).statusCode).toBe(400);
    expect((await send(fieldPart('reason', 'The letter came after completion'), fieldPart('content', 'The bank confirms.'), filePart('letter.txt', 'confirmed'))).json()).toEqual({ number: 1 });
    expect((await api.call(auditor, 'GET', `${home}/completion/addenda/1/file`)).body).toBe('confirmed');
    expect((await ask(auditor, 'GET', '')).body['addenda']).toMatchObject([{ number: 1, reason: 'The letter came after completion', addedByName: auditor.name, file: { name: 'letter.txt', size: 9 } }]);
  });

  it('gives the records back, and from the day after shows the client nothing', async () => {
    const { manager, client_admin: client, auditor } = firm.people;
    expect((await api.call(client, 'GET', home)).statusCode).toBe(200);
    const given = { recipient: 'Ms Osei, CFO', method: 'Encrypted disk, by hand', returnedOn: '2026-01-10' };
    expect(await ask(manager, 'POST', '/returns', { ...given, accessEndsOn: '2999-01-01' })).toMatchObject({ status: 201 });
    expect((await api.call(client, 'GET', home)).statusCode).toBe(200);
    expect(await ask(manager, 'POST', '/returns', { ...given, accessEndsOn: '2026-01-31' })).toMatchObject({ status: 201 });
    expect((await api.call(client, 'GET', home)).json()).toMatchObject({ status: 404, code: 'engagements/not-found' });
    expect((await api.call(auditor, 'GET', home)).statusCode).toBe(200);
  });

  it('is not disposed of under a hold, by one person alone, or by an auditor', async () => {
    const { partner, firm_admin: admin, auditor } = firm.people;
    const { body: { id: holdId } } = await ask(partner, 'POST', '/holds', { reason: 'Claim of a customer' });
    expect(await ask(partner, 'POST', '/disposals', { reason: 'Retention ended' })).toMatchObject({ status: 409, code: 'completion/on-hold' });
    expect(await ask(auditor, 'POST', `/holds/${String(holdId)}/lift`, { reason: 'Settled' })).toMatchObject({ status: 403 });
    expect(await ask(partner, 'POST', `/holds/${String(holdId)}/lift`, { reason: 'Settled' })).toMatchObject({ status: 200 });
    expect(await ask(partner, 'POST', `/holds/${String(holdId)}/lift`, { reason: 'Settled' })).toMatchObject({ status: 404, code: 'completion/hold-not-found' });
    const { body: { id: refusedId } } = await ask(partner, 'POST', '/disposals', { reason: 'Retention ended' });
    expect(await ask(admin, 'POST', '/disposals', { reason: 'Again' })).toMatchObject({ status: 409, code: 'completion/disposal-open' });
    expect(await ask(partner, 'POST', `/disposals/${String(refusedId)}/decision`, { decision: 'approved' })).toMatchObject({ status: 409, code: 'completion/second-person' });
    expect(await ask(admin, 'POST', `/disposals/${String(refusedId)}/decision`, { decision: 'refused' })).toMatchObject({ status: 200, body: { jobId: null } });
    expect(await countRows(dependencies.database, 'document_version', engagementId)).toBe(2);
  });

  it('is disposed of after two people said so: rows and files are gone, trail and certificate stay', async () => {
    const { partner, firm_admin: admin } = firm.people;
    expect((await storage.list(null, 100)).length).toBe(3);
    const { body: { id } } = await ask(admin, 'POST', '/disposals', { reason: 'Retention ended' });
    expect(await ask(partner, 'POST', `/disposals/${String(id)}/decision`, { decision: 'approved' })).toMatchObject({ status: 200, body: { jobId: expect.any(String) as string } });
    await work();
    for (const table of ['document', 'document_version', 'document_page', 'passage', 'workpaper', 'evidence_link', 'engagement_addendum', 'lexical_segment']) {
      expect([table, await countRows(dependencies.database, table, engagementId)]).toEqual([table, 0]);
    }
    expect(await storage.list(null, 100)).toEqual([]);
    const { certificate, signature } = (await ask(partner, 'GET', `/disposals/${String(id)}/certificate`)).body as { certificate: string; signature: string };
    const told = JSON.parse(certificate) as { objects: number; requestedBy: string; approvedBy: string; keyDestroyedAt: string; method: string; publicKey: string };
    expect(told).toMatchObject({ objects: 3, requestedBy: admin.name, approvedBy: partner.name, keyDestroyedAt: expect.stringMatching(/^\d{4}-/) as string, method: expect.stringContaining('was destroyed') as string });
    // A copy of the files that somebody kept stays closed, and no new key is made.
    await expect(createSealedStorage(createFolderStorage(folder), createEngagementKeys(dependencies.database, randomBytes(32))).read(storage.newKey(engagementId))).rejects.toMatchObject({ code: 'platform/storage-key-unavailable', detail: expect.stringContaining('was destroyed') as string });
    expect(verify(null, Buffer.from(certificate), createPublicKey(told.publicKey), Buffer.from(signature, 'base64'))).toBe(true);
    expect((await api.call(partner, 'GET', `${home}/trail/verify`)).json()).toMatchObject({ valid: true });
    expect((await api.call(partner, 'GET', `${home}/documents`)).json()).toMatchObject({ documents: [] });
  });
});
