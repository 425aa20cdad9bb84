import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../identity/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { filePart, multipartForm } from '../../testing/multipart.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { insertAnswers } from '../answer.sql.ts';
import { isReviewed, reviewersToCome, type ReviewMode } from './assignment.ts';

const form = 'No.;Question;Answer (Yes/No);Comments\n1;Do administrators use a second factor?;;\n2;Is there a VPN?;;\n3;Are backups encrypted?;;\n4;Is there an escrow agent?;;\n';
let database: Database;
let api: TestApi;
let firm: TestFirm;
let people: TestFirm['people'];
let scope: EngagementScope;
let engagement = '';
let base = '';
let questions: { id: string; text: string }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  people = firm.people;
  ({ scope } = await createTestEngagement(database, firm));
  engagement = `/api/engagements/${scope.engagementId}`;
  const { id } = (await api.call(people.auditor, 'POST', `${engagement}/questionnaires`, multipartForm(filePart('form.csv', form)))).json<{ id: string }>();
  base = `${engagement}/questionnaires/${id}`;
  ({ questions } = (await api.call(people.auditor, 'GET', base)).json<{ questions: typeof questions }>());
  expect(questions).toHaveLength(4);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const portalPath = (): string => base.replace('/questionnaires/', '/portal/questionnaires/');
const assign = async (payload: object, person: Person | null = people.auditor) => await api.call(person, 'PUT', `${base}/assignments`, { payload });
const review = async (person: Person, at: number, verdict: object) => await api.call(person, 'POST', `${base}/questions/${questions[at]?.id}/review`, { payload: verdict });
const answer = async (person: Person, at: number, payload: object) => await api.call(person, 'PATCH', `${portalPath()}/questions/${questions[at]?.id}`, { payload });
const mine = async (person: Person) => (await api.call(person, 'GET', portalPath())).json<{ questions: { id: string; state: string; answer: string | null; sentBackBecause: string | null; writtenAt: string | null }[] }>().questions;
const statusOf = async (at: number) => (await api.call(people.auditor, 'GET', base)).json<{ questions: { status: string }[] }>().questions[at]?.status;

describe('how several reviewers agree', () => {
  const reviewers = ['a', 'b', 'c'].map((userId) => ({ userId, name: userId }));
  const said = (...ids: string[]) => ids.map((reviewerId) => ({ reviewerId, verdict: 'approved' as const, reason: null }));
  it.each<[ReviewMode, string[], boolean, string[]]>([
    ['any', [], false, ['a', 'b', 'c']], ['any', ['b'], true, ['a', 'c']],
    ['all', ['a', 'c'], false, ['b']], ['all', ['c', 'a', 'b'], true, []],
    ['sequential', [], false, ['a']], ['sequential', ['a'], false, ['b']], ['sequential', ['a', 'b', 'c'], true, []],
  ])('%s after %j', (mode, given, done, next) => {
    const state = { reviewers, mode, verdicts: said(...given) };
    expect([isReviewed(state), reviewersToCome(state).map(({ userId }) => userId)]).toEqual([done, next]);
  });
});

