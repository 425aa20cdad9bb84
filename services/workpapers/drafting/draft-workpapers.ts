import { completeAndRecord, recordCheck, type AiCallCheck, type AiLimits, type ChatModel } from '../../ai/index.ts';
import { listSearchableVersions, type DocumentVersion } from '../../documents/index.ts';
import { readEngagement } from '../../engagements/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';
import { recordEvent } from '../../trail/index.ts';
import { hashPaper } from '../content/canonical-paper.ts';
import { composeDocument } from '../content/compose-document.ts';
import type { PaperDocument } from '../content/paper-document.contract.ts';
import { diffPapers } from '../diff/diff-papers.ts';
import { insertProposal } from '../proposals/proposal.sql.ts';
import { readPaperVersion } from '../read-workpaper.ts';
import { bind } from '../saving/prepare-version.ts';
import { applyTemplate } from '../templates/apply-template.ts';
import { templateIn } from '../templates/save-template.ts';
import type { PaperTemplate } from '../templates/template.contract.ts';
import { insertVersion, isTouchedByPerson, listVersions, setCurrentVersion } from '../version.sql.ts';
import { composeWorkpaper, type ControlFindings, type EngagementHeading } from './compose-workpaper.ts';
import { gatherFindings } from './gather-findings.ts';
import { readPassages } from './read-passages.ts';
import { draftStatements } from './tasks/draft-statements/draft-statements.ts';
import { verifyStatements } from './verify-statements.ts';
import { workpaperDrafted } from '../workpaper.events.ts';
import type { Statement } from '../workpaper.ts';
import { lockOrInsertWorkpaper, wasDraftedBy } from '../workpaper.sql.ts';

export interface DraftDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** Null: extracts only. */
  readonly chatModel: ChatModel | null;
  readonly aiLimits?: AiLimits;
}

export interface DraftRun {
  readonly jobId: string;
  readonly requestedBy: string | null;
  readonly signal: AbortSignal;
  progress(done: number, total: number): void;
}

/**
 * Drafts one new version of the paper of each control named (of all assessed controls when null) from the newest assessment. Each paper is
 * committed by itself, so a run that is cut off goes on behind the last one; nothing of an older version is changed.
 */
export async function draftWorkpapers(dependencies: DraftDependencies, scope: EngagementScope, controlIds: readonly string[] | null, run: DraftRun): Promise<{ drafted: number }> {
  const { database } = dependencies;
  const engagement = await readEngagement(database, scope);
  const template = await inScope(database, scope, templateIn);
  const heading = { clientName: engagement.clientName, engagementName: engagement.name, periodStart: engagement.periodStart, periodEnd: engagement.periodEnd };
  const { findings, indexReferences } = await gatherFindings(database, scope, engagement.frameworks, template.index);
  const chosen = controlIds === null ? findings : findings.filter((control) => controlIds.includes(control.controlId));
  const documents = await inScope(database, scope, listSearchableVersions);
  for (const [done, control] of chosen.entries()) {
    run.signal.throwIfAborted();
    run.progress(done, chosen.length);
    await draftOne(dependencies, scope, { control, heading, documents, template, indexReference: indexReferences.get(`${control.frameworkId}/${control.controlId}`) ?? control.controlId }, run);
  }
  run.progress(chosen.length, chosen.length);
  return { drafted: chosen.length };
}

interface Paper {
  readonly control: ControlFindings;
  readonly heading: EngagementHeading;
  readonly documents: readonly DocumentVersion[];
  readonly indexReference: string;
  readonly template: PaperTemplate;
}

