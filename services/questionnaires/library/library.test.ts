import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Person } from '../../identity/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { filePart, multipartForm } from '../../testing/multipart.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import type { NewAnswer } from '../answer.sql.ts';
import type { questionnaireResponse } from '../questionnaire.contract.ts';
import type { Question } from '../questionnaire.ts';
import type { libraryEntrySchema, libraryResponse } from './library.contract.ts';
import { relationsOf, staleBecause, type LibraryEntry } from './library-entry.ts';
import type { ShownEntry } from './read-library.ts';
import { withLibrary } from './use-library.ts';

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

const home = async (clientName: string) => `/api/engagements/${(await createTestEngagement(database, firm, { clientName })).engagement.id}`;
const call = async <Answer>(person: Person, method: 'GET' | 'PATCH', path: string, payload?: object) => (await api.call(person, method, path, payload === undefined ? {} : { payload })).json<Answer>();
const entriesOf = async (base: string) => (await call<z.infer<typeof libraryResponse>>(firm.people.auditor, 'GET', `${base}/answer-library`)).entries;

/** Imports, answers and approves one question. */
async function approve(base: string, answer: string): Promise<void> {
  const { id } = (await api.call(firm.people.auditor, 'POST', `${base}/questionnaires`, multipartForm(filePart('q.csv', 'No.,Question,Answer\n1,Are backups of customer data encrypted?,\n2,Is access reviewed every quarter?,\n')))).json<{ id: string }>();
  const { questions } = await call<z.infer<typeof questionnaireResponse>>(firm.people.auditor, 'GET', `${base}/questionnaires/${id}`);
  const path = `${base}/questionnaires/${id}/questions/${questions[0]?.id}`;
  await call(firm.people.auditor, 'PATCH', path, { answer });
  await call(firm.people.manager, 'PATCH', path, { status: 'approved' });
}

describe('the answer library', () => {
  it('takes approved answers as proposals, which leads approve, retire and bring back', async () => {
    const base = await home('Nimbus');
    await approve(base, 'Yes');
    const [entry] = await entriesOf(base);
    expect(entry).toMatchObject({ question: 'Are backups of customer data encrypted?', shortAnswer: 'Yes', state: 'proposed', approvedAt: null });
    const path = `${base}/answer-library/${entry?.id}`;
    expect((await api.call(firm.people.auditor, 'PATCH', path, { payload: { state: 'approved' } })).statusCode).toBe(403);
    expect(await call<z.infer<typeof libraryEntrySchema>>(firm.people.manager, 'PATCH', path, { state: 'approved', reviewOn: '2020-01-01' })).toMatchObject({ state: 'needs_review', staleBecause: 'It was to be reviewed on 2020-01-01.' });
    expect((await call<z.infer<typeof libraryEntrySchema>>(firm.people.manager, 'PATCH', path, { reviewOn: null })).state).toBe('approved');
    expect(await call<z.infer<typeof libraryEntrySchema>>(firm.people.manager, 'PATCH', path, { longAnswer: 'With AES-256.' })).toMatchObject({ state: 'proposed', approvedAt: null, approvedBy: null, longAnswer: 'With AES-256.' });
    expect(await call<z.infer<typeof libraryEntrySchema>>(firm.people.manager, 'PATCH', path, { longAnswer: 'With AES-256 keys.', state: 'approved' })).toMatchObject({ state: 'approved', longAnswer: 'With AES-256 keys.' });
    expect((await call<z.infer<typeof libraryEntrySchema>>(firm.people.manager, 'PATCH', path, { state: 'retired' })).state).toBe('retired');
    expect((await call<z.infer<typeof libraryEntrySchema>>(firm.people.manager, 'PATCH', path, { shortAnswer: 'Yes, all' })).state).toBe('retired');
    expect((await call<z.infer<typeof libraryEntrySchema>>(firm.people.manager, 'PATCH', path, { state: 'proposed' })).state).toBe('proposed');
  });

  it('is one for all engagements of a client and for no other client', async () => {
    const [first, second, foreign] = [await home('Aldermoor'), await home(' aldermoor'), await home('Pellworth')];
    await approve(first, 'Yes');
    await approve(foreign, 'No');
    const [own] = await entriesOf(first);
    expect((await entriesOf(second)).map(({ id }) => id)).toEqual([own?.id]);
    expect((await entriesOf(foreign)).map(({ shortAnswer }) => shortAnswer)).toEqual(['No']);
    const reached = await api.call(firm.people.manager, 'PATCH', `${foreign}/answer-library/${own?.id}`, { payload: { state: 'approved' } });
    expect([reached.statusCode, reached.json<{ code: string }>().code]).toEqual([404, 'questionnaires/library-entry-not-found']);
  });
});

const entry = (id: string, question: string, shortAnswer: string, more: Partial<ShownEntry> = {}): ShownEntry => ({ id, question, shortAnswer, longAnswer: null, citations: [], originEngagementId: 'e', state: 'approved', reviewOn: null, proposedAt: new Date(0), approvedBy: 'p', approvedAt: new Date('2026-03-01'), ownerId: 'p', appliesTo: null, visibility: 'team', staleBecause: null, duplicates: [], conflicts: [], ...more });

