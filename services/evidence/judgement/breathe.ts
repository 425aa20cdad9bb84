/** Called inside long loops; gives the rest of the process its turn when the last one was long ago. */
export type Breathe = () => Promise<void>;

const turnMilliseconds = 40;

/** A judgement of 20,000 passages computes for some 15 s; without turns the heartbeat of its job would stop and another worker take it. */
export function createBreathe(signal?: AbortSignal): Breathe {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < turnMilliseconds) return;
    await new Promise(setImmediate);
    signal?.throwIfAborted();
    last = performance.now();
  };
}
