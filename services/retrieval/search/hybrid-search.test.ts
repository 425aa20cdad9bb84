import { expect, it, describe } from 'vitest';
import { createStaticEmbedder, type EmbeddingModel } from '../../ai/index.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { describeEngines } from '../../testing/describe-engines.ts';
import { createSplitVersion, type TestPassage } from '../../testing/split-version.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { indexVersion } from '../indexing/index-version.ts';
import { parseQuery } from '../lexical/index.ts';
import { hybridSearch } from './hybrid-search.ts';
import { loadMemoryIndex } from './load-memory-index.ts';
import { snippetOf } from './snippet.ts';

const embeddingModel = createStaticEmbedder();
const policy: TestPassage[] = [
  { text: 'Contents: 1 Access review 2 Offboarding 3 Backup', isListing: true },
  { text: 'User access rights are reviewed by the owner of the system every quarter.', path: ['Access review'] },
  { text: 'When people leave, the termination of their access happens on the last working day.' },
  { text: 'Administrators log in with multi-factor authentication.' },
  { text: 'Backups are restored in a test once a year.', path: ['Backup'] },
  { text: 'Change CHG-1234 was approved by the board before release on db01.prod.example.com.' },
];
const menu = ['The canteen serves soup on Mondays.', 'Parking is free for visitors.', 'The fire drill takes place in May.'];

