import { fitsRole, isDecided, type Run } from './run.ts';
import type { Witness } from './explain.ts';
import type { EvidenceDecision, GapReason } from './judgement.ts';
import type { JudgedControl, JudgedObjective } from './judgement-input.ts';
import type { Candidate } from './scoring/candidates.ts';
import { standingOf, type Standing } from './sufficiency/standing.ts';

export interface ObjectiveFinding {
  readonly coverage: 'supported' | 'gap' | 'not_applicable';
  /** A gap only because the text that describes it was never approved, or is overdue for review. */
  readonly isHalfShown?: boolean;
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
/**
 * Enough where the catalog sorts objectives into design and operation: they are narrow and many, and their control's evidence is
 * searched for each. On the sample engagement objectives that are met reach 0.10 and more.
 */
const leastSorted = 0.09;
/** The nearest text is named in the reason for a gap from here on. */
const worthNaming = 0.15;
/** A text that does not count must speak this much more of the objective than the best that does, to be the reason for a gap. */
const clearly = 1.4;

/** Judges one objective among the candidates of its control and those that its own words found. */
export function judgeObjective(run: Run, control: JudgedControl, objective: JudgedObjective, candidates: readonly Candidate[], foundForIt: readonly Candidate[], decisions: readonly EvidenceDecision[]): ObjectiveFinding {
  if (!fitsRole(objective.side, run.engagement.cloudRole)) return { coverage: 'not_applicable', gapReason: null, score: 0, standsFor: new Set(), supporting: new Map(), best: undefined, witness: undefined };
  const match = run.scorer.matcher(control.title, objective.text);
  const standsFor = new Set<number>();
  const supporting = new Map<number, number>();
  let best: { candidate: Candidate; score: number } | undefined;
  const failed = new Map<Standing, { candidate: Candidate; score: number }>();
  const searched = foundForIt.filter(({ at, window }) => !isDecided(run, at, window, decisions, 'rejected'));
  const known = new Set(searched.map(({ at }) => at));
  const matched = candidates.flatMap((candidate): Candidate[] => {
    const found = known.has(candidate.at) ? undefined : match(candidate.at);
    return found ? [{ ...candidate, ...found }] : [];
  });
  for (const own of [...searched, ...matched]) {
    const score = run.calibrate(own);
    const standing = standingAt(run, own, objective);
    if (standing === 'supports') {
      standsFor.add(own.at);
      if (!best || score > best.score) best = { candidate: own, score };
      if (score >= enough) supporting.set(own.at, score);
    } else if (score > (failed.get(standing)?.score ?? 0)) failed.set(standing, { candidate: own, score });
    // A rule is the design half of the evidence, a draft what may become it: shown, though neither proves operation.
    if (standing === 'policy_only' || isHalf(standing)) standsFor.add(own.at);
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
  const contradiction = run.counters.contradictionOf(control, objective.objectiveId);
  if (contradiction) return { ...common, coverage: 'gap', gapReason: 'contradicted', witness: contradiction };
  const blamed = blame(failed);
  const least = objective.evidenceKind === 'any' ? enough : leastSorted;
  if (best && best.score >= least && clearly * best.score >= (blamed?.score ?? 0)) return { ...common, coverage: 'supported', gapReason: null, witness: witnessOf(best.candidate) };
  const rule = failed.get('policy_only');
  const isRuleClearer = rule !== undefined && rule.score >= enough && rule.score > clearly * (blamed?.score ?? 0);
  if (blamed && blamed.score >= least && !isRuleClearer) {
    const gap = { ...common, coverage: 'gap', gapReason: blamed.reason, witness: witnessOf(blamed.candidate) } as const;
    return blamed.isHalf ? { ...gap, isHalfShown: true, score: Math.max(common.score, blamed.score) } : gap;
  }
  if (rule && rule.score >= enough) return { ...common, coverage: 'gap', gapReason: 'policy_only', witness: witnessOf(rule.candidate) };
  const plan = run.counters.planFor(control, objective.text);
  if (plan) return { ...common, coverage: 'gap', gapReason: 'planned_only', witness: plan };
  return { ...common, coverage: 'gap', gapReason: 'none', witness: best && best.score >= worthNaming ? witnessOf(best.candidate) : undefined };
}

interface Blamed {
  readonly reason: GapReason;
  readonly isHalf: boolean;
  readonly candidate: Candidate;
  readonly score: number;
}

function reasonOf(standing: Exclude<Standing, 'supports'>): GapReason {
  if (standing === 'marketing') return 'none';
  if (standing === 'overdue') return 'stale';
  return standing === 'draft' ? 'planned_only' : standing;
}

const isHalf = (standing: Standing): boolean => standing === 'draft' || standing === 'overdue';

/** What speaks of the objective and does not count, other than a rule, which takes nothing away from a record. */
function blame(failed: ReadonlyMap<Standing, { candidate: Candidate; score: number }>): Blamed | undefined {
  let blamed: Blamed | undefined;
  for (const [standing, { candidate, score }] of failed) {
    if (standing === 'supports' || standing === 'policy_only') continue;
    if (!blamed || score > blamed.score) blamed = { reason: reasonOf(standing), isHalf: isHalf(standing), candidate, score };
  }
  return blamed;
}

function standingAt(run: Run, candidate: Candidate, objective: JudgedObjective): Standing {
  const prepared = run.passages[candidate.at];
  const facts = prepared && run.facts[prepared.document];
  if (!prepared || !facts) throw new Error('every candidate is a passage of a document with facts');
  return standingOf({ facts, objective, period: run.engagement.period, hasNewerVersion: run.outdated.has(prepared.document), text: prepared.passage.text.slice(candidate.window.start, candidate.window.end) });
}
