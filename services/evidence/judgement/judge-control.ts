import { combineObjectives } from './coverage.ts';
import { explainGap } from './explain.ts';
import type { ControlJudgement, EvidenceDecision, ObjectiveJudgement, ProposedEvidence } from './judgement.ts';
import type { JudgedControl, JudgedObjective } from './judgement-input.ts';
import { judgeObjective, type ObjectiveFinding } from './judge-objective.ts';
import type { Candidate } from './scoring/candidates.ts';
import type { Strength } from './scoring/calibration.ts';
import { fitsRole, type Run } from './run.ts';

const mostEvidence = 10;
const mostPerDocument = 3;
/** A passage below this has next to nothing to do with the control: proposing it would waste a person's time. */
const leastScore = 0.03;

/** Judges one control from its candidates (best first, without places that people rejected) and what people accepted. */
export function judgeControl(run: Run, control: JudgedControl, candidates: readonly Candidate[], controlScore: number, decisions: readonly EvidenceDecision[]): ControlJudgement {
  const { frameworkId, controlId } = control;
  if (!fitsRole(control.side, run.engagement.cloudRole)) {
    return { controlId, frameworkId, coverage: 'not_applicable', gapReason: null, score: 0, evidence: [], objectives: [], reason: `This control addresses the cloud service ${control.side}; the client is the ${run.engagement.cloudRole}.` };
  }
  const whole: JudgedObjective = { objectiveId: '', text: control.statement || control.title, evidenceKind: 'any', side: control.side };
  const objectives = control.objectives.length === 0 ? [whole] : control.objectives;
  const findings = objectives.map((objective) => judgeObjective(run, control, objective, candidates, decisions));
  const combined = combineObjectives(objectives, findings, controlScore, decisions.some(({ status }) => status === 'accepted'));
  const witness = combined.because?.witness;
  return {
    controlId,
    frameworkId,
    coverage: combined.coverage,
    gapReason: combined.gapReason,
    score: combined.score,
    reason: combined.gapReason === null ? summary(findings, run) : explain(combined.coverage, combined.gapReason, witness, objectives, findings, run),
    evidence: proposals(run, control, candidates, findings),
    objectives: control.objectives.length === 0 ? [] : findings.map((finding, at): ObjectiveJudgement => judgementOf(objectives[at]?.objectiveId ?? '', finding, run)),
  };
}

function judgementOf(objectiveId: string, finding: ObjectiveFinding, run: Run): ObjectiveJudgement {
  const { coverage, gapReason, score, witness } = finding;
  const reason = gapReason === null ? (coverage === 'supported' ? `Shown by ${witness?.documentName ?? 'accepted evidence'}.` : 'Addresses the other side of the cloud service.') : explainGap(gapReason, witness, run.engagement.period);
  return { objectiveId, coverage, gapReason, reason, score };
}

function explain(coverage: string, reason: NonNullable<ControlJudgement['gapReason']>, witness: ObjectiveFinding['witness'], objectives: readonly JudgedObjective[], findings: readonly ObjectiveFinding[], run: Run): string {
  const words = explainGap(reason, witness, run.engagement.period);
  const missing = findings.filter((finding) => finding.coverage === 'gap').length;
  if (coverage === 'gap' || missing === 0 || objectives.length < 2) return words;
  return `${missing} of ${findings.filter((finding) => finding.coverage !== 'not_applicable').length} objectives are not shown. ${words}`;
}

function summary(findings: readonly ObjectiveFinding[], run: Run): string {
  const names = [...new Set(findings.flatMap((finding) => (finding.coverage === 'supported' && finding.witness ? [finding.witness.documentName] : [])))];
  if (names.length === 0) return run.documents.length === 0 ? 'There are no documents yet.' : 'Supported by accepted evidence.';
  return `Shown by ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}.`;
}

/** The list a person sees: the control's best passages that stand, then what only one objective needs; few from each document. */
function proposals(run: Run, control: JudgedControl, candidates: readonly Candidate[], findings: readonly ObjectiveFinding[]): ProposedEvidence[] {
  const taken = new Map<number, ProposedEvidence>();
  const perDocument = new Map<number, number>();
  let ceiling = 1;
  const add = (at: number, window: Candidate['window'], strength: Strength, objectiveId: string | null) => {
    const prepared = run.passages[at];
    if (!prepared || taken.has(at) || taken.size >= mostEvidence) return;
    const used = perDocument.get(prepared.document) ?? 0;
    const score = run.calibrate(strength);
    if (used >= mostPerDocument || score < leastScore) return;
    perDocument.set(prepared.document, used + 1);
    const { passage, document } = prepared;
    const { documentId, versionId } = run.documents[document] ?? { documentId: '', versionId: '' };
    ceiling = Math.min(ceiling, score);
    taken.set(at, {
      objectiveId, documentId, versionId, passageId: passage.passageId, page: passage.page, locator: passage.locator, score: ceiling,
      start: passage.start + window.start, end: passage.start + window.end, quote: passage.text.slice(window.start, window.end),
    });
  };
  const objectiveOf = (at: number) => {
    const best = findings.map((finding, place) => ({ place, score: finding.supporting.get(at) ?? -1 })).reduce((one, other) => (other.score > one.score ? other : one), { place: -1, score: -1 });
    return best.score < 0 ? null : control.objectives[best.place]?.objectiveId ?? null;
  };
  for (const candidate of candidates.slice(0, 2 * mostEvidence)) {
    if (findings.some((finding) => finding.standsFor.has(candidate.at))) add(candidate.at, candidate.window, candidate, objectiveOf(candidate.at));
  }
  for (const [place, finding] of findings.entries()) {
    if (finding.best && finding.coverage === 'supported') add(finding.best.at, finding.best.window, finding.best, control.objectives[place]?.objectiveId ?? null);
  }
  return [...taken.values()];
}
