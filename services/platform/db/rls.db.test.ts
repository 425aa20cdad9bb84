import { beforeAll, expect, it } from 'vitest';
import { describeEngines } from '../../testing/describe-engines.ts';
import { newId } from '../ids.ts';
import { countRows, insertRow, moveRows, putRows, readDefinerFunctions, readUnsafeViews, readWalls, type Place, type Wall } from './fixtures/walls.sql.ts';
import { inScope, makeScope, roles, type Database, type EngagementScope, type FirmScope } from './index.ts';

const firmId = newId();
const own: Place = { firmId, engagementId: newId() };
const neighbour: Place = { firmId, engagementId: newId() };
const foreign: Place = { firmId: newId(), engagementId: newId() };

describeEngines('the walls between engagements', (open) => {
  let database: Database;
  let walls: (Wall & { hasEngagementId: boolean })[];
  let engagementTables: Wall[];
  beforeAll(async () => {
    database = await open();
    walls = await readWalls(database);
    engagementTables = walls.filter(({ hasEngagementId, isGranted }) => hasEngagementId && isGranted);
    for (const wall of engagementTables) await putRows(database, wall, [own, neighbour, foreign]);
  });

  it('are looked for in the tables we have', () => {
    expect(engagementTables.length).toBeGreaterThan(10);
  });

  it('stand around every table: row security on, and for engagements also for the owner of the table', () => {
    expect(walls.filter(({ enabled }) => !enabled).map(({ table }) => table)).toEqual([]);
    expect(engagementTables.filter(({ forced }) => !forced).map(({ table }) => table)).toEqual([]);
    expect(engagementTables.filter(({ policies }) => policies === 0).map(({ table }) => table)).toEqual([]);
  });

  it('leave out a table only where the application has no right to it at all: keys of stored files', () => {
    expect(walls.filter(({ hasEngagementId, isGranted }) => hasEngagementId && !isGranted).map(({ table, enabled, forced, policies }) => ({ table, enabled, forced, policies }))).toEqual([{ table: 'engagement_key', enabled: true, forced: true, policies: 0 }]);
  });

  it('have no back door in a view or a function', async () => {
    expect(await readUnsafeViews(database)).toEqual([]);
    expect(await readDefinerFunctions(database)).toEqual([]);
  });

  it('show a person, and a job, rows of their engagement and of no other', async () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const role of [...roles, 'system'] as const) {
      const scope = makeScope<EngagementScope>({ kind: 'engagement', ...own, userId: role === 'system' ? null : newId(), role });
      await inScope(database, scope, async (tx) => {
        for (const { table } of engagementTables) {
          const count = await countRows(tx.query, table, own);
          if (count !== null && count.all > count.own) wrong.push(`${role} sees ${table}`);
          if (count !== null && count.own === 1) seen.add(table);
        }
      });
    }
    expect(wrong).toEqual([]);
    // Else nothing at all would be seen, and the wall would prove nothing.
    expect(engagementTables.map(({ table }) => table).filter((table) => !seen.has(table))).toEqual([]);
  });

  it('show nothing of the right engagement under the wrong firm', async () => {
    const scope = makeScope<EngagementScope>({ kind: 'engagement', firmId: foreign.firmId, engagementId: own.engagementId, userId: newId(), role: 'partner' });
    await inScope(database, scope, async (tx) => {
      for (const { table } of engagementTables) expect([table, (await countRows(tx.query, table, own))?.all ?? 0]).toEqual([table, 0]);
    });
  });

  it('show a person outside every engagement nothing of another firm', async () => {
    const scope = makeScope<FirmScope>({ kind: 'firm', firmId: foreign.firmId, userId: newId(), role: 'firm_admin' });
    await inScope(database, scope, async (tx) => {
      for (const { table } of engagementTables) expect([table, (await countRows(tx.query, table, own))?.own ?? 0]).toEqual([table, 0]);
    });
  });

  it('show nothing while the settings are empty', async () => {
    const nobody = makeScope<EngagementScope>({ kind: 'engagement', firmId: '', engagementId: '', userId: null, role: 'system' });
    await inScope(database, nobody, async (tx) => {
      for (const { table } of engagementTables) expect([table, (await countRows(tx.query, table, own))?.all ?? 0]).toEqual([table, 0]);
    });
  });

  it('let no row be put or moved into another engagement', async () => {
    const scope = makeScope<EngagementScope>({ kind: 'engagement', ...own, userId: newId(), role: 'firm_admin' });
    for (const wall of engagementTables) {
      for (const place of [neighbour, foreign]) {
        const put = inScope(database, scope, async (tx) => await insertRow(tx.query, wall, place));
        await expect(put, `into ${wall.table}`).rejects.toMatchObject({ code: '42501' });
        const moved = inScope(database, scope, async (tx) => await moveRows(tx.query, wall.table, place));
        await expect(moved, `in ${wall.table}`).rejects.toMatchObject({ code: '42501' });
      }
    }
  });
});
