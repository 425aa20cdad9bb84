import { expect, it, describe } from 'vitest';
import { createStaticEmbedder, type EmbeddingModel } from '../../ai/index.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { describeEngines } from '../../testing/describe-engines.ts';
import { createSplitVersion, type TestPassage } from '../../testing/split-version.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { indexVersion } from '../indexing/index-version.ts';
import { removeVersion } from '../indexing/remove-version.ts';
import { textToIndex } from '../indexing/passage-text.ts';
import { countTerms, parseQuery, passageWeights } from '../lexical/index.ts';
import { createMemoryIndex } from '../ranking/memory-index.ts';
import { hybridSearch } from './hybrid-search.ts';
import { createSearchIndex } from './search-index.ts';
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
    const searchIndex = createSearchIndex({ database, embeddingModel, mostBytes: 1e9 });
    const dependencies = { database, embeddingModel, clock: systemClock, searchIndex };
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
    expect((await search('zebra')).every(({ marks }) => marks.length === 0)).toBe(true);
  });

  it('says where each hit stands and why it is there', async () => {
    const { add, search } = await start();
    const { documentId, versionId, passageIds } = await add('policy.pdf', policy);
    const [hit] = await search('how often are access rights reviewed');
    expect(hit).toMatchObject({
      documentId, versionId, passageId: passageIds[1], documentName: 'policy.pdf', page: 2, start: 0, end: policy[1]?.text.length, locator: { kind: 'page', page: 2, path: ['Access review'] }, isListing: false,
    });
    expect(hit).not.toHaveProperty('explain');
    expect(hit?.marks.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual(['access', 'rights', 'reviewed']);
    const [explained] = await search('how often are access rights reviewed', { explain: true });
    expect(explained?.explain).toMatchObject({ by: 'fusion', identifiers: 0, words: { matched: ['access', 'rights', 'reviewed'] } });
    expect(explained?.explain?.words.deviations).toBeGreaterThan(1);
    expect(explained?.explain?.text).toMatch(/^Words: access, rights, reviewed; BM25 [\d.]+, [\d.]+ deviations above the mean\. Meaning: cosine 0\.\d\d, /);
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
    expect(await named({ versions: 'all' })).toEqual(new Set([current.versionId, old.versionId, other.versionId]));
    expect(await named({ versions: 'superseded' })).toEqual(new Set([old.versionId]));
  });

  it('lets the words rank alone, and says so, when the embedding server is down', async () => {
    const { add, dependencies, scope } = await start();
    await add('policy.pdf', policy);
    const down: EmbeddingModel = { ...embeddingModel, embedQuery: () => Promise.reject(new AppError('ai/unavailable')) };
    const result = await hybridSearch({ ...dependencies, embeddingModel: down }, scope, { query: 'backup restore', limit: 5, explain: true });
    expect(result.isLexicalOnly).toBe(true);
    expect(result.hits[0]?.text).toBe(policy[4]?.text);
    expect(result.hits[0]?.explain?.meaning).toBeNull();
  });

  it('ranks stored passages as the index without a database does, by which the ranking is measured', async () => {
    const { add, search } = await start();
    const long = Array.from({ length: 1100 }, (_, at) => ({ text: `${policy[at % policy.length]?.text} ${menu[at % menu.length]} Room ${at}.` }));
    const documents = [await add('policy.pdf', policy), await add('long.pdf', long)];
    const passages = [policy, long].flatMap((texts, at) => texts.map(({ text, path = [], isListing = false }: TestPassage, place) => {
      const indexed = textToIndex(text, { path });
      return { documentId: documents[at]?.documentId ?? '', documentName: 'any.pdf', passageId: documents[at]?.passageIds[place] ?? '', isListing, weights: passageWeights(countTerms(indexed)), vector: embeddingModel.embed(indexed) };
    }));
    const memory = createMemoryIndex(passages);
    for (const query of ['access review', 'offboarding of staff', 'CHG-1234', 'soup', 'approval of changes', 'fire in the server room', 'zebra']) {
      const ranked = memory.search(query, (text) => embeddingModel.embed(text), 10);
      expect((await search(query)).map(({ passageId, score }) => [passageId, score])).toEqual(ranked.map(({ candidate, score }) => [candidate.passageId, score]));
    }
  });

  it('puts the holders of an identifier before whoever has its parts', async () => {
    const { add, search } = await start();
    const parts = Array.from({ length: 30 }, (_, at) => `AC 2 AC 2 1 AC 1 2: account management ${at}.`);
    await add('parts.pdf', parts);
    await add('plan.pdf', ['The long text of a plan says here and there, far from its beginning, that AC-2(1) is met by the directory service.', 'CLD.6.3.1 is shared.']);
    expect((await search('AC-2(1)'))[0]).toMatchObject({ documentName: 'plan.pdf', page: 1 });
    expect((await search('CLD.6.3.1'))[0]).toMatchObject({ documentName: 'plan.pdf', page: 2 });
  });

  it('reads only what is new, sees a version that was taken out no more, and lets engagements go', async () => {
    const { add, search, database, scope, firm } = await start();
    const first = await add('policy.pdf', policy);
    await search('backup');
    const reads: string[] = [];
    const counted = { ...database, kysely: database.kysely.withPlugin({ transformQuery: ({ node }) => node, transformResult: ({ result }) => { if ('postings' in (result.rows[0] ?? {})) reads.push(...result.rows.map(({ versionId }) => String(versionId))); return Promise.resolve(result); } }) };
    const small = createSearchIndex({ database: counted, embeddingModel, mostBytes: 1 });
    const found = async (within = scope) => (await hybridSearch({ database: counted, embeddingModel, searchIndex: small }, within, { query: 'backup', limit: 10 })).hits.map(({ versionId }) => versionId);
    await Promise.all([found(), found()]);
    expect(reads).toEqual([first.versionId]);
    const second = await add('more.pdf', ['A backup is kept elsewhere.']);
    expect(new Set(await found())).toEqual(new Set([first.versionId, second.versionId]));
    expect(reads).toEqual([first.versionId, second.versionId]);
    await removeVersion(database, scope, first.versionId);
    expect(new Set(await found())).toEqual(new Set([second.versionId]));
    expect(reads).toHaveLength(2);
    const { scope: other } = await createTestEngagement(database, firm, { name: 'Another' });
    expect(await found(other)).toEqual([]);
    await found();
    expect(reads).toEqual([first.versionId, second.versionId, second.versionId]);
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
