import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../identity/index.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Database, EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { createFolderStorage } from '../../platform/storage/index.ts';
import { filePart, multipartForm } from '../../testing/multipart.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { createExtractionPool, ingestVersion, markVersionSearchable } from '../index.ts';
import type { DescribedValue } from './description.contract.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let auditor: Person;
let scope: EngagementScope;
let base = '';
const storage = createFolderStorage(mkdtempSync(join(tmpdir(), 'tickmark-descriptions-')));
const pool = createExtractionPool({ size: 1 });

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database, { storage });
  firm = await createTestFirm(database);
  auditor = firm.people.auditor;
  scope = (await createTestEngagement(database, firm, { clientName: 'Nimbus Ltd' })).scope;
  base = `/api/engagements/${scope.engagementId}`;
});
afterAll(async () => {
  await api.close();
  await pool.close();
  await database.close();
});

async function upload(name: string, text: string): Promise<{ id: string; versionId: string }> {
  const response = await api.call(auditor, 'POST', `${base}/documents`, multipartForm(filePart(name, text)));
  const [file] = response.json<{ documents: { id: string; versionId: string }[] }>().documents;
  if (response.statusCode !== 201 || file === undefined) throw new Error(`the upload answered ${response.statusCode}`);
  return file;
}
async function ingest(name: string, text: string): Promise<string> {
  const { id, versionId } = await upload(name, text);
  await ingestVersion(
    { database, storage, pool, clock: systemClock, virusScanner: null, onVersionExtracted: async (tx, version) => void (await markVersionSearchable(tx, version)) },
    scope, versionId, { signal: new AbortController().signal, progress: () => undefined, complete: async () => undefined },
  );
  return id;
}

type Answer = { describedAt: string | null; versionId: string; sequence: number; fields: Record<string, DescribedValue<unknown>>; informationProduced: { isAskedFor: boolean; missing: string[]; notStated: string[]; rowCountDiffers: boolean } };
const at = (id: string, rest = '') => `${base}/documents/${id}/description${rest}`;
const read = async (id: string, rest = ''): Promise<Answer> => (await api.call(auditor, 'GET', at(id, rest))).json<Answer>();
const patch = async (id: string, payload: object, person: Person | null = auditor) => await api.call(person, 'PATCH', at(id), { payload });

const policy = 'Nimbus Ltd\nAccess Policy\nVersion: 2.1\nOwner: Ida Holm\nApproved by: Board, 3 February 2026\nNext review due: 3 February 2027\n\nRights are reviewed every quarter.\n';

