import type { Coverage, GapReason } from './judgement.ts';
import type { JudgedObjective } from './judgement-input.ts';
import type { ObjectiveFinding } from './judge-objective.ts';

export interface Combined {
  readonly coverage: Coverage;
  readonly gapReason: GapReason | null;
  readonly score: number;
  /** The finding whose reason stands for the control. */
  readonly because: ObjectiveFinding | undefined;
}

/** The graver first: what an auditor must clear up before asking for more paper. */
const gravest: readonly GapReason[] = ['contradicted', 'wrong_period', 'stale', 'wrong_side', 'planned_only', 'policy_only', 'none'];
/** Objectives that the catalog does not sort into design and operation are often restatements; this share of them is enough. */
const enoughUnsorted = 0.5;
const operatingPoint = 0.5;

/**
 * Coverage of a control from its objectives. Where the catalog says what each objective needs (design, operation), all must be
 * supported; where it does not, the control's own score decides between gap and not, and half of the objectives between partial and
 * supported.
 */
export function combineObjectives(objectives: readonly JudgedObjective[], findings: readonly ObjectiveFinding[], controlScore: number, hasAccepted: boolean): Combined {
  const judged = findings.filter(({ coverage }) => coverage !== 'not_applicable');
  if (judged.length === 0) return { coverage: 'not_applicable', gapReason: null, score: 0, because: undefined };
  const missing = judged.filter(({ coverage }) => coverage === 'gap');
  const supported = judged.length - missing.length;
  const because = gravestOf(missing);
  const gapReason = because?.gapReason ?? 'none';
  const sorted = objectives.some(({ evidenceKind }) => evidenceKind !== 'any');
  if (sorted) {
    if (missing.length === 0) return { coverage: 'supported', gapReason: null, score: Math.max(controlScore, operatingPoint), because: undefined };
    if (supported === 0) return { coverage: 'gap', gapReason, score: Math.min(controlScore, 0.49), because };
    return { coverage: 'partial', gapReason, score: Math.max(controlScore, operatingPoint), because };
  }
  const standing = judged.some(({ standsFor }) => standsFor.size > 0);
  if (!hasAccepted && (controlScore < operatingPoint || !standing)) return { coverage: 'gap', gapReason, score: standing ? controlScore : Math.min(controlScore, 0.2), because };
  if (supported >= enoughUnsorted * judged.length || hasAccepted) return { coverage: 'supported', gapReason: null, score: hasAccepted ? Math.max(controlScore, operatingPoint) : controlScore, because: undefined };
  return { coverage: 'partial', gapReason, score: controlScore, because };
}

function gravestOf(missing: readonly ObjectiveFinding[]): ObjectiveFinding | undefined {
  return gravest.map((reason) => missing.find(({ gapReason }) => gapReason === reason)).find((finding) => finding !== undefined);
}
