import { sql } from 'kysely';
import { importFramework } from '../frameworks/index.ts';
import { authorizeFirm } from '../identity/index.ts';
import { systemClock } from '../platform/clock.ts';
import { inScope, makeScope, type Database, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { hashPaper } from '../workpapers/content/canonical-paper.ts';
import { composeDocument } from '../workpapers/content/compose-document.ts';
import { bind } from '../workpapers/saving/prepare-version.ts';
import type { WorkpaperContent } from '../workpapers/workpaper.ts';
import { insertVersion, setCurrentVersion, type VersionStatement } from '../workpapers/version.sql.ts';
import { isTouchedByPerson } from '../workpapers/version.sql.ts';
import { insertProposal } from '../workpapers/proposals/proposal.sql.ts';
import { lockOrInsertWorkpaper } from '../workpapers/workpaper.sql.ts';
import type { TestFirm } from './test-people.ts';

/** Catalog of the controls that test papers are about. */
function catalogOf(controlIds: readonly string[]): object {
  return {
    catalog: {
      uuid: '5f2b6f0e-6c5b-4a3e-9c1d-1f8f6d0a7b11', metadata: { title: 'House rules', version: '1', 'oscal-version': '1.1.2', 'last-modified': '2026-01-01T00:00:00Z' },
      controls: controlIds.map((id) => ({ id, title: `Control ${id}`, parts: [{ id: `${id}_smt`, name: 'statement', prose: 'Restores are tested and the results recorded.' }] })),
    },
  };
}

export async function createTestFramework(database: Database, firm: TestFirm, controlIds: readonly string[]): Promise<string> {
  return (await importFramework({ database, clock: systemClock }, authorizeFirm(firm.people.firm_admin, 'frameworks/import'), catalogOf(controlIds))).framework.id;
}

export interface TestDocument {
  readonly documentId: string;
  readonly versionId: string;
  readonly sha256: string;
  readonly name: string;
}

/** A document that has been read: one page of this text, as ingestion leaves it. With `of`, the next version of that document. */
export async function createReadDocument(database: Database, scope: EngagementScope, name: string, text: string, of?: { documentId: string; sequence: number; status?: 'ready' | 'quarantined' }): Promise<TestDocument> {
  const [documentId, versionId] = [of?.documentId ?? newId(), newId()];
  const sha256 = versionId.replaceAll('-', '').split('').toReversed().join('').repeat(2);
  const own = { firm_id: scope.firmId, engagement_id: scope.engagementId };
  const at = new Date();
  await inScope(database, scope, async ({ query }) => {
    if (of === undefined) await query.insertInto('document').values({ id: documentId, ...own, folder: '', name, created_at: at }).execute();
    await query.insertInto('document_version').values({
      id: versionId, ...own, document_id: documentId, sequence: of?.sequence ?? 1, sha256, size: 1, storage_key: versionId,
      ...(of?.status === 'quarantined' ? { status: 'quarantined', step: 'received' } : { status: 'ready', step: 'split', finished_at: at }), page_count: 1, passage_count: 1, received_at: at,
    }).execute();
    await query.insertInto('document_page').values({ version_id: versionId, ...own, page: 1, reading: 1, start_offset: 0, text, structure: JSON.stringify({}) }).execute();
  });
  return { documentId, versionId, sha256, name };
}

/** What the audit team does with a file of the client that waited. */
export async function acceptVersions(database: Database, scope: EngagementScope, documentId: string): Promise<void> {
  await inScope(database, scope, async ({ query }) => await query.updateTable('document_version').set({ status: 'queued' }).where('document_id', '=', documentId).where('status', '=', 'quarantined').execute());
}

export interface TestPaper {
  readonly workpaperId: string;
  /** The statement's id in the document. */
  readonly statementId: string;
  readonly citationId: string;
}

/** Drafts the paper of a control, as the product does, with one statement that quotes `quote` of the document, or proposes the draft where a person has written. */
export async function draftTestPaper(database: Database, scope: EngagementScope, { frameworkId, controlId, document, quote, text }: { frameworkId: string; controlId: string; document: TestDocument; quote: string; text?: string }): Promise<TestPaper> {
  const statement: VersionStatement = {
    id: newId(), objectiveId: `${controlId}_obj`, text: text ?? quote, status: 'verified', problems: [],
    citations: [{ id: newId(), documentId: document.documentId, documentName: document.name, versionId: document.versionId, reading: 1, page: 1, start: 0, end: quote.length, quote }],
  };
  const content: WorkpaperContent = {
    heading: { clientName: 'Nimbus', engagementName: 'Cloud controls 2026', periodStart: '2026-01-01', periodEnd: '2026-12-31', indexReference: `A-${controlId.replaceAll(/\D/g, '')}`, title: `Control ${controlId}`, frameworkTitle: 'House rules', controlId },
    objective: 'Restores are tested and the results recorded.', procedure: ['Inspected the passages found.'],
    evidence: [{ documentId: document.documentId, versionId: document.versionId, name: document.name, sequence: 1, sha256: document.sha256, receivedAt: '2026-11-01T00:00:00.000Z', pages: [1] }],
    results: [{ objectiveId: `${controlId}_obj`, prose: 'Restores are tested.', outcome: 'met', reason: '' }], gaps: [], conclusion: { coverage: 'supported', text: '1 of 1 objective met.' }, requests: [],
    drafter: { kind: 'extractive', model: null, fallbackReason: null },
  };
  const paperDocument = composeDocument(content, [statement], newId());
  const job = makeScope<EngagementScope>({ kind: 'engagement', firmId: scope.firmId, engagementId: scope.engagementId, userId: null, role: 'system' });
  return await inScope(database, job, async (tx) => {
    const heading = { indexReference: content.heading.indexReference, title: content.heading.title };
    const paper = await lockOrInsertWorkpaper(tx, { frameworkId, controlId }, heading);
    const number = paper.lastVersion + 1;
    const isProposal = paper.lastVersion > 0 && await isTouchedByPerson(tx, paper.id);
    const versionId = await insertVersion(tx, {
      workpaperId: paper.id, number, origin: isProposal ? 'redraft' : 'draft', basedOn: paper.lastVersion === 0 ? null : paper.currentVersion, content, document: paperDocument,
      contentSha256: hashPaper(paperDocument, bind(statement.citations, [document])), statements: [statement], newCitations: statement.citations, crossReferences: [], jobId: newId(), requestedBy: null,
    });
    if (isProposal) await insertProposal(tx, { id: newId(), workpaperId: paper.id, versionId });
    else await setCurrentVersion(tx, paper.id, number, heading);
    return { workpaperId: paper.id, statementId: statement.id, citationId: statement.citations[0]?.id ?? '' };
  });
}

/** The text of every statement of every version of the paper, those beside it included. */
export async function selectAllTexts(database: Database, scope: EngagementScope, workpaperId: string): Promise<Set<string>> {
  return await inScope(database, scope, async ({ query }) => new Set((await query.selectFrom('workpaper_statement as statement').innerJoin('workpaper_version as version', 'version.id', 'statement.workpaper_version_id')
    .select('statement.text as text').where('version.workpaper_id', '=', workpaperId).execute()).map(({ text }) => text)));
}

/** Runs one statement as this scope and gives how the database refused it: its code, or null when it went through. It is rolled back either way. */
export async function refusalOf(database: Database, scope: EngagementScope, statement: (tx: Tx<EngagementScope>) => Promise<unknown>): Promise<string | null> {
  const rolledBack = new Error('rolled back');
  try {
    await inScope(database, scope, async (tx) => {
      const result = await statement(tx);
      const rows = (result as { numAffectedRows?: bigint } | undefined)?.numAffectedRows;
      if (rows === 0n) throw Object.assign(new Error('no row'), { code: 'no-row' });
      throw rolledBack;
    });
  } catch (error) {
    return error === rolledBack ? null : String((error as { code?: string }).code ?? error);
  }
  return null;
}

export const rawStatement = (text: string) => async (tx: Tx<EngagementScope>): Promise<unknown> => await sql.raw(text).execute(tx.query);
