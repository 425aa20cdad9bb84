import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isAllowed, type Action, type Person } from '../../identity/index.ts';
import { recordStepUp } from '../../identity/confirm-again.ts';
import { systemClock } from '../../platform/clock.ts';
import { roles, type Database, type EngagementScope, type Role, type Tx } from '../../platform/db/index.ts';
import { inScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createReadDocument, createTestFramework, draftTestPaper, rawStatement, refusalOf, type TestDocument } from '../../testing/test-paper.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { addTeamMember, bringTo, createDesk, scopeAs, signNow, type Desk } from '../../testing/test-reviewers.sql.ts';
import { changeStatement } from '../content/change-statement.ts';
import { readWorkpaper, type Workpaper } from '../read-workpaper.ts';
import { returnPaper, startReview } from './move-paper.ts';
import { answerNote } from './notes.ts';
import { readReview } from './read-review.ts';
import { insertNote } from './review.sql.ts';
import { paperStates, type PaperState } from './review.ts';
import { signSubject } from '../sign-off/sign-paper.ts';

/** Every state × every role × every act: over HTTP, and as the same role straight on the database, where the forbidden is refused too. */
const sentence = 'On 4 March 2026 the operations team restored the ledger from backup.';
vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

type Act = 'save' | 'sign-prepared' | 'start-review' | 'sign-reviewed' | 'sign-approved' | 'return' | 'lock' | 'raise-note' | 'answer-note' | 'clear-note' | 'decide-statement';
const workers: readonly Role[] = ['firm_admin', 'partner', 'manager', 'auditor'];
const leads: readonly Role[] = ['firm_admin', 'partner', 'manager'];
const partners: readonly Role[] = ['firm_admin', 'partner'];
const unlocked = paperStates.filter((state) => state !== 'locked');

/** The rules in one place, written down apart from the code that follows them. */
const rules: Readonly<Record<Act, { readonly roles: readonly Role[]; readonly states: readonly PaperState[] }>> = {
  save: { roles: workers, states: unlocked },
  // Signed as prepared already, and still holding, from prepared on, until a return ends it.
  'sign-prepared': { roles: workers, states: ['draft', 'returned'] },
  'start-review': { roles: leads, states: ['prepared'] },
  'sign-reviewed': { roles: leads, states: ['in_review'] },
  'sign-approved': { roles: partners, states: ['reviewed'] },
  return: { roles: leads, states: ['in_review', 'reviewed', 'approved'] },
  lock: { roles: partners, states: ['reviewed', 'approved'] },
  'raise-note': { roles: workers, states: unlocked },
  'answer-note': { roles: workers, states: unlocked },
  'clear-note': { roles: workers, states: unlocked },
  'decide-statement': { roles: workers, states: unlocked },
};
const acts = Object.keys(rules) as Act[];

let database: Database;
let api: TestApi;
let firm: TestFirm;
let scope: EngagementScope;
let desk: Desk;
let raiser: Person;
let frameworkId: string;
let source: TestDocument;
let made = 0;
const controlIds = Array.from({ length: 450 }, (_, at) => `bk-${at + 1}`);

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  frameworkId = await createTestFramework(database, firm, controlIds);
  ({ scope } = await createTestEngagement(database, firm, { frameworks: [frameworkId] }));
  desk = await createDesk(database, scope, firm);
  raiser = await addTeamMember(database, scope, firm, 'auditor');
  source = await createReadDocument(database, scope, 'Restore record.txt', sentence);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

interface Subject {
  readonly paper: Workpaper;
  readonly workpaperId: string;
}

async function subjectIn(state: PaperState): Promise<Subject> {
  const { workpaperId } = await draftTestPaper(database, scope, { frameworkId, controlId: controlIds[made++] ?? '', document: source, quote: sentence });
  await bringTo(database, scope, desk, workpaperId, state);
  if (state === 'returned') await answerAll(workpaperId);
  return { workpaperId, paper: await readWorkpaper(database, scope, workpaperId) };
}

/** An answer is all that a returned paper waits for: its words stay as they are. */
async function answerAll(workpaperId: string): Promise<void> {
  const { notes } = await readReview(database, scope, workpaperId);
  for (const { id } of notes) await answerNote({ database, clock: systemClock }, scopeAs(scope, desk.preparer), workpaperId, id, 'The partner did.');
}