describe('assigning questions', () => {
  it('is refused to those who may not, and for people of the wrong side', async () => {
    expect((await assign({ answererIds: [] }, null)).statusCode).toBe(401);
    expect((await assign({})).statusCode).toBe(400);
    for (const person of [people.read_only_auditor, people.client_admin]) expect((await assign({ answererIds: [] }, person)).statusCode).toBe(403);
    expect((await assign({ answererIds: [people.auditor.userId] })).json()).toMatchObject({ status: 422, code: 'questionnaires/unknown-assignee' });
    expect((await assign({ reviewerIds: [people.client_admin.userId] })).json()).toMatchObject({ code: 'questionnaires/unknown-assignee' });
    expect((await assign({ reviewerIds: [people.read_only_auditor.userId] })).json()).toMatchObject({ code: 'questionnaires/unknown-assignee' });
    expect((await assign({ questionIds: [newId()], answererIds: [] })).json()).toMatchObject({ status: 404, code: 'questionnaires/question-not-found' });
    expect((await assign({ section: ['No such part'], answererIds: [] })).json()).toMatchObject({ code: 'questionnaires/question-not-found' });
  });

  it('gives the client’s person those questions and no other', async () => {
    expect((await api.call(people.client_contributor, 'GET', portalPath())).json()).toMatchObject({ status: 404, code: 'questionnaires/not-found' });
    await assign({ questionIds: [questions[0]?.id, questions[1]?.id], answererIds: [people.client_contributor.userId], dueOn: '2027-01-31' });
    expect((await mine(people.client_contributor)).map(({ id }) => id)).toEqual([questions[0]?.id, questions[1]?.id]);
    expect((await api.call(people.client_contributor, 'GET', `${engagement}/portal/questionnaires`)).json()).toMatchObject({ questionnaires: [{ name: 'form.csv', questions: 2, open: 2, dueOn: '2027-01-31' }] });
    expect((await answer(people.client_contributor, 2, { answer: 'Yes' })).json()).toMatchObject({ status: 404, code: 'questionnaires/not-found' });
    expect((await answer(people.client_contributor, 0, {})).statusCode).toBe(400);
    expect((await api.call(people.auditor, 'GET', portalPath())).statusCode).toBe(403);
  });

  it('shows the client the words of a person, without notes, and nothing that a machine drafted', async () => {
    await assign({ questionIds: [questions[3]?.id], answererIds: [people.client_contributor.userId] });
    const draft = { questionId: questions[3]?.id ?? '', answer: 'Yes', narrative: 'From the contract.', status: 'drafted' as const, source: 'draft' as const, notes: [], citations: [], libraryEntryId: null, draftedByJob: null, writtenBy: null };
    await inScope(database, scope, (tx) => insertAnswers(tx, base.split('/').at(-1) ?? '', [draft], new Date()));
    expect((await mine(people.client_contributor)).find(({ id }) => id === questions[3]?.id)).toMatchObject({ state: 'open', answer: null, narrative: null });
    await api.call(people.auditor, 'PATCH', `${base}/questions/${questions[1]?.id}`, { payload: { answer: 'No', note: 'We looked.' } });
    const [, second] = await mine(people.client_contributor);
    expect(second).toMatchObject({ state: 'answered', answer: 'No' });
    expect(JSON.stringify(await mine(people.client_contributor))).not.toContain('We looked');
  });
});

