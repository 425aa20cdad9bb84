import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../identity/index.ts';
import { systemClock } from '../platform/clock.ts';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import { createFolderStorage } from '../platform/storage/index.ts';
import { fieldPart as field, filePart as file, multipartForm } from '../testing/multipart.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { safeFolder, safePath } from './file-name.ts';
import { makeZip } from './fixtures/archives.ts';
import { createExtractionPool, ingestVersion, markVersionSearchable } from './index.ts';

interface Shown {
  readonly id: string;
  readonly versionId: string;
  readonly folder: string;
  readonly name: string;
  readonly sequence: number;
  readonly container: { readonly documentId: string; readonly path: string } | null;
}

let database: Database;
let api: TestApi;
let person: Person;
let stranger: Person;
let scope: EngagementScope;
let base = '';
const storage = createFolderStorage(mkdtempSync(join(tmpdir(), 'tickmark-folders-')));
const pool = createExtractionPool({ size: 1 });

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database, { storage });
  const firm = await createTestFirm(database);
  person = firm.people.auditor;
  stranger = (await createTestFirm(database)).people.auditor;
  scope = (await createTestEngagement(database, firm)).scope;
  base = `/api/engagements/${scope.engagementId}`;
});
afterAll(async () => {
  await api.close();
  await pool.close();
  await database.close();
});

const post = async (...parts: Buffer[]): Promise<Shown[]> => {
  const response = await api.call(person, 'POST', `${base}/documents`, multipartForm(...parts));
  expect(response.statusCode).toBe(201);
  return response.json<{ documents: Shown[] }>().documents;
};
const list = async (): Promise<Shown[]> => (await api.call(person, 'GET', `${base}/documents`)).json<{ documents: Shown[] }>().documents;
const ingest = async (versionId: string): Promise<void> => {
  const dependencies = { database, storage, pool, clock: systemClock, virusScanner: null, onVersionExtracted: async (tx: Parameters<typeof markVersionSearchable>[0], id: string) => void (await markVersionSearchable(tx, id)) };
  await ingestVersion(dependencies, scope, versionId, { signal: new AbortController().signal, progress: () => undefined, complete: async () => undefined });
};

describe('paths from outside', () => {
  it('are made safe and keep what they say', () => {
    const cases: [string | undefined, { folder: string; name: string } | null][] = [
      ['a.txt', { folder: '', name: 'a.txt' }],
      ['Policies\\2026/Access.pdf', { folder: 'Policies/2026', name: 'Access.pdf' }],
      ['../../etc/passwd', { folder: 'etc', name: 'passwd' }],
      ['/a//./b/../c/d.txt', { folder: 'a/b/c', name: 'd.txt' }],
      ['C:\\Users\\me\\x.docx', { folder: '', name: 'x.docx' }],
      ['a\u0000b/ \u202ec\n/d.txt', { folder: 'ab/c', name: 'd.txt' }],
      ['fu\u0308r/x.txt', { folder: 'für', name: 'x.txt' }],
      ['folder/', null], ['..', null], ['a/..', null], ['', null], [undefined, null],
    ];
    for (const [raw, expected] of cases) expect([raw, safePath(raw)]).toEqual([raw, expected]);
  });

  it('that are too long stay apart', () => {
    const deep = Array.from({ length: 60 }, (_, index) => `a folder with a name ${index}`);
    const folders = [safeFolder(deep), safeFolder([...deep.slice(0, 30), 'other', ...deep.slice(31)]), safeFolder(['\u{1f512}'.repeat(300), ...deep])];
    for (const folder of folders) {
      expect(folder.length).toBeLessThanOrEqual(500);
      expect(folder.isWellFormed()).toBe(true);
      expect(folder).not.toMatch(/(^|\/)\.{0,2}(\/|$)/);
    }
    expect(new Set(folders).size).toBe(3);
    expect(safePath(`${'x'.repeat(300)}/a.txt`)?.folder).toHaveLength(255);
  });
});