/** A note of `by`, put into the open paper as if it had been raised before; on a locked paper there is one that nobody can reach any more. */
async function noteOf(by: Person, { workpaperId, paper }: Subject, state: PaperState): Promise<string> {
  const id = newId();
  if (state !== 'locked') await inScope(database, scopeAs(scope, by), async (tx) => await insertNote(tx, { id, workpaperId, versionId: paper.version.id, sectionId: null, nodeId: null, text: 'Why?' }));
  return id;
}

async function overHttp(act: Act, person: Person, subject: Subject, state: PaperState): Promise<number> {
  const { workpaperId, paper } = subject;
  const base = `/api/engagements/${scope.engagementId}/workpapers/${workpaperId}`;
  const post = async (path: string, payload?: object): Promise<number> => (await api.call(person, 'POST', `${base}${path}`, payload === undefined ? {} : { payload })).statusCode;
  const sign = async (kind: 'prepared' | 'reviewed' | 'approved'): Promise<number> => {
    const { id: stepUpId } = await recordStepUp(database, person.userId, { purpose: 'workpapers/sign', subject: signSubject(workpaperId, paper.version.id, kind) });
    return await post(`/sign-offs/${kind}`, { version: paper.version.number, contentSha256: paper.version.contentSha256, unsupported: 0, stepUpId });
  };
  switch (act) {
    case 'save': return await post('/versions', { basedOn: paper.version.number, document: changeStatement(paper.document, paper.statements[0]?.id ?? '', 'The ledger was restored.') });
    case 'sign-prepared': return await sign('prepared');
    case 'sign-reviewed': return await sign('reviewed');
    case 'sign-approved': return await sign('approved');
    case 'start-review': return await post('/start-review');
    case 'return': return await post('/return', { note: 'Look again.' });
    case 'lock': return await post('/lock');
    case 'raise-note': return await post('/notes', { text: 'Why?' });
    case 'answer-note': return await post(`/notes/${await noteOf(raiser, subject, state)}/answers`, { text: 'Because.' });
    case 'clear-note': return await post(`/notes/${await noteOf(workers.includes(person.role) ? person : raiser, subject, state)}/clear`);
    case 'decide-statement': return await post(`/statements/${paper.statements[0]?.id ?? ''}/decision`, { decision: 'rejected' });
  }
}

/** The same act as statements of one's own, past every use-case. */
function straight(act: Act, { workpaperId, paper }: Subject, noteId: string, stepUpIds: Readonly<Record<string, string>>): (tx: Tx<EngagementScope>) => Promise<unknown> {
  const place = `'${scope.firmId}', '${scope.engagementId}'`;
  const sign = (kind: string): string => `insert into workpaper_sign_off (id, firm_id, engagement_id, workpaper_id, version_id, kind, content_sha256, unsupported, step_up_id)
    values (gen_random_uuid(), ${place}, '${workpaperId}', '${paper.version.id}', '${kind}', '${paper.version.contentSha256}', 0, '${stepUpIds[kind]}')`;
  // To set the state that there is already does nothing, and is no act.
  const move = (state: string): string => `update workpaper set state = '${state}' where id = '${workpaperId}' and state <> '${state}'`;
  switch (act) {
    case 'save': return async (tx) => {
      await rawStatement(`insert into workpaper_version (id, firm_id, engagement_id, workpaper_id, number, content, document, content_sha256, coverage, origin, based_on)
        values (gen_random_uuid(), ${place}, '${workpaperId}', ${paper.version.number + 1}, '{}', '{}', '${'ab'.repeat(32)}', 'gap', 'saved', ${paper.version.number})`)(tx);
      return await rawStatement(`update workpaper set current_version = ${paper.version.number + 1} where id = '${workpaperId}'`)(tx);
    };
    case 'sign-prepared': return rawStatement(sign('prepared'));
    case 'sign-reviewed': return rawStatement(sign('reviewed'));
    case 'sign-approved': return rawStatement(sign('approved'));
    case 'start-review': return rawStatement(move('in_review'));
    case 'return': return rawStatement(move('returned'));
    case 'lock': return rawStatement(move('locked'));
    case 'raise-note': return rawStatement(`insert into workpaper_note (id, firm_id, engagement_id, workpaper_id, version_id, text) values (gen_random_uuid(), ${place}, '${workpaperId}', '${paper.version.id}', 'Why?')`);
    case 'answer-note': return rawStatement(`insert into workpaper_note_answer (id, firm_id, engagement_id, note_id, text) values (gen_random_uuid(), ${place}, '${noteId}', 'Because.')`);
    case 'clear-note': return rawStatement(`insert into workpaper_note_clearing (note_id, firm_id, engagement_id) values ('${noteId}', ${place})`);
    case 'decide-statement': return rawStatement(`insert into workpaper_statement_decision (id, firm_id, engagement_id, statement_id, decision, problems, decided_by, decided_at)
      select gen_random_uuid(), ${place}, id, 'accepted', '[]', app_user_id(), now() from workpaper_statement where workpaper_version_id = '${paper.version.id}'`);
  }
}

