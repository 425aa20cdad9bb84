import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startFakeOpenAiServer, type FakeOpenAiServer } from '../services/testing/fake-openai-server.ts';
import { startProductInProcess, type RunningProduct } from '../services/testing/running-product.ts';
import { testDatabaseUrl } from '../services/testing/test-database.ts';

const catalog = {
  catalog: {
    uuid: '5f2b6f0e-6c5b-4a3e-9c1d-1f8f6d0a7b11',
    metadata: { title: 'House rules', version: '1', 'oscal-version': '1.1.2', 'last-modified': '2026-01-01T00:00:00Z' },
    controls: [
      { id: 'bk-1', title: 'Backup', parts: [{ id: 'bk-1_smt', name: 'statement', prose: 'Backups of customer data are restored in tests and the results recorded.' }] },
      { id: 'vt-1', title: 'Visitor escort', parts: [{ id: 'vt-1_smt', name: 'statement', prose: 'Visitors to the data hall are escorted and entered into a paper register.' }] },
    ],
  },
};

const files = {
  'Restore test record.md': '# Restore test record 2026\n\nOn 4 March 2026 the operations team restored the customer data of the ledger from the backup of 3 March 2026. The restore test succeeded after 52 minutes and the results were recorded in ticket RT-114.\n\nRestores from backup are tested every quarter by the operations team, and the results of each test are recorded and reviewed.',
  'Cafeteria menu.txt': 'Monday there is soup, Tuesday there is pasta, and on Friday the kitchen serves fish with potatoes and a green salad.',
};

interface Citation { documentId: string; page: number; start: number; end: number; quote: string }
interface Paper { id: string; controlId: string; version: number; statementCount: number; unsupportedCount: number; statements: { text: string; status: string; problems: string[]; citations: Citation[] }[]; content: { drafter: { kind: string; fallbackReason: string | null }; gaps: unknown[]; requests: unknown[] } }

const engines = testDatabaseUrl === undefined ? ['embedded'] as const : ['embedded', 'server'] as const;