async function draftOne({ database, clock, chatModel, aiLimits }: DraftDependencies, scope: EngagementScope, { control, heading, documents, indexReference, template }: Paper, run: DraftRun): Promise<void> {
  const passages = await inScope(database, scope, (tx) => readPassages(tx, control.evidence));
  const recorded: ChatModel | null = chatModel === null ? null : { id: chatModel.id, complete: (request) => completeAndRecord({ database, chatModel, clock, ...(aiLimits === undefined ? {} : { limits: aiLimits }) }, scope, request) };
  const proposal = await draftStatements({
    controlId: control.controlId,
    controlTitle: control.title,
    objectives: control.objectives,
    passages: passages.map(({ number, objectiveId, documentName, versionId, page, start, end, quote }) => ({ number, objectiveId, documentName, page, text: quote, place: { versionId, start, end } })),
  }, recorded, run.signal);
  const objectiveIds = new Set(control.objectives.map((objective) => objective.objectiveId));
  const statements = verifyStatements(proposal.statements, passages, objectiveIds, [heading.clientName, ...passages.map((passage) => passage.documentName)]);
  if (proposal.callId !== undefined) await recordCheck({ database, clock }, scope, proposal.callId, checkOf(statements));
  const content = composeWorkpaper({
    engagement: heading,
    indexReference,
    findings: control,
    statements,
    documents: documents.map((version) => ({ documentId: version.documentId, versionId: version.id, name: version.name, sequence: version.sequence, sha256: version.sha256, receivedAt: version.receivedAt.toISOString() })),
    searchedDocuments: documents.length,
    drafter: proposal.drafter,
  });
  const rowed = statements.map((statement) => ({ ...statement, citations: statement.citations.map((citation) => ({ ...citation, id: newId() })) }));
  const citations = rowed.flatMap((statement) => statement.citations);
  const seed = newId();
  const document = applyTemplate(composeDocument(content, rowed, seed), template, seed);
  const version = { content, document, contentSha256: hashPaper(document, bind(citations, documents.map(({ id, sha256 }) => ({ versionId: id, sha256 })))), statements: rowed, newCitations: citations, crossReferences: [], jobId: run.jobId, requestedBy: run.requestedBy };
  await inScope(database, scope, async (tx) => {
    const paper = await lockOrInsertWorkpaper(tx, control, { indexReference, title: control.title });
    if (paper.isLocked || await wasDraftedBy(tx, paper.id, run.jobId)) return;
    // What a person wrote stays the paper; the new draft lies beside it, unless it has nothing new to say.
    const isProposal = paper.lastVersion > 0 && await isTouchedByPerson(tx, paper.id);
    if (isProposal && await saysTheSame(tx, paper.id, document)) return;
    const number = paper.lastVersion + 1;
    const versionId = await insertVersion(tx, { ...version, workpaperId: paper.id, number, origin: isProposal ? 'redraft' : 'draft', basedOn: paper.lastVersion === 0 ? null : paper.currentVersion });
    if (isProposal) await insertProposal(tx, { id: newId(), workpaperId: paper.id, versionId });
    else await setCurrentVersion(tx, paper.id, number, { indexReference, title: control.title });
    await recordEvent(tx, workpaperDrafted({
      workpaperId: paper.id,
      controlId: control.controlId,
      version: number,
      drafter: proposal.drafter.kind,
      model: proposal.drafter.model,
      statements: statements.length,
      unsupported: statements.filter((statement) => statement.status === 'unsupported').length,
      citations: citations.length,
      ...(isProposal ? { proposed: true } : {}),
    }), clock);
  });
}

/** Whether the newest draft, the paper's or one beside it, has these very words. */
async function saysTheSame(tx: Tx<EngagementScope>, workpaperId: string, document: PaperDocument): Promise<boolean> {
  const newest = (await listVersions(tx, workpaperId)).find(({ origin }) => origin === 'draft' || origin === 'redraft');
  if (newest === undefined) return false;
  return diffPapers((await readPaperVersion(tx, workpaperId, newest.number)).document, document).every(({ lines }) => lines.every(({ kind }) => kind === 'kept'));
}

/** What the ledger of calls keeps of a check. */
export function checkOf(statements: readonly Pick<Statement, 'status' | 'text' | 'problems'>[]): AiCallCheck {
  const unsupported = statements.filter(({ status }) => status === 'unsupported');
  return { statements: statements.length, unsupported: unsupported.length, problems: unsupported.map(({ text, problems }) => ({ statement: text, problems })) };
}
