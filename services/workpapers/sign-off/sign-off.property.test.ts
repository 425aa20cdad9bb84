import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { withdrawDocument, restoreDocument } from '../../documents/withdrawal/withdraw-document.ts';
import { isAllowed, type Action } from '../../identity/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { concludeDocument } from '../../testing/concluded.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { createReadDocument, createTestFramework, draftTestPaper, selectAllTexts, type TestDocument } from '../../testing/test-paper.sql.ts';
import { createTestEngagement, createTestFirm, type TestFirm } from '../../testing/test-people.ts';
import { createDesk, scopeAs, signNow, type Desk } from '../../testing/test-reviewers.sql.ts';
import { exportTrail, verifyTrail } from '../../trail/index.ts';
import { hashPaper } from '../content/canonical-paper.ts';
import { changeStatement } from '../content/change-statement.ts';
import { statementsOf } from '../content/walk.ts';
import { readWorkpaper } from '../read-workpaper.ts';
import { returnPaper, startReview } from '../review/move-paper.ts';
import { answerNote, clearNote, raiseNote } from '../review/notes.ts';
import { readReview } from '../review/read-review.ts';
import { saveWorkpaper } from '../saving/save-workpaper.ts';
import { bind } from '../saving/prepare-version.ts';
import { selectCitedVersions } from '../saving/material.sql.ts';
import { listVersions } from '../version.sql.ts';

/**
 * Sequences of what people and the product do to one paper, in any order, against a model that knows only what was typed and which
 * document versions there are. Not whether an act is allowed is asked, but what must never be, whatever was.
 */
// As many as a run of everything has time for; 1,000 take about two minutes of a processor.
const sequences = Number(process.env['SIGN_OFF_SEQUENCES'] ?? 100);
const papersInEngagement = 20;
const sentence = 'On 4 March 2026 the operations team restored the ledger from backup.';

type Who = keyof Desk;
type Act =
  | { readonly do: 'edit'; readonly who: Who; readonly words: number; readonly behind: number }
  | { readonly do: 'sign'; readonly who: Who; readonly kind: 'prepared' | 'reviewed' | 'approved' }
  | { readonly do: 'start' | 'return' | 'raise' | 'answer' | 'clear'; readonly who: Who }
  | { readonly do: 'upload' | 'withdraw' | 'restore' | 'redraft' };

const who = fc.constantFrom<Who>('preparer', 'reviewer', 'partner');
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), who, words: fc.integer({ min: 0, max: 999 }), behind: fc.constantFrom(0, 0, 0, 1) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sign' as const), who, kind: fc.constantFrom('prepared' as const, 'reviewed' as const, 'approved' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('start' as const, 'return' as const, 'raise' as const, 'answer' as const, 'clear' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('upload' as const, 'withdraw' as const, 'restore' as const, 'redraft' as const) }) },
);
/** Most begin on the ways that papers usually take, so that late states are reached as well: signed by all, or returned and signed again. */
const usual: readonly Act[] = [{ do: 'sign', who: 'preparer', kind: 'prepared' }, { do: 'start', who: 'reviewer' }, { do: 'sign', who: 'reviewer', kind: 'reviewed' }, { do: 'sign', who: 'partner', kind: 'approved' }];
const byReturn: readonly Act[] = [...usual.slice(0, 3), { do: 'return', who: 'reviewer' }, { do: 'answer', who: 'preparer' }, { do: 'sign', who: 'preparer', kind: 'prepared' }, { do: 'start', who: 'reviewer' }];
const begun = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 4 }).map((length) => usual.slice(0, length)) }, { weight: 1, arbitrary: fc.integer({ min: 4, max: byReturn.length }).map((length) => byReturn.slice(0, length)) });
const sequence = fc.tuple(begun, fc.array(act, { minLength: 2, maxLength: 6 })).map(([before, acts]) => [...before, ...acts]);

let database: Database;
let firm: TestFirm;
let place: { scope: EngagementScope; desk: Desk; frameworkId: string };
let ran = 0;
const happened = new Map<string, number>();
vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 240_000 });

