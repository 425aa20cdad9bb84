import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '../../identity/index.ts';
import { fromBase32 } from '../../identity/second-factor/fixtures/base32.ts';
import { totpAt } from '../../identity/second-factor/totp.ts';
import { recordStepUp } from '../../identity/confirm-again.ts';
import { inScope, sqlStateOf, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { concludeDocument } from '../../testing/concluded.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { acceptVersions, createReadDocument, createTestFramework, draftTestPaper, rawStatement, refusalOf, type TestDocument, type TestPaper } from '../../testing/test-paper.sql.ts';
import { createTestEngagement, createTestFirm, testPassword, type TestFirm } from '../../testing/test-people.ts';
import { addTeamMember, bringTo, createDesk, scopeAs, signNow, type Desk } from '../../testing/test-reviewers.sql.ts';
import { exportTrail, verifyTrail } from '../../trail/index.ts';
import { changeStatement } from '../content/change-statement.ts';
import type { PaperDocument } from '../content/paper-document.contract.ts';
import { insertSignOff } from '../sign-off/sign-off.sql.ts';

const sentence = 'On 4 March 2026 the operations team restored the ledger from backup.';

interface Review {
  state: string;
  toSign: { version: number; versionId: string; contentSha256: string; unsupported: number; subjects: Record<string, string>; evidence: unknown[] };
  unfinished: { message: string }[];
  signOffs: { kind: string; signedByName: string; signedAt: string; contentSha256: string; evidence: { sha256: string }[]; changes: { kind: string; documentName: string | null; number: number | null }[] }[];
  notes: { id: string; answers: unknown[]; clearedAt: string | null }[];
}

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

let database: Database;
let api: TestApi;
let firm: TestFirm;
let scope: EngagementScope;
let desk: Desk;
let frameworkId: string;
let source: TestDocument;
let paper: TestPaper;
let made = 0;
const controlIds = Array.from({ length: 40 }, (_, at) => `bk-${at + 1}`);

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  frameworkId = await createTestFramework(database, firm, controlIds);
  ({ scope } = await createTestEngagement(database, firm, { frameworks: [frameworkId] }));
  desk = await createDesk(database, scope, firm);
});
beforeEach(async () => {
  source = await createReadDocument(database, scope, `Restore record ${made}.txt`, sentence);
  paper = await draftTestPaper(database, scope, { frameworkId, controlId: controlIds[made++] ?? '', document: source, quote: sentence });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const base = (): string => `/api/engagements/${scope.engagementId}/workpapers/${paper.workpaperId}`;
const ask = async (who: Person, method: 'GET' | 'POST', path: string, payload?: object) => await api.call(who, method, `${base()}${path}`, payload === undefined ? {} : { payload });
const review = async (): Promise<Review> => (await ask(desk.reviewer, 'GET', '/review')).json<Review>();
const codeOf = (response: { json(): unknown }): string => (response.json() as { code?: string }).code ?? '';
async function confirm(who: Person, kind: string, password = testPassword): Promise<string> {
  const { toSign } = await review();
  const response = await api.call(who, 'POST', '/api/me/confirm', { payload: { password, purpose: 'workpapers/sign', subject: toSign.subjects[kind] } });
  return response.json<{ stepUpId: string }>().stepUpId;
}
async function sign(who: Person, kind: string, overrides: object = {}) {
  const { toSign: { version, contentSha256, unsupported } } = await review();
  return await ask(who, 'POST', `/sign-offs/${kind}`, { version, contentSha256, unsupported, stepUpId: await confirm(who, kind), ...overrides });
}
/** Refused before any confirmation is looked at, of which there are thirty a minute. */
async function refusedToSign(who: Person, kind: string): Promise<string> {
  const { toSign: { version, contentSha256, unsupported } } = await review();
  return codeOf(await ask(who, 'POST', `/sign-offs/${kind}`, { version, contentSha256, unsupported, stepUpId: newId() }));
}
async function save(who: Person, change: (document: PaperDocument) => PaperDocument) {
  const { version, document } = (await ask(who, 'GET', '')).json<{ version: number; document: PaperDocument }>();
  return await ask(who, 'POST', '/versions', { basedOn: version, document: change(document) });
}

describe('signing', () => {
  it('wants the password again: the right one, the signer’s own, for this act, once', async () => {
    await bringTo(database, scope, desk, paper.workpaperId, 'draft');
    expect(codeOf(await api.call(desk.preparer, 'POST', '/api/me/confirm', { payload: { password: 'not my password', purpose: 'workpapers/sign', subject: 'x' } }))).toBe('identity/password-wrong');
    const { toSign } = await review();
    const body = { version: toSign.version, contentSha256: toSign.contentSha256, unsupported: toSign.unsupported };
    for (const stepUpId of [newId(), await confirm(desk.reviewer, 'prepared'), await confirm(desk.preparer, 'reviewed')]) {
      expect(codeOf(await ask(desk.preparer, 'POST', '/sign-offs/prepared', { ...body, stepUpId }))).toBe('identity/confirmation-needed');
    }
    const stepUpId = await confirm(desk.preparer, 'prepared');
    expect((await ask(desk.preparer, 'POST', '/sign-offs/prepared', { ...body, stepUpId })).statusCode).toBe(201);
    await createReadDocument(database, scope, source.name, `${sentence} And more.`, { documentId: source.documentId, sequence: 2 });
    expect(codeOf(await ask(desk.preparer, 'POST', '/sign-offs/prepared', { ...body, stepUpId }))).toBe('identity/confirmation-needed');
    expect((await sign(desk.preparer, 'prepared')).statusCode).toBe(201);
  });

  it('is refused for what the signer did not see, for a paper that is not finished, and out of turn', async () => {
    expect(await refusedToSign(desk.preparer, 'prepared')).toBe('workpapers/unfinished');
    expect((await review()).unfinished[0]?.message).toContain('conclusion');
    await save(desk.preparer, (document) => changeStatement(concludeDocument(document), paper.statementId, 'On 9 March 2026 the ledger was restored from backup.'));
    expect(codeOf(await sign(desk.preparer, 'prepared', { contentSha256: 'ab'.repeat(32) }))).toBe('workpapers/not-what-you-saw');
    expect(codeOf(await sign(desk.preparer, 'prepared', { unsupported: 0 }))).toBe('workpapers/not-what-you-saw');
    expect(await refusedToSign(desk.reviewer, 'reviewed')).toBe('workpapers/wrong-state');
    expect((await sign(desk.preparer, 'prepared')).json()).toMatchObject({ kind: 'prepared', unsupported: 1, evidence: [{ sha256: source.sha256 }], changes: [] });
    expect(await refusedToSign(desk.preparer, 'prepared')).toBe('workpapers/signed-already');
    expect(codeOf(await ask(desk.preparer, 'POST', '/start-review'))).toBe('identity/forbidden');
  });

  it('takes a paper from draft to locked by three people, each in their turn', async () => {
    await bringTo(database, scope, desk, paper.workpaperId, 'draft');
    expect((await sign(desk.preparer, 'prepared')).statusCode).toBe(201);
    expect((await ask(desk.reviewer, 'POST', '/start-review')).json()).toEqual({ state: 'in_review' });
    expect((await sign(desk.reviewer, 'reviewed')).statusCode).toBe(201);
    expect(await refusedToSign(desk.reviewer, 'approved')).toBe('identity/forbidden');
    expect((await sign(desk.partner, 'approved')).statusCode).toBe(201);
    expect((await ask(desk.partner, 'POST', '/lock')).json()).toEqual({ state: 'locked' });
    expect(codeOf(await save(desk.preparer, (document) => changeStatement(document, paper.statementId, 'Other words.')))).toBe('workpapers/locked');
    expect(await review()).toMatchObject({ state: 'locked', signOffs: [{ kind: 'approved' }, { kind: 'reviewed' }, { kind: 'prepared' }] });
    expect(await verifyTrail(exportTrail(database, scope))).toMatchObject({ valid: true });
  });

  it('lets nobody review what they prepared or wrote', async () => {
    const lead = await addTeamMember(database, scope, firm, 'manager');
    await bringTo(database, scope, { ...desk, preparer: lead }, paper.workpaperId, 'prepared');
    expect(codeOf(await ask(lead, 'POST', '/start-review'))).toBe('workpapers/own-work');
    await ask(desk.reviewer, 'POST', '/start-review');
    expect(await refusedToSign(lead, 'reviewed')).toBe('workpapers/own-work');
    // The reviewer corrects the paper, the preparer signs it: the words are the reviewer's all the same.
    await save(desk.reviewer, (document) => changeStatement(document, paper.statementId, 'The operations team restored the ledger from backup.'));
    expect((await sign(lead, 'prepared')).statusCode).toBe(201);
    await ask(desk.reviewer, 'POST', '/start-review');
    expect(await refusedToSign(desk.reviewer, 'reviewed')).toBe('workpapers/own-work');
    expect((await sign(desk.partner, 'reviewed')).statusCode).toBe(201);
  });
});

describe('signing in a firm that signs with a second factor', () => {
  const rule = async (secondFactor: boolean, who: Person = firm.people.firm_admin) => (await api.call(who, 'PUT', '/api/firm/signing', { payload: { secondFactor } })).statusCode;
  const confirmWith = async (who: Person, code: string) => await api.call(who, 'POST', '/api/me/confirm', { payload: { password: testPassword, code, purpose: 'workpapers/sign', subject: (await review()).toSign.subjects['prepared'] } });
  afterAll(async () => await rule(false));

  it('takes a password alone neither over HTTP nor in the database, and a code of the app', async () => {
    expect(await rule(true, desk.partner)).toBe(403);
    expect(await rule(true)).toBe(204);
    expect((await api.call(desk.preparer, 'GET', '/api/firm/signing')).json()).toEqual({ secondFactor: true });
    await bringTo(database, scope, desk, paper.workpaperId, 'draft');
    const { toSign } = await review();
    const asked = await api.call(desk.preparer, 'POST', '/api/me/confirm', { payload: { password: testPassword, purpose: 'workpapers/sign', subject: toSign.subjects['prepared'] } });
    expect([asked.statusCode, codeOf(asked)]).toEqual([401, 'identity/second-factor-needed']);
    expect(codeOf(await confirmWith(desk.preparer, '123456'))).toBe('identity/second-factor-missing');
    const byPassword = await recordStepUp(database, desk.preparer.userId, { purpose: 'workpapers/sign', subject: toSign.subjects['prepared'] ?? '' });
    const { version, contentSha256, unsupported } = toSign;
    expect(codeOf(await ask(desk.preparer, 'POST', '/sign-offs/prepared', { version, contentSha256, unsupported, stepUpId: byPassword.id }))).toBe('identity/confirmation-needed');
    const { versionId } = (await review()).toSign;
    await expect(inScope(database, scopeAs(scope, desk.preparer), (tx) => insertSignOff(tx, { id: newId(), workpaperId: paper.workpaperId, versionId, kind: 'prepared', contentSha256, unsupported, stepUpId: byPassword.id }))).rejects.toSatisfy((error) => sqlStateOf(error) === 'TM140');

    const { secret } = (await api.call(desk.preparer, 'POST', '/api/me/second-factor', { payload: { password: testPassword } })).json<{ secret: string }>();
    const key = fromBase32(secret);
    // Of the step before, so that the code of this one is still unused.
    const { recoveryCodes: [recoveryCode = ''] } = (await api.call(desk.preparer, 'POST', '/api/me/second-factor/confirm', { payload: { code: totpAt(key, new Date(Date.now() - 30_000)) } })).json<{ recoveryCodes: string[] }>();
    expect(codeOf(await confirmWith(desk.preparer, recoveryCode))).toBe('identity/second-factor-wrong');
    const { stepUpId } = (await confirmWith(desk.preparer, totpAt(key, new Date()))).json<{ stepUpId: string }>();
    expect((await ask(desk.preparer, 'POST', '/sign-offs/prepared', { version, contentSha256, unsupported, stepUpId })).statusCode).toBe(201);
  });
});

describe('a sign-off', () => {
  it('no longer holds after an edit, a new version or a withdrawal of a cited document, and says which', async () => {
    await bringTo(database, scope, desk, paper.workpaperId, 'reviewed');
    await createReadDocument(database, scope, source.name, 'Another text altogether.', { documentId: source.documentId, sequence: 2 });
    expect((await review()).signOffs.map(({ changes }) => changes)).toEqual(Array.from({ length: 2 }, () => [{ kind: 'new_version', documentId: source.documentId, documentName: source.name, number: 2 }]));
    expect(await refusedToSign(desk.partner, 'approved')).toBe('workpapers/not-signed');
    expect(codeOf(await ask(desk.partner, 'POST', '/lock'))).toBe('workpapers/not-signed');
    await api.call(desk.preparer, 'POST', `/api/engagements/${scope.engagementId}/documents/${source.documentId}/withdraw`, { payload: { reason: 'Superseded' } });
    expect((await review()).signOffs[0]?.changes.map(({ kind }) => kind)).toEqual(['new_version', 'withdrawn']);
    await api.call(desk.reviewer, 'POST', `/api/engagements/${scope.engagementId}/documents/${source.documentId}/restore`);
    expect((await review()).signOffs[0]?.changes.map(({ kind }) => kind)).toEqual(['new_version', 'withdrawn']);
    await save(desk.preparer, (document) => changeStatement(document, paper.statementId, 'The operations team restored the ledger from backup.'));
    expect(await review()).toMatchObject({ state: 'draft', signOffs: [{ changes: [{ kind: 'content', number: 3 }, {}, {}] }, {}] });
    const list = async (query: string) => (await api.call(desk.reviewer, 'GET', `/api/engagements/${scope.engagementId}/workpapers${query}`)).json<{ workpapers: { id: string; editedAfterReview: boolean; state: string }[] }>().workpapers;
    expect((await list('?editedAfterReview=true')).map(({ id }) => id)).toContain(paper.workpaperId);
    expect((await list('')).filter(({ editedAfterReview }) => editedAfterReview).map(({ id }) => id)).toEqual((await list('?editedAfterReview=true')).map(({ id }) => id));
    expect((await list('?state=locked')).every(({ state }) => state === 'locked')).toBe(true);
  });

  it('does not mind a file of the client that waits to be accepted', async () => {
    await bringTo(database, scope, desk, paper.workpaperId, 'prepared');
    await createReadDocument(database, scope, source.name, 'From the client.', { documentId: source.documentId, sequence: 2, status: 'quarantined' });
    expect((await review()).signOffs[0]?.changes).toEqual([]);
    await acceptVersions(database, scope, source.documentId);
    expect((await review()).signOffs[0]?.changes).toMatchObject([{ kind: 'new_version', number: 2 }]);
  });
});

describe('a returned paper whose note asks for an answer and no other words', () => {
  it('is signed again as it stands once the note is answered, and reviewed anew', async () => {
    await bringTo(database, scope, desk, paper.workpaperId, 'reviewed');
    const signed = (await review()).toSign;
    expect((await ask(desk.partner, 'POST', '/return', { note: 'Which ticket was it?' })).json()).toEqual({ state: 'returned' });
    expect((await review()).signOffs.map(({ kind, changes }) => [kind, changes.map((change) => change.kind)])).toEqual([['reviewed', ['returned']], ['prepared', ['returned']]]);
    const [note] = (await review()).notes;

    expect(await refusedToSign(desk.preparer, 'prepared')).toBe('workpapers/open-notes');
    expect((await ask(desk.preparer, 'POST', `/notes/${note?.id}/answers`, { text: 'RT-114, as the second sentence says.' })).statusCode).toBe(201);
    // Who reviewed these words does not become their preparer by a return.
    expect(await refusedToSign(desk.reviewer, 'prepared')).toBe('workpapers/own-work');
    expect((await sign(desk.preparer, 'prepared')).statusCode).toBe(201);
    expect((await review()).toSign).toEqual(signed);
    expect(await refusedToSign(desk.preparer, 'prepared')).toBe('workpapers/signed-already');

    expect((await ask(desk.reviewer, 'POST', '/start-review')).json()).toEqual({ state: 'in_review' });
    expect(await refusedToSign(desk.reviewer, 'reviewed')).toBe('workpapers/open-notes');
    expect((await ask(desk.partner, 'POST', `/notes/${note?.id}/clear`)).statusCode).toBe(204);
    expect((await sign(desk.reviewer, 'reviewed')).statusCode).toBe(201);
    expect((await sign(desk.partner, 'approved')).statusCode).toBe(201);
    const { state, signOffs } = await review();
    expect({ state, signOffs: signOffs.map(({ kind, changes }) => [kind, changes.map((change) => change.kind)]) }).toEqual({
      state: 'approved', signOffs: [['approved', []], ['reviewed', []], ['prepared', []], ['reviewed', ['returned']], ['prepared', ['returned']]],
    });
    expect(await verifyTrail(exportTrail(database, scope))).toMatchObject({ valid: true });
  });
});

describe('review notes', () => {
  it('are answered by another, cleared by who raised them, and block the sign-offs until then', async () => {
    await bringTo(database, scope, desk, paper.workpaperId, 'in_review');
    expect(codeOf(await ask(desk.reviewer, 'POST', '/return', {}))).toBe('workpapers/note-needed');
    expect((await ask(desk.reviewer, 'POST', '/notes', { text: 'Which ticket?', nodeId: newId() })).statusCode).toBe(400);
    const note = (await ask(desk.reviewer, 'POST', '/notes', { text: 'Which ticket?', nodeId: paper.statementId })).json<{ id: string; nodeId: string }>();
    expect(note.nodeId).toBe(paper.statementId);
    expect(await refusedToSign(desk.reviewer, 'reviewed')).toBe('workpapers/open-notes');
    expect((await ask(desk.reviewer, 'POST', '/return')).json()).toEqual({ state: 'returned' });
    await save(desk.preparer, (document) => changeStatement(document, paper.statementId, 'The operations team restored the ledger from backup.'));
    expect((await review()).state).toBe('returned');
    expect(await refusedToSign(desk.preparer, 'prepared')).toBe('workpapers/open-notes');
    expect(codeOf(await ask(desk.reviewer, 'POST', `/notes/${note.id}/answers`, { text: 'Never mind.' }))).toBe('workpapers/note-not-yours');
    expect((await ask(desk.preparer, 'POST', `/notes/${note.id}/answers`, { text: 'RT-114.' })).statusCode).toBe(201);
    expect(codeOf(await ask(desk.preparer, 'POST', `/notes/${note.id}/clear`))).toBe('workpapers/note-not-yours');
    expect((await sign(desk.preparer, 'prepared')).statusCode).toBe(201);
    await ask(desk.reviewer, 'POST', '/start-review');
    expect(await refusedToSign(desk.reviewer, 'reviewed')).toBe('workpapers/open-notes');
    expect(codeOf(await ask(desk.partner, 'POST', `/notes/${note.id}/clear`))).toBe('workpapers/note-not-yours');
    expect((await ask(desk.reviewer, 'POST', `/notes/${note.id}/clear`)).statusCode).toBe(204);
    expect(codeOf(await ask(desk.preparer, 'POST', `/notes/${note.id}/answers`, { text: 'Too late.' }))).toBe('workpapers/note-cleared');
    expect((await sign(desk.reviewer, 'reviewed')).statusCode).toBe(201);
  });

  it('keep a reviewed paper from being locked while they are open, and completion names it', async () => {
    await bringTo(database, scope, desk, paper.workpaperId, 'reviewed');
    const { indexReference } = (await ask(desk.reviewer, 'GET', '')).json<{ indexReference: string }>();
    const blockers = async () => (await api.call(desk.partner, 'GET', `/api/engagements/${scope.engagementId}/completion`)).json<{ blockers: { code: string; text: string }[] }>().blockers.filter(({ text }) => new RegExp(String.raw`\b${indexReference}\b`).test(text)).map(({ code }) => code);
    expect(await blockers()).toEqual([]);
    const { id } = (await ask(desk.partner, 'POST', '/notes', { text: 'And the second quarter?' })).json<{ id: string }>();
    expect(await blockers()).toEqual(['notes-open']);
    expect(codeOf(await ask(desk.partner, 'POST', '/lock'))).toBe('workpapers/open-notes');
    expect(await refusalOf(database, scopeAs(scope, desk.partner), rawStatement(`update workpaper set state = 'locked' where id = '${paper.workpaperId}'`))).toBe('TM027');
    await createReadDocument(database, scope, source.name, `${sentence} And more.`, { documentId: source.documentId, sequence: 2 });
    expect(await blockers()).toEqual(['papers-stale', 'notes-open']);
    expect((await ask(desk.partner, 'POST', `/notes/${id}/clear`)).statusCode).toBe(204);
    expect((await review()).notes).toMatchObject([{ id, clearedByName: desk.partner.name, raiserHasLeft: false }]);
    expect(await blockers()).toEqual(['papers-stale']);
  });

  it('of somebody who has left the firm are cleared by a partner', async () => {
    const leaver = await addTeamMember(database, scope, firm, 'manager');
    await bringTo(database, scope, { ...desk, reviewer: leaver }, paper.workpaperId, 'in_review');
    const { id } = (await ask(leaver, 'POST', '/notes', { text: 'Look again.' })).json<{ id: string }>();
    expect(codeOf(await ask(desk.partner, 'POST', `/notes/${id}/clear`))).toBe('workpapers/note-not-yours');
    await api.call(firm.people.firm_admin, 'PATCH', `/api/members/${leaver.userId}`, { payload: { active: false } });
    expect(codeOf(await ask(desk.reviewer, 'POST', `/notes/${id}/clear`))).toBe('workpapers/note-not-yours');
    expect((await review()).notes).toMatchObject([{ id, raiserHasLeft: true, clearedByName: null }]);
    expect((await ask(desk.partner, 'POST', `/notes/${id}/clear`)).statusCode).toBe(204);
    expect((await review()).notes).toMatchObject([{ id, raisedByName: leaver.name, clearedByName: desk.partner.name }]);
  });
});

describe('a draft of the product', () => {
  it('lies beside a paper that people have signed', async () => {
    await bringTo(database, scope, desk, paper.workpaperId, 'reviewed');
    await draftTestPaper(database, scope, { frameworkId, controlId: controlIds[made - 1] ?? '', document: source, quote: sentence, text: 'A ledger was restored.' });
    expect((await review()).signOffs.map(({ changes }) => changes)).toEqual([[], []]);
    await expect(signNow(database, scope, { userId: desk.preparer.userId, role: 'auditor' }, paper.workpaperId, 'prepared')).rejects.toMatchObject({ code: 'workpapers/signed-already' });
    await expect(signNow(database, scopeAs(scope, null), { userId: newId(), role: 'auditor' }, paper.workpaperId, 'approved')).rejects.toBeTruthy();
  });
});
