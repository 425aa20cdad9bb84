import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database, EngagementScope } from '../../platform/db/index.ts';
import { makeScope } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { createTestApi, type TestApi } from '../../testing/test-api.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createReadDocument, createTestFramework, draftTestPaper, rawStatement, refusalOf, type TestDocument, type TestPaper } from '../../testing/test-paper.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { verifyTrail } from '../../trail/index.ts';
import { exportTrail } from '../../trail/index.ts';
import type { PaperDocument } from '../content/paper-document.contract.ts';
import { changeStatement } from '../content/change-statement.ts';

const sentence = 'On 4 March 2026 the operations team restored the ledger from backup.';
const page = `${sentence} The restore took 52 minutes and was recorded in ticket RT-114.`;

interface Paper {
  version: number;
  document: PaperDocument;
  statements: { id: string; text: string; status: string; problems: string[]; citations: { id: string }[]; decision: unknown }[];
  openProposals: { id: string; number: number; origin: string }[];
  references: { to: { workpaperId: string }[]; from: { workpaperId: string }[] };
  content: { evidence: { name: string; pages: number[] }[]; conclusion: { coverage: string } };
}

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

let database: Database;
let api: TestApi;
let firm: TestFirm;
let scope: EngagementScope;
let frameworkId: string;
let source: TestDocument;
let paper: TestPaper;
let controls = 0;
const controlIds = Array.from({ length: 40 }, (_, at) => `bk-${at + 1}`);

beforeAll(async () => {
  database = await createTestDatabase();
  api = await createTestApi(database);
  firm = await createTestFirm(database);
  frameworkId = await createTestFramework(database, firm, controlIds);
  ({ scope } = await createTestEngagement(database, firm, { frameworks: [frameworkId] }));
  source = await createReadDocument(database, scope, 'Restore record.txt', page);
});
beforeEach(async () => {
  paper = await draftTestPaper(database, scope, { frameworkId, controlId: controlIds[controls++] ?? '', document: source, quote: sentence });
});
afterAll(async () => {
  await api.close();
  await database.close();
});

const base = (): string => `/api/engagements/${scope.engagementId}/workpapers/${paper.workpaperId}`;
const read = async (): Promise<Paper> => (await api.call(firm.people.auditor, 'GET', base())).json<Paper>();
const save = async (body: object, who: keyof TestFirm['people'] = 'auditor') => await api.call(firm.people[who], 'POST', `${base()}/versions`, { payload: body });
const reworded = (document: PaperDocument, words: string): PaperDocument => changeStatement(document, paper.statementId, words);
const codeOf = (response: { json(): unknown }): string => (response.json() as { code: string }).code;

