import { Readable } from 'node:stream';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { uploadDocument } from '../documents/index.ts';
import { installShippedFrameworks } from '../frameworks/index.ts';
import { authorizeEngagement } from '../identity/index.ts';
import { systemClock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { silentLogger } from '../platform/log/logger.ts';
import { createFolderStorage } from '../platform/storage/index.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';
import { addTeamMember } from '../testing/test-reviewers.sql.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { addAddendum } from './addenda/add-addendum.ts';
import { completeEngagement, chooseProfile, recordClockEvent } from './complete-engagement.ts';
import { attempt, countRows, readEngagementTables, runAsOwner, runAsPerson, runInTransaction, type Attempt, type EngagementTable } from './fixtures/attempts.sql.ts';
import { finishJobs } from './fixtures/finish-jobs.sql.ts';

describeEngines('the lock of a completed engagement', (open, engine) => {
  let database: Database;
  let firm: TestFirm;
  let tables: EngagementTable[];
  let scope: EngagementScope;
  let neighbour: EngagementScope;
  let dependencies: Parameters<typeof addAddendum>[0] & Parameters<typeof uploadDocument>[0];

  beforeAll(async () => {
    database = await open();
    await installShippedFrameworks({ database, clock: systemClock });
    firm = await createTestFirm(database);
    const storage = createFolderStorage(await mkdtemp(join(tmpdir(), 'tickmark-lock-')));
    dependencies = { database, clock: systemClock, storage, logger: silentLogger, virusScanner: null } as typeof dependencies;
    tables = await readEngagementTables(database);
    scope = await engagementWithRows('Locked');
    neighbour = await engagementWithRows('Open');
    await completed(scope);
  });

  async function engagementWithRows(name: string): Promise<EngagementScope> {
    const { engagement } = await createTestEngagement(database, firm, { name, frameworks: ['iso27017-2015'] });
    const made = await authorizeEngagement(database, firm.people.partner, 'engagements/read', engagement.id);
    await uploadDocument(dependencies, made, { name: 'Policy.md', content: Readable.from([Buffer.from(`# ${name}`)]), isTruncated: () => false });
    await finishJobs(database, made.engagementId);
    return made;
  }
  async function completed(of: EngagementScope): Promise<void> {
    await chooseProfile(dependencies, of, 'aicpa');
    await recordClockEvent(dependencies, of, { kind: 'report_released', happenedOn: '2026-03-31', note: '' });
    await completeEngagement(dependencies, of);
  }

  // The owner of the embedded database is a superuser, whom only the lock can stop; on the server row-level security leaves no row.
  const refusal = { code: engine === 'embedded' ? 'TM080' : null, rows: 0 };

  it('stands before every table of an engagement, or a row says why not', () => {
    expect(tables.length).toBeGreaterThan(30);
    expect(tables.filter(({ isLocked, reason }) => isLocked === (reason !== null)).map(({ name }) => name)).toEqual([]);
  });

  it.each(['insert', 'update', 'delete'] as const)('refuses %s to the application on every such table', async (what: Attempt) => {
    for (const { name } of tables.filter(({ isLocked }) => isLocked)) {
      const { code } = await attempt(database, scope, 'application', name, what);
      // Most tables do not even grant it.
      // A trigger of the table's own may be asked before the lock.
      expect({ name, code }).toEqual({ name, code: expect.stringMatching(/^(TM\d{3}|42501)$/) as string });
    }
  });

  it('lets people come to the team, who are named from then on', async () => {
    const newcomer = await addTeamMember(database, scope, firm, 'client_contributor');
    const { rows } = await inScope(database, scope, async (tx) => await sql`select name from "user" where id = ${newcomer.userId}`.execute(tx.query));
    expect(rows).toHaveLength(1);
  });

  it('refuses the owner of the tables, too, wherever there is a row', async () => {
    const withRows: string[] = [];
    for (const { name } of tables.filter(({ isLocked }) => isLocked)) {
      if ((await countRows(database, name, scope.engagementId)) === 0) continue;
      withRows.push(name);
      for (const what of ['update', 'delete'] as const) expect({ name, what, ...await attempt(database, scope, 'owner', name, what) }).toEqual({ name, what, ...refusal });
    }
    const seen = engine === 'embedded' ? ['engagement', 'engagement_framework', 'document', 'document_version', 'document_upload', 'engagement_clock_event'] : ['document_version'];
    expect(withRows).toEqual(expect.arrayContaining(seen));
  });

  it('lets an open engagement of the same firm be changed', async () => {
    expect(await attempt(database, neighbour, 'application', 'document', 'update')).toMatchObject({ code: '42501' });
    if (engine === 'embedded') expect(await attempt(database, neighbour, 'owner', 'document', 'update')).toEqual({ code: null, rows: 1 });
    await runAsPerson(database, neighbour, "update engagement set name = 'Renamed'");
  });

  it('keeps the completion itself and addenda as they are', async () => {
    await addAddendum(dependencies, scope, { reason: 'A letter came later', content: 'The bank confirmed the balance.', file: null });
    for (const statement of [`update engagement_completion set completed_at = null where engagement_id = '${scope.engagementId}'`, `delete from engagement_completion where engagement_id = '${scope.engagementId}'`, "update engagement_addendum set content = 'forged'", 'delete from engagement_addendum']) {
      expect({ statement, ...await runAsOwner(database, statement) }).toEqual({ statement, ...refusal });
    }
  });

  it('takes addenda after completion only, under one’s own name, with the server’s time', async () => {
    const values = (by: string, extra = ''): string => `insert into engagement_addendum (id, engagement_id, firm_id, number, reason, content, added_by${extra === '' ? '' : ', added_at'})
      values (gen_random_uuid(), app_engagement_id(), app_firm_id(), 77, 'why', 'what', '${by}'${extra})`;
    await expect(runAsPerson(database, neighbour, values(firm.people.partner.userId))).rejects.toThrow(/not completed/);
    await expect(runAsPerson(database, scope, values(firm.people.auditor.userId))).rejects.toThrow(/row-level security/);
    await expect(runAsPerson(database, scope, values(firm.people.partner.userId, ', now()'))).rejects.toThrow(/permission denied/);
  });

  it('lets nobody complete in another’s name or below the rank of partner', async () => {
    const auditor = await authorizeEngagement(database, firm.people.auditor, 'engagements/read', neighbour.engagementId);
    await chooseProfile(dependencies, neighbour, 'aicpa');
    const complete = (by: string): string => `update engagement_completion set completed_at = now(), completed_by = '${by}', clock_kind = 'ceased', clock_started_on = now(), assembly_due_on = now(), retention_ends_on = now()`;
    await expect(runAsPerson(database, auditor, complete(firm.people.auditor.userId))).rejects.toThrow(/row-level security/);
    await expect(runAsPerson(database, neighbour, complete(firm.people.auditor.userId))).rejects.toThrow(/row-level security/);
  });

  it('waits for a change that is under way, and refuses the one that comes after', async () => {
    const racing = await engagementWithRows('Racing');
    await chooseProfile(dependencies, racing, 'aicpa');
    await recordClockEvent(dependencies, racing, { kind: 'ceased', happenedOn: '2026-01-01', note: '' });
    if (engine === 'embedded') return; // One connection: transactions follow each other anyway.
    const order: string[] = [];
    const { promise: mayCommit, resolve: letCommit } = Promise.withResolvers<void>();
    const { promise: hasWritten, resolve: wrote } = Promise.withResolvers<void>();
    const writing = inScope(database, racing, async (tx) => {
      await runInTransaction(tx, "update engagement set name = 'In time'");
      wrote();
      await mayCommit;
      order.push('changed');
    });
    await hasWritten;
    const completing = completeEngagement(dependencies, racing).then(() => order.push('completed'));
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    const late = expect(runAsPerson(database, racing, "update engagement set name = 'Too late'")).rejects.toMatchObject({ code: 'engagements/completed' });
    letCommit();
    await Promise.all([writing, completing]);
    await late;
    expect(order).toEqual(['changed', 'completed']);
  });
});
