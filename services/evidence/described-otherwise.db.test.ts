import { beforeAll, expect, it } from 'vitest';
import { importFramework } from '../frameworks/index.ts';
import { authorizeEngagement, authorizeFirm } from '../identity/index.ts';
import { systemClock } from '../platform/clock.ts';
import { inScope, type Database } from '../platform/db/index.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createSplitVersion } from '../testing/split-version.sql.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { markVersionSearchable, setDescription } from '../documents/index.ts';
import { selectLastRun } from './evidence.sql.ts';
import { assessEngagement, listControls } from './index.ts';

const catalog = { catalog: { metadata: { title: 'House rules', version: '1', 'oscal-version': '1.1.2' }, controls: [
  { id: 'h-1', title: 'Restore tests', parts: [{ id: 'h-1_smt', name: 'statement', prose: 'Backups are restored on a test system at planned intervals and the result is recorded.' }] },
  { id: 'h-2', title: 'Visitors', parts: [{ id: 'h-2_smt', name: 'statement', prose: 'Visitors sign a register, wear a badge and are accompanied on the premises.' }] },
  { id: 'h-3', title: 'Key rotation', parts: [{ id: 'h-3_smt', name: 'statement', prose: 'Cryptographic keys are replaced at defined intervals by their custodians.' }] },
] } };
const restore = 'The restore test of the customer database was carried out on 12 March 2026: the backup of the night before was restored on the test system in 41 minutes and the result recorded in ticket OPS-311.';

describeEngines('a description that a person changed', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it('makes the last assessment stale and counts in the next', async () => {
    const firm = await createTestFirm(database);
    const frameworkId = (await importFramework({ database, clock: systemClock }, authorizeFirm(firm.people.manager, 'frameworks/import'), catalog)).framework.id;
    const { engagement, scope } = await createTestEngagement(database, firm, { frameworks: [frameworkId], periodStart: '2025-10-01', periodEnd: '2026-09-30' });
    const auditor = await authorizeEngagement(database, firm.people.auditor, 'documents/describe', engagement.id);
    const { documentId, versionId } = await createSplitVersion(database, scope, 'Restore test record 2026.pdf', [restore]);
    await inScope(database, scope, (tx) => markVersionSearchable(tx, versionId));
    const assess = async () => await assessEngagement({ database, clock: systemClock }, scope, { requestedBy: null, signal: new AbortController().signal, progress: () => undefined, complete: async () => undefined });
    const coverage = async () => (await listControls(database, scope, { withRejected: false })).find(({ control }) => control.controlId === 'h-1')?.assessment;
    const isStale = async () => (await inScope(database, scope, selectLastRun))?.isStale;
    const say = async (field: 'owner' | 'status', value: string | null, isReset = false) =>
      await setDescription({ database, clock: systemClock }, auditor, documentId, undefined, [{ field, value, isReset, note: null }]);

    await assess();
    expect(await coverage()).toMatchObject({ coverage: 'supported' });
    await say('owner', 'Ida Holm');
    expect(await isStale()).toBe(false);
    await say('status', 'superseded');
    expect(await isStale()).toBe(true);
    await assess();
    expect(await isStale()).toBe(false);
    expect(await coverage()).toMatchObject({ gapReason: 'stale' });
    await say('status', null, true);
    expect(await isStale()).toBe(true);
    await assess();
    expect(await coverage()).toMatchObject({ coverage: 'supported' });
  });
});