describe('saving a paper', () => {
  it('refuses what is no document, two parts of one id, a second conclusion, an unexplained tickmark and half a character, and keeps the paper', async () => {
    const { document, version } = await read();
    const [first] = document.content;
    if (first === undefined) throw new Error('a paper has sections');
    const own = (content: PaperDocument['content'][number]['content'], id = newId()): PaperDocument => ({ ...document, content: [...document.content, { type: 'section', attrs: { id, kind: 'own', title: 'More' }, content }] });
    const bad: object[] = [
      { ...document, content: [] }, { ...document, content: [{ ...first, type: 'script' }] }, { ...document, content: [{ ...first, attrs: { ...first.attrs, onload: 'x' } }] },
      { ...document, content: document.content.filter(({ attrs }) => attrs.kind !== 'conclusion') },
      own([{ type: 'paragraph', content: [] }], first.attrs.id),
      own([{ type: 'conclusion', attrs: { coverage: 'supported', status: 'concluded' }, content: [] }]),
      own([{ type: 'paragraph', content: [{ type: 'tickmark', attrs: { key: 'made-up' } }] }]),
      own([{ type: 'paragraph', content: [{ type: 'text', text: '\ud800' }] }]), own([{ type: 'paragraph', content: [{ type: 'text', text: 'a\0b' }] }]),
      own([{ type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(20_001) }] }]),
    ];
    for (const each of bad) expect([(await save({ basedOn: version, document: each })).statusCode, JSON.stringify(each).slice(-80)]).toEqual([400, expect.any(String)]);
    expect((await save({ basedOn: 99, document: reworded(document, 'Other words.') })).statusCode).toBe(400);
    expect((await read()).version).toBe(version);
  });

  it('refuses a citation of another paper, of nothing, and of words that do not stand there', async () => {
    const { document, version } = await read();
    const other = await draftTestPaper(database, scope, { frameworkId, controlId: controlIds[controls++] ?? '', document: source, quote: sentence });
    const citing = (id: string): PaperDocument => JSON.parse(JSON.stringify(document).replaceAll(paper.citationId, id)) as PaperDocument;
    for (const id of [other.citationId, newId()]) expect(codeOf(await save({ basedOn: version, document: citing(id) }))).toBe('workpapers/bad-source');
    const id = newId();
    const quoting = async (quote: string, versionId = source.versionId) => await save({ basedOn: version, document: citing(id), citations: [{ id, versionId, page: 1, quote }] });
    expect(codeOf(await quoting('On 5 March 2026 the operations team restored the ledger'))).toBe('workpapers/bad-source');
    expect(codeOf(await quoting(sentence, newId()))).toBe('workpapers/bad-source');
    expect((await quoting('The restore took 52 minutes')).statusCode).toBe(200);
  });

  it('checks each statement against its quotes, and says what does not agree', async () => {
    const { document, version } = await read();
    const saved = await save({ basedOn: version, document: reworded(document, 'On 5 March 2026 the operations team restored the ledger from backup.') });
    expect(saved.json()).toMatchObject({ isNew: true, statements: [{ id: paper.statementId, status: 'unsupported', problems: [expect.stringContaining('5 March 2026')] }] });
    const after = await read();
    expect(after.statements).toMatchObject([{ id: paper.statementId, status: 'unsupported', citations: [{ id: paper.citationId }] }]);
    expect(after.content.evidence).toMatchObject([{ name: 'Restore record.txt', pages: [1] }]);
    const again = await save({ basedOn: after.version, document: reworded(after.document, sentence) });
    expect(again.json()).toMatchObject({ statements: [{ status: 'verified', problems: [] }] });
  });

  it('makes no version when nothing is different, and lets no sender change the heading or the legend', async () => {
    const { document, version } = await read();
    expect((await save({ basedOn: version, document })).json()).toMatchObject({ isNew: false, version });
    const forged = { ...document, attrs: { ...document.attrs, heading: { ...document.attrs.heading, clientName: 'Somebody else', preparedByClient: true }, legend: [{ key: 'agreed', symbol: '✓', meaning: 'Looked nice' }] } };
    expect((await save({ basedOn: version, document: forged })).statusCode).toBe(200);
    expect((await read()).document.attrs).toMatchObject({ heading: { clientName: 'Nimbus', preparedByClient: true }, legend: [{ meaning: 'Agreed to source, word for word' }] });
  });

  it('loses nothing when two save on one version: the second is told of both, and its words lie beside the paper', async () => {
    const { document, version } = await read();
    const [one, two] = await Promise.all([save({ basedOn: version, document: reworded(document, 'The operations team restored the ledger.') }), save({ basedOn: version, document: reworded(document, 'The ledger was restored from backup.') }, 'manager')]);
    const refused = one.statusCode === 409 ? one : two;
    expect([one.statusCode, two.statusCode].toSorted((a, b) => a - b)).toEqual([200, 409]);
    const { code, conflict } = refused.json<{ code: string; conflict: { base: { number: number }; current: { number: number }; kept: { number: number; proposalId: string } } }>();
    expect([code, conflict.base.number, conflict.current.number, conflict.kept.number]).toEqual(['workpapers/newer-version', version, version + 1, version + 2]);
    const kept = (await api.call(firm.people.auditor, 'GET', `${base()}/versions/${conflict.kept.number}`)).json<Paper>();
    const current = await read();
    expect(new Set([current.statements[0]?.text, kept.statements[0]?.text])).toEqual(new Set(['The ledger was restored from backup.', 'The operations team restored the ledger.']));
    expect(current.openProposals).toMatchObject([{ id: conflict.kept.proposalId, origin: 'refused' }]);
    const take = async () => await api.call(firm.people.auditor, 'POST', `${base()}/proposals/${conflict.kept.proposalId}/take`, { payload: { basedOn: current.version } });
    expect((await take()).json()).toMatchObject({ isNew: true });
    expect((await read()).statements[0]?.text).toBe(kept.statements[0]?.text);
    expect(codeOf(await take())).toBe('workpapers/proposal-closed');
    expect(await verifyTrail(exportTrail(database, scope))).toMatchObject({ valid: true });
  });

  it('points to other papers, and they point back', async () => {
    const other = await draftTestPaper(database, scope, { frameworkId, controlId: controlIds[controls++] ?? '', document: source, quote: sentence });
    const { document, version } = await read();
    const pointing = (workpaperId: string): PaperDocument => ({ ...document, content: [...document.content, { type: 'section', attrs: { id: newId(), kind: 'own', title: 'See also' }, content: [{ type: 'paragraph', content: [{ type: 'reference', attrs: { workpaperId, label: 'A-2' } }] }] }] });
    expect(codeOf(await save({ basedOn: version, document: pointing(newId()) }))).toBe('workpapers/bad-source');
    expect((await save({ basedOn: version, document: pointing(other.workpaperId) })).statusCode).toBe(200);
    expect((await read()).references.to).toMatchObject([{ workpaperId: other.workpaperId }]);
    expect((await api.call(firm.people.auditor, 'GET', `/api/engagements/${scope.engagementId}/workpapers/${other.workpaperId}`)).json<Paper>().references.from).toMatchObject([{ workpaperId: paper.workpaperId }]);
  });
});

