import { combineObjectives } from './coverage.ts';
import { explainGap, shorten } from './explain.ts';
import type { ControlJudgement, EvidenceDecision, ObjectiveJudgement, ProposedEvidence } from './judgement.ts';
import type { JudgedControl, JudgedObjective } from './judgement-input.ts';
import { judgeObjective, type ObjectiveFinding } from './judge-objective.ts';
import type { Candidate } from './scoring/candidates.ts';
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
  // A lone objective says what its control says, and the control has been searched.
  const searched = run.searchesObjectives && control.objectives.length > 1 ? run.scorer.candidatesForEach(control) : [];
  const each = objectives.map((objective, at) => judgeObjective(run, control, objective, candidates, searched[at] ?? [], decisions));
  const combined = combineObjectives(objectives, each, controlScore, decisions.some(({ status }) => status === 'accepted'));
  const findings = combined.isTooWeak ? each.map(withoutSupport) : each;
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

/** What was found is shown to people all the same, as proposals and as the nearest text in the reason. */
function withoutSupport(finding: ObjectiveFinding): ObjectiveFinding {
  return finding.coverage === 'supported' ? { ...finding, coverage: 'gap', gapReason: 'none' } : finding;
}

function judgementOf(objectiveId: string, finding: ObjectiveFinding, run: Run): ObjectiveJudgement {
  const { coverage, gapReason, score, witness } = finding;
  const reason = gapReason === null ? (coverage === 'supported' ? `Shown by ${witness?.documentName ?? 'accepted evidence'}.` : 'Addresses the other side of the cloud service.') : explainGap(gapReason, witness, run.engagement.period);
  return { objectiveId, coverage, gapReason, reason, score };
}

function explain(coverage: string, reason: NonNullable<ControlJudgement['gapReason']>, witness: ObjectiveFinding['witness'], objectives: readonly JudgedObjective[], findings: readonly ObjectiveFinding[], run: Run): string {
  const words = explainGap(reason, witness, run.engagement.period);
  const missing = objectives.filter((_, at) => findings[at]?.coverage === 'gap');
  const [first] = missing;
  if (coverage === 'gap' || first === undefined || objectives.length < 2) return words;
  return `${missing.length} of ${findings.filter((finding) => finding.coverage !== 'not_applicable').length} objectives ${missing.length === 1 ? 'is' : 'are'} not shown: "${shorten(first.text)}"${missing.length > 1 ? ` and ${missing.length - 1} more` : ''}. ${words}`;
}

function summary(findings: readonly ObjectiveFinding[], run: Run): string {
  const names = [...new Set(findings.flatMap((finding) => (finding.coverage === 'supported' && finding.witness ? [finding.witness.documentName] : [])))];
  if (names.length === 0) return run.documents.length === 0 ? 'There are no documents yet.' : 'Supported by accepted evidence.';
  return `Shown by ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}.`;
}

/**
 * The list a person sees: the control's best passages that stand, few from each document; then, for every objective that is met and for
 * which none of them is named, the passage its verdict rests on, though it may be named above for another objective.
 */
function proposals(run: Run, control: JudgedControl, candidates: readonly Candidate[], findings: readonly ObjectiveFinding[]): ProposedEvidence[] {
  const proposed: ProposedEvidence[] = [];
  let ceiling = 1;
  const propose = ({ at, window }: Candidate, score: number, objectiveId: string | null) => {
    const prepared = run.passages[at];
    if (!prepared) return;
    const { passage, document } = prepared;
    const { documentId, versionId } = run.documents[document] ?? { documentId: '', versionId: '' };
    ceiling = Math.min(ceiling, score);
    proposed.push({
      objectiveId, documentId, versionId, passageId: passage.passageId, page: passage.page, locator: passage.locator, score: ceiling,
      start: passage.start + window.start, end: passage.start + window.end, quote: passage.text.slice(window.start, window.end),
    });
  };
  const idOf = (place: number): string | null => control.objectives[place]?.objectiveId ?? null;
  const met = findings.flatMap(({ coverage, best }, place) => (best && coverage === 'supported' ? [{ best, objectiveId: idOf(place) }] : []));
  const objectiveOf = (at: number): string | null => {
    const witnessed = met.find(({ best }) => best.at === at);
    if (witnessed) return witnessed.objectiveId;
    const strongest = findings.map((finding, place) => ({ place, score: finding.supporting.get(at) ?? -1 })).reduce((one, other) => (other.score > one.score ? other : one), { place: -1, score: -1 });
    return strongest.score < 0 ? null : idOf(strongest.place);
  };
  const perDocument = new Map<number, number>();
  for (const candidate of candidates.slice(0, 2 * mostEvidence)) {
    const document = run.passages[candidate.at]?.document ?? -1;
    const used = perDocument.get(document) ?? 0;
    const score = run.calibrate(candidate);
    if (proposed.length >= mostEvidence || used >= mostPerDocument || score < leastScore || !findings.some((finding) => finding.standsFor.has(candidate.at))) continue;
    perDocument.set(document, used + 1);
    propose(candidate, score, objectiveOf(candidate.at));
  }
  for (const { best, objectiveId } of met) {
    if (!proposed.some((evidence) => evidence.objectiveId === objectiveId)) propose(best, run.calibrate(best), objectiveId);
  }
  return proposed;
}