describe('folders over HTTP', () => {
  it('come with the file name or in a field before the file, and make one document a path', async () => {
    const kept = await post(
      file('Policies/2026/Access.txt', 'One.'), file('Policies/2025/Access.txt', 'Two.'), field('path', 'Minutes/May/Board.txt'), file('Board.txt', 'Three.'),
      field('path', 'Minutes/June'), file('Board.txt', 'Four.'), file('Root.txt', 'Five.'), field('path', '../../..\\etc'), file('../x/passwd', 'Six.'),
    );
    expect(kept.map(({ folder, name }) => `${folder}|${name}`)).toEqual(['Policies/2026|Access.txt', 'Policies/2025|Access.txt', 'Minutes/May|Board.txt', 'Minutes/June|Board.txt', '|Root.txt', 'etc|passwd']);
    expect(new Set(kept.map(({ id }) => id)).size).toBe(6);
    const [again] = await post(file('Policies/2026/Access.txt', 'One, amended.'));
    expect(again).toMatchObject({ id: kept[0]?.id, sequence: 2, folder: 'Policies/2026' });
    const listed = (await list()).map(({ folder, name }) => `${folder}|${name}`);
    expect(listed.toSorted()).toEqual(['Minutes/June|Board.txt', 'Minutes/May|Board.txt', 'Policies/2025|Access.txt', 'Policies/2026|Access.txt', 'etc|passwd', '|Root.txt']);
  });
});

describe('containers over HTTP', () => {
  it('show their files, page by page, and the files show their container', async () => {
    const members = Array.from({ length: 7 }, (_, index) => ({ name: `folder/file ${index}.txt`, content: `Text ${index}.` }));
    const [archive] = await post(file('Evidence/bundle.zip', makeZip([...members, { name: 'locked.pdf', content: 'x', flags: 1 }])));
    if (archive === undefined) throw new Error('no document in the answer');
    await ingest(archive.versionId);
    const detail = (await api.call(person, 'GET', `${base}/documents/${archive.id}`)).json<{ container: null; containedCount: number; contained: { path: string; status: string; documentId: string | null; failureCode: string | null; failureReason: string | null }[] }>();
    expect(detail).toMatchObject({ container: null, containedCount: 8, status: 'ready', folder: 'Evidence' });
    expect(detail.contained.map(({ path, status }) => [path, status])).toEqual([...members.map(({ name }) => [name, 'queued']), ['locked.pdf', 'rejected']]);
    expect(detail.contained.at(-1)).toMatchObject({ documentId: null, failureCode: 'password-protected', failureReason: expect.stringMatching(/protected by a password.*Ask for a copy/) });
    const child = (await api.call(person, 'GET', `${base}/documents/${detail.contained[2]?.documentId}`)).json<Shown>();
    expect(child).toMatchObject({ folder: 'Evidence/bundle.zip/folder', name: 'file 2.txt', container: { documentId: archive.id, versionId: archive.versionId, path: 'folder/file 2.txt' } });
    expect((await list()).find(({ id }) => id === child.id)?.container).toEqual(child.container);
    const first = (await api.call(person, 'GET', `${base}/documents/${archive.id}/contained?limit=5`)).json<{ total: number; contained: { path: string }[]; nextFrom: number | null }>();
    expect([first.total, first.contained.length, first.nextFrom]).toEqual([8, 5, 5]);
    const rest = (await api.call(person, 'GET', `${base}/documents/${archive.id}/contained?from=5`)).json<typeof first>();
    expect([rest.contained.map(({ path }) => path), rest.nextFrom]).toEqual([['folder/file 5.txt', 'folder/file 6.txt', 'locked.pdf'], null]);
    expect((await api.call(person, 'GET', `${base}/documents/${child.id}/contained`)).json()).toMatchObject({ total: 0, contained: [] });
    const ledger = (await api.call(person, 'GET', `${base}/ledger`)).json<{ contained: number; attention: { folder: string; name: string }[] }>();
    expect(ledger).toMatchObject({ contained: 8, attention: [{ folder: 'Evidence/bundle.zip', name: 'locked.pdf', failureCode: 'password-protected' }] });
    for (const url of [`${base}/documents/${archive.id}/contained`, `${base}/documents/${archive.id}`]) expect((await api.call(stranger, 'GET', url)).statusCode).toBe(404);
    expect((await api.call(person, 'GET', `${base}/documents/${archive.id}/contained?limit=9999`)).statusCode).toBe(400);
  });
});
