import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createStaticEmbedder } from '../services/ai/index.ts';
import type { Dependencies } from '../services/composition/dependencies.ts';
import { ExtractionError } from '../services/documents/extractors/extraction-error.ts';
import { extractorVersion } from '../services/documents/extractors/extractor.ts';
import { updateVersion } from '../services/documents/document.sql.ts';
import { importFramework } from '../services/frameworks/index.ts';
import { authorizeFirm } from '../services/identity/index.ts';
import { systemClock } from '../services/platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../services/platform/db/index.ts';
import { silentLogger } from '../services/platform/log/logger.ts';
import { createFolderStorage } from '../services/platform/storage/index.ts';
import { describeEngines } from '../services/testing/describe-engines.ts';
import { createTestApi, type TestApi } from '../services/testing/test-api.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../services/testing/test-people.ts';
import { createFakeReader } from './kit/fake-reader.ts';
import { runJobs } from './kit/run-jobs.ts';

const statement = (id: string, title: string, prose: string) => ({ id, title, parts: [{ id: `${id}_smt`, name: 'statement', prose }] });
const catalog = {
  catalog: {
    metadata: { title: 'House rules', version: '1', 'oscal-version': '1.1.2' },
    controls: [
      statement('h-1', 'Restore tests', 'Backups are restored on a test system at planned intervals and the result is recorded.'),
      statement('h-2', 'Visitors', 'Visitors sign a register, wear a badge and are accompanied on the premises.'),
    ],
  },
};
const restore = 'The restore test of the customer database was carried out on 12 March 2026: the backup of the night before was restored on the test system in 41 minutes and the result recorded in ticket OPS-311.';
const visitor = 'Visitors sign the register at the front desk, wear a badge that shows the date, and are accompanied by a member of staff while on the premises.';

interface Shown { id: string; versionId: string; sequence: number; status: string; reading: number; extractorVersion: number; isOutdated: boolean; readAgain: { status: string; failureCode: string | null } | null; withdrawn: { reason: string; by: string } | null; newerFailed: { sequence: number; failureCode: string } | null; passageCount: number }
interface Link { id: string; quote: string; versionId: string; reading: number; page: number; start: number; end: number; status: string; isOfOlderReading: boolean; withdrawn: { reason: string } | null; documentId: string }

