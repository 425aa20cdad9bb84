import { listControls, type AssessedControl, type ObjectiveJudgement } from '../../evidence/index.ts';
import { selectFramework } from '../../frameworks/index.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import type { ControlFindings, EvidenceForPaper } from './compose-workpaper.ts';
import { assignIndexReferences, type IndexScheme } from '../index-reference.ts';

/** Proposals a draft may cite for one objective; more only repeat. What a person accepted always comes first. */
const evidencePerObjective = 4;

export interface GatheredFindings {
  /** Assessed controls alone, in the order of their catalogs. */
  readonly findings: readonly ControlFindings[];
  /** By `frameworkId/controlId`; letters run on over the engagement's frameworks, so no reference is given twice. */
  readonly indexReferences: ReadonlyMap<string, string>;
}

/** What the newest assessment found, in the shape that a paper needs. */
export async function gatherFindings(database: Database, scope: EngagementScope, frameworkIds: readonly string[], index: IndexScheme): Promise<GatheredFindings> {
  const controls = await listControls(database, scope, { withRejected: false });
  const titles = await inScope(database, scope, async (tx) => {
    const named = new Map<string, string>();
    for (const id of frameworkIds) named.set(id, (await selectFramework(tx, id))?.title ?? id);
    return named;
  });
  const groups = Map.groupBy(controls, ({ control }) => `${control.frameworkId}/${control.groupTitle ?? ''}`);
  const keys = [...groups.values()].map((group) => group.map(({ control }) => `${control.frameworkId}/${control.controlId}`));
  return {
    findings: controls.flatMap((control) => toFindings(control, titles) ?? []),
    indexReferences: assignIndexReferences(keys, index),
  };
}

function toFindings({ control, assessment, evidence }: AssessedControl, titles: ReadonlyMap<string, string>): ControlFindings | undefined {
  if (assessment === undefined) return undefined;
  const judged = new Map(assessment.objectives.map((objective) => [objective.objectiveId, objective]));
  const objectives = control.objectives.map(({ objectiveId, prose }) => {
    const judgement = judged.get(objectiveId);
    if (restsOnWithdrawn(objectiveId, judgement, evidence)) return { objectiveId, prose, outcome: 'not_met' as const, gapReason: 'none', reason: withdrawnReason };
    return { objectiveId, prose, outcome: outcomeOf(judgement?.coverage), gapReason: judgement?.gapReason ?? null, reason: judgement?.reason ?? '' };
  });
  // The assessment names evidence for every objective it finds met; what serves the control as a whole is left to the list of evidence.
  // An objective that is not met cites nothing as support.
  const met = objectives.filter(({ outcome }) => outcome === 'met').map(({ objectiveId }) => objectiveId);
  const used = new Map<string, number>();
  const forPaper = evidence.flatMap((link): EvidenceForPaper[] => {
    if (link.withdrawnAt !== null) return [];
    const objectiveId = link.objectiveId ?? (met.length === 1 ? met[0] : undefined);
    if (objectiveId === undefined || !met.includes(objectiveId)) return [];
    const count = used.get(objectiveId) ?? 0;
    if (count >= evidencePerObjective) return [];
    used.set(objectiveId, count + 1);
    const { documentId, documentName, versionId, reading, page, start, end, quote } = link;
    return [{ objectiveId, documentId, documentName, versionId, reading, page, start, end, quote }];
  });
  return {
    frameworkId: control.frameworkId,
    frameworkTitle: titles.get(control.frameworkId) ?? control.frameworkId,
    controlId: control.controlId,
    title: control.title,
    statement: control.statement,
    coverage: assessment.coverage,
    reason: assessment.reason,
    typicalEvidence: control.typicalEvidence,
    objectives,
    evidence: forPaper,
  };
}

const withdrawnReason = 'The documents that showed this were withdrawn after the assessment. Assess again, or ask for other evidence.';

/** The assessment found it met, and nothing of what it found counts any more: a draft must not say met without a source. */
function restsOnWithdrawn(objectiveId: string, judgement: ObjectiveJudgement | undefined, evidence: AssessedControl['evidence']): boolean {
  const own = evidence.filter((link) => link.objectiveId === objectiveId || link.objectiveId === null);
  return judgement?.coverage === 'supported' && own.length > 0 && own.every(({ withdrawnAt }) => withdrawnAt !== null);
}

function outcomeOf(coverage: ObjectiveJudgement['coverage'] | undefined): ControlFindings['objectives'][number]['outcome'] {
  if (coverage === 'supported') return 'met';
  return coverage === 'not_applicable' ? 'not_applicable' : 'not_met';
}