describe.each(paperStates)('a paper that is %s', (state) => {
  it('is changed over HTTP by those alone who may, and only as this state allows', async () => {
    let untouched = await subjectIn(state);
    for (const act of acts) {
      for (const role of roles) {
        const person = firm.people[role];
        const status = await overHttp(act, person, untouched, state);
        const action = `workpapers/${act}` as Action;
        expect([act, role, isAllowed(action, role)]).toEqual([act, role, rules[act].roles.includes(role)]);
        const expected = !rules[act].roles.includes(role) ? 403 : rules[act].states.includes(state) ? 'done' : 'refused';
        const got = status === 403 ? 403 : status < 300 ? 'done' : [404, 409].includes(status) ? 'refused' : status;
        expect({ act, role, state, got }).toEqual({ act, role, state, got: expected });
        if (got === 'done') untouched = await subjectIn(state);
      }
    }
  });

  it('is changed straight on the database by those alone, and in no other state', async () => {
    const subject = await subjectIn(state);
    for (const role of [...roles, 'system'] as const) {
      const person = role === 'system' ? null : firm.people[role];
      const stepUpIds = Object.fromEntries(await Promise.all(['prepared', 'reviewed', 'approved'].map(async (kind) => [kind, (await recordStepUp(database, (person ?? desk.partner).userId, { purpose: 'workpapers/sign', subject: signSubject(subject.workpaperId, subject.paper.version.id, kind as 'prepared') })).id] as const)));
      for (const act of acts) {
        const isOwn = act === 'clear-note' && person !== null && workers.includes(person.role);
        const noteId = act === 'answer-note' || act === 'clear-note' ? newId() : '';
        const withNote = async (tx: Tx<EngagementScope>): Promise<unknown> => await straight(act, subject, noteId, stepUpIds)(tx);
        if (noteId !== '' && state !== 'locked') await inScope(database, scopeAs(scope, isOwn ? person : raiser), async (tx) => await insertNote(tx, { id: noteId, workpaperId: subject.workpaperId, versionId: subject.paper.version.id, sectionId: null, nodeId: null, text: 'Why?' }));
        const refusal = await refusalOf(database, scopeAs(scope, person), withNote);
        if (noteId !== '' && state !== 'locked') await clearAll(isOwn ? person : raiser, noteId);
        const allowed = role !== 'system' && rules[act].roles.includes(role) && rules[act].states.includes(state);
        expect({ act, role, state, refused: refusal !== null, refusal: allowed ? refusal : 'any' }).toEqual({ act, role, state, refused: !allowed, refusal: allowed ? null : 'any' });
      }
    }
  });
});

/** Open notes would block the sign-offs that come after. */
async function clearAll(by: Person, noteId: string): Promise<void> {
  await inScope(database, scopeAs(scope, by), rawStatement(`insert into workpaper_note_clearing (note_id, firm_id, engagement_id) values ('${noteId}', '${scope.firmId}', '${scope.engagementId}')`));
}