describe('a description', () => {
  it('says what the document says of itself, each with its words, marked as the machine\'s', async () => {
    const id = await ingest('policy.txt', policy);
    const { fields, describedAt, sequence } = await read(id);
    expect(sequence).toBe(1);
    expect(describedAt).not.toBeNull();
    expect(fields['kind']).toMatchObject({ value: 'policy', source: 'machine', person: null, machine: { basis: 'text', quote: 'Access Policy' } });
    expect(fields['owner']).toEqual({ value: 'Ida Holm', source: 'machine', person: null, machine: { value: 'Ida Holm', basis: 'text', quote: 'Owner: Ida Holm', page: 1, start: policy.indexOf('Owner'), end: policy.indexOf('Owner') + 15, detail: null } });
    expect(fields['nextReviewDate']).toMatchObject({ value: '2027-02-03' });
    expect(fields['expiryDate']).toEqual({ value: null, source: null, machine: null, person: null });
    const listed = (await api.call(auditor, 'GET', `${base}/documents`)).json<{ documents: { id: string; description: object }[] }>().documents.find((each) => each.id === id);
    expect(listed?.description).toEqual({ kind: 'policy', isKindConfirmed: false, status: 'approved', documentDate: '2026-02-03', nextReviewDate: '2027-02-03', expiryDate: null, periodCovered: null });
    expect((await api.call(auditor, 'GET', `${base}/documents/${id}`)).json<{ versions: { description: object }[] }>().versions[0]?.description).toEqual(listed?.description);
  });

  it('is empty before the document is read', async () => {
    const { id } = await upload('unread policy.txt', 'Not read yet.');
    const { describedAt, fields } = await read(id);
    expect(describedAt).toBeNull();
    expect(Object.values(fields).every(({ value, source }) => value === null && source === null)).toBe(true);
    expect((await api.call(auditor, 'GET', `${base}/documents/${id}`)).json()).toMatchObject({ description: null });
  });

  it('takes a person\'s word before the machine\'s, also "not stated", goes back, and forgets nothing', async () => {
    const id = await ingest('procedure.txt', `${policy} Another text.`);
    const changed = (await patch(id, { field: 'owner', value: ' Olav Berg ', note: 'Told by the CISO' })).json<Answer>();
    expect(changed.fields['owner']).toMatchObject({ value: 'Olav Berg', source: 'person', machine: { value: 'Ida Holm' }, person: { value: 'Olav Berg', note: 'Told by the CISO', setBy: { userId: auditor.userId, name: auditor.name } } });
    expect((await patch(id, { field: 'nextReviewDate', value: null })).json<Answer>().fields['nextReviewDate']).toMatchObject({ value: null, source: 'person', machine: { value: '2027-02-03' }, person: { value: null, note: null } });
    await patch(id, { field: 'kind', value: 'standard' });
    expect((await api.call(auditor, 'GET', `${base}/documents/${id}`)).json()).toMatchObject({ description: { kind: 'standard', isKindConfirmed: true, nextReviewDate: null } });
    const reset = await api.call(auditor, 'DELETE', at(id, '/owner'));
    expect(reset.statusCode).toBe(200);
    expect(reset.json<Answer>().fields['owner']).toMatchObject({ value: 'Ida Holm', source: 'machine', person: null });
    // Nobody spoke of it: nothing to take back.
    expect((await api.call(auditor, 'DELETE', at(id, '/approver'))).statusCode).toBe(200);
    const { entries } = (await api.call(auditor, 'GET', at(id, '/history'))).json<{ entries: { field: string; source: string; isReset: boolean; value: unknown }[] }>();
    expect(entries.filter(({ source }) => source === 'person').map(({ field, value, isReset }) => ({ field, value, isReset }))).toEqual([
      { field: 'owner', value: null, isReset: true }, { field: 'kind', value: 'standard', isReset: false }, { field: 'nextReviewDate', value: null, isReset: false }, { field: 'owner', value: 'Olav Berg', isReset: false },
    ]);
    expect(entries.filter(({ source, field }) => source === 'machine' && field === 'owner')).toMatchObject([{ value: 'Ida Holm' }]);
    const trail = (await api.call(auditor, 'GET', `${base}/trail`)).json<{ events: { type: string; data: { documentId?: string; field: string; outcome: string; valueHash: string | null } }[] }>().events.filter(({ type, data }) => type === 'documents/description-set' && data.documentId === id);
    expect(trail.map(({ data: { field, outcome } }) => `${field} ${outcome}`).sort()).toEqual(['kind value', 'nextReviewDate not-stated', 'owner reset', 'owner value']);
    expect(JSON.stringify(trail)).not.toContain('Olav');
  });

  it('belongs to its version: a new one is described anew, the old one keeps its words', async () => {
    const id = await ingest('standard.txt', 'Version: 1\nOwner: Ida Holm\nBackups are kept for thirty days.');
    await patch(id, { field: 'owner', value: 'Olav Berg' });
    await ingest('standard.txt', 'Version: 2\nOwner: Ida Holm\nBackups are kept for sixty days.');
    expect((await read(id)).fields).toMatchObject({ versionLabel: { value: '2' }, owner: { value: 'Ida Holm', source: 'machine' } });
    expect((await read(id, '?version=1')).fields).toMatchObject({ versionLabel: { value: '1' }, owner: { value: 'Olav Berg', source: 'person' } });
    expect((await api.call(auditor, 'GET', at(id, '?version=3'))).json()).toMatchObject({ status: 404, code: 'documents/not-found' });
  });
});

