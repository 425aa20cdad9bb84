/** What the best candidates of a control show: the highest of each over the first five. */
export interface Strength {
  readonly distinct: number;
  readonly cosine: number;
  readonly titleShare: number;
  readonly textShare: number;
}

const looked = 5;
const keys = ['distinct', 'cosine', 'titleShare', 'textShare'] as const;

/**
 * Two logistic models of "supported", fitted on fold 1 of the development sets (160 supported, 129 gaps; `eval/assessment`). The
 * absolute one knows how strong evidence looks in general, the relative one how strong it looks beside the other controls of the same
 * run; frameworks word things so differently that either alone moves the operating point. Their mean is used.
 */
const absolute = { bias: -4.689, distinct: 0.445, cosine: 4.867, titleShare: 0.766, textShare: 4.246 };
const relative = { bias: 0.273, distinct: 0.462, cosine: 0.626, titleShare: 0.182, textShare: 0.713 };
/** Subtracted, so that a score of 0.5 is the operating point: best mean F1 of gaps on fold 1, the same for every framework. */
const operatingPoint = 0.45;
/** Stands in for the other controls of the run where there are few: as if twenty controls of the development sets were in it. */
const prior = {
  count: 20,
  mean: { distinct: 3.42, cosine: 0.383, titleShare: 0.538, textShare: 0.28 },
  deviation: { distinct: 0.9, cosine: 0.12, titleShare: 0.316, textShare: 0.16 },
};

export function strengthOf(candidates: readonly Strength[]): Strength | undefined {
  const first = candidates.slice(0, looked);
  if (first.length === 0) return undefined;
  const highest = (key: keyof Strength) => Math.max(...first.map((candidate) => candidate[key]));
  return { distinct: highest('distinct'), cosine: highest('cosine'), titleShare: highest('titleShare'), textShare: highest('textShare') };
}

/** How strong evidence looks in general, as a logit, whatever the other controls of the run found. */
export function absoluteEvidence(strength: Strength): number {
  return keys.reduce((sum, key) => sum + absolute[key] * strength[key], absolute.bias) - operatingPoint;
}

/** Turns a strength into 0 … 1, above 0.5 for supported, rising in every part. `all`: the strengths of every control of the run. */
export function createCalibration(all: readonly Strength[]): (strength: Strength) => number {
  const spread = Object.fromEntries(keys.map((key) => {
    const [n, p] = [all.length, prior.count];
    const mean = (all.reduce((sum, each) => sum + each[key], 0) + p * prior.mean[key]) / (n + p);
    const variance = (all.reduce((sum, each) => sum + (each[key] - mean) ** 2, 0) + p * prior.deviation[key] ** 2) / (n + p);
    return [key, { mean, deviation: Math.sqrt(variance) }];
  })) as Record<keyof Strength, { mean: number; deviation: number }>;
  return (strength) => {
    const beside = keys.reduce((sum, key) => sum + (relative[key] * (strength[key] - spread[key].mean)) / spread[key].deviation, relative.bias);
    return 1 / (1 + Math.exp(0.5 * operatingPoint - 0.5 * (absoluteEvidence(strength) + beside)));
  };
}