describe('the database itself', () => {
  it('knows by itself who signs and when, keeps signatures as they are, and takes no evidence, person or time from outside', async () => {
    const subject = await subjectIn('in_review');
    const { workpaperId, paper } = subject;
    const reviewer = scopeAs(scope, firm.people.manager);
    const { id: stepUpId } = await recordStepUp(database, firm.people.manager.userId, { purpose: 'workpapers/sign', subject: signSubject(workpaperId, paper.version.id, 'reviewed') });
    const insert = (columns: string, values: string, hash = paper.version.contentSha256, unsupported = 0): string => `insert into workpaper_sign_off (id, firm_id, engagement_id, workpaper_id, version_id, kind, content_sha256, unsupported, step_up_id${columns})
      values (gen_random_uuid(), '${scope.firmId}', '${scope.engagementId}', '${workpaperId}', '${paper.version.id}', 'reviewed', '${hash}', ${unsupported}, '${stepUpId}'${values})`;
    expect(await refusalOf(database, reviewer, rawStatement(insert('', '')))).toBeNull();
    expect(await refusalOf(database, reviewer, rawStatement(insert(', signed_at', `, '2020-01-01'`)))).toBe('42501');
    expect(await refusalOf(database, reviewer, rawStatement(insert(', signed_by', `, '${desk.partner.userId}'`)))).toBe('42501');
    expect(await refusalOf(database, reviewer, rawStatement(insert('', '', 'cd'.repeat(32))))).toBe('TM022');
    expect(await refusalOf(database, reviewer, rawStatement(insert('', '', paper.version.contentSha256, 3)))).toBe('TM022');
    expect(await refusalOf(database, scopeAs(scope, desk.partner), rawStatement(insert('', '')))).toBe('TM029');
    expect(await refusalOf(database, scopeAs(scope, { userId: desk.preparer.userId, role: 'manager' }), rawStatement(insert('', '')))).toBe('TM025');
    expect(await refusalOf(database, scopeAs(scope, null), rawStatement(insert('', '')))).toBe('TM020');
    for (const statement of [
      `insert into workpaper_sign_off_evidence (sign_off_id, version_id, firm_id, engagement_id, document_id, sha256, newest_sequence, withdrawals)
        select id, '${source.versionId}', firm_id, engagement_id, '${source.documentId}', '${'ab'.repeat(32)}', 1, 0 from workpaper_sign_off limit 1`,
      'update workpaper_sign_off set unsupported = 9', 'delete from workpaper_sign_off', 'delete from workpaper_sign_off_evidence', `update workpaper_note set text = 'x'`,
      `insert into step_up (id, user_id, purpose, subject, expires_at) values (gen_random_uuid(), '${firm.people.manager.userId}', 'workpapers/sign', 'x', now())`,
      `insert into workpaper_sign_off_return (sign_off_id, firm_id, engagement_id) select id, firm_id, engagement_id from workpaper_sign_off limit 1`, 'delete from workpaper_sign_off_return',
    ]) expect([statement.slice(0, 40), ['42501', 'TM022'].includes(await refusalOf(database, reviewer, rawStatement(statement)) ?? '')]).toEqual([statement.slice(0, 40), true]);
  });

  it('takes no signature of before a return for one of after it, and reaches no signed state without signing', async () => {
    const { workpaperId, paper } = await subjectIn('reviewed');
    const move = (state: string) => rawStatement(`update workpaper set state = '${state}' where id = '${workpaperId}'`);
    const as = (person: Person): EngagementScope => scopeAs(scope, person);
    expect(await refusalOf(database, as(desk.preparer), move('prepared'))).toBe('TM024');
    await returnPaper({ database, clock: systemClock }, as(desk.partner), workpaperId, 'Say who approved it.');
    expect(await refusalOf(database, as(desk.preparer), move('prepared'))).toBe('TM024');
    // The note is not answered yet.
    const { id: stepUpId } = await recordStepUp(database, desk.preparer.userId, { purpose: 'workpapers/sign', subject: signSubject(workpaperId, paper.version.id, 'prepared') });
    expect(await refusalOf(database, as(desk.preparer), straight('sign-prepared', { workpaperId, paper }, '', { prepared: stepUpId }))).toBe('TM027');
    await answerAll(workpaperId);
    expect(await refusalOf(database, as(desk.preparer), move('prepared'))).toBe('TM024');
    await signNow(database, scope, desk.preparer, workpaperId, 'prepared');
    await startReview({ database, clock: systemClock }, as(desk.reviewer), workpaperId);
    for (const state of ['reviewed', 'approved', 'locked']) expect([state, await refusalOf(database, as(desk.partner), move(state))]).toEqual([state, 'TM024']);
    // Who signed this version as its reviewer once is no preparer of it, and the other way round.
    for (const [person, kind] of [[desk.reviewer, 'prepared'], [{ ...desk.preparer, role: 'manager' }, 'reviewed']] as const) {
      await expect(signNow(database, scope, person, workpaperId, kind)).rejects.toMatchObject({ code: kind === 'prepared' ? 'workpapers/signed-already' : 'workpapers/own-work' });
    }
  });
});
