import { beforeAll, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { inScope, makeScope, systemScope, type Database, type EngagementScope, type FirmScope } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { contentHashOf } from './content-hash.ts';
import { selectControls } from './framework.sql.ts';
import { importFramework } from './import-framework.ts';
import { installCatalog, installShippedFrameworks } from './install-shipped-frameworks.ts';
import { listFrameworks, readFramework } from './read-framework.ts';
import { parseOscalCatalog } from './oscal/parse-oscal-catalog.ts';

const clock = systemClock;

function houseRules(title = 'House rules', extra: object[] = []) {
  return {
    catalog: {
      metadata: { title, version: '1' },
      groups: [{ title: 'Doors', controls: [
        { id: 'd-1', title: 'Locks', parts: [{ name: 'statement', prose: 'Lock "it", c:\\path, 100 %.' }], controls: [{ id: 'd-1.1', title: 'Keys' }] },
        { id: 'd-2', title: 'Old', props: [{ name: 'status', value: 'withdrawn' }] },
        ...extra,
      ] }],
    },
  };
}

async function makeFirm(database: Database): Promise<FirmScope> {
  const [firmId, userId, at] = [newId(), newId(), clock.now()];
  await inScope(database, systemScope('test'), async ({ query }) => {
    await query.insertInto('user').values({ id: userId, name: 'Ada', email: `${userId}@example.com`, created_at: at, updated_at: at }).execute();
    await query.insertInto('firm').values({ id: firmId, name: 'Firm', created_at: at }).execute();
    await query.insertInto('firm_member').values({ firm_id: firmId, user_id: userId, role: 'firm_admin', created_at: at }).execute();
  });
  return makeScope<FirmScope>({ kind: 'firm', firmId, userId, role: 'firm_admin' });
}

/** An engagement that uses the framework. */
async function useFramework(database: Database, { firmId, userId }: FirmScope, frameworkId: string): Promise<void> {
  const [id, at] = [newId(), clock.now()];
  await inScope(database, makeScope<EngagementScope>({ kind: 'engagement', firmId, userId, engagementId: id, role: 'firm_admin' }), async ({ query }) => {
    await query.insertInto('engagement').values({ id, firm_id: firmId, name: 'E', client_name: 'C', type: 'x', cloud_role: 'both', state: 'planning', created_by: userId, created_at: at, updated_at: at }).execute();
    await query.insertInto('engagement_framework').values({ engagement_id: id, firm_id: firmId, framework_id: frameworkId }).execute();
  });
}

describeEngines('frameworks', (open) => {
  let database: Database;
  let firm: FirmScope;
  let otherFirm: FirmScope;
  beforeAll(async () => {
    database = await open();
    firm = await makeFirm(database);
    otherFirm = await makeFirm(database);
  });

  it('stores a catalog as it was read, once however often it is imported', async () => {
    const first = await importFramework({ database, clock }, firm, houseRules());
    const [again, alongside] = await Promise.all([1, 2].map(() => importFramework({ database, clock }, firm, houseRules())));
    expect(first).toMatchObject({ created: true, framework: { title: 'House rules', shipped: false, controlCount: 3, objectiveCount: 2, warnings: [] } });
    expect([again, alongside].map((result) => [result?.created, result?.framework.id])).toEqual([[false, first.framework.id], [false, first.framework.id]]);
    const { controls } = await readFramework(database, firm, first.framework.id);
    expect(controls).toEqual(parseOscalCatalog(houseRules()).controls.map((control) => ({ ...control, frameworkId: first.framework.id })));
    expect(contentHashOf(parseOscalCatalog(houseRules()))).toBe(first.framework.contentHash);
  });

  it('makes another framework of another content, and records each import', async () => {
    const changed = await importFramework({ database, clock }, firm, houseRules('House rules', [{ id: 'd-3', title: 'Bells' }]));
    expect(changed).toMatchObject({ created: true, framework: { controlCount: 4 } });
    const events = await inScope(database, firm, ({ query }) => query.selectFrom('trail_event').select('type').where('chain_id', '=', firm.firmId).execute());
    expect(events.map((event) => event.type)).toEqual(['frameworks/imported', 'frameworks/imported']);
  });

  it('stores nothing of a catalog that it refuses', async () => {
    const before = await listFrameworks(database, firm);
    await expect(importFramework({ database, clock }, firm, { profile: {} })).rejects.toMatchObject({ code: 'frameworks/not-a-catalog' });
    expect(await listFrameworks(database, firm)).toEqual(before);
  });

  it("keeps a firm's frameworks from another firm", async () => {
    const { framework } = await importFramework({ database, clock }, firm, houseRules('Ours alone'));
    expect((await listFrameworks(database, otherFirm)).filter((each) => !each.shipped)).toEqual([]);
    await expect(readFramework(database, otherFirm, framework.id)).rejects.toMatchObject({ code: 'frameworks/not-found' });
    expect(await inScope(database, otherFirm, (tx) => selectControls(tx, [framework.id]))).toEqual([]);
    const theirs = await importFramework({ database, clock }, otherFirm, houseRules('Ours alone'));
    expect(theirs).toMatchObject({ created: true });
    expect(theirs.framework.id).not.toBe(framework.id);
  });

  it('lets nobody change a framework, or add to one of the product', async () => {
    const { framework } = await importFramework({ database, clock }, firm, houseRules());
    const change = (scope: FirmScope | ReturnType<typeof systemScope>) => inScope(database, scope, ({ query }) => query.updateTable('framework_control').set({ title: 'x' }).where('framework_id', '=', framework.id).execute());
    await expect(change(firm)).rejects.toMatchObject({ code: '42501' });
    await expect(change(systemScope('test'))).rejects.toMatchObject({ code: 'TM004' });
    await installCatalog({ database, clock }, { ...parseOscalCatalog(houseRules()), declaredFrameworkId: 'closed' });
    const smuggled = { framework_id: 'closed', objective_id: 'x', control_id: 'd-1', ordinal: 9, prose: 'x', evidence_kind: 'any' };
    await expect(inScope(database, firm, ({ query }) => query.insertInto('framework_objective').values(smuggled).execute())).rejects.toMatchObject({ code: '42501' });
  });

  it('installs the shipped frameworks once, many processes at a time, and every firm sees them', async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => installShippedFrameworks({ database, clock })));
    expect(outcomes.map((outcome) => outcome.get('iso27017-2015') ?? '').sort()).toEqual(['installed', 'unchanged', 'unchanged', 'unchanged', 'unchanged']);
    for (const scope of [firm, otherFirm]) {
      const { framework, controls } = await readFramework(database, scope, 'iso27017-2015');
      expect(framework).toMatchObject({ shipped: true, controlCount: 44 });
      expect(controls).toHaveLength(44);
    }
    expect((await listFrameworks(database, otherFirm))[0]?.shipped).toBe(true);
  });

  it('replaces a shipped framework that nobody uses and keeps one that an engagement rests on', async () => {
    const edition = (title: string) => ({ ...parseOscalCatalog(houseRules(title)), declaredFrameworkId: 'house' });
    expect(await installCatalog({ database, clock }, edition('One'))).toBe('installed');
    expect(await installCatalog({ database, clock }, edition('Two'))).toBe('replaced');
    expect((await readFramework(database, firm, 'house')).framework.title).toBe('Two');
    await useFramework(database, firm, 'house');
    expect(await installCatalog({ database, clock }, edition('Three'))).toBe('kept');
    expect((await readFramework(database, firm, 'house')).framework.title).toBe('Two');
    expect((await readFramework(database, firm, 'house')).controls).toHaveLength(3);
  });
});
