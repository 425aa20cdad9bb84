import { beforeAll, expect, it } from 'vitest';
import { inScope, type Database } from '../platform/db/index.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createSplitVersion } from '../testing/split-version.sql.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { insertPages, readExtractedPages, readPages } from './page.sql.ts';
import { readText, readVersion } from './read-document.ts';

describeEngines('a text of many long pages', (open) => {
  let database: Database;
  beforeAll(async () => { database = await open(); });

  it('is given in answers that are not long, and whole when they are put together', async () => {
    const { scope } = await createTestEngagement(database, await createTestFirm(database));
    const { documentId, versionId } = await createSplitVersion(database, scope, 'export.csv', Array.from({ length: 9 }, () => 'words'));
    const texts = Array.from({ length: 9 }, (_, at) => `${at} `.repeat(450_000).trim());
    let offset = 0;
    for (const [at, text] of texts.entries()) {
      await inScope(database, scope, (tx) => insertPages(tx, versionId, 1, [{ page: at + 1, label: 'Export', text, structure: { kind: 'sheet', columns: ['A'], runs: [{ line: 0, row: at + 1, count: 1 }] } }], offset));
      offset += text.length + 1;
    }
    const first = await inScope(database, scope, (tx) => readExtractedPages(tx, versionId, 1, 1, 32));
    expect(first.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5]);
    expect((await inScope(database, scope, (tx) => readPages(tx, versionId, 6, 100, 1))).map(({ page }) => page)).toEqual([6, 7, 8, 9]);
    expect(await inScope(database, scope, (tx) => readPages(tx, versionId, 10, 100, 1))).toEqual([]);

    const version = await readVersion(database, scope, documentId);
    const pages: string[] = [];
    const answers: number[] = [];
    for (let from: number | null = 1; from !== null;) {
      const answer = await readText(database, scope, version, from);
      pages.push(...answer.pages.map(({ text }) => text));
      answers.push(answer.pages.reduce((sum, { text }) => sum + text.length, 0));
      from = answer.nextPage;
    }
    expect(pages).toEqual(texts);
    expect(answers.length).toBeGreaterThan(1);
    for (const length of answers) expect(length).toBeLessThanOrEqual(4_000_000);
  }, 60_000);
});
