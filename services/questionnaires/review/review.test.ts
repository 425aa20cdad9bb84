import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { filePart, multipartForm } from '../../testing/multipart.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createReadDocument, type TestDocument } from '../../testing/test-paper.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { insertAnswers, type NewAnswer } from '../answer.sql.ts';
import type { libraryResponse } from '../library/library.contract.ts';
import type { questionnaireResponse } from '../questionnaire.contract.ts';
import type { AnswerCitation } from '../questionnaire.ts';
import { makesOtherChoice } from '../other-choice.ts';
import type { approveResponse, reviewResponse } from './review.contract.ts';

type Whole = z.infer<typeof questionnaireResponse>;

const form = 'No.,Question,Answer,Comments\n1,Are backups of customer data encrypted?,,\n2,Are access rights reviewed every quarter?,,\n3,Do visitors sign a register?,,\n4,Is there an escrow agent?,,\n5,Are logs kept for a year?,,\n';
const text = 'All backups of customer data are encrypted before they leave the network. Visitors sign a register.';
let database: Database;
let api: TestApi;
let firm: TestFirm;
let people: TestFirm['people'];
let scope: EngagementScope;
let engagement = '';
let document: TestDocument;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  people = firm.people;
  ({ scope } = await createTestEngagement(database, firm, { clientName: 'Nimbus' }));
  engagement = `/api/engagements/${scope.engagementId}`;
  document = await createReadDocument(database, scope, 'Backup policy.pdf', text);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const cite = (quote: string): AnswerCitation => ({ documentId: document.documentId, documentName: document.name, versionId: document.versionId, reading: 1, page: 1, start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, quote });
const visitors = 'Visitors sign a register.';
const open = async () => `${engagement}/questionnaires/${(await api.call(people.auditor, 'POST', `${engagement}/questionnaires`, multipartForm(filePart('form.csv', form)))).json<{ id: string }>().id}`;
const read = async (base: string) => (await api.call(people.auditor, 'GET', base)).json<Whole>().questions;
const reviewOf = async (base: string) => new Map((await api.call(people.auditor, 'GET', `${base}/review`)).json<z.infer<typeof reviewResponse>>().questions.map((each) => [each.questionId, each]));

/** Puts drafts on the questions, in their order. */
async function draft(base: string, ...drafts: (Partial<NewAnswer> | null)[]): Promise<Whole['questions']> {
  const questions = await read(base);
  const answers = drafts.flatMap((each, at): NewAnswer[] => (each === null ? [] : [{ questionId: questions[at]?.id ?? '', answer: 'Yes', narrative: null, status: 'drafted', source: 'draft', notes: [], citations: [cite(visitors)], libraryEntryId: null, draftedByJob: null, writtenBy: null, ...each }]));
  await inScope(database, scope, (tx) => insertAnswers(tx, base.split('/').at(-1) ?? '', answers, new Date()));
  return await read(base);
}

const approve = async (base: string, questions: Whole['questions'], person = people.manager) => (await api.call(person, 'POST', `${base}/review`, { payload: { answers: questions.map(({ id, writtenAt }) => ({ questionId: id, writtenAt: writtenAt ?? new Date(0).toISOString() })) } })).json<z.infer<typeof approveResponse>>();

describe('another choice', () => {
  it.each<[string | null, string, readonly string[], boolean]>([
    ['Yes', 'No', [], true], ['Yes', 'yes.', [], false], ['Yes. Keys are rotated.', 'No, they are not.', [], true], ['n/a', 'Not applicable', [], false], ['N/A', 'Yes', [], true],
    ['CSP-owned', 'CSC-owned', ['CSP-owned', 'CSC-owned'], true], ['CSP-owned', 'csp owned', ['CSP-owned', 'CSC-owned'], false],
    // Words that decide nothing.
    ['No later than 30 days after.', 'Yes', [], false], ['Within 30 days.', 'Within 40 days.', [], false], [null, 'Yes', [], false],
  ])('%s beside %s (of %j): %s', (answer, earlier, allowed, differs) => expect(makesOtherChoice({ allowed }, answer, earlier)).toBe(differs));
});

