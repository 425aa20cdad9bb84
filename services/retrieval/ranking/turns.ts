import { setImmediate } from 'node:timers/promises';

/** Work in pieces: it yields where it may be interrupted, and returns its result. */
export type Pieces<Result> = Generator<undefined, Result, undefined>;

/** The process answers others after so long. */
const millisecondsPerTurn = 8;

export function runAtOnce<Result>(pieces: Pieces<Result>): Result {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

/** Lets others have a turn between pieces, so that a search in 100,000 passages does not hold the process. */
export async function runInTurns<Result>(pieces: Pieces<Result>): Promise<Result> {
  let began = performance.now();
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
    if (performance.now() - began < millisecondsPerTurn) continue;
    await setImmediate();
    began = performance.now();
  }
}
