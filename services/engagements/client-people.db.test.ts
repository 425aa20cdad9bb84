import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { authorizeEngagement, authorizeFirm, findOrMakeClient, type Person } from '../identity/index.ts';
import { systemClock } from '../platform/clock.ts';
import { inScope, makeScope, type Database, type EngagementScope, type FirmScope } from '../platform/db/index.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';
import { placeTeamMember, putTeamMember, removeTeamMember } from './change-team.ts';
import { createEngagement } from './create-engagement.ts';

/** Two clients of one firm: all of the firm work for the first, the partner alone for the second. Statements name nobody: walls do. */
describeEngines('people of clients', (open) => {
  const dependencies = (database: Database) => ({ database, clock: systemClock });
  const asFirm = (person: Person): FirmScope => authorizeFirm(person, 'engagements/list');

  async function seen(database: Database, scope: FirmScope | EngagementScope): Promise<string[]> {
    return await inScope(database, scope, async (tx) => {
      const members = await sql<{ id: string }>`select user_id as id from firm_member order by id`.execute(tx.query);
      const users = await sql<{ id: string }>`select id from "user" order by id`.execute(tx.query);
      // Their names and addresses are seen where they themselves are, and nowhere else.
      expect(users.rows).toEqual(members.rows);
      return users.rows.map(({ id }) => id);
    });
  }

  async function addClient(database: Database, scope: EngagementScope, name: string): Promise<string> {
    const made = await findOrMakeClient(dependencies(database), scope.firmId, { email: `${name}@client.example`, name, role: 'client_admin' });
    await placeTeamMember(dependencies(database), scope, made.role, { userId: made.userId, role: 'client_admin' });
    return made.userId;
  }

  async function setUp(database: Database): Promise<{ firm: TestFirm; first: EngagementScope; second: EngagementScope; ada: string; zoe: string }> {
    const firm = await createTestFirm(database);
    const first = (await createTestEngagement(database, firm)).scope;
    const opened = await createEngagement(dependencies(database), asFirm(firm.people.partner), { name: 'Other', clientName: 'Zephyr', type: 'assessment', cloudRole: 'both', frameworks: [] });
    const second = await authorizeEngagement(database, firm.people.partner, 'engagements/manage-members', opened.id);
    return { firm, first, second, ada: await addClient(database, first, `ada-${firm.firmId}`), zoe: await addClient(database, second, `zoe-${firm.firmId}`) };
  }

  it('are seen by who works with the client, by the firm’s administrators and by nobody else', async () => {
    const database = await open();
    const { firm: { people, firmId }, first, second, ada, zoe } = await setUp(database);
    const sees = async (scope: FirmScope | EngagementScope): Promise<string> => {
      const ids = await seen(database, scope);
      expect(ids).toEqual(expect.arrayContaining([people.firm_admin.userId, people.auditor.userId]));
      return [ids.includes(ada) ? 'ada' : null, ids.includes(zoe) ? 'zoe' : null].filter((each) => each !== null).join(' and ');
    };
    expect(await sees(asFirm(people.firm_admin))).toBe('ada and zoe');
    expect(await sees(asFirm(people.partner))).toBe('ada and zoe');
    for (const role of ['manager', 'auditor', 'read_only_auditor', 'client_admin', 'client_contributor'] as const) expect([role, await sees(asFirm(people[role]))]).toEqual([role, 'ada']);
    expect(await sees(asFirm({ ...people.client_admin, userId: zoe }))).toBe('zoe');
    // An engagement shows its own client's people, also to who works for both, to its jobs and to the client itself.
    for (const person of [people.firm_admin, people.partner, people.client_admin, { userId: null, role: 'system' as const }]) {
      const inside = (scope: EngagementScope): EngagementScope => makeScope<EngagementScope>({ kind: 'engagement', firmId, engagementId: scope.engagementId, userId: person.userId, role: person.role });
      expect([person.role, await sees(inside(first))]).toEqual([person.role, 'ada']);
      expect([person.role, await sees(inside(second))]).toEqual([person.role, 'zoe']);
    }
  });

  it('stay seen by name after they left the team, and are nobody to who leaves it', async () => {
    const database = await open();
    const { firm: { people }, first, ada } = await setUp(database);
    await removeTeamMember(dependencies(database), first, ada);
    expect(await seen(database, first)).toContain(ada);
    expect(await seen(database, asFirm(people.auditor))).toContain(ada);
    await removeTeamMember(dependencies(database), first, people.auditor.userId);
    const left = await seen(database, asFirm(people.auditor));
    expect(left).not.toContain(ada);
    expect(left).not.toContain(people.client_admin.userId);
    await placeTeamMember(dependencies(database), first, 'manager', { userId: people.manager.userId, role: 'manager', accessEndsOn: '2020-01-01' });
    expect(await seen(database, asFirm(people.manager))).not.toContain(ada);
  });

  it('are put on another team by who works with them, and are unknown to whoever does not', async () => {
    const database = await open();
    const { firm: { people }, first, second, ada, zoe } = await setUp(database);
    const put = async (asker: Person, scope: EngagementScope, userId: string) => await putTeamMember(dependencies(database), scope, asFirm(asker), { userId, role: 'client_contributor' });
    await expect(put(people.manager, first, zoe)).rejects.toMatchObject({ code: 'engagements/unknown-member' });
    expect(await put(people.partner, second, ada)).toMatchObject({ userId: ada, role: 'client_contributor' });
    expect(await put(people.firm_admin, first, zoe)).toMatchObject({ userId: zoe });
    expect(await seen(database, asFirm(people.manager))).toContain(zoe);
  });

  it('are entered by no scope for another engagement, and taken away by none', async () => {
    const database = await open();
    const { firm: { firmId, people }, first, second } = await setUp(database);
    const tried = async (scope: FirmScope | EngagementScope, statement: ReturnType<typeof sql>): Promise<unknown> =>
      await inScope(database, scope, async (tx) => await statement.execute(tx.query)).catch((error: unknown) => (error as { code?: string }).code);
    const enter = sql`insert into engagement_person (firm_id, engagement_id, user_id, since) values (${firmId}, ${second.engagementId}, ${people.auditor.userId}, now())`;
    expect(await tried(first, enter)).toBe('42501');
    expect(await tried(asFirm(people.auditor), enter)).toBe('42501');
    expect(await tried(first, sql`delete from engagement_person`)).toBe('42501');
    expect(await tried(first, sql`update engagement_person set since = now()`)).toBe('42501');
  });
});