describe('information produced by the entity', () => {
  const log = 'time_utc\tuser\tresult\n2026-09-01 08:00\ta\tok\n2026-09-01 08:01\tb\tok\n';

  it('is asked for of a log, with what is missing, and filled in by a person', async () => {
    const id = await ingest('Sign-in log 2026-09.csv', log);
    const before = await read(id);
    expect(before.fields).toMatchObject({ kind: { value: 'log' }, rowCount: { value: 2, machine: { basis: 'counted', quote: null } }, periodCovered: { value: { start: '2026-09-01', end: '2026-09-30' } } });
    expect(before.informationProduced).toEqual({ isAskedFor: true, missing: ['system', 'reportName', 'parameters', 'generatedBy', 'generatedAt', 'completenessNote'], notStated: [], rowCountDiffers: false });
    const put = await api.call(auditor, 'PUT', `${base}/documents/${id}/information-produced`, { payload: { system: 'Keyhold', generatedAt: '2026-10-02T08:40Z', parameters: null, note: 'Seen on screen' } });
    expect(put.statusCode).toBe(200);
    expect(put.json<Answer>().informationProduced).toEqual({ isAskedFor: true, missing: ['reportName', 'generatedBy', 'completenessNote'], notStated: ['parameters'], rowCountDiffers: false });
    expect(put.json<Answer>().fields['system']).toMatchObject({ value: 'Keyhold', source: 'person', person: { note: 'Seen on screen' } });
    await patch(id, { field: 'statedRowCount', value: 3 });
    expect((await read(id)).informationProduced.rowCountDiffers).toBe(true);
  });

  it('is not asked for of a policy, until a person calls it a log', async () => {
    const id = await ingest('another policy.txt', `${policy}More.`);
    expect((await read(id)).informationProduced.isAskedFor).toBe(false);
    expect((await patch(id, { field: 'kind', value: 'log' })).json<Answer>().informationProduced.isAskedFor).toBe(true);
  });
});

describe('who may describe', () => {
  it('is the audit team inside its engagement; bad values are told apart', async () => {
    const id = await ingest('ladder policy.txt', `${policy}Ladder.`);
    const good = { field: 'owner', value: 'Ida' };
    expect((await patch(id, good, null)).json()).toMatchObject({ status: 401, code: 'identity/not-signed-in' });
    const bad: object[] = [
      {}, { field: 'owner' }, { field: 'owner', value: '' }, { field: 'owner', value: 'x'.repeat(201) }, { field: 'owner', value: 'a\u0000b' }, { field: 'owner', value: 7 }, { field: 'mood', value: 'good' },
      { field: 'kind', value: 'novel' }, { field: 'effectiveDate', value: '2026-02-30' }, { field: 'effectiveDate', value: '3 May 2026' }, { field: 'periodCovered', value: { start: '2026-02-01', end: '2026-01-01' } },
      { field: 'generatedAt', value: '2026-10-02T25:00' }, { field: 'rowCount', value: -1 }, { field: 'rowCount', value: 1.5 }, { field: 'owner', value: 'Ida', note: 'x'.repeat(2_001) },
    ];
    for (const payload of bad) expect({ payload, answer: (await patch(id, payload)).json<object>() }).toMatchObject({ payload, answer: { status: 400, code: 'request/invalid' } });
    for (const payload of [{}, { note: 'nothing else' }, { rowCount: 'many' }]) expect((await api.call(auditor, 'PUT', `${base}/documents/${id}/information-produced`, { payload })).json()).toMatchObject({ status: 400, code: 'request/invalid' });
    expect((await api.call(auditor, 'DELETE', at(id, '/mood'))).json()).toMatchObject({ status: 400, code: 'request/invalid' });
    for (const role of ['read_only_auditor', 'client_admin', 'client_contributor'] as const) {
      expect((await patch(id, good, firm.people[role])).json()).toMatchObject({ status: 403, code: 'identity/forbidden' });
      expect((await api.call(firm.people[role], 'DELETE', at(id, '/owner'))).json()).toMatchObject({ status: 403 });
      expect((await api.call(firm.people[role], 'GET', at(id))).statusCode).toBe(role === 'read_only_auditor' ? 200 : 403);
    }
    const rival = await createTestFirm(database, 'Rival & Partners');
    const { scope: elsewhere } = await createTestEngagement(database, rival);
    expect((await patch(id, good, rival.people.auditor)).json()).toMatchObject({ status: 404, code: 'engagements/not-found' });
    for (const path of ['description', 'description/history', 'resemblances']) {
      expect((await api.call(rival.people.auditor, 'GET', `/api/engagements/${elsewhere.engagementId}/documents/${id}/${path}`)).json()).toMatchObject({ status: 404, code: 'documents/not-found' });
    }
    expect((await patch(newId(), good)).json()).toMatchObject({ status: 404, code: 'documents/not-found' });
    expect((await read(id)).fields['owner']).toMatchObject({ source: 'machine' });
    expect((await patch(id, good)).statusCode).toBe(200);
  });
});

