import { readEngagement } from '../engagements/index.ts';
import { selectControls, type FrameworkControl } from '../frameworks/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { newId } from '../platform/ids.ts';
import { recordEvent } from '../trail/index.ts';
import { carryDecisions } from './carry-decisions.ts';
import { assessmentCompleted, integrityFound } from './evidence.events.ts';
import { insertRun, keepFindings, lockAssessment, replaceAssessments, replaceProposals, selectCoverages, selectDecisions, type NewLink } from './evidence.sql.ts';
import { judgementVersion } from './judgement/judge-engagement.ts';
import type { ControlJudgement, Coverage, EvidenceDecision } from './judgement/judgement.ts';
import type { JudgedControl, JudgedEngagement } from './judgement/judgement-input.ts';
import { judgeInThread } from './judgement/thread/judge-in-thread.ts';
import { loadCorpus } from './load-corpus.ts';

export interface AssessDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export interface AssessOptions {
  readonly requestedBy: string | null;
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number, message: string) => void;
  /** Last in the transaction that stores the results: marks the job done with them. */
  readonly complete: (tx: Tx<EngagementScope>, result: AssessmentResult) => Promise<void>;
}

export interface AssessmentResult {
  readonly runId: string;
  readonly documents: number;
  readonly passages: number;
  readonly controls: { readonly supported: number; readonly partial: number; readonly gap: number; readonly notApplicable: number };
  readonly integrityFindings: number;
  /** Against the run before: what it found of all others stands as it was. */
  readonly changes: { readonly controls: number; readonly proposalsAdded: number; readonly proposalsRemoved: number };
}

/** Hundredths of a run, as measured on 500 documents: reading, comparing; the rest is judging. */
const [readPart, preparePart] = [30, 50];
/** A thread that knows the texts reads and works out those alone that are new; after a while without an assessment its memory is given back. */
const keepMilliseconds = 5 * 60_000;

/**
 * Judges every control of the engagement's frameworks over its searchable documents and puts the result in the place of the last
 * one, in a single transaction. Evidence that people accepted stays, places they rejected are not proposed again; where a version was read
 * again, decisions first move with their quotes.
 *
 * Judging uses the local embedder also where a served model indexes passages for search: the calibration was fitted on its cosines, and
 * a run embeds some 50,000 windows, which a served model would bill.
 */
export async function assessEngagement({ database, clock }: AssessDependencies, scope: EngagementScope, { requestedBy, signal, progress, complete }: AssessOptions): Promise<AssessmentResult> {
  const startedAt = clock.now();
  const engagement = await readEngagement(database, scope);
  await carryDecisions({ database, clock }, scope, { versionId: null, signal });
  const { controls, decisions } = await inScope(database, scope, async (tx) => ({ controls: await selectControls(tx, engagement.frameworks), decisions: await selectDecisions(tx) }));
  const judgedControls = controls.filter(({ withdrawn }) => !withdrawn).map(judgedControl);
  progress(0, 100, 'Reading the documents');
  const readings = new Map<string, number>();
  const judgement = await judgeInThread({ engagement: judgedEngagement(engagement), controls: judgedControls, documents: (knownTexts) => loadCorpus(database, scope, engagement.clientName, { signal, knownTexts, readings, onShare: (share) => progress(Math.floor(share * readPart), 100, 'Reading the documents') }), decisions }, {
    signal,
    onPrepared: (share) => progress(readPart + Math.floor(share * preparePart), 100, 'Comparing the passages with the controls'),
    onControl: (done, total) => progress(readPart + (done === 0 ? 0 : preparePart + Math.floor(((100 - readPart - preparePart) * done) / total)), 100, done === 0 ? 'Comparing the passages with the controls' : `Judging controls: ${done} of ${total}`),
    keepMilliseconds,
  });
  const { documents, passages, embeddingModel } = judgement;
  const finishedAt = clock.now();
  const runId = newId();
  const found = {
    runId,
    documents,
    passages,
    controls: { supported: count(judgement.controls, 'supported'), partial: count(judgement.controls, 'partial'), gap: count(judgement.controls, 'gap'), notApplicable: count(judgement.controls, 'not_applicable') },
    integrityFindings: judgement.findings.length,
  };
  let result: AssessmentResult = { ...found, changes: { controls: 0, proposalsAdded: 0, proposalsRemoved: 0 } };
  await inScope(database, scope, async (tx) => {
    await lockAssessment(tx);
    // People may have decided while the run went on.
    const latest = await selectDecisions(tx);
    await insertRun(tx, { id: runId, judgementVersion, embeddingModel, controls: judgedControls.length, documents, passages, requestedBy, startedAt, finishedAt, outcomes: judgement.controls });
    const before = await selectCoverages(tx);
    await replaceAssessments(tx, runId, judgement.controls);
    const proposals = await replaceProposals(tx, judgement.controls.flatMap((control) => linksOf(control, latest)), finishedAt);
    const findings = judgement.findings.map((finding) => ({ ...finding, id: newId(), reading: readings.get(finding.versionId) ?? 1 }));
    const isNew = await keepFindings(tx, findings, finishedAt);
    for (const { id, kind, versionId, reading, page, start, end } of findings) if (isNew.has(id)) await recordEvent(tx, integrityFound({ findingId: id, kind, versionId, reading, page, start, end }), clock);
    const changed = judgement.controls.filter(({ frameworkId, controlId, coverage, gapReason }) => before.get(JSON.stringify([frameworkId, controlId])) !== `${coverage}/${gapReason ?? ''}`).length;
    result = { ...found, changes: { controls: changed, proposalsAdded: proposals.added, proposalsRemoved: proposals.removed } };
    await recordEvent(tx, assessmentCompleted({ judgementVersion, embeddingModel, ...result }), clock);
    await complete(tx, result);
  });
  return result;
}

function judgedControl({ frameworkId, controlId, label, title, statement, side, groupTitle, objectives }: FrameworkControl): JudgedControl {
  return {
    frameworkId, controlId, label, title, side, group: groupTitle,
    statement: statement === title ? '' : statement,
    objectives: objectives.map(({ objectiveId, prose, evidenceKind, side }) => ({ objectiveId, text: prose, evidenceKind, side })),
  };
}

function judgedEngagement({ clientName, cloudRole, periodStart, periodEnd }: Awaited<ReturnType<typeof readEngagement>>): JudgedEngagement {
  const open = { start: new Date(-8.64e15), end: new Date(8.64e15) };
  const isOpen = periodStart === null && periodEnd === null;
  return { clientName, cloudRole, period: isOpen ? null : { start: periodStart === null ? open.start : new Date(periodStart), end: periodEnd === null ? open.end : new Date(periodEnd) } };
}

/** Proposals of one control, without the places that a person has decided about. */
function linksOf({ frameworkId, controlId, evidence }: ControlJudgement, decisions: readonly EvidenceDecision[]): NewLink[] {
  const own = decisions.filter((decision) => decision.frameworkId === frameworkId && decision.controlId === controlId);
  return evidence
    .filter(({ versionId, page, start, end }) => !own.some((decision) => decision.versionId === versionId && decision.page === page && decision.start < end && decision.end > start))
    .map(({ objectiveId, documentId, versionId, passageId, page, start, end, quote, score }, rank) => ({ id: newId(), frameworkId, controlId, rank, objectiveId, documentId, versionId, passageId, page, start, end, quote, score }));
}

function count(controls: readonly ControlJudgement[], coverage: Coverage): number {
  return controls.filter((control) => control.coverage === coverage).length;
}
