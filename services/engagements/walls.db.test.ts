import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { authorizeEngagement, authorizeFirm } from '../identity/index.ts';
import { inScope, type Database, type EngagementScope, type FirmScope } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';

/** What the database itself lets a scope do, with statements that no route would send: they name no firm and no engagement. */
describeEngines('row-level security of engagements', (open) => {
  const tables = ['engagement', 'engagement_member', 'engagement_framework'] as const;

  async function count(database: Database, scope: FirmScope | EngagementScope, table: string): Promise<number> {
    return await inScope(database, scope, async (tx) => {
      const found = await sql<{ count: number }>`select count(*)::integer as count from ${sql.table(table)}`.execute(tx.query);
      return found.rows[0]?.count ?? -1;
    });
  }

  async function refused(database: Database, scope: FirmScope | EngagementScope, statement: ReturnType<typeof sql>): Promise<string> {
    return await inScope(database, scope, async (tx) => {
      const result = await statement.execute(tx.query);
      return `changed ${result.numAffectedRows ?? 0n}`;
    }).catch((error: unknown) => (error as { code?: string }).code ?? String(error));
  }

  it('shows each scope its own rows and changes no other', async () => {
    const database = await open();
    const [ours, theirs] = [await createTestFirm(database), await createTestFirm(database, 'Rival')];
    const first = await createTestEngagement(database, ours);
    const second = await createTestEngagement(database, ours);
    const foreign = await createTestEngagement(database, theirs);
    const { people } = ours;
    const inFirst = await authorizeEngagement(database, people.auditor, 'engagements/read', first.engagement.id);

    // A firm scope: an administrator sees the firm's, a member theirs, and nobody another firm's.
    expect(await count(database, authorizeFirm(people.firm_admin, 'engagements/list'), 'engagement')).toBe(2);
    expect(await count(database, authorizeFirm(people.auditor, 'engagements/list'), 'engagement')).toBe(2);
    expect(await count(database, authorizeFirm(people.auditor, 'engagements/list'), 'engagement_member')).toBe(2);
    expect(await count(database, authorizeFirm(theirs.people.firm_admin, 'engagements/list'), 'engagement')).toBe(1);
    expect(await count(database, inFirst, 'engagement')).toBe(1);
    expect(await count(database, inFirst, 'engagement_member')).toBe(7);

    // An engagement's scope reaches into no other, whatever the statement names.
    const foreignId = foreign.engagement.id;
    for (const id of [foreignId, second.engagement.id]) {
      expect(await refused(database, inFirst, sql`update engagement set name = 'taken' where id = ${id}`)).toBe('changed 0');
      expect(await refused(database, inFirst, sql`delete from engagement_member where engagement_id = ${id}`)).toBe('changed 0');
      expect(await refused(database, inFirst, sql`insert into engagement_member (engagement_id, firm_id, user_id, role, added_at)
        values (${id}, ${ours.firmId}, ${people.auditor.userId}, 'partner', now())`)).toBe('42501');
    }
    // Not even by naming the other firm, nor by moving a row over.
    expect(await refused(database, inFirst, sql`insert into engagement_member (engagement_id, firm_id, user_id, role, added_at)
      values (${foreignId}, ${theirs.firmId}, ${people.auditor.userId}, 'partner', now())`)).toBe('42501');
    expect(await refused(database, inFirst, sql`update engagement set firm_id = ${theirs.firmId}`)).toBe('42501');
    expect(await refused(database, inFirst, sql`delete from engagement`)).toBe('42501');

    // A firm scope changes nothing: nobody puts themselves on a team without the engagement's scope.
    const asAuditor = authorizeFirm(people.auditor, 'engagements/list');
    expect(await refused(database, asAuditor, sql`update engagement set name = 'taken'`)).toBe('changed 0');
    expect(await refused(database, asAuditor, sql`insert into engagement (id, firm_id, name, client_name, type, cloud_role, state, created_by, created_at, updated_at)
      values (${newId()}, ${ours.firmId}, 'x', 'x', 'x', 'both', 'planning', ${people.auditor.userId}, now(), now())`)).toBe('42501');
  });

  it('shows nothing to a session that set no scope, and hides secrets from every scope', async () => {
    const database = await open();
    const firm = await createTestFirm(database);
    const { scope } = await createTestEngagement(database, firm);
    await database.kysely.transaction().execute(async (query) => {
      await sql`set local role tickmark_app`.execute(query);
      for (const table of [...tables, 'firm', 'firm_member', 'invitation'] as const) {
        const found = await sql<{ count: number }>`select count(*)::integer as count from ${sql.table(table)}`.execute(query).catch(() => ({ rows: [{ count: 0 }] }));
        expect({ table, count: found.rows[0]?.count }).toEqual({ table, count: 0 });
      }
    });
    for (const table of ['session', 'account', 'verification', 'setup_token']) {
      expect(await refused(database, scope, sql`select * from ${sql.table(table)}`)).toBe('42501');
    }
    expect(await refused(database, scope, sql`select token_hash from invitation`)).toBe('42501');
    expect(await refused(database, scope, sql`select email_verified from "user"`)).toBe('42501');
    expect(await count(database, scope, 'firm_member')).toBe(7);
  });
});