describe('resemblances', () => {
  const words = Array.from({ length: 300 }, (_, at) => `word${(at * 7_919) % 1_009}`);
  const text = (given: readonly string[]) => given.join(' ');

  it('name the same text and nearly the same, from both sides, and never a stranger', async () => {
    const first = await ingest('one.txt', text(words));
    const same = await ingest('one again.txt', `${text(words.slice(0, 150))}\n\n  ${text(words.slice(150))}`);
    const near = await ingest('one edited.txt', text(words.map((word, at) => (at === 100 ? 'other' : word))));
    await ingest('stranger.txt', text(words.toReversed()));
    const of = async (id: string) => (await api.call(auditor, 'GET', `${base}/documents/${id}/resemblances`)).json<{ resemblances: { documentId: string; name: string; kind: string; similarity: number; relation: string }[]; previousVersion: unknown }>();
    expect(await of(first)).toMatchObject({ previousVersion: null, resemblances: [
      { documentId: same, name: 'one again.txt', kind: 'same text', similarity: 1, relation: 'newer' }, { documentId: near, name: 'one edited.txt', kind: 'nearly the same', similarity: 0.98, relation: 'newer' },
    ] });
    expect((await of(near)).resemblances.map(({ documentId, relation }) => [documentId, relation])).toEqual(expect.arrayContaining([[first, 'older'], [same, 'older']]));
    const { pairs } = (await api.call(auditor, 'GET', `${base}/resemblances`)).json<{ pairs: { kind: string; documents: { name: string }[] }[] }>();
    expect(pairs.filter(({ documents }) => documents[0]?.name.startsWith('one')).map(({ kind, documents }) => `${kind}: ${documents.map(({ name }) => name).join(' + ')}`).sort()).toEqual([
      'nearly the same: one again.txt + one edited.txt', 'nearly the same: one.txt + one edited.txt', 'same text: one.txt + one again.txt',
    ]);
  });

  it('say of a new version how much was changed, and do not call it a duplicate', async () => {
    const id = await ingest('versions.txt', text(words.slice(0, 120).toReversed()));
    await ingest('versions.txt', text(words.slice(0, 120).toReversed().map((word, at) => (at % 20 === 10 ? 'new' : word))));
    const { resemblances, previousVersion } = (await api.call(auditor, 'GET', `${base}/documents/${id}/resemblances`)).json<{ resemblances: object[]; previousVersion: { sequence: number; changedPercent: number } }>();
    expect(resemblances).toEqual([]);
    expect(previousVersion).toMatchObject({ sequence: 1 });
    expect(previousVersion.changedPercent).toBeGreaterThan(3);
    expect(previousVersion.changedPercent).toBeLessThan(8);
  });

  it('need no text: a document that is not read resembles nothing', async () => {
    const { id } = await upload('not read.txt', `${text(words)} unread`);
    expect((await api.call(auditor, 'GET', `${base}/documents/${id}/resemblances`)).json()).toEqual({ resemblances: [], previousVersion: null });
  });
});
