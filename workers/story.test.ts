import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { concludeDocument } from '../services/testing/concluded.ts';
import { startProductInProcess, type RunningProduct } from '../services/testing/running-product.ts';
import { usualEngine } from '../services/testing/test-database.ts';
import { changeStatement } from '../services/workpapers/content/change-statement.ts';
import type { PaperDocument } from '../services/workpapers/index.ts';
import { hire, type Colleague } from '../services/testing/colleague.ts';

/** Of the sample engagement: what the policy, the backups and the duties of provider and customer are vouched to. */
const received = [
  'ISP-01 Information Security Policy v5.0.pdf', 'CSP-02 Cloud Security Policy v3.2.pdf', 'BKP-06 Backup Policy and Procedure v3.0.pdf', 'Stowage backup job history 2026-07 to 2026-08.csv',
  'Restore test record March 2023.pdf', 'FL-RM Responsibility Matrix FernLedger 2026.xlsx', 'Risk Committee and Board minutes, extracts 2025-2026.docx',
].map((name) => join(import.meta.dirname, '..', 'samples', 'fernway-ledger', 'documents', name));
const controlIds = ['5.1.1', '6.1.1', '12.3.1'];

interface Paper {
  readonly controlId: string;
  readonly version: number;
  readonly document: PaperDocument;
  readonly statements: readonly { readonly id: string; readonly text: string; readonly status: string }[];
}
interface Review {
  readonly state: string;
  readonly signOffs: readonly { readonly kind: string; readonly signedByName: string; readonly changes: readonly unknown[] }[];
  readonly notes: readonly { readonly id: string; readonly nodeId: string | null; readonly text: string; readonly clearedAt: string | null }[];
}

// Nothing here waits; a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