describe('the wall between clients', () => {
  it.each(Array.from({ length: 6 }, (_, at) => [`Client ${at}`, `Client ${at + 1} `]))('shows nothing of "%s" to "%s"', async (one, other) => {
    const [own, foreign] = [await home(`${one} & Sons`), await home(`${other}& Daughters`)];
    await approve(own, `Yes, as only ${one} does`);
    expect(JSON.stringify(await entriesOf(foreign))).not.toContain(`as only ${one} does`);
  });
});

describe('an entry of the library', () => {
  it('has an owner of the team, a scope, a visibility and a day of review', async () => {
    const base = await home('Corvane');
    await approve(base, 'Yes');
    const [entry] = await entriesOf(base);
    expect(entry).toMatchObject({ ownerId: firm.people.manager.userId, appliesTo: null, visibility: 'team', reviewOn: null });
    const path = `${base}/answer-library/${entry?.id}`;
    const refused = await api.call(firm.people.manager, 'PATCH', path, { payload: { ownerId: '00000000-0000-4000-8000-000000000000' } });
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([422, 'questionnaires/owner-unknown']);
    const changed = await call<z.infer<typeof libraryEntrySchema>>(firm.people.manager, 'PATCH', path, { state: 'approved', appliesTo: 'Hosting in the EU', visibility: 'client', ownerId: firm.people.manager.userId });
    expect(changed).toMatchObject({ state: 'approved', appliesTo: 'Hosting in the EU', visibility: 'client', approvedBy: firm.people.manager.userId });
    // A year from the approval.
    expect(Math.round((Date.parse(changed.reviewOn ?? '') - Date.parse(changed.approvedAt ?? '')) / 86_400_000)).toBeGreaterThanOrEqual(364);
  });
});

describe('an entry', () => {
  const citation = { documentId: 'd', documentName: 'Policy.pdf', versionId: 'v1', reading: 1, page: 1, start: 0, end: 1, quote: 'x' };

  it('finds others that ask the same, and says where they disagree', () => {
    const entries: LibraryEntry[] = [entry('a', 'Are backups of customer data encrypted?', 'Yes'), entry('b', 'Are all backups of customer data encrypted?', 'No'), entry('c', 'Are backups of customer data encrypted', 'yes'), entry('d', 'Who approves access?', 'The owner')];
    expect(relationsOf(entries).get('a')).toEqual({ duplicates: ['c'], conflicts: ['b'] });
    expect(relationsOf(entries).get('d')).toEqual({ duplicates: [], conflicts: [] });
  });

  it('needs review when a document it cites has a new version', () => {
    const isStale = (versionId: string, received: string): string | null => staleBecause(entry('a', 'q', 'Yes', { citations: [citation] }), new Map([['d', { versionId, receivedAt: new Date(received) }]]), '2026-06-01');
    expect(isStale('v1', '2026-04-01')).toBeNull();
    expect(isStale('v2', '2026-04-01')).toBe('Policy.pdf, which it cites, has a new version.');
    // Approved on 1 March, by somebody who could see it.
    expect(isStale('v2', '2026-02-01')).toBeNull();
  });

  const question = { id: 'q', text: 'Are backups encrypted with strong keys?', allowed: ['Yes', 'No'], limit: null } as unknown as Question;
  const draft = (answer: string | null): NewAnswer => ({ questionId: 'q', answer, narrative: null, status: answer === null ? 'needs_information' : 'drafted', source: 'draft', notes: [], citations: answer === null ? [] : [citation], libraryEntryId: null, draftedByJob: null, writtenBy: null });

  it('gives its words to a draft that says the same, and stands beside one that does not', () => {
    expect(withLibrary(question, draft('Yes'), [entry('a', question.text, 'yes', { longAnswer: 'With AES-256.' })], 'other')).toMatchObject({ answer: 'Yes', narrative: 'With AES-256.', source: 'library', libraryEntryId: 'a', citations: [citation] });
    expect(withLibrary(question, draft('Yes'), [entry('a', question.text, 'yes', { longAnswer: 'Always, with AES-256.' })], 'other').notes).toContainEqual({ kind: 'promise', text: '"always" promises more than evidence can show.' });
    expect(withLibrary(question, draft('No'), [entry('a', question.text, 'Yes')], 'other')).toMatchObject({ answer: 'No', source: 'draft', notes: [{ kind: 'conflict' }] });
  });

  it('answers nothing without a document that shows it', () => {
    expect(withLibrary(question, draft(null), [entry('a', question.text, 'Yes', { citations: [citation] })], 'other')).toMatchObject({ answer: null, status: 'needs_information', notes: [{ text: expect.stringContaining('No document of this engagement shows it') }] });
    expect(withLibrary(question, draft(null), [entry('a', question.text, 'Yes', { citations: [citation], originEngagementId: 'e' })], 'e')).toMatchObject({ answer: 'Yes', status: 'drafted', citations: [citation] });
  });
});
