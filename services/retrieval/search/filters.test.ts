import { expect, it } from 'vitest';
import { createStaticEmbedder } from '../../ai/index.ts';
import { setDescription, type FieldName, type FieldValue } from '../../documents/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import { describeEngines } from '../../testing/describe-engines.ts';
import { createSplitVersion } from '../../testing/split-version.sql.ts';
import { createTestApi } from '../../testing/test-api.ts';
import { createTestEngagement, createTestFirm } from '../../testing/test-people.ts';
import { indexVersion } from '../indexing/index-version.ts';
import { neighbourResponse, searchResponse } from '../retrieval.contract.ts';

describeEngines('filters of a search', (open) => {
  async function start() {
    const database = await open();
    const firm = await createTestFirm(database);
    const { engagement, scope } = await createTestEngagement(database, firm);
    const api = await createTestApi(database);
    const dependencies = { database, embeddingModel: createStaticEmbedder(), clock: systemClock };
    const add = async (path: string, said: Partial<Record<FieldName, FieldValue>> = {}, versionOf?: { documentId: string; sequence: number }) => {
      const made = await createSplitVersion(database, scope, path, [`Backup of ${path} is tested.`], versionOf);
      await indexVersion(dependencies, scope, made.versionId);
      await setDescription(dependencies, scope, made.documentId, undefined, Object.entries(said).map(([field, value]) => ({ field: field as FieldName, value, isReset: false, note: null })));
      return made;
    };
    const base = `/api/engagements/${engagement.id}`;
    const read = async (query: string) => searchResponse.parse((await api.call(firm.people.auditor, 'GET', `${base}/search?q=backup&${query}`)).json());
    const names = async (query: string) => (await read(query)).results.map(({ documentName }) => documentName).sort().join(' ');
    return { database, firm, engagement, scope, api, add, base, read, names, dependencies };
  }

  it('keeps to kinds, owners, times, folders, documents and versions, alone and together', async () => {
    const { add, names, read, api, firm, base } = await start();
    const old = await add('hr/a.txt', { kind: 'policy', owner: 'Jane Doe, CISO', documentDate: '2025-03' });
    const now = await add('hr/a.txt', { kind: 'policy', owner: 'Jane Doe, CISO', documentDate: '2026-03' }, { documentId: old.documentId, sequence: 2 });
    const log = await add('hr/leavers/b.txt', { kind: 'log', owner: 'Ren\u00e9', periodCovered: { start: '2026-06-01', end: '2026-06-30' } });
    await add('hr-old/c.txt', { kind: 'log', documentDate: '2026' });
    await add('d.txt');

    expect(await names('')).toBe('a.txt b.txt c.txt d.txt');
    expect(await names('kind=log')).toBe('b.txt c.txt');
    expect(await names('kind=log&kind=policy')).toBe('a.txt b.txt c.txt');
    expect(await names('owner=jane')).toBe('a.txt');
    expect(await names('owner=rene')).toBe('b.txt');
    expect(await names('folder=hr')).toBe('a.txt b.txt');
    expect(await names('folder=/hr/leavers/')).toBe('b.txt');
    expect(await names('folder=h')).toBe('');
    expect(await names('folder=%25')).toBe('');
    expect(await names(`documentId=${log.documentId}&documentId=${newId()}`)).toBe('b.txt');
    expect(await names(`versionId=${now.versionId}&versionId=${old.versionId}`)).toBe('a.txt');
    expect(await names(`versionId=${old.versionId}&versions=superseded`)).toBe('a.txt');
    expect(await names('versions=superseded')).toBe('a.txt');
    expect(await names('versions=all')).toBe('a.txt a.txt b.txt c.txt d.txt');
    expect(await names('versions=all&from=2025-03-31&to=2025-04-01')).toBe('a.txt');
    expect(await names('from=2026-06-30&to=2026-07-31')).toBe('b.txt c.txt');
    expect(await names('from=2026-07-01')).toBe('c.txt');
    expect(await names('to=2025-12-31')).toBe('');
    expect((await read('to=2025-12-31')).searched).toEqual({ documents: 0, passages: 0, undatedVersions: 1 });
    expect(await names('kind=log&folder=hr&from=2026-01-01')).toBe('b.txt');
    expect((await read('kind=log')).searched).toEqual({ documents: 2, passages: 2, undatedVersions: 0 });
    expect((await read('')).searched).toEqual({ documents: 4, passages: 4, undatedVersions: 0 });

    const posted = await api.call(firm.people.auditor, 'POST', `${base}/search`, { payload: { q: 'backup', kind: ['log'], documentId: [log.documentId], explain: true } });
    expect(searchResponse.parse(posted.json()).results.map(({ documentName, explain }) => [documentName, explain?.words.matched])).toEqual([['b.txt', ['backup']]]);
    await api.close();
  });

  it('takes up at once what a person says of a document', async () => {
    const { add, names, scope, dependencies } = await start();
    const made = await add('a.txt', { kind: 'policy' });
    expect(await names('kind=record')).toBe('');
    await setDescription(dependencies, scope, made.documentId, undefined, [{ field: 'kind', value: 'record', isReset: false, note: null }]);
    expect(await names('kind=record')).toBe('a.txt');
    expect(await names('kind=policy')).toBe('');
  });

  it('refuses filters that make no sense', async () => {
    const { api, firm, base } = await start();
    for (const query of ['kind=novel', 'from=2026-02-30', 'from=yesterday', 'from=2026-02-02&to=2026-02-01', 'versions=old', 'folder=', 'documentId=7', 'explain=maybe']) {
      expect((await api.call(firm.people.auditor, 'GET', `${base}/search?q=a&${query}`)).json(), query).toMatchObject({ code: 'request/invalid', status: 400 });
    }
    for (const payload of [{}, { q: '' }, { q: 'a', limit: '5' }, { q: 'a', kind: 'log' }, { q: 'a', from: '2026-02-02', to: '2026-02-01' }]) {
      expect((await api.call(firm.people.auditor, 'POST', `${base}/search`, { payload })).json()).toMatchObject({ code: 'request/invalid' });
    }
  });

  it('gives the passages around one, and none of another engagement', async () => {
    const { database, firm, scope, api, base } = await start();
    const { passageIds } = await createSplitVersion(database, scope, 'long.txt', ['one', 'two', 'three', 'four']);
    const around = async (id: string | undefined, query = '') => api.call(firm.people.auditor, 'GET', `${base}/passages/${id}/neighbours${query}`);
    const texts = async (at: number, query: string) => {
      const { before, after } = neighbourResponse.parse((await around(passageIds[at], query)).json());
      return [before, after].map((list) => list.map(({ text }) => text).join(' '));
    };
    expect(await texts(1, '')).toEqual(['one', 'three']);
    expect(await texts(0, '?before=3&after=2')).toEqual(['', 'two three']);
    expect(await texts(3, '?before=10&after=10')).toEqual(['one two three', '']);
    expect(await texts(2, '?before=0&after=0')).toEqual(['', '']);
    expect((await around(newId())).json()).toMatchObject({ code: 'retrieval/passage-not-found', status: 404 });
    expect((await around(passageIds[0], '?before=11')).json()).toMatchObject({ code: 'request/invalid' });
    const { scope: other } = await createTestEngagement(database, firm, { name: 'Another' });
    const foreign = await createSplitVersion(database, other, 'other.txt', ['secret']);
    expect((await around(foreign.passageIds[0])).json()).toMatchObject({ code: 'retrieval/passage-not-found' });
  });
});
