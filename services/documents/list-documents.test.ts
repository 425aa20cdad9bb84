import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../identity/index.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { createFolderStorage } from '../platform/storage/index.ts';
import { filePart as file, multipartForm } from '../testing/multipart.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { insertDescription, insertWords } from './description/description.sql.ts';
import { updateVersion } from './document.sql.ts';

interface Answer {
  readonly documents: readonly { readonly id: string; readonly versionId: string; readonly folder: string; readonly name: string; readonly status: string }[];
  readonly total: number;
  readonly next: string | null;
}

let database: Database;
let api: TestApi;
let person: Person;
let stranger: Person;
let scope: EngagementScope;
let base = '';

const names = ['Access.txt', 'Policies/Access.txt', 'Policies/backup 100%_done.txt', 'Policies/2026/Access.txt', 'Policies2/Access.txt', 'Zeit/Ärger.txt', 'log.txt'];

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database, { storage: createFolderStorage(mkdtempSync(join(tmpdir(), 'tickmark-list-'))) });
  const firm = await createTestFirm(database);
  person = firm.people.auditor;
  stranger = (await createTestFirm(database)).people.auditor;
  scope = (await createTestEngagement(database, firm)).scope;
  base = `/api/engagements/${scope.engagementId}/documents`;
  const sent = await api.call(person, 'POST', base, multipartForm(...names.map((name) => file(name, `The words of ${name}`))));
  expect(sent.statusCode).toBe(201);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

async function list(query = ''): Promise<Answer> {
  const answer = await api.call(person, 'GET', `${base}${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Answer>();
}
const pathsOf = ({ documents }: Answer): string[] => documents.map(({ folder, name }) => (folder === '' ? name : `${folder}/${name}`));
const versionOf = async (name: string): Promise<string> => (await list()).documents.find((each) => `${each.folder}/${each.name}` === name)?.versionId ?? '';

describe('the list of documents', () => {
  it('gives the same documents in pages of any size as at once', async () => {
    const whole = await list();
    expect(pathsOf(whole).toSorted()).toEqual(names.toSorted());
    expect(whole).toMatchObject({ total: names.length, next: null });
    for (const limit of [1, 2, 3, names.length, 500]) {
      const paths: string[] = [];
      let after = '';
      do {
        const page = await list(`?limit=${limit}${after}`);
        expect(page.documents.length).toBeLessThanOrEqual(limit);
        expect(page.total).toBe(names.length);
        paths.push(...pathsOf(page));
        after = page.next === null ? '' : `&after=${page.next}`;
      } while (after !== '');
      expect(paths).toEqual(pathsOf(whole));
    }
  });

  it('takes a folder with what lies below it, and a part of the name as it is written', async () => {
    expect(pathsOf(await list('?folder=Policies')).toSorted()).toEqual(['Policies/2026/Access.txt', 'Policies/Access.txt', 'Policies/backup 100%_done.txt']);
    expect(pathsOf(await list(`?limit=10&q=${encodeURIComponent('0%_D')}`))).toEqual(['Policies/backup 100%_done.txt']);
    expect(pathsOf(await list(`?q=${encodeURIComponent('äRGER')}`))).toEqual(['Zeit/Ärger.txt']);
    expect(await list('?limit=1&folder=Policies&q=access')).toMatchObject({ total: 2, documents: [{ name: 'Access.txt' }], next: expect.any(String) });
    expect(await list('?folder=Nowhere')).toMatchObject({ total: 0, documents: [], next: null });
    const folders = await api.call(person, 'GET', `${base}/folders`);
    expect(folders.json()).toEqual({ folders: expect.arrayContaining([{ folder: '', documents: 2 }, { folder: 'Policies', documents: 2 }, { folder: 'Policies/2026', documents: 1 }]) });
  });

  it('takes a state, and a kind as a person or else the machine said it', async () => {
    const [policy, other] = [await versionOf('Policies/Access.txt'), await versionOf('Policies2/Access.txt')];
    await inScope(database, scope, async (tx) => {
      await updateVersion(tx, policy, { status: 'ready', finishedAt: new Date() });
      const guess = { field: 'kind' as const, value: 'policy' as const, basis: 'name' as const, quote: null, page: null, start: null, end: null, detail: null };
      for (const version of [policy, other]) await insertDescription(tx, version, 1, [guess], new Date());
    });
    expect(pathsOf(await list('?status=ready'))).toEqual(['Policies/Access.txt']);
    expect(await list('?limit=2&status=under-way')).toMatchObject({ total: names.length - 1 });
    expect(pathsOf(await list('?kind=policy')).toSorted()).toEqual(['Policies/Access.txt', 'Policies2/Access.txt']);
    const say = async (value: 'log' | null, isReset: boolean): Promise<void> => {
      await inScope(database, scope, async (tx) => void (await insertWords(tx, other, [{ field: 'kind', value, isReset, note: null }], person.userId, new Date())));
    };
    await say('log', false);
    expect(pathsOf(await list('?kind=policy'))).toEqual(['Policies/Access.txt']);
    expect(pathsOf(await list('?limit=5&kind=log&folder=Policies2'))).toEqual(['Policies2/Access.txt']);
    await say(null, true);
    expect(await list('?limit=1&kind=policy')).toMatchObject({ total: 2 });
  });

  it('goes on nowhere behind a document of others, and refuses what is no filter', async () => {
    const id = (await list()).documents[0]?.id ?? '';
    const theirs = (await createTestEngagement(database, await createTestFirm(database))).scope.engagementId;
    expect((await api.call(stranger, 'GET', `${base}?after=${id}`)).statusCode).toBe(404);
    expect((await api.call(person, 'GET', `/api/engagements/${theirs}/documents?limit=5`)).statusCode).toBe(404);
    expect(await list(`?limit=5&after=${theirs}`)).toMatchObject({ documents: [], next: null });
    for (const query of ['?limit=0', '?limit=501', '?status=lost', '?kind=poem', '?after=first', '?q=%20']) expect((await api.call(person, 'GET', base + query)).statusCode, query).toBe(400);
  });
});
