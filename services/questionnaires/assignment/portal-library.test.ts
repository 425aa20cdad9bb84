import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Person } from '../../identity/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { filePart, multipartForm } from '../../testing/multipart.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { insertAnswers, type NewAnswer } from '../answer.sql.ts';
import type { libraryResponse } from '../library/library.contract.ts';
import type { portalQuestionnaireResponse } from './assignment.contract.ts';

const form = 'No.,Question,Answer\n1,Are backups of customer data encrypted?,\n2,Are access rights reviewed every quarter?,\n';
const secret = 'Only the audit team knows of this.';
let database: Database;
let api: TestApi;
let firm: TestFirm;
let people: TestFirm['people'];
let scope: EngagementScope;
let engagement = '';
let entryId = '';

const open = async (base = engagement) => (await api.call(people.auditor, 'POST', `${base}/questionnaires`, multipartForm(filePart('form.csv', form)))).json<{ id: string }>().id;
const questionsOf = async (id: string) => (await api.call(people.auditor, 'GET', `${engagement}/questionnaires/${id}`)).json<{ questions: { id: string }[] }>().questions;
const mine = async (person: Person, id: string) => (await api.call(person, 'GET', `${engagement}/portal/questionnaires/${id}`)).json<z.infer<typeof portalQuestionnaireResponse>>().questions;
const assign = async (id: string) => await api.call(people.auditor, 'PUT', `${engagement}/questionnaires/${id}/assignments`, { payload: { answererIds: [people.client_contributor.userId] } });
const change = async (payload: object) => await api.call(people.manager, 'PATCH', `${engagement}/answer-library/${entryId}`, { payload });

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  people = firm.people;
  ({ scope } = await createTestEngagement(database, firm, { clientName: 'Nimbus' }));
  engagement = `/api/engagements/${scope.engagementId}`;
  // An earlier questionnaire, answered by the team and approved, gives the library its entry.
  const earlier = await open();
  const path = `${engagement}/questionnaires/${earlier}/questions/${(await questionsOf(earlier))[0]?.id}`;
  await api.call(people.auditor, 'PATCH', path, { payload: { answer: `Yes. ${secret}` } });
  await api.call(people.manager, 'PATCH', path, { payload: { status: 'approved' } });
  entryId = (await api.call(people.manager, 'GET', `${engagement}/answer-library`)).json<z.infer<typeof libraryResponse>>().entries[0]?.id ?? '';
});
afterAll(async () => {
  await api.close();
  await database.close();
});

describe('the library in the portal', () => {
  it('shows nothing that is the team’s alone, in no state of the answer that took it over', async () => {
    await change({ state: 'approved', visibility: 'team' });
    const id = await open();
    await assign(id);
    const [question] = await questionsOf(id);
    const taken: NewAnswer = { questionId: question?.id ?? '', answer: `Yes. ${secret}`, narrative: null, status: 'drafted', source: 'library', notes: [{ kind: 'reason', text: secret }], citations: [], libraryEntryId: entryId, draftedByJob: null, writtenBy: null };
    for (const status of ['drafted', 'in_review', 'returned', 'approved'] as const) {
      await inScope(database, scope, (tx) => insertAnswers(tx, id, [{ ...taken, status }], new Date()));
      for (const person of [people.client_contributor, people.client_admin]) expect(JSON.stringify(await mine(person, id)), status).not.toContain(secret);
    }
    // It goes out once the team lets the client see it, and not while it is a proposal or retired.
    await change({ visibility: 'client' });
    expect((await mine(people.client_contributor, id))[0]).toMatchObject({ state: 'approved', answer: `Yes. ${secret}` });
    for (const state of ['proposed', 'retired']) {
      await change({ state });
      expect(JSON.stringify(await mine(people.client_contributor, id)), state).not.toContain(secret);
    }
  });

  it('gives the client an earlier answer to begin with, to the same question and to no other', async () => {
    await change({ state: 'approved', visibility: 'client', appliesTo: 'Hosting in the EU' });
    const id = await open();
    await assign(id);
    expect((await mine(people.client_contributor, id)).map(({ earlier, answer }) => [answer, earlier?.answer ?? null, earlier?.appliesTo ?? null])).toEqual([[null, `Yes. ${secret}`, 'Hosting in the EU'], [null, null, null]]);
    await change({ visibility: 'team' });
    expect((await mine(people.client_contributor, id)).map(({ earlier }) => earlier)).toEqual([null, null]);
  });

  it('is kept by the firm alone', async () => {
    for (const person of [people.client_admin, people.client_contributor]) {
      expect((await api.call(person, 'GET', `${engagement}/answer-library`)).statusCode).toBe(403);
      expect((await api.call(person, 'PATCH', `${engagement}/answer-library/${entryId}`, { payload: { visibility: 'client' } })).statusCode).toBe(403);
    }
  });
});
