import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../identity/index.ts';
import { inScope, systemScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { filePart, multipartForm } from '../../testing/multipart.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { countIngestJobs } from '../fixtures/ingest-jobs.sql.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;
let scope: EngagementScope;
let base = '';
let auditor: Person;
let client: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  [auditor, client] = [firm.people.auditor, firm.people.client_contributor];
  scope = (await createTestEngagement(database, firm)).scope;
  base = `/api/engagements/${scope.engagementId}`;
});
afterAll(async () => {
  await api.close();
  await database.close();
});

async function upload(person: Person, name: string, text: string): Promise<Record<string, unknown>> {
  const response = await api.call(person, 'POST', `${base}/documents`, multipartForm(filePart(name, text)));
  expect(response.statusCode).toBe(201);
  return response.json<{ documents: Record<string, unknown>[] }>().documents[0] ?? {};
}
const documentOf = async (name: string) => (await api.call(auditor, 'GET', `${base}/documents`)).json<{ documents: { id: string; name: string; status: string; failureReason: string | null }[] }>().documents.find((each) => each.name === name);
const decide = async (person: Person | null, id: string, what: 'accept' | 'refuse', payload: object = {}) => await api.call(person, 'POST', `${base}/documents/${id}/${what}`, { payload });
const jobs = async (): Promise<number> => await inScope(database, systemScope('a test counts jobs'), countIngestJobs);

describe('what a client sends', () => {
  it('waits, unread, and tells the client nothing of what is there', async () => {
    await upload(auditor, 'known.txt', 'These words are known.');
    const before = await jobs();
    expect(await upload(client, 'statement.txt', 'Leavers lose access within a day.')).toMatchObject({ id: null, versionId: null, name: 'statement.txt', status: 'quarantined' });
    expect(await upload(client, 'mine.txt', 'These words are known.')).toMatchObject({ id: null, name: 'mine.txt', status: 'quarantined', duplicate: false });
    expect(await documentOf('statement.txt')).toMatchObject({ status: 'quarantined' });
    expect(await jobs()).toBe(before);
    expect((await api.call(auditor, 'GET', `${base}/ledger`)).json()).toMatchObject({ quarantined: 1 });
  });

  it('is let in or refused by the audit team alone, inside its engagement', async () => {
    const { id } = (await documentOf('statement.txt'))!;
    expect((await decide(null, id, 'accept')).statusCode).toBe(401);
    expect((await decide(auditor, id, 'refuse', { reason: '' })).json()).toMatchObject({ status: 400, code: 'request/invalid' });
    for (const person of [client, firm.people.client_admin, firm.people.read_only_auditor]) expect((await decide(person, id, 'accept')).json()).toMatchObject({ status: 403 });
    const rival = await createTestFirm(database, 'Rival & Partners');
    expect((await decide(rival.people.auditor, id, 'accept')).json()).toMatchObject({ status: 404, code: 'engagements/not-found' });
    expect((await decide(auditor, newId(), 'accept')).json()).toMatchObject({ status: 404, code: 'documents/not-found' });
  });

  it('that is refused says why, is not read by a retry, and can still be accepted', async () => {
    const { id } = (await documentOf('statement.txt'))!;
    const refused = await decide(auditor, id, 'refuse', { reason: 'It is of last year.' });
    expect(refused.json()).toMatchObject({ status: 'failed', failureCode: 'refused' });
    expect(refused.json<{ failureReason: string }>().failureReason).toContain('It is of last year.');
    expect((await api.call(auditor, 'POST', `${base}/documents/${id}/retry`)).json()).toMatchObject({ status: 409, code: 'documents/not-retryable' });
    expect((await decide(auditor, id, 'refuse', { reason: 'once more' })).json()).toMatchObject({ status: 409, code: 'documents/not-quarantined' });
    const before = await jobs();
    expect((await decide(auditor, id, 'accept')).json()).toMatchObject({ status: 'queued', failureCode: null });
    expect(await jobs()).toBe(before + 1);
    expect((await decide(auditor, id, 'accept')).json()).toMatchObject({ status: 409, code: 'documents/not-quarantined' });
  });

  it('is let in by the very bytes from the audit team', async () => {
    await upload(client, 'early.txt', 'A record that both sides have.');
    expect(await upload(auditor, 'late.txt', 'A record that both sides have.')).toMatchObject({ status: 'queued', duplicate: true });
    expect(await documentOf('early.txt')).toMatchObject({ status: 'queued' });
  });

  it('is in the trail', async () => {
    const { events } = (await api.call(auditor, 'GET', `${base}/trail`)).json<{ events: { type: string }[] }>();
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['documents/accepted', 'documents/refused']));
  });
});
