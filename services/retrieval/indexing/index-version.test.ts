import { expect, it } from 'vitest';
import { createStaticEmbedder, type EmbeddingModel } from '../../ai/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { describeEngines } from '../../testing/describe-engines.ts';
import { createSplitVersion } from '../../testing/split-version.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { termId } from '../lexical/index.ts';
import { findTerm, readPostings } from '../segments/postings.ts';
import { readVectors } from '../segments/vectors.ts';
import { indexVersion } from './index-version.ts';
import { removeVersion } from './remove-version.ts';
import { textToIndex } from './passage-text.ts';

const embeddingModel = createStaticEmbedder();

async function contents(database: Database, scope: EngagementScope) {
  return await inScope(database, scope, async ({ query }) => {
    const versions = await query.selectFrom('indexed_version').select('passages').execute();
    const words = (await query.selectFrom('lexical_segment').select('postings').execute()).map(({ postings }) => readPostings(Buffer.from(postings)));
    const near = (await query.selectFrom('embedding_segment').select('vectors').execute()).map(({ vectors }) => readVectors(Buffer.from(vectors)));
    return {
      versions: versions.length,
      passages: versions.reduce((sum, { passages }) => sum + passages, 0),
      words: words.reduce((sum, { passages }) => sum + passages, 0),
      vectors: near.reduce((sum, { scales }) => sum + scales.filter((scale) => scale > 0).length, 0),
      backup: words.reduce((sum, { terms, offsets }) => { const at = findTerm(terms, termId('backup')); return at < 0 ? sum : sum + (offsets[at + 1] ?? 0) - (offsets[at] ?? 0); }, 0),
    };
  });
}
const status = async (database: Database, scope: EngagementScope, versionId: string) =>
  inScope(database, scope, async ({ query }) => (await query.selectFrom('document_version').select('status').where('id', '=', versionId).executeTakeFirst())?.status);

describeEngines('indexing a version', (open) => {
  // One database for all tests, an engagement for each.
  let opened: Promise<{ database: Database; firm: TestFirm }> | undefined;
  const openOnce = async () => {
    const database = await open();
    return { database, firm: await createTestFirm(database) };
  };
  async function start() {
    const { database, firm } = await (opened ??= openOnce());
    const { scope } = await createTestEngagement(database, firm);
    return { database, firm, scope, dependencies: { database, embeddingModel, clock: systemClock } };
  }
  const texts = ['Backups are tested weekly.', 'A backup is kept for 30 days.', '12345 \u2014', '\u4e2d\u6587'];

  it('refuses a version that is unknown or not split', async () => {
    const { database, scope, dependencies } = await start();
    await expect(indexVersion(dependencies, scope, newId())).rejects.toMatchObject({ code: 'retrieval/version-not-split' });
    const { versionId } = await createSplitVersion(database, scope, 'a.txt', texts);
    await inScope(database, scope, async ({ query }) => query.updateTable('document_version').set({ step: 'extracted' }).where('id', '=', versionId).execute());
    await expect(indexVersion(dependencies, scope, versionId)).rejects.toMatchObject({ code: 'retrieval/version-not-split' });
  });

  it('indexes exactly once: again, at the same time, and after dying at the last moment', async () => {
    const { database, scope, dependencies } = await start();
    const { versionId } = await createSplitVersion(database, scope, 'a.txt', texts);
    const dying = indexVersion(dependencies, scope, versionId, { inTransaction: () => Promise.reject(new Error('killed')) });
    await expect(dying).rejects.toThrow('killed');
    expect(await contents(database, scope)).toMatchObject({ versions: 0, words: 0, passages: 0 });
    expect(await status(database, scope, versionId)).toBe('processing');

    const both = await Promise.all([indexVersion(dependencies, scope, versionId), indexVersion(dependencies, scope, versionId)]);
    expect(both.filter(({ indexedNow }) => indexedNow)).toHaveLength(1);
    const once = await contents(database, scope);
    // The passage without a Latin letter or digit has words to rank by and no vector.
    expect(once).toMatchObject({ versions: 1, words: 4, vectors: 3, passages: 4, backup: 2 });
    expect(await status(database, scope, versionId)).toBe('ready');
    expect(await indexVersion(dependencies, scope, versionId)).toEqual({ passages: 4, indexedNow: false });
    expect(await contents(database, scope)).toEqual(once);
  });

  it('leaves nothing behind when the model fails, and stops when told to', async () => {
    const { database, scope, dependencies } = await start();
    const { versionId } = await createSplitVersion(database, scope, 'a.txt', texts);
    const broken: EmbeddingModel = { ...embeddingModel, embedPassages: () => Promise.reject(new Error('no model')) };
    await expect(indexVersion({ ...dependencies, embeddingModel: broken }, scope, versionId)).rejects.toThrow('no model');
    await expect(indexVersion(dependencies, scope, versionId, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
    expect(await contents(database, scope)).toMatchObject({ versions: 0, words: 0 });
  });

  it('indexes many versions that come at once, and takes a version out of them again', async () => {
    const { database, scope, dependencies } = await start();
    const versions = await Promise.all(Array.from({ length: 6 }, async (_, at) => createSplitVersion(database, scope, `${at}.txt`, [`Backup number ${at} of host${at}.`, 'Nothing here.', 'Backup of backup plans.'])));
    await Promise.all(versions.map(async ({ versionId }) => indexVersion(dependencies, scope, versionId)));
    expect(await contents(database, scope)).toMatchObject({ versions: 6, words: 18, passages: 18, backup: 12 });
    for (const { versionId } of versions) expect(await removeVersion(database, scope, versionId)).toBe(true);
    expect(await removeVersion(database, scope, versions[0]?.versionId ?? '')).toBe(false);
    expect(await contents(database, scope)).toMatchObject({ versions: 0, words: 0, vectors: 0, passages: 0, backup: 0 });
  });

  it('is not seen, counted or changed from another engagement', async () => {
    const { database, firm, scope, dependencies } = await start();
    const { scope: other } = await createTestEngagement(database, firm, { name: 'Another' });
    const { versionId } = await createSplitVersion(database, scope, 'a.txt', texts);
    await expect(indexVersion(dependencies, other, versionId)).rejects.toMatchObject({ code: 'retrieval/version-not-split' });
    await indexVersion(dependencies, scope, versionId);
    expect(await contents(database, other)).toMatchObject({ versions: 0, words: 0, vectors: 0, passages: 0 });
    expect(await removeVersion(database, other, versionId)).toBe(false);
    expect(await contents(database, scope)).toMatchObject({ versions: 1 });
  });
});

it('puts headings before the words of a passage, without repeating what it begins with', () => {
  expect(textToIndex('Thirty days.', { path: ['1 Scope', '4 Backup', '4.2 Retention'] })).toBe('1 Scope\n4 Backup\n4.2 Retention\nThirty days.');
  expect(textToIndex('4.2 Retention\nThirty days.', { path: ['4.2 Retention'] })).toBe('4.2 Retention\nThirty days.');
  expect(textToIndex('db01\tyes', { sheet: 'Hosts', header: 'Name\tEncrypted' })).toBe('Hosts\nName\tEncrypted\ndb01\tyes');
  expect(textToIndex('words', { path: [] })).toBe('words');
});