describe('a new draft', () => {
  it('takes the place of an older draft, and lies beside what a person wrote, to be taken section by section', async () => {
    const again = async (text?: string) => await draftTestPaper(database, scope, { frameworkId, controlId: controlIds[controls - 1] ?? '', document: source, quote: sentence, ...(text === undefined ? {} : { text }) });
    const first = await again('The operations team restored the ledger on 4 March 2026.');
    expect((await read()).version).toBe(2);
    const mine = 'The operations team restored the ledger from backup.';
    const before = await read();
    expect((await save({ basedOn: 2, document: changeStatement(before.document, first.statementId, mine) })).statusCode).toBe(200);
    await again('A ledger was restored from backup.');
    const after = await read();
    expect([after.version, after.statements[0]?.text, after.openProposals.map(({ origin }) => origin)]).toEqual([3, mine, ['redraft']]);
    const [proposal] = after.openProposals;
    const changes = (await api.call(firm.people.auditor, 'GET', `${base()}/changes`)).json<{ from: number; to: number; sections: { kind: string; lines: { kind: string; pieces: unknown[] }[] }[] }>();
    expect([changes.from, changes.to]).toEqual([2, 3]);
    expect(changes.sections.find(({ kind }) => kind === 'results')?.lines.map(({ kind }) => kind)).toEqual(['kept', 'changed']);
    expect(changes.sections.find(({ kind }) => kind === 'procedure')?.lines.map(({ kind }) => kind)).toEqual(['kept']);
    const proposed = (await api.call(firm.people.auditor, 'GET', `${base()}/versions/${proposal?.number}`)).json<Paper>();
    const results = proposed.document.content.find(({ attrs }) => attrs.kind === 'results')?.attrs.id;
    const taken = await api.call(firm.people.auditor, 'POST', `${base()}/proposals/${proposal?.id}/take`, { payload: { basedOn: 3, sectionIds: [results] } });
    expect(taken.json()).toMatchObject({ isNew: true, version: 5 });
    expect((await read()).statements.map(({ text }) => text)).toEqual(['A ledger was restored from backup.']);
  });

  it('is decided sentence by sentence: words of a person are the next version, and a sentence that is struck out is gone', async () => {
    const decide = async (body: object) => await api.call(firm.people.auditor, 'POST', `${base()}/statements/${paper.statementId}/decision`, { payload: body });
    expect((await decide({ decision: 'accepted' })).json()).toEqual({ problems: [] });
    expect((await read()).version).toBe(1);
    expect((await decide({ decision: 'edited', text: 'The operations team restored the ledger.' })).json()).toEqual({ problems: [] });
    expect(await read()).toMatchObject({ version: 2, statements: [{ text: 'The operations team restored the ledger.', decision: { decision: 'edited' } }] });
    expect((await decide({ decision: 'rejected', reason: 'Said above.' })).statusCode).toBe(200);
    expect(await read()).toMatchObject({ version: 3, statements: [] });
  });
});

describe('the database itself', () => {
  it('changes no version, statement or citation, lets no job replace what a person wrote, and takes no name or time from the application', async () => {
    const { document, version } = await read();
    await save({ basedOn: version, document: reworded(document, 'The operations team restored the ledger.') });
    const job = makeScope<EngagementScope>({ kind: 'engagement', firmId: scope.firmId, engagementId: scope.engagementId, userId: null, role: 'system' });
    for (const who of [scope, job]) {
      expect(await refusalOf(database, who, rawStatement(`update workpaper_version set content = '{}'`))).toBe('42501');
      expect(await refusalOf(database, who, rawStatement(`update workpaper_statement set text = 'x'`))).toBe('42501');
      expect(await refusalOf(database, who, rawStatement(`delete from workpaper_citation`))).toBe('42501');
    }
    const values = (columns: string, given: string): string => `insert into workpaper_version (id, firm_id, engagement_id, workpaper_id, number, content, coverage, origin, based_on${columns})
      values (gen_random_uuid(), '${scope.firmId}', '${scope.engagementId}', '${paper.workpaperId}', 9, '{}', 'gap', 'saved', 2${given})`;
    expect(await refusalOf(database, scope, rawStatement(values('', '')))).toBeNull();
    expect(await refusalOf(database, scope, rawStatement(values(', saved_by', `, '${firm.people.partner.userId}'`)))).toBe('42501');
    expect(await refusalOf(database, scope, rawStatement(values(', drafted_at', `, '2020-01-01'`)))).toBe('42501');
    const drafted = `insert into workpaper_version (id, firm_id, engagement_id, workpaper_id, number, content, coverage, origin, based_on) values (gen_random_uuid(), '${scope.firmId}', '${scope.engagementId}', '${paper.workpaperId}', 9, '{}', 'gap', 'draft', 2)`;
    const set = `update workpaper set current_version = 9 where id = '${paper.workpaperId}'`;
    expect(await refusalOf(database, job, async (tx) => { await rawStatement(drafted)(tx); return await rawStatement(set)(tx); })).toBe('TM012');
    expect(await refusalOf(database, scope, async (tx) => { await rawStatement(values('', '').replace(', 2)', ', 1)'))(tx); return await rawStatement(set)(tx); })).toBe('TM011');
    expect(await refusalOf(database, scope, rawStatement(`update workpaper set current_version = 1 where id = '${paper.workpaperId}'`))).toBe('TM011');
  });
});