describe('what speaks against an answer', () => {
  it('is refused to those of the client and to nobody signed in', async () => {
    const base = await open();
    expect((await api.call(people.client_admin, 'GET', `${base}/review`)).statusCode).toBe(403);
    expect((await api.call(null, 'GET', `${base}/review`)).statusCode).toBe(401);
    expect((await api.call(people.read_only_auditor, 'POST', `${base}/review`, { payload: { answers: [{ questionId: scope.engagementId, writtenAt: new Date().toISOString() }] } })).statusCode).toBe(403);
    expect((await api.call(people.manager, 'POST', `${base}/review`, { payload: { answers: [] } })).statusCode).toBe(400);
  });

  it('are promises, quotes that do not stand, sources that are missing, and words that the quotes do not carry', async () => {
    const base = await open();
    const questions = await draft(base,
      { narrative: 'Backups are always encrypted.' },
      { citations: [{ ...cite(visitors), quote: 'Access rights are reviewed.' }] },
      {},
      { source: 'library', citations: [] },
      { source: 'library', narrative: 'Visitors sign a register for 90 days.' });
    const reviews = await reviewOf(base);
    const kinds = questions.map(({ id }) => reviews.get(id)?.findings.map(({ kind }) => kind) ?? []);
    expect(kinds).toEqual([['promise'], ['citation'], [], ['no-source'], ['unsupported']]);
  });

  it('is a new version of a document that it cites', async () => {
    const old = await createReadDocument(database, scope, 'Visitors.pdf', text);
    const base = await open();
    const [first] = await draft(base, { citations: [{ ...cite(visitors), documentId: old.documentId, versionId: old.versionId, documentName: old.name }] });
    expect(await reviewOf(base)).toEqual(new Map());
    await createReadDocument(database, scope, 'Visitors.pdf', text, { documentId: old.documentId, sequence: 2 });
    expect((await reviewOf(base)).get(first?.id ?? '')?.findings).toEqual([{ kind: 'superseded', text: 'Visitors.pdf has a new version; the answer cites the one before.' }]);
  });

  it('is an earlier approved answer of the client, and a document that says otherwise, each with its sources', async () => {
    const earlier = await open();
    const [asked] = await draft(earlier, { answer: 'No', narrative: visitors });
    await api.call(people.manager, 'POST', `${earlier}/questions/${asked?.id}/review`, { payload: { verdict: 'approved' } });
    const base = await open();
    const drafts = [{}, { notes: [{ kind: 'conflict' as const, text: 'Another document says otherwise: "x"', citation: cite(visitors) }] }];
    const [first, second] = await draft(base, ...drafts);
    // Proposed, and not approved yet: nothing to hold against anybody.
    expect((await reviewOf(base)).get(first?.id ?? '')).toBeUndefined();
    const { entries } = (await api.call(people.manager, 'GET', `${engagement}/answer-library`)).json<z.infer<typeof libraryResponse>>();
    await api.call(people.manager, 'PATCH', `${engagement}/answer-library/${entries.find(({ shortAnswer }) => shortAnswer === 'No')?.id}`, { payload: { state: 'approved' } });
    const reviews = await reviewOf(base);
    expect(reviews.get(first?.id ?? '')).toMatchObject({
      findings: [{ kind: 'conflict', text: 'An earlier approved answer of this client says otherwise.' }],
      disagreements: [{ from: 'library', question: 'Are backups of customer data encrypted?', answer: 'No', words: visitors, isHere: true, citations: [{ documentName: 'Backup policy.pdf', quote: visitors }] }],
    });
    expect(reviews.get(second?.id ?? '')).toMatchObject({ findings: [{ kind: 'conflict', text: 'Two sources disagree.' }], disagreements: [{ from: 'document', citations: [{ quote: visitors }] }] });
    expect((await approve(base, [first, second].filter((each) => each !== undefined))).approved).toEqual([]);

    // Another client's answer to the same question is none of this one's.
    const { scope: foreign } = await createTestEngagement(database, firm, { clientName: 'Pellworth' });
    const other = `/api/engagements/${foreign.engagementId}`;
    const { id } = (await api.call(people.auditor, 'POST', `${other}/questionnaires`, multipartForm(filePart('form.csv', form)))).json<{ id: string }>();
    const [question] = await read(`${other}/questionnaires/${id}`);
    await api.call(people.auditor, 'PATCH', `${other}/questionnaires/${id}/questions/${question?.id}`, { payload: { answer: 'Yes' } });
    expect((await api.call(people.auditor, 'GET', `${other}/questionnaires/${id}/review`)).json()).toEqual({ questions: [] });
  });
});