beforeAll(async () => {
  database = await createTestDatabase();
  firm = await createTestFirm(database);
});
afterAll(async () => await database.close());

it(`${sequences} sequences: no sign-off holds over what was not signed, no edit is lost, the trail verifies`, async () => {
  const frameworkId = await createTestFramework(database, firm, Array.from({ length: papersInEngagement }, (_, at) => `bk-${at + 1}`));
  await fc.assert(fc.asyncProperty(sequence, async (acts) => {
    const nth = ran++ % papersInEngagement;
    if (nth === 0) {
      const { scope } = await createTestEngagement(database, firm, { frameworks: [frameworkId], name: `Sequences ${ran}` });
      place = { scope, frameworkId, desk: await createDesk(database, scope, firm) };
    }
    await play(acts, `bk-${nth + 1}`, `Record ${ran}.txt`);
  }), { numRuns: sequences, endOnFailure: true });
  // Else the sequences would prove nothing.
  if (sequences >= 100) for (const each of ['edit', 'edit refused', 'prepared', 'reviewed', 'approved', 'return', 'upload', 'withdraw', 'redraft', 'signed again', 'holds', 'stale']) expect([each, (happened.get(each) ?? 0) > sequences / 100]).toEqual([each, true]);
});

interface Model {
  readonly workpaperId: string;
  readonly document: TestDocument;
  newest: number;
  withdrawals: number;
  /** Every text that a person tried to save. */
  readonly typed: string[];
  /** What was signed since the paper was last returned, as it was. */
  readonly signed: Map<string, { readonly text: string; readonly newest: number; readonly withdrawals: number }>;
}

async function play(acts: readonly Act[], controlId: string, name: string): Promise<void> {
  const { scope, desk, frameworkId } = place;
  const document = await createReadDocument(database, scope, name, sentence);
  const { workpaperId } = await draftTestPaper(database, scope, { frameworkId, controlId, document, quote: sentence });
  const model: Model = { workpaperId, document, newest: 1, withdrawals: 0, typed: [], signed: new Map() };
  const first = await readWorkpaper(database, scope, workpaperId);
  await saveWorkpaper({ database, clock: systemClock }, scopeAs(scope, desk.preparer), workpaperId, { basedOn: 1, document: concludeDocument(first.document) });
  for (const each of acts) {
    try {
      demandRight(each);
      await perform(each, model);
      note(each.do === 'sign' ? each.kind : each.do);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      note(`${each.do} refused`);
      if (each.do === 'edit' && error.code !== 'workpapers/newer-version') throw error;
    }
    await holdsWhatMustHold(model);
  }
  expect(await verifyTrail(exportTrail(database, scope))).toMatchObject({ valid: true });
}

const actions: Readonly<Partial<Record<Act['do'] | 'prepared' | 'reviewed' | 'approved', Action>>> = { start: 'workpapers/start-review', return: 'workpapers/return', prepared: 'workpapers/sign-prepared', reviewed: 'workpapers/sign-reviewed', approved: 'workpapers/sign-approved' };

/** What the API asks before any use-case. */
function demandRight(each: Act): void {
  const action = actions[each.do === 'sign' ? each.kind : each.do];
  if (action !== undefined && 'who' in each && !isAllowed(action, place.desk[each.who].role)) throw new AppError('identity/forbidden');
}