describeEngines('search', (open) => {
  // One database for all tests, an engagement for each.
  let opened: Promise<{ database: Database; firm: TestFirm }> | undefined;
  const openOnce = async () => {
    const database = await open();
    return { database, firm: await createTestFirm(database) };
  };
  async function start() {
    const { database, firm } = await (opened ??= openOnce());
    const { scope } = await createTestEngagement(database, firm);
    const dependencies = { database, embeddingModel, clock: systemClock };
    const add = async (name: string, passages: readonly (string | TestPassage)[], versionOf?: { documentId: string; sequence: number }) => {
      const made = await createSplitVersion(database, scope, name, passages, versionOf);
      await indexVersion(dependencies, scope, made.versionId);
      return made;
    };
    const search = async (query: string, more = {}) => (await hybridSearch(dependencies, scope, { query, limit: 10, ...more })).hits;
    return { database, firm, scope, dependencies, add, search };
  }

  it('finds nothing in an empty engagement, for a query without words, or from another engagement', async () => {
    const { add, search, firm, database, dependencies } = await start();
    expect(await search('backup')).toEqual([]);
    await add('policy.pdf', policy);
    for (const query of ['', '  ', '...', 'of the', '"']) expect(await search(query)).toEqual([]);
    const { scope: other } = await createTestEngagement(database, firm, { name: 'Another' });
    expect((await hybridSearch(dependencies, other, { query: 'backup', limit: 5 })).hits).toEqual([]);
  });

  it('finds by words, by meaning, by acronym, by identifier and by phrase', async () => {
    const { add, search } = await start();
    await add('policy.pdf', policy);
    await add('menu.txt', menu);
    const first = async (query: string) => (await search(query))[0]?.text;
    expect(await first('access rights reviewed')).toBe(policy[1]?.text);
    expect(await first('MFA for admins')).toBe(policy[3]?.text);
    expect(await first('CHG-1234')).toBe(policy[5]?.text);
    expect(await first('db01.prod.example.com')).toBe(policy[5]?.text);
    expect((await search('offboarding of staff')).slice(0, 3).map(({ text }) => text)).toContain(policy[2]?.text);
    expect((await search('"access rights"')).map(({ text }) => text)).toEqual([policy[1]?.text]);
    expect(await search('"rights access"')).toEqual([]);
    expect(await search('zebra')).not.toContainEqual(expect.objectContaining({ explain: expect.objectContaining({ by: 'fusion', lexical: 1 }) }));
  });

  it('says where each hit stands and why it is there', async () => {
    const { add, search } = await start();
    const { documentId, versionId, passageIds } = await add('policy.pdf', policy);
    const [hit] = await search('how often are access rights reviewed');
    expect(hit).toMatchObject({
      documentId, versionId, passageId: passageIds[1], documentName: 'policy.pdf', page: 2, start: 0, end: policy[1]?.text.length, locator: { kind: 'page', page: 2, path: ['Access review'] }, isListing: false,
      explain: { by: 'fusion' },
    });
    expect(hit?.marks.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual(['access', 'rights', 'reviewed']);
    expect(hit?.explain.lexicalZ).toBeGreaterThan(1);
  });

  it('keeps to the filter, and to current versions unless asked for all', async () => {
    const { add, search } = await start();
    const old = await add('policy.pdf', policy);
    const other = await add('other.pdf', ['Access review of vendors.']);
    const named = async (more: object) => new Set((await search('access review', more)).map(({ versionId }) => versionId));
    expect(await named({ documentIds: [other.documentId] })).toEqual(new Set([other.versionId]));
    expect((await search('access review', { withoutListings: true })).some(({ isListing }) => isListing)).toBe(false);
    const current = await add('policy.pdf', ['Access review is done by a robot.'], { documentId: old.documentId, sequence: 2 });
    expect(await named({})).toEqual(new Set([current.versionId, other.versionId]));
    expect(await named({ allVersions: true })).toEqual(new Set([current.versionId, old.versionId, other.versionId]));
  });

  it('lets the words rank alone, and says so, when the embedding server is down', async () => {
    const { add, dependencies, scope } = await start();
    await add('policy.pdf', policy);
    const down: EmbeddingModel = { ...embeddingModel, embedQuery: () => Promise.reject(new AppError('ai/unavailable')) };
    const result = await hybridSearch({ ...dependencies, embeddingModel: down }, scope, { query: 'backup restore', limit: 5 });
    expect(result.isLexicalOnly).toBe(true);
    expect(result.hits[0]?.text).toBe(policy[4]?.text);
    expect(result.hits[0]?.explain.embedding).toBeNull();
  });

  it('gives at most three passages of one document before other documents', async () => {
    const { add, search } = await start();
    await add('long.pdf', Array.from({ length: 12 }, (_, at) => `Backup media are stored in vault ${at}, and the backup is checked.`));
    await add('short.pdf', ['Storage of backup tapes is described elsewhere in this long and rather wordy note about many other things.']);
    const hits = await search('backup media vault');
    expect(hits.slice(0, 3).every(({ documentName }) => documentName === 'long.pdf')).toBe(true);
    expect(hits[3]?.documentName).toBe('short.pdf');
    expect(hits.slice(4).every(({ documentName }) => documentName === 'long.pdf')).toBe(true);
  });

  it('ranks in memory exactly as in the database', async () => {
    const { add, search, database, scope } = await start();
    await add('policy.pdf', policy);
    await add('menu.txt', menu);
    await add('long.pdf', Array.from({ length: 40 }, (_, at) => `${policy[at % policy.length]?.text} ${menu[at % menu.length]} Room ${at}.`));
    const memory = await loadMemoryIndex(database, scope, embeddingModel.id);
    expect(memory.passages).toHaveLength(49);
    for (const query of ['access review', 'offboarding of staff', 'CHG-1234', 'soup', 'approval of changes', 'fire in the server room', 'zebra']) {
      const parsed = parseQuery(query);
      const ranked = memory.search(parsed, embeddingModel.embed(parsed.text), 10);
      const hits = await search(query);
      expect(ranked.map(({ candidate }) => candidate.passageId)).toEqual(hits.map(({ passageId }) => passageId));
      for (const [at, { score }] of ranked.entries()) expect(score).toBeCloseTo(hits[at]?.score ?? Number.NaN, 2);
    }
  });
});

describe('snippets', () => {
  const filler = 'Lorem ipsum dolor sit amet. '.repeat(30);
  it('show the stretch with most words of the query, and mark them', () => {
    const text = `Backup. ${filler}The backup restore test ran in March. ${filler}`;
    const { text: snippet, marks } = snippetOf(text, parseQuery('backup restore test'));
    expect(snippet.length).toBeLessThan(300);
    expect(marks.map(({ start, end }) => snippet.slice(start, end))).toEqual(['backup', 'restore', 'test']);
    expect(snippet.startsWith('\u2026') && snippet.endsWith('\u2026')).toBe(true);
  });
  it('show the beginning when no word matches', () => {
    expect(snippetOf(filler, parseQuery('zebra')).text.startsWith('Lorem')).toBe(true);
    expect(snippetOf('', parseQuery('zebra'))).toEqual({ text: '', marks: [] });
  });
});
