import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Clock } from '../../platform/clock.ts';
import { inScope, systemScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { silentLogger } from '../../platform/log/logger.ts';
import { createMailer } from '../../platform/mail/mailer.ts';
import { startFakeMailServer, type FakeMailServer } from '../../testing/fake-mail-server.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { createRequests } from '../create-request.ts';
import { takeStep } from '../take-step.ts';
import { writeComment } from '../write-message.ts';
import { selectEngagementsWithDue } from './reminder.sql.ts';
import { sendReminders, startDueReminders } from './send-reminders.ts';

vi.setConfig({ testTimeout: 120_000 });

let database: Database;
let firm: TestFirm;
let scope: EngagementScope;
let server: FakeMailServer;
let api: TestApi;
let now = new Date('2026-03-24T08:00:00Z');
const clock: Clock = { now: () => now };
const mailer = () => createMailer({ url: server.url, from: 'Tickmark <audit@firm.example>' }, silentLogger);
const dependencies = () => ({ database, clock, mailer: mailer(), publicUrl: 'https://audit.example' });
const remind = async () => await sendReminders(dependencies(), scope, new AbortController().signal);

beforeAll(async () => {
  server = await startFakeMailServer();
  database = await createTestDatabase();
  firm = await createTestFirm(database);
  ({ scope } = await createTestEngagement(database, firm));
  api = await createTestApi(database, { mailer: mailer() });
});
afterAll(async () => {
  await api.close();
  await database.close();
  await server.close();
});

async function ask(title: string, dueOn: string | null, assigneeIds: string[]): Promise<string> {
  const [made] = await createRequests({ database, clock }, scope, [{ title, description: `Describe ${title}`, typicalEvidence: [], dueOn, periodStart: null, periodEnd: null, targets: [], assigneeIds, isOpen: true }], 'person');
  return made!.id;
}

it('reminds each person once a reminder, over SMTP, without a word of what is asked', async () => {
  const { client_contributor: contributor, client_admin: boss } = firm.people;
  const answered = await ask('Secret network plan', '2026-03-20', [contributor.userId]);
  await ask('Secret restore report', '2026-03-31', [contributor.userId]);
  await ask('Secret register', '2026-03-30', []);
  await ask('Far away', '2026-09-30', [contributor.userId]);
  await ask('No day', null, [contributor.userId]);
  expect(await remind()).toEqual({ sent: 2 });
  expect(server.mails.map(({ to }) => to[0]).toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([boss.email, contributor.email].toSorted((a, b) => a.localeCompare(b)));
  const mine = server.mails.find(({ to }) => to[0] === contributor.email)?.raw ?? '';
  expect(mine).toMatch(/Subject: Audit requests: 1 overdue, 1 due within 7 days\r\n/);
  expect(mine).toContain('https://audit.example/portal');
  for (const { raw } of server.mails) expect(raw).not.toMatch(/secret|restore|network|register|describe|nimbus/i);

  expect(await remind()).toEqual({ sent: 0 });
  // A week on: the one answered meanwhile is counted no more.
  await writeComment({ database, clock }, scope, answered, 'ok');
  await api.call(contributor, 'POST', `/api/engagements/${scope.engagementId}/portal/requests/${answered}/submit`, { payload: { comment: 'There is none.' } });
  now = new Date('2026-03-31T08:00:00Z');
  expect(await remind()).toEqual({ sent: 2 });
  expect(server.mails.filter(({ to }) => to[0] === contributor.email)[1]?.raw).toMatch(/Subject: Audit requests: 1 due within 7 days\r\n/);
  await takeStep({ database, clock }, scope, answered, { to: 'returned', reason: 'Please look again.' });
  // The administrator had the reminder of the day after yesterday; the contributor has one for each of two.
  now = new Date('2026-04-01T08:00:00Z');
  expect(await remind()).toEqual({ sent: 1 });
  expect(server.mails.at(-1)?.raw).toMatch(/Subject: Audit requests: 2 overdue\r\n/);
});

it('goes on with the others when one address is refused, and tries that one again', async () => {
  now = new Date('2026-04-08T08:00:00Z');
  server.refuse((address) => address === firm.people.client_admin.email);
  await expect(remind()).rejects.toThrow('1 reminders could not be sent');
  server.refuse(() => false);
  expect(await remind()).toEqual({ sent: 1 });
  expect(server.mails.at(-1)?.to).toEqual([firm.people.client_admin.email]);
});

it('reminds nobody whose access has ended', async () => {
  now = new Date('2026-04-15T08:00:00Z');
  for (const person of [firm.people.client_admin, firm.people.client_contributor]) await api.call(firm.people.manager, 'PUT', `/api/engagements/${scope.engagementId}/members/${person.userId}`, { payload: { role: person.role, accessEndsOn: '2026-01-01' } });
  expect(await remind()).toEqual({ sent: 0 });
  for (const person of [firm.people.client_admin, firm.people.client_contributor]) await api.call(firm.people.manager, 'PUT', `/api/engagements/${scope.engagementId}/members/${person.userId}`, { payload: { role: person.role, accessEndsOn: null } });
});

it('is asked for once a day, for engagements that have something due, and not without a server for e-mail', async () => {
  expect(await startDueReminders({ database, clock, mailer: null })).toBe(0);
  expect(await startDueReminders(dependencies())).toBe(1);
  expect(await startDueReminders(dependencies())).toBe(0);
  expect(await inScope(database, systemScope('test'), (tx) => selectEngagementsWithDue(tx, '2026-01-01'))).toEqual([]);
});

it('sends an invitation and, asked for it, a new link, to those alone who have access', async () => {
  const before = server.mails.length;
  const invited = await api.call(firm.people.manager, 'POST', `/api/engagements/${scope.engagementId}/client-links`, { payload: { email: 'olga@nimbus.example', name: 'Olga', role: 'client_contributor' } });
  expect(invited.json()).toMatchObject({ sent: true });
  for (const email of ['nobody@nowhere.example', firm.people.auditor.email, 'olga@nimbus.example']) {
    expect((await api.app.inject({ method: 'POST', url: '/api/portal/link', payload: { email } })).statusCode).toBe(202);
  }
  await vi.waitFor(() => expect(server.mails.length).toBe(before + 2), { timeout: 15_000 });
  expect(server.mails.slice(before).map(({ to }) => to[0])).toEqual(['olga@nimbus.example', 'olga@nimbus.example']);
  const token = /enter#([\w-]+)/.exec(server.mails.at(-1)?.raw ?? '')?.[1];
  expect((await api.app.inject({ method: 'POST', url: '/api/portal/enter', payload: { token } })).statusCode).toBe(200);
});
