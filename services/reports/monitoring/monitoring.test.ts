import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { installShippedFrameworks } from '../../frameworks/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { inScope, systemScope, type Database } from '../../platform/db/index.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import type { monitoringResponse } from './monitoring.contract.ts';
import { takeDuePlans } from './monitoring.sql.ts';
import { startDueAssessments } from './start-due-assessments.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let made: Awaited<ReturnType<typeof createTestEngagement>>;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  await installShippedFrameworks({ database, clock: systemClock });
  made = await createTestEngagement(database, firm, { clientName: 'Nimbus', frameworks: ['iso27017-2015'] });
});

afterAll(async () => {
  await api.close();
  await database.close();
});

const call = (method: 'GET' | 'PUT', path = '', payload?: object, person = firm.people.auditor) => api.call(person, method, `/api/engagements/${made.engagement.id}/monitoring${path}`, payload === undefined ? {} : { payload });
const read = async () => (await call('GET')).json<z.infer<typeof monitoringResponse>>();
const codeOf = (response: { json(): unknown }) => (response.json() as { code: string }).code;

describe('the monitoring of an engagement', () => {
  it('is refused to those who only read, to other firms, and for what is no cycle', async () => {
    expect((await call('PUT', '', { everyDays: 30 }, firm.people.read_only_auditor)).statusCode).toBe(403);
    expect((await call('GET', '', undefined, (await createTestFirm(database, 'Elsewhere LLP')).people.auditor)).statusCode).toBe(404);
    expect((await call('PUT', '', { everyDays: 0 })).statusCode).toBe(400);
    expect((await call('PUT', '/cycles', { cycles: [{ frameworkId: 'iso27017-2015', controlId: '12.3.1', months: 61 }] })).statusCode).toBe(400);
    const unknown = await call('PUT', '/cycles', { cycles: [{ frameworkId: 'iso27017-2015', controlId: '12.3.1', months: 6 }, { frameworkId: 'iso27017-2015', controlId: '99', months: 6 }] });
    expect([unknown.statusCode, codeOf(unknown)]).toEqual([422, 'reports/unknown-control']);
    expect(await read()).toMatchObject({ plan: null, counts: { none: 44, fresh: 0 } });
  });

  it('keeps the cycle of a control until it is taken back', async () => {
    const cycleOf = async () => (await read()).controls.filter(({ controlId }) => controlId === '12.3.1').map(({ months, isOwnCycle }) => [months, isOwnCycle]);
    const set = (months: number | null) => call('PUT', '/cycles', { cycles: [{ frameworkId: 'iso27017-2015', controlId: '12.3.1', months }] });
    expect(await cycleOf()).toEqual([[12, false]]);
    expect((await set(3)).statusCode).toBe(200);
    expect(await cycleOf()).toEqual([[3, true]]);
    await set(6);
    await set(null);
    expect(await cycleOf()).toEqual([[12, false]]);
  });

  it('asks for an assessment once when its day has come, and again only after the next interval', async () => {
    expect((await call('PUT', '', { everyDays: 30 })).statusCode).toBe(200);
    expect(await startDueAssessments(database)).toBe(0);
    await inScope(database, made.scope, ({ query }) => query.updateTable('monitoring_plan').set({ next_due_at: new Date(Date.now() - 1000) }).execute());
    expect(await startDueAssessments(database)).toBe(1);
    expect(await startDueAssessments(database)).toBe(0);
    expect(new Date((await read()).plan!.nextDueAt).getTime()).toBeGreaterThan(Date.now() + 29 * 24 * 60 * 60_000);
    const { jobs } = (await api.call(firm.people.auditor, 'GET', `/api/engagements/${made.engagement.id}/jobs`)).json<{ jobs: { name: string }[] }>();
    expect(jobs.map(({ name }) => name)).toEqual(['evidence/assess-engagement']);
  });

  it('ends when people end it', async () => {
    await call('PUT', '', { everyDays: null });
    expect((await read()).plan).toBeNull();
    expect(await inScope(database, systemScope('a test'), (tx) => takeDuePlans(tx, 10))).toEqual([]);
  });
});
