/** Mean and standard deviation of one leg's scores over the passages a search may return. */
export interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

/** Keeps a leg without any spread (no match at all, one passage) from dividing by zero. */
const leastDeviation = 1e-6;

/** From the sum and the sum of squares over `count` scores; scores that are 0 need not be looked at. */
export function momentsOf(count: number, sum: number, squares: number): Moments {
  if (count === 0) return { mean: 0, deviation: 1 };
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

export function zScore(value: number, { mean, deviation }: Moments): number {
  return (value - mean) / (deviation + leastDeviation);
}
