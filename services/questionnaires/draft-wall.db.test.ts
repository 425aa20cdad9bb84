import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { systemClock } from '../platform/clock.ts';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { filePart, multipartForm } from '../testing/multipart.ts';
import { createTestApi, type TestApi } from '../testing/test-api.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../testing/test-people.ts';
import { draftQuestionnaire } from './draft-questionnaire.ts';
import { createSearchable } from './fixtures/searchable.sql.ts';
import type { libraryResponse } from './library/library.contract.ts';
import type { questionnaireResponse } from './questionnaire.contract.ts';

let database: Database;
let api: TestApi;
let firm: TestFirm;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
});

afterAll(async () => {
  await api.close();
  await database.close();
});

const form = 'No.,Question,Answer\n1,Are backups of customer data encrypted?,\n2,Are access rights reviewed every quarter?,\n3,Do visitors sign a register and wear a badge?,\n';
type Whole = z.infer<typeof questionnaireResponse>;

interface Client { readonly base: string; readonly scope: EngagementScope }

async function open(clientName: string): Promise<Client> {
  const { engagement, scope } = await createTestEngagement(database, firm, { clientName });
  return { base: `/api/engagements/${engagement.id}`, scope };
}

/** Imports the form, drafts it, and gives all that the draft says. */
async function draft({ base, scope }: Client): Promise<Whole> {
  const { id } = (await api.call(firm.people.auditor, 'POST', `${base}/questionnaires`, multipartForm(filePart('q.csv', form)))).json<{ id: string }>();
  await draftQuestionnaire({ database, clock: systemClock }, scope, { questionnaireId: id, questionIds: null }, { jobId: newId(), requestedBy: null, signal: new AbortController().signal, progress: () => undefined });
  return (await api.call(firm.people.auditor, 'GET', `${base}/questionnaires/${id}`)).json<Whole>();
}

/** An answer that a person wrote, another approved, and a lead let into the library. */
async function intoLibrary({ base }: Client, mark: string): Promise<void> {
  const { id } = (await api.call(firm.people.auditor, 'POST', `${base}/questionnaires`, multipartForm(filePart('l.csv', form)))).json<{ id: string }>();
  const { questions } = (await api.call(firm.people.auditor, 'GET', `${base}/questionnaires/${id}`)).json<Whole>();
  for (const question of questions.slice(0, 2)) {
    const path = `${base}/questionnaires/${id}/questions/${question.id}`;
    await api.call(firm.people.auditor, 'PATCH', path, { payload: { answer: `Yes, by the rules of ${mark}.` } });
    await api.call(firm.people.manager, 'PATCH', path, { payload: { status: 'approved' } });
  }
  for (const entry of (await api.call(firm.people.manager, 'GET', `${base}/answer-library`)).json<z.infer<typeof libraryResponse>>().entries) await api.call(firm.people.manager, 'PATCH', `${base}/answer-library/${entry.id}`, { payload: { state: 'approved' } });
}

// Names that look alike: a client is told from another by its whole name. Four forms a pair are read by children of their own.
it.each([['Alder', 'Alder Holding'], ['Birch & Sons', 'Birch and Sons']])('drafts of "%s" and "%s" hold nothing of each other', { timeout: 120_000 }, async (one, other) => {
  const clients = [{ mark: `Mark${newId().slice(-12)}`, client: await open(one) }, { mark: `Mark${newId().slice(-12)}`, client: await open(other) }];
  for (const { mark, client } of clients) {
    await createSearchable(database, client.scope, `Backup procedure ${mark}.pdf`, `All backups of customer data are encrypted with keys of ${mark} before they are stored.`);
    await intoLibrary(client, mark);
  }
  const drafts = [];
  for (const { client } of clients) drafts.push(JSON.stringify((await draft(client)).questions));
  for (const [at, { mark }] of clients.entries()) {
    // Each draft rests on its own documents, or this would show nothing.
    expect(drafts[at]).toContain(mark);
    expect(drafts[1 - at]).not.toContain(mark);
  }
});