describeEngines('the life of a document', (open) => {
  let database: Database;
  let firm: TestFirm;
  let api: TestApi;
  let dependencies: Dependencies;
  let frameworkId = '';
  let scope: EngagementScope;
  let base = '';
  let folder = '';
  const reader = createFakeReader();

  beforeAll(async () => {
    const opened = await open();
    database = opened;
    firm = await createTestFirm(database);
    folder = await mkdtemp(join(tmpdir(), 'tickmark-life-'));
    const storage = createFolderStorage(folder);
    const embeddingModel = createStaticEmbedder();
    api = await createTestApi(database, { storage });
    // What handlers take; they never see the queue, the sessions or the configuration.
    dependencies = { database: opened, storage, clock: systemClock, logger: silentLogger, embeddingModel, chatModel: null, virusScanner: null, config: { maxUploadBytes: 1_000_000 } } as unknown as Dependencies;
    frameworkId = (await importFramework({ database, clock: systemClock }, authorizeFirm(firm.people.manager, 'frameworks/import'), catalog)).framework.id;
  });
  beforeEach(async () => {
    const made = await createTestEngagement(database, firm, { frameworks: [frameworkId], periodStart: '2025-10-01', periodEnd: '2026-09-30' });
    scope = made.scope;
    base = `/api/engagements/${made.engagement.id}`;
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function ask<Answer>(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object, person = firm.people.manager): Promise<{ status: number; body: Answer }> {
    const response = await api.call(person, method, `${base}${path}`, payload === undefined ? {} : { payload });
    return { status: response.statusCode, body: response.json<Answer>() };
  }
  const get = async <Answer>(path: string): Promise<Answer> => (await ask<Answer>('GET', path)).body;
  const codeOf = async (method: 'POST' | 'GET', path: string, payload?: object, person = firm.people.manager): Promise<[number, string]> => {
    const { status, body } = await ask<{ code: string }>(method, path, payload, person);
    return [status, body.code];
  };
  async function receive(name: string, bytes: string): Promise<string> {
    const boundary = 'tickmark-life';
    const payload = Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${bytes}\r\n--${boundary}--\r\n`);
    const response = await api.call(firm.people.auditor, 'POST', `${base}/documents`, { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } });
    return response.json<{ documents: { id: string }[] }>().documents[0]?.id ?? '';
  }
  const run = async (until?: string): Promise<void> => { await runJobs(dependencies, reader, until); };
  async function document(name: string, pages: readonly string[], bytes = `${name} ${Math.random()}`): Promise<string> {
    const id = await receive(name, bytes);
    reader.reads(pages);
    await run();
    return id;
  }
  const found = async (query: string): Promise<{ reading: number; text: string; documentId: string }[]> => (await get<{ results: { reading: number; text: string; documentId: string }[] }>(`/search?q=${encodeURIComponent(query)}`)).results;
  const shown = async (id: string): Promise<Shown> => await get<Shown>(`/documents/${id}`);
  const controls = async () => await get<{ assessment: { isStale: boolean } | null; controls: { controlId: string; coverage: string; evidence: Link[] }[] }>('/controls?withRejected=true');
  const evidenceOf = async (controlId: string): Promise<Link[]> => (await controls()).controls.find((control) => control.controlId === controlId)?.evidence ?? [];
  const assess = async (): Promise<void> => {
    await ask('POST', '/assess');
    await run();
  };
  const textOf = async ({ documentId, page, reading }: { documentId: string; page: number; reading: number }): Promise<string> =>
    (await get<{ pages: { page: number; text: string }[] }>(`/documents/${documentId}/text?reading=${reading}`)).pages.find((each) => each.page === page)?.text ?? '';
  async function papers(): Promise<{ documentId: string; page: number; reading: number; start: number; end: number; quote: string; withdrawn: { reason: string } | null }[]> {
    const { workpapers } = await get<{ workpapers: { id: string }[] }>('/workpapers');
    const read = await Promise.all(workpapers.map(async ({ id }) => await get<{ statements: { citations: Awaited<ReturnType<typeof papers>> }[] }>(`/workpapers/${id}`)));
    return read.flatMap(({ statements }) => statements.flatMap(({ citations }) => citations));
  }
  const everyQuoteStands = async (places: readonly { documentId: string; page: number; reading: number; start: number; end: number; quote: string }[]): Promise<void> => {
    for (const place of places) expect((await textOf(place)).slice(place.start, place.end)).toBe(place.quote);
  };
  const age = async (): Promise<void> => {
    await inScope(database, scope, async (tx) => {
      for (const { id } of await tx.query.selectFrom('document_version').select('id').execute()) await updateVersion(tx, id, { extractorVersion: 1 });
    });
  };

  it('reads again beside the reading in force, switches at once, and keeps what cites the older text', async () => {
    const id = await document('Controls in operation 2026.txt', [restore, visitor]);
    await assess();
    const [accepted] = await evidenceOf('h-1');
    const visitors = await evidenceOf('h-2');
    expect([accepted?.quote, accepted?.reading]).toEqual([restore, 1]);
    for (const link of [accepted, ...visitors]) await ask('PATCH', `/evidence/${link?.id}`, { status: 'accepted' });
    await ask('POST', '/workpapers/draft', {});
    await run();
    const cited = await papers();
    expect(cited.length).toBeGreaterThan(1);

    reader.reads(['A new first page that the older extractor did not see.', restore, 'The register of visitors is kept for one year at the front desk of the building.']);
    expect((await ask<Shown>('POST', `/documents/${id}/re-read`)).body).toMatchObject({ status: 'ready', reading: 1, readAgain: { status: 'queued' } });
    expect(await codeOf('POST', `/documents/${id}/re-read`)).toEqual([409, 'documents/being-read']);
    await run('retrieval/index-version');
    // Read and split, and not in force: nobody sees it.
    expect(await shown(id)).toMatchObject({ status: 'ready', reading: 1, readAgain: { status: 'processing' } });
    expect((await found('restore test ticket')).every(({ reading }) => reading === 1)).toBe(true);
    expect(await found('new first page older extractor did not see')).not.toContainEqual(expect.objectContaining({ reading: 2 }));
    expect(await codeOf('GET', `/documents/${id}/text?reading=2`)).toEqual([404, 'documents/not-found']);
    await run('evidence/carry-decisions');

    expect(await shown(id)).toMatchObject({ status: 'ready', reading: 2, extractorVersion, readAgain: { status: 'ready' } });
    expect((await found('restore test ticket')).map(({ reading }) => reading)).not.toContain(1);
    expect((await found('first page extractor'))[0]).toMatchObject({ reading: 2 });
    expect((await controls()).assessment).toMatchObject({ isStale: true });
    await run();
    const [moved] = (await evidenceOf('h-1')).filter(({ status }) => status === 'accepted');
    expect(moved).toMatchObject({ id: accepted?.id, reading: 2, page: 2, quote: restore, isOfOlderReading: false });
    for (const link of (await evidenceOf('h-2')).filter(({ status }) => status === 'accepted')) expect(link).toMatchObject({ reading: 1, isOfOlderReading: true });
    const all = (await controls()).controls.flatMap(({ evidence }) => evidence);
    await everyQuoteStands([...all, ...cited, ...(await papers())]);
    expect((await papers()).map(({ reading, page, start }) => ({ reading, page, start }))).toEqual(cited.map(({ page, start }) => ({ reading: 1, page, start })));

    await assess();
    expect((await controls()).assessment).toMatchObject({ isStale: false });
    await ask('POST', '/workpapers/draft', {});
    await run();
    await everyQuoteStands(await papers());
    expect((await papers()).some(({ reading, quote }) => reading === 2 && quote === restore)).toBe(true);
    const counts = await inScope(database, scope, async ({ query }) => ({
      passages: (await query.selectFrom('passage').select('id').where('reading', '=', 2).execute()).length,
      indexed: (await query.selectFrom('lexical_segment').select('passages').execute()).reduce((sum, { passages }) => sum + passages, 0),
      counted: (await query.selectFrom('indexed_version').select('passages').execute()).reduce((sum, { passages }) => sum + passages, 0),
    }));
    expect(counts).toEqual({ passages: counts.passages, indexed: counts.passages, counted: counts.passages });
    expect((await get<{ valid: boolean }>('/trail/verify')).valid).toBe(true);
  });

  it('keeps the reading in force when the text is the same, and counts it as read by the present extractor', async () => {
    const id = await document('Same.txt', [restore, visitor]);
    await age();
    expect(await shown(id)).toMatchObject({ isOutdated: true, extractorVersion: 1 });
    const { body } = await ask<{ jobId: string; documents: number }>('POST', '/documents/re-read');
    expect(body.documents).toBe(1);
    await run();
    expect(await shown(id)).toMatchObject({ reading: 1, isOutdated: false, extractorVersion, readAgain: { status: 'unchanged' } });
    expect(await inScope(database, scope, async ({ query }) => (await query.selectFrom('document_page').select('page').where('reading', '=', 2).execute()).length)).toBe(0);
    expect((await ask('POST', '/documents/re-read')).body).toEqual({ jobId: null, documents: 0 });
  });

  it('leaves the older reading in force when the new one fails, says so, and takes it up again', async () => {
    const id = await document('Spoiled.txt', [restore]);
    reader.reads(new ExtractionError('corrupt', 'It ends in the middle.'));
    await ask('POST', `/documents/${id}/re-read`);
    await run();
    expect(await shown(id)).toMatchObject({ status: 'ready', reading: 1, readAgain: { status: 'failed', failureCode: 'corrupt' } });
    expect(await found('restore test')).toHaveLength(1);
    // Its index fails for good: the text is not read once more.
    reader.reads([`${restore} It was witnessed.`]);
    expect((await ask<{ documents: number }>('POST', '/documents/re-read')).body.documents).toBe(1);
    const broken = { ...dependencies, embeddingModel: { ...dependencies.embeddingModel, embedPassages: () => Promise.reject(new Error('no model')) } };
    await runJobs(broken, reader);
    expect(await shown(id)).toMatchObject({ reading: 1, readAgain: { status: 'failed', failureCode: 'ingest-failed' } });
    const { times } = reader;
    await ask('POST', `/documents/${id}/re-read`);
    await run();
    expect(reader.times).toBe(times);
    expect(await shown(id)).toMatchObject({ status: 'ready', reading: 2, readAgain: { status: 'ready' } });
    expect(await found('witnessed')).toHaveLength(1);
  });

  it('is put in force once by two at the same time', async () => {
    const id = await document('Cut.txt', [restore]);
    reader.reads([visitor, restore]);
    await ask('POST', `/documents/${id}/re-read`);
    await run('retrieval/index-version');
    const { times } = reader;
    await Promise.all([run(), run()]);
    expect(reader.times).toBe(times);
    expect(await shown(id)).toMatchObject({ reading: 2, readAgain: { status: 'ready' } });
    expect(await inScope(database, scope, async ({ query }) => (await query.selectFrom('lexical_segment').select('passages').execute()).reduce((sum, { passages }) => sum + passages, 0))).toBe((await shown(id)).passageCount);
  });

  it('makes an unsearchable document searchable when the new extractor finds text', async () => {
    const id = await receive('Scan.pdf', 'scan');
    reader.reads(['', '']);
    await run();
    expect(await shown(id)).toMatchObject({ status: 'unsearchable', reading: 1 });
    reader.reads([visitor]);
    await ask('POST', `/documents/${id}/re-read`);
    await run();
    expect(await shown(id)).toMatchObject({ status: 'ready', reading: 2, failureCode: null });
    expect(await found('badge')).toHaveLength(1);
  });

  it('retries a version whose index failed for good without reading it again, and all failed ones in slices', async () => {
    const id = await receive('Unlucky.txt', 'unlucky');
    reader.reads([restore]);
    const broken = { ...dependencies, embeddingModel: { ...dependencies.embeddingModel, embedPassages: () => Promise.reject(new Error('no model')) } };
    await runJobs(broken, reader);
    expect(await shown(id)).toMatchObject({ status: 'failed', failureCode: 'ingest-failed' });
    const { times } = reader;
    expect((await ask<Shown>('POST', `/documents/${id}/retry`)).body.status).toBe('queued');
    await run();
    expect(reader.times).toBe(times);
    expect(await shown(id)).toMatchObject({ status: 'ready', reading: 1 });
    expect(await found('restore test')).toHaveLength(1);

    reader.reads(new ExtractionError('corrupt'));
    for (let number = 0; number < 60; number += 1) await receive(`many-${number}.txt`, `many ${number}`);
    await run();
    reader.reads([visitor]);
    expect((await ask<{ documents: number }>('POST', '/documents/retry')).body.documents).toBe(60);
    await run();
    const { documents } = await get<{ documents: Shown[] }>('/documents');
    expect(documents.filter(({ status }) => status === 'ready')).toHaveLength(61);
  });

  it('shows the newest searchable version when a newer one failed, and names the failure', async () => {
    const id = await document('Policy.txt', [restore]);
    await receive('Policy.txt', 'newer bytes');
    reader.reads(new ExtractionError('password-protected'));
    await run();
    const listed = (await get<{ documents: Shown[] }>('/documents')).documents.find((each) => each.id === id);
    expect(listed).toMatchObject({ status: 'ready', sequence: 1, newerFailed: { sequence: 2, failureCode: 'password-protected' } });
    expect(await shown(id)).toMatchObject({ status: 'ready', sequence: 1 });
    expect(await textOf({ documentId: id, page: 1, reading: 1 })).toBe(restore);
    await assess();
    expect((await evidenceOf('h-1'))[0]).toMatchObject({ quote: restore });
  });

  it('withdraws a document: out of search, assessment and drafting, still readable, cited and in the trail', async () => {
    const id = await document('Restore test report 2026.txt', [restore]);
    await document('Front desk procedure.txt', [visitor]);
    await assess();
    await ask('POST', '/workpapers/draft', {});
    await run();
    const before = await papers();
    expect(before.some(({ quote }) => quote === restore)).toBe(true);

    expect(await codeOf('POST', `/documents/${id}/withdraw`, {})).toEqual([400, 'request/invalid']);
    expect(await codeOf('POST', `/documents/${id}/withdraw`, { reason: '  ' })).toEqual([400, 'request/invalid']);
    expect(await codeOf('POST', `/documents/${scope.engagementId}/withdraw`, { reason: 'x' })).toEqual([404, 'documents/not-found']);
    expect(await codeOf('POST', `/documents/${id}/restore`)).toEqual([409, 'documents/not-withdrawn']);
    expect(await codeOf('POST', `/documents/${id}/withdraw`, { reason: 'x' }, firm.people.read_only_auditor)).toEqual([403, 'identity/forbidden']);
    const reason = 'Belongs to another client.';
    expect((await ask<Shown>('POST', `/documents/${id}/withdraw`, { reason }, firm.people.auditor)).body).toMatchObject({ status: 'ready', withdrawn: { reason, by: 'auditor' } });
    expect(await codeOf('POST', `/documents/${id}/withdraw`, { reason })).toEqual([409, 'documents/withdrawn']);
    expect(await codeOf('POST', `/documents/${id}/re-read`)).toEqual([409, 'documents/withdrawn']);

    expect((await found('restore test')).filter(({ documentId }) => documentId === id)).toEqual([]);
    expect(await get('/search?q=%22restore+test%22&allVersions=true')).toMatchObject({ results: [] });
    expect((await controls()).assessment).toMatchObject({ isStale: true });
    expect((await evidenceOf('h-1'))[0]).toMatchObject({ withdrawn: { reason } });
    expect((await papers()).filter(({ quote }) => quote === restore)).toMatchObject([{ withdrawn: { reason } }]);
    await everyQuoteStands(await papers());
    expect((await get<{ documents: Shown[] }>('/documents')).documents.find((each) => each.id === id)?.withdrawn).toMatchObject({ reason });
    await ask('POST', '/workpapers/draft', {});
    await run();
    expect((await papers()).map(({ quote }) => quote)).not.toContain(restore);
    await assess();
    const after = await controls();
    expect(after.assessment).toMatchObject({ isStale: false });
    expect(after.controls.find(({ controlId }) => controlId === 'h-1')).toMatchObject({ coverage: 'gap', evidence: [] });

    expect(await codeOf('POST', `/documents/${id}/restore`, undefined, firm.people.auditor)).toEqual([403, 'identity/forbidden']);
    expect((await ask<Shown>('POST', `/documents/${id}/restore`)).body.withdrawn).toBeNull();
    expect((await found('restore test'))[0]).toMatchObject({ documentId: id });
    await assess();
    expect((await controls()).controls.find(({ controlId }) => controlId === 'h-1')?.coverage).toBe('supported');
    const types = (await get<{ events: { type: string }[] }>('/trail?limit=100')).events.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['documents/withdrawn', 'documents/restored']));
    // A later withdrawal does not overwrite the reason of the first.
    await ask('POST', `/documents/${id}/withdraw`, { reason: 'Again.' });
    expect(await inScope(database, scope, async ({ query }) => (await query.selectFrom('document_withdrawal').select('reason').orderBy('withdrawn_at').execute()).map((row) => row.reason))).toEqual([reason, 'Again.']);
  });
});