describe('an answer of the client', () => {
  it('is sent back with a reason, answered again, and approved by all of its reviewers in turn', async () => {
    await assign({ questionIds: [questions[0]?.id], reviewerIds: [people.auditor.userId, people.manager.userId], mode: 'sequential' });
    expect((await review(people.auditor, 0, { verdict: 'approved' })).json()).toMatchObject({ status: 409, code: 'questionnaires/nothing-to-approve' });
    expect((await answer(people.client_contributor, 0, { answer: 'Yes', narrative: 'By SMS.' })).statusCode).toBe(204);
    expect(await statusOf(0)).toBe('in_review');
    expect((await review(people.manager, 0, { verdict: 'approved' })).json()).toMatchObject({ status: 409, code: 'questionnaires/not-your-turn', detail: 'It waits for auditor.' });
    expect((await review(people.auditor, 0, { verdict: 'returned' })).statusCode).toBe(400);
    expect((await review(people.auditor, 0, { verdict: 'returned', reason: 'SMS is no hardware key.' })).json()).toEqual({ status: 'returned', waitsFor: [] });
    expect((await mine(people.client_contributor))[0]).toMatchObject({ state: 'sent_back', sentBackBecause: 'SMS is no hardware key.', answer: 'Yes' });

    await answer(people.client_contributor, 0, { answer: 'No' });
    expect((await api.call(people.partner, 'PATCH', `${base}/questions/${questions[0]?.id}`, { payload: { status: 'approved' } })).json()).toMatchObject({ status: 409, code: 'questionnaires/review-pending' });
    expect((await review(people.auditor, 0, { verdict: 'approved' })).json()).toEqual({ status: 'in_review', waitsFor: ['manager'] });
    // Other words are reviewed from the start.
    await answer(people.client_contributor, 0, { narrative: 'Keys come in March.' });
    expect((await review(people.manager, 0, { verdict: 'approved' })).json()).toMatchObject({ code: 'questionnaires/not-your-turn' });
    await review(people.auditor, 0, { verdict: 'approved' });
    expect((await review(people.manager, 0, { verdict: 'approved' })).json()).toEqual({ status: 'approved', waitsFor: [] });
    expect((await mine(people.client_contributor))[0]).toMatchObject({ state: 'approved', answer: 'No' });
    expect((await answer(people.client_contributor, 0, { answer: 'Yes' })).json()).toMatchObject({ status: 409, code: 'questionnaires/answer-locked' });
  });

  it('is neither approved nor written over unseen', async () => {
    await assign({ questionIds: [questions[2]?.id], answererIds: [people.client_contributor.userId, people.client_admin.userId] });
    const shown = async (person: Person) => (await mine(person)).find(({ id }) => id === questions[2]?.id)?.writtenAt;
    expect(await shown(people.client_contributor)).toBeNull();
    expect((await answer(people.client_contributor, 2, { answer: 'Yes', writtenAt: null })).statusCode).toBe(204);
    const seen = await shown(people.client_admin);
    expect((await answer(people.client_admin, 2, { answer: 'No', writtenAt: null })).json()).toMatchObject({ status: 409, code: 'questionnaires/answer-changed' });
    expect((await answer(people.client_admin, 2, { answer: 'No', writtenAt: seen })).statusCode).toBe(204);
    expect((await review(people.manager, 2, { verdict: 'approved', writtenAt: seen })).json()).toMatchObject({ status: 409, code: 'questionnaires/answer-changed' });
    expect((await review(people.manager, 2, { verdict: 'returned', reason: 'No key is named.', writtenAt: seen })).json()).toMatchObject({ code: 'questionnaires/answer-changed' });
    expect(await statusOf(2)).toBe('in_review');
    await assign({ questionIds: [questions[2]?.id], answererIds: [] });
  });

  it('is approved by any one where that is enough, never by who wrote it', async () => {
    await assign({ questionIds: [questions[1]?.id], reviewerIds: [people.auditor.userId, people.manager.userId], mode: 'any' });
    // The auditor wrote it, above.
    expect((await review(people.auditor, 1, { verdict: 'approved' })).json()).toMatchObject({ status: 409, code: 'questionnaires/own-answer' });
    expect((await review(people.manager, 1, { verdict: 'approved' })).json()).toEqual({ status: 'approved', waitsFor: [] });
    expect((await review(people.client_admin, 1, { verdict: 'approved' })).statusCode).toBe(403);
  });

  it('keeps the gate closed until all are approved', async () => {
    await api.call(people.manager, 'PUT', `${base}/gate`, { payload: { needsApproval: true, needsNda: true } });
    const blocked = await api.call(people.auditor, 'GET', `${base}/export`);
    expect(blocked.json()).toMatchObject({ status: 409, code: 'questionnaires/gate-closed' });
    expect(blocked.json<{ detail: string }>().detail).toContain('2 of 4');
  });

  it('leaves who was asked and who agreed in the trail', async () => {
    const { events } = (await api.call(people.auditor, 'GET', `${engagement}/trail?limit=200`)).json<{ events: { type: string }[] }>();
    expect(events.filter(({ type }) => type === 'questionnaires/answer-reviewed').length).toBe(5);
    expect(events.some(({ type }) => type === 'questionnaires/questions-assigned')).toBe(true);
  });
});