describe('the sample engagement, from upload to sealed binder, by three people over HTTP', () => {
  let product: RunningProduct;
  let [preparer, reviewer, partner] = [] as unknown as [Colleague, Colleague, Colleague];
  let engagement: string;
  let papers: string[];
  let folder: string;
  let sealed: Buffer;
  let files: Record<string, Uint8Array>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tickmark-story-'));
    product = await startProductInProcess(usualEngine);
    preparer = await hire(product, 'auditor', 'Petra');
    reviewer = await hire(product, 'manager', 'Rui');
    partner = await hire(product, 'partner', 'Paula');
  });
  afterAll(async () => {
    await product.close();
    await rm(folder, { recursive: true, force: true });
  });

  const read = async (who: Colleague, paper: string): Promise<Paper> => await who.get<Paper>(paper);
  const review = async (who: Colleague, paper: string): Promise<Review> => await who.get<Review>(`${paper}/review`);
  /** The program out of the binder, as who receives one runs it. */
  const verifier = async (binder: Buffer): Promise<{ status: number | null; said: string }> => {
    await writeFile(join(folder, 'binder.zip'), binder);
    const { status, stdout: said } = spawnSync(process.execPath, [join(folder, 'verifier', 'verify.mjs'), join(folder, 'binder.zip')], { encoding: 'utf8' });
    return { status, said };
  };

  it('Paula opens the engagement and puts Petra and Rui on its team', async () => {
    const { id } = await partner.post<{ id: string }>('/api/engagements', { name: 'Fernway Ledger: cloud controls', clientName: 'Fernway Ledger Ltd', cloudRole: 'both', periodStart: '2025-10-01', periodEnd: '2026-09-30', frameworks: ['iso27017-2015'] });
    engagement = `/api/engagements/${id}`;
    expect(await preparer.isRefused('GET', engagement)).toBe('engagements/not-found');
    await partner.put(`${engagement}/members/${preparer.userId}`, { role: 'auditor' });
    await partner.put(`${engagement}/members/${reviewer.userId}`, { role: 'manager' });
    expect(await preparer.get(engagement)).toMatchObject({ clientName: 'Fernway Ledger Ltd', role: 'auditor' });
  });

  it('Petra uploads what the client gave her, and every file is accounted for', async () => {
    await preparer.uploads(engagement, received);
    await vi.waitFor(async () => {
      const { documents } = await preparer.get<{ documents: { status: string }[] }>(`${engagement}/documents`);
      expect(documents.map(({ status }) => status)).toEqual(received.map(() => 'ready'));
    }, { timeout: 180_000, interval: 100 });
  });

  it('Petra has the controls assessed and three papers drafted, every sentence with its source', async () => {
    await preparer.hasDone(engagement, 'assess');
    await preparer.hasDone(engagement, 'workpapers/draft', { controlIds });
    const { workpapers } = await preparer.get<{ workpapers: { id: string; controlId: string; state: string; citationCount: number; unsupportedCount: number }[] }>(`${engagement}/workpapers`);
    expect(workpapers.map(({ controlId }) => controlId).toSorted()).toEqual(controlIds.toSorted());
    for (const { state, citationCount, unsupportedCount } of workpapers) expect({ state, isCited: citationCount > 0, unsupportedCount }).toEqual({ state: 'draft', isCited: true, unsupportedCount: 0 });
    papers = workpapers.map(({ id }) => `${engagement}/workpapers/${id}`);
  });

  it('Petra makes the proposed conclusions hers and signs; she can not review what she prepared', async () => {
    for (const paper of papers) {
      expect(await preparer.isRefusedToSign(paper, 'prepared')).toBe('workpapers/unfinished');
      const { version, document } = await read(preparer, paper);
      await preparer.post(`${paper}/versions`, { basedOn: version, document: concludeDocument(document) });
      await preparer.signs(paper, 'prepared');
      expect(await preparer.isRefusedToSign(paper, 'reviewed')).toBe('identity/forbidden');
    }
  });

  it('Rui returns one paper with a note on a sentence; Petra rewords it, answers and signs again; Rui clears the note and signs', async () => {
    const [first = '', ...others] = papers;
    const sentence = (await read(reviewer, first)).statements[0];
    await reviewer.post(`${first}/start-review`);
    const { id } = await reviewer.post<{ id: string }>(`${first}/notes`, { text: 'Say it shorter.', nodeId: sentence?.id });
    expect(await reviewer.isRefusedToSign(first, 'reviewed')).toBe('workpapers/open-notes');
    await reviewer.post(`${first}/return`);

    const { version, document } = await read(preparer, first);
    await preparer.post(`${first}/versions`, { basedOn: version, document: changeStatement(document, sentence?.id ?? '', sentence?.text.replace(/[.]$/, '') ?? '') });
    await preparer.post(`${first}/notes/${id}/answers`, { text: 'Done.' });
    await preparer.signs(first, 'prepared');

    await reviewer.post(`${first}/start-review`);
    await reviewer.post(`${first}/notes/${id}/clear`);
    await reviewer.signs(first, 'reviewed');
    for (const paper of others) {
      await reviewer.post(`${paper}/start-review`);
      await reviewer.signs(paper, 'reviewed');
    }
    expect(await reviewer.isRefusedToSign(first, 'approved')).toBe('identity/forbidden');
    expect(await review(partner, first)).toMatchObject({ state: 'reviewed', notes: [{ id, nodeId: sentence?.id, clearedAt: expect.any(String) as string }] });
  });

  it('Paula approves, completes the engagement, and nothing in it is changed any more', async () => {
    for (const paper of papers) await partner.signs(paper, 'approved');
    expect(await partner.isRefused('POST', `${engagement}/binders`)).toBe('completion/not-completed');
    await partner.put(`${engagement}/completion/profile`, { profileId: 'aicpa' });
    await partner.post(`${engagement}/completion/events`, { kind: 'report_released', happenedOn: '2026-11-01' });
    await partner.post(`${engagement}/completion`);
    for (const paper of papers) {
      const { state, signOffs } = await review(reviewer, paper);
      const holding = signOffs.filter(({ changes }) => changes.length === 0).map(({ kind, signedByName }) => `${kind} ${signedByName}`);
      expect({ state, holding }).toEqual({ state: 'locked', holding: ['approved Paula', 'reviewed Rui', 'prepared Petra'] });
    }
    const { version, document } = await read(preparer, papers[0] ?? '');
    expect(await preparer.isRefused('POST', `${papers[0]}/versions`, { basedOn: version, document })).toBe('workpapers/locked');
    for (const work of ['assess', 'workpapers/draft']) expect(await preparer.isRefused('POST', `${engagement}/${work}`)).toBe('engagements/completed');
    expect(await partner.isRefused('PUT', `${engagement}/completion/profile`, { profileId: 'pcaob-14' })).toBe('engagements/completed');
  });

  it('Paula has the binder sealed, and the verifier that lies in it finds it whole, signatures, trail and quotations', async () => {
    const { binderId } = await partner.hasDone<{ binderId: string }>(engagement, 'binders');
    sealed = await partner.download(`${engagement}/binders/${binderId}/download`);
    files = unzipSync(new Uint8Array(sealed));
    for (const [path, content] of Object.entries(files).filter(([name]) => name.startsWith('verifier/'))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const { status, said } = await verifier(sealed);
    expect({ status, said }).toEqual({ status: 0, said: expect.stringMatching(/^The binder is whole: \d+ files, \d+ rows, \d+ events, [1-9]\d* quotations/) as string });
  });

  it('holds the three signatures of each paper, and all that happened', () => {
    const lines = (path: string): { row: Record<string, unknown> }[] => new TextDecoder().decode(files[path]).trim().split('\n').map((line) => JSON.parse(line) as { row: Record<string, unknown> });
    const holding = lines('records/sign-offs.jsonl').map(({ row }) => row).filter(({ holds }) => holds === true);
    expect(holding.map(({ kind, signedByName }) => `${String(kind)} ${String(signedByName)}`).toSorted()).toEqual(['approved Paula', 'prepared Petra', 'reviewed Rui'].flatMap((each) => papers.map(() => each)).toSorted());
    expect(Object.keys(files).filter((name) => name.startsWith('evidence/'))).toHaveLength(received.length);
    const trail = new TextDecoder().decode(files['trail.jsonl']);
    for (const event of ['documents/received', 'workpapers/signed', 'workpapers/note-cleared', 'completion/completed']) expect(trail).toContain(event);
  });

  it('no longer passes when a letter of one sentence is another', async () => {
    const forged = Buffer.from(sealed);
    const at = 40 + forged.indexOf(Buffer.from(files['records/citations.jsonl'] ?? []).subarray(0, 200));
    forged[at] = (forged[at] ?? 0) ^ 1;
    const { status, said } = await verifier(forged);
    expect({ status, said }).toEqual({ status: 1, said: expect.stringContaining('row 1 of records/citations.jsonl was changed') as string });
  });
});
