import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { filePart, multipartForm } from '../services/testing/multipart.ts';
import { startProductInProcess, type RunningProduct } from '../services/testing/running-product.ts';
import { usualEngine } from '../services/testing/test-database.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** The story of a gap that closes: found, asked for, answered by the client, accepted, and supported without anybody asking again. */
const statement = (id: string, title: string, prose: string) => ({ id, title, parts: [{ id: `${id}_smt`, name: 'statement', prose }] });
const catalog = {
  metadata: { title: 'House rules', version: '1', 'oscal-version': '1.1.2' },
  controls: [
    statement('h-1', 'Restore tests', 'Backups are restored on a test system at planned intervals and the result is recorded.'),
    statement('h-2', 'Visitors', 'Visitors sign a register, wear a badge and are accompanied on the premises.'),
  ],
};
const restore = 'The restore test of the customer database was carried out on 12 March 2026: the backup of the night before was restored on the test system in 41 minutes and the result recorded in ticket OPS-311.';
const visitor = 'Visitors sign the register at the front desk, wear a badge that shows the date, and are accompanied by a member of staff while on the premises.';

interface Control { controlId: string; coverage: string | null; evidence: { documentName: string; quote: string }[] }
interface Whole { id: string; state: string; targets: { coverage: string | null; coverageWhenAsked: string | null }[]; uploads: { status: string; documentId: string }[] }
interface TrailEvent { sequence: number; type: string; actor: { role: string }; data: Record<string, unknown> }

let product: RunningProduct;
let base = '';
let client: Record<string, string> = {};

const send = async <Answer>(method: 'GET' | 'POST' | 'PUT', url: string, headers: Record<string, string>, payload?: object | Buffer): Promise<Answer> => {
  const response = await product.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  expect(response.statusCode, `${method} ${url}: ${response.body}`).toBeLessThan(300);
  return (response.body === '' ? undefined : response.json()) as Answer;
};
const control = async (id: string) => (await product.get<{ controls: Control[] }>(`${base}/controls`)).controls.find(({ controlId }) => controlId === id);

beforeAll(async () => {
  product = await startProductInProcess(usualEngine);
  const { id: frameworkId } = await product.post<{ id: string }>('/api/frameworks', { catalog });
  const { id } = await product.post<{ id: string }>('/api/engagements', { name: 'House', clientName: 'Nimbus', frameworks: [frameworkId], periodStart: '2026-01-01', periodEnd: '2026-12-31' });
  base = `/api/engagements/${id}`;
  await product.upload(id, { 'Front desk procedure.txt': visitor });
  await vi.waitFor(async () => expect((await product.get<{ documents: { status: string }[] }>(`${base}/documents`)).documents.map(({ status }) => status)).toEqual(['ready']), { timeout: 120_000, interval: 100 });
  const { jobId } = await product.post<{ jobId: string }>(`${base}/assess`, {});
  expect(await product.jobEnd(id, jobId)).toMatchObject({ status: 'done' });
});
afterAll(() => product.close());