async function perform(each: Act, model: Model): Promise<void> {
  const { scope, desk, frameworkId } = place;
  const dependencies = { database, clock: systemClock };
  const { workpaperId } = model;
  switch (each.do) {
    case 'edit': {
      const paper = await readWorkpaper(database, scope, workpaperId);
      const versions = (await inScope(database, scope, (tx) => listVersions(tx, workpaperId))).filter(({ origin, number }) => origin === 'saved' && number <= paper.version.number);
      const basedOn = versions[Math.min(each.behind, versions.length - 1)]?.number ?? paper.version.number;
      const words = `The operations team restored the ledger from backup, as note ${each.words} of ${model.typed.length} says.`;
      model.typed.push(words);
      await saveWorkpaper(dependencies, scopeAs(scope, desk[each.who]), workpaperId, { basedOn, document: changeStatement(paper.document, paper.statements[0]?.id ?? '', words) });
      return;
    }
    case 'sign': {
      const { document } = await readWorkpaper(database, scope, workpaperId);
      const { id, version, kind } = await signNow(database, scope, desk[each.who], workpaperId, each.kind);
      if ((await readReview(database, scope, workpaperId)).signOffs.some((earlier) => earlier.id !== id && earlier.kind === kind && earlier.version === version && earlier.changes.some((change) => change.kind === 'returned'))) note('signed again');
      model.signed.set(id, { text: statementsOf(document)[0]?.text ?? '', newest: model.newest, withdrawals: model.withdrawals });
      return;
    }
    case 'start': await startReview(dependencies, scopeAs(scope, desk[each.who]), workpaperId); return;
    case 'return':
      await returnPaper(dependencies, scopeAs(scope, desk[each.who]), workpaperId, 'Look again.');
      model.signed.clear();
      return;
    case 'raise': await raiseNote(dependencies, scopeAs(scope, desk[each.who]), workpaperId, { text: 'Why?', sectionId: null, nodeId: null }); return;
    case 'answer': case 'clear': {
      const open = (await readReview(database, scope, workpaperId)).notes.find(({ clearedAt }) => clearedAt === null);
      if (open === undefined) return;
      if (each.do === 'answer') await answerNote(dependencies, scopeAs(scope, desk[each.who]), workpaperId, open.id, 'Done.');
      else await clearNote(dependencies, scopeAs(scope, desk[each.who]), workpaperId, open.id);
      return;
    }
    case 'upload':
      model.newest += 1;
      await createReadDocument(database, scope, model.document.name, `${sentence} Edition ${model.newest}.`, { documentId: model.document.documentId, sequence: model.newest });
      return;
    case 'withdraw':
      await withdrawDocument(dependencies, scope, model.document.documentId, 'A reason');
      model.withdrawals += 1;
      return;
    case 'restore': await restoreDocument(dependencies, scope, model.document.documentId); return;
    case 'redraft': await draftTestPaper(database, scope, { frameworkId, controlId: (await readWorkpaper(database, scope, workpaperId)).summary.controlId, document: model.document, quote: sentence, text: 'A ledger was restored.' });
  }
}

async function holdsWhatMustHold(model: Model): Promise<void> {
  const { scope } = place;
  const { paper, signOffs, state } = await readReview(database, scope, model.workpaperId);
  const text = statementsOf(paper.document)[0]?.text ?? '';
  const holding = signOffs.filter(({ changes }) => changes.length === 0);
  note(holding.length > 0 ? 'holds' : signOffs.length > 0 ? 'stale' : 'unsigned');
  const citations = paper.statements.flatMap((statement) => statement.citations);
  const recomputed = hashPaper(paper.document, bind(citations, await inScope(database, scope, (tx) => selectCitedVersions(tx, citations.map(({ versionId }) => versionId)))));
  for (const { id, contentSha256, evidence } of holding) {
    const signed = model.signed.get(id);
    expect({ text, newest: model.newest, withdrawals: model.withdrawals }).toEqual(signed);
    expect(contentSha256).toBe(recomputed);
    expect(evidence.map(({ sha256 }) => sha256)).toEqual([model.document.sha256]);
  }
  const signer = (kind: string): string | undefined => holding.find((each) => each.kind === kind)?.signedBy;
  if (signer('reviewed') !== undefined) expect(signer('prepared')).not.toBe(signer('reviewed'));
  if (signer('approved') !== undefined) expect([signer('prepared'), signer('reviewed')]).not.toContain(signer('approved'));
  if (state === 'returned') expect(holding).toEqual([]);
  if (state === 'prepared' || state === 'in_review' || state === 'reviewed' || state === 'approved') expect(signOffs.length).toBeGreaterThan(0);
  // Every text that was ever typed stands in a version, the paper's or one beside it.
  const kept = await selectAllTexts(database, scope, model.workpaperId);
  expect(model.typed.filter((words) => !kept.has(words))).toEqual([]);
}

function note(what: string): void {
  happened.set(what, (happened.get(what) ?? 0) + 1);
}
