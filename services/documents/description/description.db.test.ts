import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { describeEngines } from '../../testing/describe-engines.ts';
import { createSplitVersion } from '../../testing/split-version.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { insertPages } from '../page.sql.ts';
import { insertSketch, selectCandidatePairs, selectCandidates } from '../resemblance/resemblance.sql.ts';
import { Sketcher } from '../resemblance/sketch.ts';
import type { MachineGuess } from './describe.ts';
import { insertDescription, insertWords, selectGuesses, selectHistory, selectUndescribed, selectWords } from './description.sql.ts';
import { readEffectiveFields } from './read-description.ts';
import { describeOlderVersions } from './record-description.ts';

const guess = (field: MachineGuess['field'], value: MachineGuess['value'], quote: string | null = 'policy.pdf'): MachineGuess => ({ field, value, basis: quote === null ? 'counted' : 'name', quote, page: null, start: null, end: null, detail: null });

describeEngines('stored descriptions', (open) => {
  let database: Database;
  let firm: TestFirm;
  beforeAll(async () => {
    database = await open();
    firm = await createTestFirm(database);
  });
  const start = async () => ({ database, firm, scope: (await createTestEngagement(database, firm, { clientName: 'Nimbus Ltd' })).scope });

  it('give the newest of the reading in force; the older ones stay in the history', async () => {
    const { database, scope } = await start();
    const { versionId } = await createSplitVersion(database, scope, 'policy.pdf', ['Text.']);
    await inScope(database, scope, async (tx) => {
      expect(await selectUndescribed(tx, [versionId])).toEqual([versionId]);
      await insertDescription(tx, versionId, 1, [guess('kind', 'log'), guess('periodCovered', { start: '2026-01-01', end: '2026-12-31' })], new Date());
      await insertDescription(tx, versionId, 1, [guess('kind', 'policy'), guess('rowCount', 12, null)], new Date());
      // A reading that is not in force yet says nothing.
      await insertDescription(tx, versionId, 2, [guess('kind', 'minutes')], new Date());
      expect(await selectUndescribed(tx, [versionId])).toEqual([]);
      expect(new Map((await selectGuesses(tx, [versionId])).map(({ field, value }) => [field, value]))).toEqual(new Map<string, unknown>([['kind', 'policy'], ['rowCount', 12]]));
      expect(await selectHistory(tx, versionId, 100)).toHaveLength(5);
    });
  });

  it('weigh the newest word of a person about each field, by version', async () => {
    const { database, scope, firm } = await start();
    const [one, other] = [await createSplitVersion(database, scope, 'a.pdf', ['A.']), await createSplitVersion(database, scope, 'b.pdf', ['B.'])];
    const by = firm.people.auditor.userId;
    await inScope(database, scope, async (tx) => {
      await insertDescription(tx, one.versionId, 1, [guess('kind', 'policy'), guess('owner', 'Ida')], new Date());
      await insertWords(tx, one.versionId, [{ field: 'kind', value: 'log', isReset: false, note: null }, { field: 'owner', value: null, isReset: false, note: 'left out' }], by, new Date());
      await insertWords(tx, one.versionId, [{ field: 'kind', value: null, isReset: true, note: null }], by, new Date());
      expect((await selectWords(tx, [one.versionId, other.versionId])).map(({ field, isReset, setBy }) => [field, isReset, setBy])).toEqual([['kind', true, { userId: by, name: 'auditor' }], ['owner', false, { userId: by, name: 'auditor' }]]);
    });
    const effective = await readEffectiveFields(database, scope, [one.versionId, other.versionId]);
    expect([...effective.keys()]).toEqual([one.versionId]);
    expect(Object.fromEntries(effective.get(one.versionId) ?? [])).toEqual({ kind: { value: 'policy', quote: 'policy.pdf', source: 'machine' }, owner: { value: null, quote: null, source: 'person' } });
  });

  it('cannot be rewritten, taken away, given without a source, or seen from another engagement', async () => {
    const { database, scope, firm } = await start();
    const { versionId } = await createSplitVersion(database, scope, 'policy.pdf', ['Text.']);
    await inScope(database, scope, (tx) => insertDescription(tx, versionId, 1, [guess('kind', 'policy')], new Date()));
    const refused = async (statement: ReturnType<typeof sql>) => await expect(inScope(database, scope, ({ query }) => statement.execute(query))).rejects.toThrow(/permission denied|not allowed|denied/i);
    for (const table of ['document_description', 'document_description_field', 'document_sketch', 'document_sketch_band']) {
      await refused(sql`delete from ${sql.table(table)} where version_id = ${versionId}`);
      await refused(sql`update ${sql.table(table)} set version_id = version_id`);
    }
    await expect(inScope(database, scope, (tx) => insertDescription(tx, versionId, 1, [{ ...guess('owner', 'Ida'), basis: 'text', quote: null }], new Date()))).rejects.toThrow(/check/);
    const { scope: other } = await createTestEngagement(database, firm);
    await inScope(database, other, async (tx) => {
      expect(await selectGuesses(tx, [versionId])).toEqual([]);
      expect(await selectHistory(tx, versionId, 10)).toEqual([]);
    });
    await expect(inScope(database, other, (tx) => insertDescription(tx, versionId, 1, [guess('kind', 'log')], new Date()))).rejects.toThrow();
  });

  it('are made once for versions that were read before descriptions were kept', async () => {
    const { database, scope } = await start();
    const { versionId } = await createSplitVersion(database, scope, 'Access policy v2.0.pdf', ['Owner: Ida Holm']);
    await inScope(database, scope, (tx) => insertPages(tx, versionId, 1, [{ page: 1, label: null, text: 'Nimbus Ltd\nOwner: Ida Holm', structure: { kind: 'prose', addressing: 'page', marks: [] } }], 0));
    await Promise.all([describeOlderVersions(database, scope, [versionId]), describeOlderVersions(database, scope, [versionId])]);
    await describeOlderVersions(database, scope, [versionId]);
    const fields = (await readEffectiveFields(database, scope, [versionId])).get(versionId);
    expect(fields?.get('owner')).toEqual({ value: 'Ida Holm', quote: 'Owner: Ida Holm', source: 'machine' });
    expect(fields?.get('authorOrganisation')?.value).toBe('Nimbus Ltd');
    const { rows } = await inScope(database, scope, ({ query }) => sql<{ sketches: number }>`select count(*)::int as sketches from document_sketch where version_id = ${versionId}`.execute(query));
    expect(rows).toEqual([{ sketches: 1 }]);
  });

  it('find candidates by their bands inside the engagement alone', async () => {
    const { database, scope, firm } = await start();
    const { scope: elsewhere } = await createTestEngagement(database, firm);
    const text = Array.from({ length: 200 }, (_, at) => `term${at}`);
    const store = async (into: EngagementScope, name: string, words: readonly string[]): Promise<string> => {
      const { versionId } = await createSplitVersion(database, into, name, ['Text.']);
      const sketcher = new Sketcher();
      sketcher.page(words.join(' '));
      const sketch = sketcher.finish();
      await inScope(database, into, async (tx) => {
        await insertSketch(tx, versionId, 1, sketch);
        await insertSketch(tx, versionId, 1, sketch);
      });
      return versionId;
    };
    const [first, near, short] = [await store(scope, 'a', text), await store(scope, 'b', text.with(50, 'changed')), await store(scope, 'c', text.slice(0, 20))];
    await store(elsewhere, 'a', text);
    const sameShort = await store(scope, 'd', text.slice(0, 20));
    await inScope(database, scope, async (tx) => {
      expect(await selectCandidates(tx, first)).toEqual([near]);
      expect(await selectCandidates(tx, short)).toEqual([sameShort]);
      const inOrder = (pairs: readonly (readonly string[])[]) => pairs.map((pair) => pair.toSorted().join(' ')).toSorted();
      expect(inOrder(await selectCandidatePairs(tx))).toEqual(inOrder([[first, near], [short, sameShort]]));
    });
  });
});
