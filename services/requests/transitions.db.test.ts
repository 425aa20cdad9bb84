import { beforeAll, expect, it } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { authorizeEngagement } from '../identity/index.ts';
import { inScope, sqlStateOf, type Database, type EngagementScope, type Role } from '../platform/db/index.ts';
import { describeEngines } from '../testing/describe-engines.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';
import { assignRequest } from './assign-request.ts';
import { createRequests } from './create-request.ts';
import { alterSteps, forceState, forceStep } from './fixtures/forced-steps.sql.ts';
import { listRequests, readRequest } from './read-request.ts';
import { selectTransitions } from './step.sql.ts';
import { takeStep } from './take-step.ts';
import { requestStates, transitions, type RequestState } from './transitions.ts';
import { writeComment, writeNote } from './write-message.ts';

describeEngines('the steps of a request', (open) => {
  let database: Database;
  let firm: TestFirm;
  let scope: EngagementScope;
  const scopes = new Map<Role, EngagementScope>();
  const as = (role: Role): EngagementScope => scopes.get(role)!;
  const dependencies = () => ({ database, clock: systemClock });

  beforeAll(async () => {
    database = await open();
    firm = await createTestFirm(database);
    ({ scope } = await createTestEngagement(database, firm));
    for (const person of Object.values(firm.people)) scopes.set(person.role, await authorizeEngagement(database, person, 'engagements/read', scope.engagementId));
  });

  async function newRequest(isOpen = true): Promise<string> {
    const [made] = await createRequests(dependencies(), as('auditor'), [{ title: 'Access reviews', description: '', typicalEvidence: [], dueOn: null, periodStart: null, periodEnd: null, targets: [], assigneeIds: [firm.people.client_contributor.userId], isOpen }], 'person');
    return made!.id;
  }

  /** Leads a request to a state by steps that are allowed. */
  async function requestIn(state: RequestState): Promise<string> {
    const ways: Record<RequestState, readonly RequestState[]> = {
      draft: [], open: ['open'], submitted: ['open', 'submitted'], accepted: ['open', 'submitted', 'accepted'], returned: ['open', 'submitted', 'returned'],
      closed: ['open', 'submitted', 'accepted', 'closed'], not_applicable: ['open', 'not_applicable'], cancelled: ['cancelled'],
    };
    const id = await newRequest(false);
    for (const to of ways[state]) {
      if (to === 'submitted') await writeComment(dependencies(), as('client_admin'), id, 'There is none.');
      await takeStep(dependencies(), as('auditor'), id, { to, reason: 'because' });
    }
    return id;
  }

  it('are the same in the code and in the database', async () => {
    const stored = await inScope(database, scope, selectTransitions);
    const key = ({ from, to, side, needsReason }: (typeof transitions)[number]): string => JSON.stringify([from, to, side, needsReason]);
    expect(stored.map(key).toSorted()).toEqual(transitions.map(key).toSorted());
  });

  it('are those of the table and no other, for every pair of states and both sides', async () => {
    for (const from of requestStates) {
      for (const to of requestStates) {
        for (const side of ['firm', 'client'] as const) {
          // A client never sees a draft, nor one that was cancelled as a draft; the firm moves that far.
          if (side === 'client' && (from === 'draft' || from === 'cancelled')) continue;
          const id = await requestIn(from);
          const taken = await takeStep(dependencies(), as(side === 'firm' ? 'auditor' : 'client_admin'), id, { to, reason: 'because' }).then(() => 'taken', (error: { code: string }) => error.code);
          const isAllowed = transitions.some((each) => each.from === from && each.to === to && each.side === side);
          // From a reopened request nothing has been answered yet; that is another rule.
          const expected = isAllowed ? (to === 'submitted' && !['returned'].includes(from) ? ['taken', 'requests/nothing-to-submit'] : ['taken']) : ['requests/step-not-allowed'];
          expect(expected, `${from} to ${to} by ${side}`).toContain(taken);
        }
      }
    }
  });

  it('need a reason where the other side has to know why', async () => {
    const id = await requestIn('submitted');
    await expect(takeStep(dependencies(), as('auditor'), id, { to: 'returned', reason: null })).rejects.toMatchObject({ code: 'requests/reason-missing' });
    await takeStep(dependencies(), as('auditor'), id, { to: 'returned', reason: 'Wrong quarter.' });
    const { steps } = await readRequest(dependencies(), as('client_contributor'), id);
    expect(steps.at(-1)).toMatchObject({ from: 'submitted', to: 'returned', side: 'firm', reason: 'Wrong quarter.', byName: 'auditor' });
  });

  it('are refused by the database itself when the code forgets: a jump, a state without a step, the other side, no reason', async () => {
    const auditor = as('auditor');
    const refused = async (work: Promise<unknown>): Promise<string | undefined> => await work.then(() => 'not refused', sqlStateOf);
    const id = await requestIn('open');
    // 23503: a foreign key; 42501: row-level security; 23514: a check.
    expect(await refused(inScope(database, auditor, (tx) => forceStep(tx, id, { number: 3, from: 'open', to: 'accepted', side: 'firm', needsReason: false, reason: null })))).toBe('23503');
    expect(await refused(inScope(database, auditor, (tx) => forceStep(tx, id, { number: 3, from: 'submitted', to: 'accepted', side: 'firm', needsReason: false, reason: null })))).toBe('23503');
    expect(await refused(inScope(database, auditor, (tx) => forceStep(tx, id, { number: 3, from: 'open', to: 'submitted', side: 'client', needsReason: false, reason: null })))).toBe('42501');
    expect(await refused(inScope(database, as('client_contributor'), (tx) => forceStep(tx, id, { number: 3, from: 'open', to: 'cancelled', side: 'firm', needsReason: true, reason: 'x' })))).toBe('42501');
    expect(await refused(inScope(database, auditor, (tx) => forceStep(tx, id, { number: 3, from: 'open', to: 'cancelled', side: 'firm', needsReason: true, reason: null })))).toBe('23514');
    expect(await refused(inScope(database, auditor, (tx) => forceStep(tx, id, { number: 3, from: 'open', to: 'cancelled', side: 'firm', needsReason: false, reason: null })))).toBe('23503');
    expect(await refused(inScope(database, auditor, (tx) => forceState(tx, id, 'accepted', 2)))).toBe('23503');
    expect(await refused(inScope(database, auditor, (tx) => alterSteps(tx, id)))).toBe('42501');
  });

  it('begin out of the sight of the client, and are then seen by those who are asked and by the client’s administrator', async () => {
    const id = await newRequest(false);
    const sees = async (role: Role): Promise<boolean> => (await listRequests(dependencies(), as(role))).some((each) => each.id === id);
    expect([await sees('client_admin'), await sees('client_contributor')]).toEqual([false, false]);
    await takeStep(dependencies(), as('auditor'), id, { to: 'open', reason: null });
    expect([await sees('client_admin'), await sees('client_contributor')]).toEqual([true, true]);
    await assignRequest(dependencies(), as('client_contributor'), id, [firm.people.client_admin.userId]);
    expect([await sees('client_admin'), await sees('client_contributor')]).toEqual([true, false]);
    await expect(readRequest(dependencies(), as('client_contributor'), id)).rejects.toMatchObject({ code: 'requests/not-found' });
  });

  it('keep notes of the audit team from every client scope, in the database', async () => {
    const id = await newRequest();
    await writeNote(dependencies(), as('auditor'), id, 'We doubt the register.');
    expect((await readRequest(dependencies(), as('read_only_auditor'), id)).notes).toHaveLength(1);
    for (const role of ['client_admin', 'client_contributor'] as const) {
      expect(await inScope(database, as(role), ({ query }) => query.selectFrom('evidence_request_note').select('text').execute())).toEqual([]);
      await expect(writeNote(dependencies(), as(role), id, 'Mine.')).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('number requests one after the other, also when many are made at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, async () => (await readRequest(dependencies(), scope, await newRequest())).request.number));
    expect(new Set(made).size).toBe(6);
    expect(Math.max(...made) - Math.min(...made)).toBe(5);
  });
});
