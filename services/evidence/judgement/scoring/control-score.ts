import { absoluteEvidence, strengthOf } from './calibration.ts';
import type { ControlCandidate } from './candidates.ts';

/** What the ranked windows of a control show: the best by rank, and the highest of the rest over the first five. */
export interface ControlStrength {
  readonly top: number;
  readonly margin: number;
  readonly cosine: number;
  readonly textShare: number;
  /** How strong it looks by itself, as a logit. */
  readonly absolute: number;
}

const looked = 5;
const relativeKeys = ['top', 'cosine', 'textShare'] as const;

/**
 * A logistic model of "supported" against "gap", fitted over seven families of labelled sets with gaps weighted as 40 % of each
 * (docs/decisions/0021 has the figures with one family left out). Three parts count in deviations over the controls of the framework,
 * because documents differ in how well they match any control at all: absolute ones moved the operating point from set to set.
 */
const model = { bias: 0.6, top: 0.5, cosine: 0.3, textShare: 0.25, margin: 0.12 };
/** Subtracted, so that a score of 0.5 is the operating point: best mean F1 of gaps, the same for every framework. */
const operatingPoint = 0.75;
/** From this many controls on, what the others of the framework found is all that counts; a framework of one is judged by itself. */
const enoughControls = 40;
/** A control may look this much better beside the others than by itself: else the best of nothing would be supported. */
const allowance = 1.5;

export function controlStrength(candidates: readonly ControlCandidate[]): ControlStrength | undefined {
  const [first] = candidates;
  const strength = strengthOf(candidates);
  if (first === undefined || strength === undefined) return undefined;
  const highest = (key: 'cosine' | 'textShare') => Math.max(...candidates.slice(0, looked).map(({ ranked }) => ranked[key]));
  return { top: first.rank, margin: first.ranked.margin, cosine: highest('cosine'), textShare: highest('textShare'), absolute: absoluteEvidence(strength) };
}

/** Turns a strength into 0 to 1, above 0.5 for supported, rising in every part. `all`: the strengths of the controls of the framework. */
export function createControlScore(all: readonly ControlStrength[]): (strength: ControlStrength) => number {
  const spread = Object.fromEntries(relativeKeys.map((key) => {
    const mean = all.reduce((sum, each) => sum + each[key], 0) / Math.max(1, all.length);
    const variance = all.reduce((sum, each) => sum + (each[key] - mean) ** 2, 0) / Math.max(1, all.length);
    return [key, { mean, deviation: Math.sqrt(variance) + 1e-6 }];
  })) as Record<(typeof relativeKeys)[number], { mean: number; deviation: number }>;
  return (strength) => {
    const evidence = relativeKeys.reduce((sum, key) => sum + (model[key] * (strength[key] - spread[key].mean)) / spread[key].deviation, model.bias + model.margin * strength.margin);
    const share = Math.min(1, (all.length - 1) / enoughControls);
    const logit = share * (evidence - operatingPoint) + (1 - share) * strength.absolute;
    return 1 / (1 + Math.exp(-Math.min(logit, strength.absolute + allowance)));
  };
}