describe('approving', () => {
  it('takes many at once, those alone that nothing speaks against', async () => {
    const base = await open();
    await draft(base, null, null, {}, { narrative: 'Never without one.' }, null);
    let questions = await read(base);
    await api.call(people.manager, 'PATCH', `${base}/questions/${questions[1]?.id}`, { payload: { answer: 'Every quarter.' } });
    questions = await read(base);
    const stale = questions.map((question, at) => (at === 2 ? { ...question, writtenAt: '2020-01-01T00:00:00.000Z' } : question));
    expect((await approve(base, stale)).left).toContainEqual({ questionId: questions[2]?.id, because: 'It has changed since you read it.' });
    const { approved, left } = await approve(base, questions);
    expect(approved).toEqual([questions[2]?.id]);
    expect(left.map(({ because }) => because)).toEqual(['There is no answer yet.', 'Another person of the team approves what you wrote.', '“never” promises more than evidence can show.', 'There is no answer yet.']);
    expect((await read(base)).map(({ status }) => status)).toEqual(['unanswered', 'in_review', 'approved', 'drafted', 'unanswered']);
    const { entries } = (await api.call(people.manager, 'GET', `${engagement}/answer-library`)).json<z.infer<typeof libraryResponse>>();
    expect(entries.some(({ question, state }) => question === 'Do visitors sign a register?' && state === 'proposed')).toBe(true);
  });

  it('counts for the reviewer who is assigned, and waits for the others', async () => {
    const base = await open();
    const questions = (await draft(base, null, null, {}, {})).slice(2, 4);
    await api.call(people.auditor, 'PUT', `${base}/assignments`, { payload: { questionIds: [questions[0]?.id], reviewerIds: [people.auditor.userId, people.manager.userId], mode: 'all' } });
    await api.call(people.auditor, 'PUT', `${base}/assignments`, { payload: { questionIds: [questions[1]?.id], reviewerIds: [people.auditor.userId] } });
    expect(await approve(base, questions)).toEqual({ approved: [questions[0]?.id], left: [{ questionId: questions[1]?.id, because: 'It waits for auditor.' }] });
    expect((await read(base))[2]?.status).toBe('drafted');
    expect((await approve(base, questions, people.auditor)).approved).toHaveLength(2);
    expect((await read(base)).slice(2, 4).map(({ status }) => status)).toEqual(['approved', 'approved']);
  });

  it('asks why where something speaks against it, and keeps the reason of a return', async () => {
    const base = await open();
    const [first] = await draft(base, { narrative: 'Backups are always encrypted.' });
    const path = `${base}/questions/${first?.id}/review`;
    expect((await api.call(people.manager, 'POST', path, { payload: { verdict: 'approved' } })).json()).toMatchObject({ status: 409, code: 'questionnaires/finding-open', detail: expect.stringContaining('always') });
    expect((await api.call(people.manager, 'POST', path, { payload: { verdict: 'returned', reason: 'Say since when.' } })).json()).toEqual({ status: 'returned', waitsFor: [] });
    expect((await reviewOf(base)).get(first?.id ?? '')?.returnedBecause).toBe('Say since when.');
    expect((await api.call(people.manager, 'POST', path, { payload: { verdict: 'approved', reason: 'The quote says all.' } })).json()).toEqual({ status: 'approved', waitsFor: [] });
  });
});
