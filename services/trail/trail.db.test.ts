import { beforeAll, expect, it } from 'vitest';
import { sql } from 'kysely';
import { z } from 'zod';
import { inScope, systemScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createTestEngagement, createTestFirm } from '../testing/test-people.ts';
import { exportTrail } from './export-trail.ts';
import { listTrail } from './list-trail.ts';
import { recordEvent } from './record-event.ts';
import { defineTrailEvent } from './trail-event.ts';
import { verifyTrail } from './verify-trail.ts';

const noted = defineTrailEvent('tests/noted', z.object({ number: z.number() }));

describeEngines('the audit trail', (open) => {
  let database: Database;
  let scope: EngagementScope;
  let otherScope: EngagementScope;
  let eventsBefore: number;

  beforeAll(async () => {
    database = await open();
    const firm = await createTestFirm(database);
    ({ scope } = await createTestEngagement(database, firm));
    ({ scope: otherScope } = await createTestEngagement(database, firm, { name: 'Another' }));
    eventsBefore = (await listTrail(database, scope, { limit: 500 })).length;
  });

  it('refuses update, delete and truncate, even to the owner of the tables', async () => {
    await inScope(database, scope, (tx) => recordEvent(tx, noted({ number: 0 })));
    for (const statement of ["update trail_event set type = 'forged'", 'delete from trail_event', 'truncate trail_event']) {
      await expect(inScope(database, systemScope('a test'), (tx) => sql.raw(statement).execute(tx.query))).rejects.toThrow(/append-only/);
      await expect(inScope(database, scope, (tx) => sql.raw(statement).execute(tx.query))).rejects.toThrow(/permission denied|append-only/);
    }
  });

  it('writes nothing when the change it belongs to is rolled back', async () => {
    const count = async (): Promise<number> => (await listTrail(database, scope, { limit: 500 })).length;
    const before = await count();
    await expect(inScope(database, scope, async (tx) => {
      await recordEvent(tx, noted({ number: -1 }));
      throw new Error('the change failed');
    })).rejects.toThrow('the change failed');
    expect(await count()).toBe(before);
  });

  it('keeps one unbroken chain however many write at once, and lists it newest first', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, number) => inScope(database, scope, (tx) => recordEvent(tx, [noted({ number }), noted({ number })]))));
    const lines: string[] = [];
    for await (const line of exportTrail(database, scope)) lines.push(line);
    expect(await verifyTrail(lines)).toMatchObject({ valid: true, events: eventsBefore + 25 });
    const [newest, next] = await listTrail(database, scope, { limit: 2 });
    expect([newest?.sequence, next?.sequence]).toEqual([eventsBefore + 25, eventsBefore + 24]);
    expect((await listTrail(database, scope, { before: 2, limit: 10 })).map((event) => event.sequence)).toEqual([1]);
  });

  it('shows one engagement nothing of another’s trail', async () => {
    const types = (await listTrail(database, otherScope, { limit: 500 })).map((event) => event.type);
    expect(types).not.toContain('tests/noted');
    expect((await listTrail(database, otherScope, { limit: 500 })).every((event) => event.engagementId === otherScope.engagementId)).toBe(true);
  });

  it('finds a row that was changed behind the trigger', async () => {
    await inScope(database, systemScope('a test forges an event'), async (tx) => {
      await sql`alter table trail_event disable trigger trail_event_is_append_only`.execute(tx.query);
      await sql`update trail_event set body = replace(body, '"number":3', '"number":4') where engagement_id = ${scope.engagementId} and sequence > ${eventsBefore + 1}`.execute(tx.query);
      await sql`alter table trail_event enable trigger trail_event_is_append_only`.execute(tx.query);
    });
    expect(await verifyTrail(exportTrail(database, scope))).toMatchObject({ valid: false, problem: 'the event was changed after it was written' });
  });
});
