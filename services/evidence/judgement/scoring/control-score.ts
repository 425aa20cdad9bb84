import type { RankedWindow } from './rank-windows.ts';

/** What the ranked windows of a control show: the best by rank, and the highest of the rest over the first five. */
export interface ControlStrength {
  readonly top: number;
  readonly margin: number;
  readonly cosine: number;
  readonly textShare: number;
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
/** Stands in for the other controls where a framework has few: as if twenty of the labelled sets were in it. */
const prior = { count: 20, mean: { top: 20.8, cosine: 0.468, textShare: 0.371 }, deviation: { top: 2.39, cosine: 0.111, textShare: 0.176 } };

export function controlStrength(ranked: readonly RankedWindow[]): ControlStrength | undefined {
  const [first] = ranked;
  if (first === undefined) return undefined;
  const highest = (key: 'cosine' | 'textShare') => Math.max(...ranked.slice(0, looked).map((window) => window[key]));
  return { top: first.rank, margin: first.margin, cosine: highest('cosine'), textShare: highest('textShare') };
}

/** Turns a strength into 0 to 1, above 0.5 for supported, rising in every part. `all`: the strengths of the controls of the framework. */
export function createControlScore(all: readonly ControlStrength[]): (strength: ControlStrength) => number {
  const spread = Object.fromEntries(relativeKeys.map((key) => {
    const [n, p] = [all.length, prior.count * Math.max(0, 1 - all.length / (3 * prior.count))];
    const mean = (all.reduce((sum, each) => sum + each[key], 0) + p * prior.mean[key]) / Math.max(1, n + p);
    const variance = (all.reduce((sum, each) => sum + (each[key] - mean) ** 2, 0) + p * prior.deviation[key] ** 2) / Math.max(1, n + p);
    return [key, { mean, deviation: Math.sqrt(variance) + 1e-6 }];
  })) as Record<(typeof relativeKeys)[number], { mean: number; deviation: number }>;
  return (strength) => {
    const evidence = relativeKeys.reduce((sum, key) => sum + (model[key] * (strength[key] - spread[key].mean)) / spread[key].deviation, model.bias + model.margin * strength.margin);
    return 1 / (1 + Math.exp(operatingPoint - evidence));
  };
}
