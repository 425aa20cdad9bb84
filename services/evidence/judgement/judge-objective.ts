import { fitsRole, isDecided, type Run } from './run.ts';
import type { Witness } from './explain.ts';
import type { EvidenceDecision, GapReason } from './judgement.ts';
import type { JudgedControl, JudgedObjective } from './judgement-input.ts';
import { matcher, type Candidate } from './scoring/candidates.ts';
import { standingOf, type Standing } from './sufficiency/standing.ts';

export interface ObjectiveFinding {
  readonly coverage: 'supported' | 'gap' | 'not_applicable';
  readonly gapReason: GapReason | null;
  /** How well the best standing passage speaks of the objective, 0 to 1. */
  readonly score: number;
  /** Passages that stand for it, whether or not they speak of it enough. */
  readonly standsFor: ReadonlySet<number>;
  /** Passages that support it, with their scores. */
  readonly supporting: ReadonlyMap<number, number>;
  readonly best: Candidate | undefined;
  /** The document the verdict rests on. */
  readonly witness: Witness | undefined;
}

/** A passage must reach this to support an objective, and to be blamed for a gap. */
const enough = 0.5;

/** Judges one objective among the candidates of its control. */
export function judgeObjective(run: Run, control: JudgedControl, objective: JudgedObjective, candidates: readonly Candidate[], decisions: readonly EvidenceDecision[]): ObjectiveFinding {
  if (!fitsRole(objective.side, run.engagement.cloudRole)) return { coverage: 'not_applicable', gapReason: null, score: 0, standsFor: new Set(), supporting: new Map(), best: undefined, witness: undefined };
  const match = matcher(control.title, objective.text, run.scorer.index, run.scorer.weightOf, run.scorer.embed);
  const standsFor = new Set<number>();
  const supporting = new Map<number, number>();
  let best: { candidate: Candidate; score: number } | undefined;
  const failed = new Map<Standing, { candidate: Candidate; score: number }>();
  for (const candidate of candidates) {
    const found = match(run.scorer.windowsWithVectors(candidate.at));
    if (!found) continue;
    const own: Candidate = { ...candidate, ...found };
    const score = run.calibrate(own);
    const standing = standingAt(run, own, objective);
    if (standing === 'supports') {
      standsFor.add(candidate.at);
      if (!best || score > best.score) best = { candidate: own, score };
      if (score >= enough) supporting.set(candidate.at, score);
    } else if (score > (failed.get(standing)?.score ?? 0)) failed.set(standing, { candidate: own, score });
    // A rule is the design half of the evidence: shown, though it does not prove operation.
    if (standing === 'policy_only') standsFor.add(candidate.at);
  }
  const accepted = decisions.find((decision) => decision.status === 'accepted' && (decision.objectiveId === null || decision.objectiveId === objective.objectiveId));
  const witnessOf = (candidate: Candidate): Witness => {
    const prepared = run.passages[candidate.at];
    const document = prepared?.document ?? 0;
    const quote = prepared?.passage.text.slice(candidate.window.start, candidate.window.end) ?? '';
    const facts = run.facts[document];
    if (!facts) throw new Error('every document has facts');
    return { documentName: run.documents[document]?.name ?? '', locator: prepared?.passage.locator ?? '', facts, quote };
  };
  const common = { standsFor, supporting, best: best?.candidate, score: best?.score ?? 0 };
  if (accepted) return { ...common, coverage: 'supported', gapReason: null, score: 1, witness: best && isDecided(run, best.candidate.at, best.candidate.window, decisions, 'accepted') ? witnessOf(best.candidate) : undefined };
  const contradiction = run.counters.find(control, objective.text, 'negated');
  if (best && best.score >= enough && !(contradiction && contradiction.score > best.score)) return { ...common, coverage: 'supported', gapReason: null, witness: witnessOf(best.candidate) };
  if (contradiction && contradiction.score >= enough) return { ...common, coverage: 'gap', gapReason: 'contradicted', witness: contradiction.witness };
  const blamed = blame(failed);
  if (blamed) return { ...common, coverage: 'gap', gapReason: blamed.reason, witness: witnessOf(blamed.candidate) };
  const plan = run.counters.find(control, objective.text, 'planned');
  if (plan && plan.score >= enough) return { ...common, coverage: 'gap', gapReason: 'planned_only', witness: plan.witness };
  return { ...common, coverage: 'gap', gapReason: 'none', witness: undefined };
}

/** A marketing text explains nothing; of the others the one that speaks of the objective most names the reason. */
function blame(failed: ReadonlyMap<Standing, { candidate: Candidate; score: number }>): { reason: GapReason; candidate: Candidate } | undefined {
  let blamed: { reason: GapReason; candidate: Candidate; score: number } | undefined;
  for (const [standing, { candidate, score }] of failed) {
    if (standing === 'supports' || standing === 'marketing' || score < enough) continue;
    if (!blamed || score > blamed.score) blamed = { reason: standing, candidate, score };
  }
  return blamed;
}

function standingAt(run: Run, candidate: Candidate, objective: JudgedObjective): Standing {
  const prepared = run.passages[candidate.at];
  const facts = prepared && run.facts[prepared.document];
  if (!prepared || !facts) throw new Error('every candidate is a passage of a document with facts');
  return standingOf({ facts, objective, period: run.engagement.period, hasNewerVersion: run.outdated.has(prepared.document), text: prepared.passage.text.slice(candidate.window.start, candidate.window.end) });
}