it('closes a gap by a request, and the trail shows each step', async () => {
  expect(await control('h-1')).toMatchObject({ coverage: 'gap', evidence: [] });
  const frameworkId = (await product.get<{ frameworks: string[] }>(base)).frameworks[0];

  // The audit team lets somebody of the client in, and asks for what would close the gap: two clicks.
  const invited = await product.post<{ userId: string; link: string }>(`${base}/client-links`, { email: 'ops@nimbus.example', name: 'Olga Ops', role: 'client_contributor' });
  const { requestId } = await product.post<{ requestId: string }>(`${base}/requests/from-gap`, { frameworkId, controlId: 'h-1', assigneeIds: [invited.userId], open: true });
  expect(await product.get<Whole>(`${base}/requests/${requestId}`)).toMatchObject({ state: 'open', targets: [{ coverage: 'gap', coverageWhenAsked: 'gap' }] });

  // The client enters by the link, without an account before, and answers.
  const { token } = await send<{ token: string }>('POST', '/api/portal/enter', {}, { token: invited.link.split('#')[1] });
  client = { authorization: `Bearer ${token}` };
  const mine = await send<{ requests: { id: string; title: string }[] }>('GET', `${base}/portal/requests`, client);
  expect(mine.requests).toMatchObject([{ id: requestId, title: 'h-1 Restore tests' }]);
  const form = multipartForm(filePart('Restore test report 2026.txt', restore));
  await send('POST', `${base}/portal/requests/${requestId}/uploads`, { ...client, ...form.headers }, form.payload);
  expect(await send<object>('POST', `${base}/portal/requests/${requestId}/submit`, client, { comment: 'The test of March.' })).toMatchObject({ state: 'submitted', uploads: [{ state: 'received' }] });
  expect(await control('h-1')).toMatchObject({ coverage: 'gap' });
  expect((await product.get<{ quarantined: number }>(`${base}/ledger`)).quarantined).toBe(1);

  // The audit team accepts. Nobody asks for anything more.
  await product.post(`${base}/requests/${requestId}/steps`, { to: 'accepted' });
  await vi.waitFor(async () => expect(await product.get<Whole>(`${base}/requests/${requestId}`)).toMatchObject({ state: 'accepted', targets: [{ coverage: 'supported', coverageWhenAsked: 'gap' }], uploads: [{ status: 'ready' }] }), { timeout: 120_000, interval: 100 });
  const closed = await control('h-1');
  expect(closed).toMatchObject({ coverage: 'supported' });
  expect(closed?.evidence[0]).toMatchObject({ documentName: 'Restore test report 2026.txt', quote: restore });
  expect((await product.get<{ results: { documentName: string }[] }>(`${base}/search?q=restore+test`)).results[0]).toMatchObject({ documentName: 'Restore test report 2026.txt' });
  await product.post(`${base}/requests/${requestId}/steps`, { to: 'closed' });

  const { events } = await product.get<{ events: TrailEvent[] }>(`${base}/trail?limit=500`);
  const story = events.toReversed().filter(({ type }) => !/^(engagements|frameworks)\//.test(type)).slice(3);
  process.stdout.write(`${story.map(({ sequence, type, actor, data }) => `${String(sequence).padStart(3)} ${type} (${actor.role})${type === 'requests/step-taken' ? ` ${String(data['from'])} to ${String(data['to'])}` : type === 'requests/coverage-changed' ? ` ${String(data['from'])} to ${String(data['to'])}` : ''}`).join('\n')}\n`);
  const steps = story.map(({ type, data }) => (type === 'requests/step-taken' ? `${type} ${String(data['to'])}` : type === 'requests/coverage-changed' ? `${type} ${String(data['to'])}` : type));
  const expected = [
    'requests/created', 'requests/step-taken open', 'documents/received', 'requests/file-received', 'requests/commented', 'requests/step-taken submitted', 'requests/step-taken accepted', 'documents/accepted',
    'documents/ingested', 'evidence/assessment-completed', 'requests/coverage-changed supported', 'requests/step-taken closed',
  ];
  let at = -1;
  for (const step of expected) {
    const next = steps.indexOf(step, at + 1);
    expect(next, `${step} after ${steps[at] ?? 'the start'}`).toBeGreaterThan(at);
    at = next;
  }
  expect(await product.get(`${base}/trail/verify`)).toMatchObject({ valid: true });
});

it('shows the client who read its file, and nobody else’s file', async () => {
  const { documents } = await product.get<{ documents: { id: string; name: string }[] }>(`${base}/documents`);
  for (const { id } of documents) await product.get(`${base}/documents/${id}/text`);
  const { entries } = await send<{ entries: { fileName: string; kind: string; byName: string }[] }>('GET', `${base}/portal/access-log`, client);
  expect(entries).toMatchObject([{ fileName: 'Restore test report 2026.txt', kind: 'read' }]);
});
