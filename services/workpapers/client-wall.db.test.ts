import { beforeAll, expect, it } from 'vitest';
import { systemClock, type Clock } from '../platform/clock.ts';
import { countRows, insertRow, putRows, readWalls, type Place, type Wall } from '../platform/db/fixtures/walls.sql.ts';
import { inScope, makeScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createReadDocument, createTestFramework, draftTestPaper, rawStatement, refusalOf } from '../testing/test-paper.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';
import { bringTo, createDesk, scopeAs, type Desk } from '../testing/test-reviewers.sql.ts';
import { changeStatement } from './content/change-statement.ts';
import { readPrintedVersion } from './export/read-printed-workpaper.ts';
import { readWorkpaper } from './read-workpaper.ts';
import { endWorkpaperRelease, listReleases, releaseWorkpaper } from './release/release-workpaper.ts';
import { returnPaper } from './review/move-paper.ts';
import { answerNote, raiseNote } from './review/notes.ts';
import { saveWorkpaper } from './saving/save-workpaper.ts';

const clients = ['client_admin', 'client_contributor'] as const;
const sentence = 'On 4 March 2026 the operations team restored the ledger from backup.';

/** What the database itself shows the client's people of papers, with statements that no route would send. */
describeEngines('the wall between the client and the papers', (open) => {
  let database: Database;
  let firm: TestFirm;
  let scope: EngagementScope;
  let desk: Desk;
  let paper: { workpaperId: string; statementId: string };
  let dependencies: { readonly database: Database; readonly clock: Clock };

  beforeAll(async () => {
    database = await open();
    dependencies = { database, clock: systemClock };
    firm = await createTestFirm(database);
    const frameworkId = await createTestFramework(database, firm, ['bk-1', 'bk-2']);
    ({ scope } = await createTestEngagement(database, firm, { frameworks: [frameworkId] }));
    desk = await createDesk(database, scope, firm);
    const document = await createReadDocument(database, scope, 'Restore record.txt', sentence);
    paper = await draftTestPaper(database, scope, { frameworkId, controlId: 'bk-1', document, quote: sentence });
    const other = await draftTestPaper(database, scope, { frameworkId, controlId: 'bk-2', document, quote: sentence });
    for (const { workpaperId } of [paper, other]) await bringTo(database, scope, desk, workpaperId, 'reviewed');
  }, 240_000);

  const asClient = (role: (typeof clients)[number]): EngagementScope => scopeAs(scope, firm.people[role]);
  const rows = async (as: EngagementScope): Promise<Record<string, number>> => {
    const tables = (await readWalls(database)).filter(({ table, hasEngagementId }) => table.startsWith('workpaper') && hasEngagementId);
    return await inScope(database, as, async (tx) => {
      const counts: [string, number][] = [];
      for (const { table } of tables) counts.push([table, (await countRows(tx.query, table, scope))?.all ?? 0]);
      return Object.fromEntries(counts.filter(([, count]) => count > 0));
    });
  };

  it('stands around every table of papers, whichever there are', async () => {
    const loosened = await open();
    const own: Place = { firmId: newId(), engagementId: newId() };
    const walls = (await readWalls(loosened)).filter(({ table, hasEngagementId }) => table.startsWith('workpaper') && hasEngagementId);
    expect(walls.length).toBeGreaterThan(14);
    for (const wall of walls) await putRows(loosened, wall, [own]);
    const as = (role: EngagementScope['role']): EngagementScope => makeScope<EngagementScope>({ kind: 'engagement', ...own, userId: newId(), role });
    // A release is what the client is meant to see; the one here is of a paper that is not there.
    const hidden = walls.filter(({ table }) => table !== 'workpaper_release');
    for (const [role, expected] of [...clients.map((client) => [client, 0] as const), ['read_only_auditor', 1], ['auditor', 1], ['system', 1]] as const) {
      const counted = await inScope(loosened, as(role), async (tx) => {
        const counts: [string, number | undefined][] = [];
        for (const { table } of hidden) counts.push([table, (await countRows(tx.query, table, own))?.all]);
        return counts;
      });
      expect({ role, counted }).toEqual({ role, counted: hidden.map(({ table }) => [table, expected]) });
    }
    for (const role of clients) {
      for (const wall of walls) await expect(put(loosened, as(role), wall, own), `${role} into ${wall.table}`).rejects.toMatchObject({ code: '42501' });
      for (const statement of [`workpaper set title = 'Theirs'`, 'workpaper_release set ended_at = now(), ended_by = app_user_id()', `workpaper_proposal set closed_as = 'dismissed', closed_by = app_user_id(), closed_at = now()`]) {
        expect([role, statement, await refusalOf(loosened, as(role), rawStatement(`update ${statement}`))]).toEqual([role, statement, 'no-row']);
      }
    }
  });

  it('opens for the version that was released, with its signatures, and for no other', async () => {
    const { workpaperId } = paper;
    for (const role of clients) expect(await rows(asClient(role))).toEqual({});
    await releaseWorkpaper(dependencies, scopeAs(scope, desk.reviewer), workpaperId);
    const note = await raiseNote(dependencies, scopeAs(scope, desk.partner), workpaperId, { text: 'Which ticket?', sectionId: null, nodeId: null });
    await returnPaper(dependencies, scopeAs(scope, desk.partner), workpaperId, undefined);
    await answerNote(dependencies, scopeAs(scope, desk.preparer), workpaperId, note.id, 'RT-114.');
    const { version, document } = await readWorkpaper(database, scope, workpaperId);
    await saveWorkpaper(dependencies, scopeAs(scope, desk.preparer), workpaperId, { basedOn: version.number, document: changeStatement(document, paper.statementId, 'Not for the client yet.') });

    const seen = { workpaper: 1, workpaper_citation: 1, workpaper_release: 1, workpaper_sign_off: 2, workpaper_sign_off_evidence: 2, workpaper_sign_off_return: 2, workpaper_statement: 1, workpaper_statement_citation: 1, workpaper_version: 1 };
    for (const role of clients) expect({ role, seen: await rows(asClient(role)) }).toEqual({ role, seen });
    expect(await rows(scope)).toMatchObject({ workpaper: 2, workpaper_version: 5, workpaper_note: 1, workpaper_note_answer: 1 });

    // What the portal prints of it: the released words, and the signatures as they stand.
    expect(await listReleases(database, asClient('client_contributor'))).toMatchObject([{ workpaperId, version: 2, isOutdated: true }]);
    const links = { toPassage: () => '', toPaper: () => undefined };
    const read = async (as: EngagementScope): Promise<string> => JSON.stringify((await readPrintedVersion(database, as, workpaperId, links, new Date(0), 2)).printed);
    expect(await read(asClient('client_contributor'))).toBe(await read(scope));
    expect(await read(asClient('client_contributor'))).toMatch(/Reviewed by.*no longer holds, the paper was returned after it/);
    await expect(readPrintedVersion(database, asClient('client_admin'), workpaperId, links, new Date(0))).rejects.toMatchObject({ code: 'workpapers/not-found' });

    await endWorkpaperRelease(dependencies, scopeAs(scope, desk.reviewer), workpaperId);
    for (const role of clients) expect(await rows(asClient(role))).toEqual({});
  });
});

async function put(database: Database, scope: EngagementScope, wall: Wall, place: Place): Promise<void> {
  await inScope(database, scope, async (tx) => await insertRow(tx.query, wall, place));
}