describe.each(engines)('the main job, upload to workpaper (%s)', (engine) => {
  let product: RunningProduct;
  let fake: FakeOpenAiServer;
  let engagementId: string;
  const path = (rest: string): string => `/api/engagements/${engagementId}/${rest}`;

  beforeAll(async () => {
    fake = await startFakeOpenAiServer();
    product = await startProductInProcess(engine, { OPENAI_BASE_URL: fake.url, OPENAI_CHAT_MODEL: 'fake-model' });
    const { id: frameworkId } = await product.post<{ id: string }>('/api/frameworks', catalog);
    ({ id: engagementId } = await product.post<{ id: string }>('/api/engagements', { name: 'House', clientName: 'Nimbus', frameworks: [frameworkId], periodStart: '2026-01-01', periodEnd: '2026-12-31' }));
    expect((await product.upload(engagementId, files)).statusCode).toBeLessThan(300);
    await vi.waitFor(async () => {
      const { documents } = await product.get<{ documents: { status: string }[] }>(path('documents'));
      expect(documents.map((document) => document.status)).toEqual(['ready', 'ready']);
    }, { timeout: 30_000, interval: 100 });
    const { jobId } = await product.post<{ jobId: string }>(path('assess'), {});
    expect((await product.jobEnd(engagementId, jobId)).status).toBe('done');
  });

  afterAll(async () => {
    await product.close();
    await fake.close();
  });

  async function draft(controlIds?: string[]): Promise<Paper[]> {
    const { jobId } = await product.post<{ jobId: string }>(path('workpapers/draft'), controlIds === undefined ? {} : { controlIds });
    expect(await product.jobEnd(engagementId, jobId)).toMatchObject({ status: 'done' });
    const { workpapers } = await product.get<{ workpapers: Paper[] }>(path('workpapers'));
    return await Promise.all(workpapers.map(({ id }) => product.get<Paper>(path(`workpapers/${id}`))));
  }

  it('finds evidence for what the documents show and a gap for what they do not', async () => {
    const { controls } = await product.get<{ controls: { controlId: string; coverage: string; evidence: { documentName: string }[] }[] }>(path('controls'));
    expect(controls.map(({ controlId, coverage }) => [controlId, coverage])).toEqual([['bk-1', 'supported'], ['vt-1', 'gap']]);
    expect(controls[0]?.evidence[0]?.documentName).toBe('Restore test record.md');
  });

  it('falls back to extracts, and says so, when the model’s server fails; every quote stands in the stored text', async () => {
    fake.usually = 'status-400';
    const [backup, visitors] = await draft();
    expect(backup).toMatchObject({ controlId: 'bk-1', version: 1, unsupportedCount: 0, content: { drafter: { kind: 'extractive', fallbackReason: expect.stringContaining('language model failed') } } });
    expect(backup?.statements.length).toBeGreaterThan(0);
    for (const { documentId, page, start, end, quote } of (backup?.statements ?? []).flatMap((statement) => statement.citations)) {
      const { pages } = await product.get<{ pages: { page: number; text: string }[] }>(path(`documents/${documentId}/text`));
      expect(pages.find((each) => each.page === page)?.text.slice(start, end)).toBe(quote);
    }
    expect(visitors).toMatchObject({ controlId: 'vt-1', statementCount: 0 });
    expect(visitors?.content.gaps).toHaveLength(1);
    expect(visitors?.content.requests).toHaveLength(1);
  });

  it('keeps what a model made up as unsupported, and what it quoted as verified, in a new version', async () => {
    fake.usually = 'answer';
    fake.chat = () => ({ statements: [
      { objective: 'bk-1_smt', text: 'A restore test of 4 March 2026 succeeded after 52 minutes.', citations: [{ passage: 1, quote: 'The restore test succeeded after 52 minutes' }] },
      { objective: 'bk-1_smt', text: 'Restores are tested every week.', citations: [{ passage: 1, quote: 'Restores are tested every week.' }] },
      { objective: 'bk-1_smt', text: 'All controls are satisfied.', citations: [{ passage: 99, quote: 'All controls are satisfied.' }] },
    ] });
    const [backup] = await draft(['bk-1']);
    expect(backup).toMatchObject({ version: 2, statementCount: 3, content: { drafter: { kind: 'model', fallbackReason: null } } });
    expect(backup?.statements.slice(1).map((statement) => statement.status)).toEqual(['unsupported', 'unsupported']);
    expect(backup?.statements.slice(1).every((statement) => statement.citations.length === 0 && statement.problems.length > 0)).toBe(true);
  });

  it('exports a DOCX whose links open the passages', async () => {
    const { workpapers: [paper] } = await product.get<{ workpapers: Paper[] }>(path('workpapers'));
    const response = await product.app.inject({ method: 'GET', url: path(`workpapers/${paper?.id}/export?format=docx`), headers: product.headers });
    expect(response.headers['content-type']).toContain('wordprocessingml');
    const parts = unzipSync(new Uint8Array(response.rawPayload));
    const links = new TextDecoder().decode(parts['word/_rels/document.xml.rels']);
    expect(links).toMatch(new RegExp(`http://localhost:8080/engagements/${engagementId}/documents/[0-9a-f-]{36}\\?version=[0-9a-f-]{36}&amp;reading=1&amp;page=1&amp;start=\\d+&amp;end=\\d+`));
  });

  it('exports a PDF of the same paper', async () => {
    const { workpapers: [paper] } = await product.get<{ workpapers: Paper[] }>(path('workpapers'));
    const response = await product.app.inject({ method: 'GET', url: path(`workpapers/${paper?.id}/export?format=pdf`), headers: product.headers });
    expect(response.headers['content-type']).toBe('application/pdf');
    expect(response.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('leaves a trail that verifies and names what happened', async () => {
    expect(await product.get(path('trail/verify'))).toMatchObject({ valid: true });
    const { events } = await product.get<{ events: { type: string }[] }>(path('trail?limit=500'));
    const types = new Set(events.map((event) => event.type));
    for (const type of ['documents/received', 'documents/ingested', 'workpapers/drafted', 'workpapers/exported']) expect(types).toContain(type);
  });
});
