import { setTimeout as pause } from 'node:timers/promises';

/** Holds a reader to so many bytes a second, over all it reads. */
export class Pace {
  readonly #bytesPerSecond: number;
  #bytes = 0;
  readonly #startedAt = performance.now();

  constructor(bytesPerSecond: number) {
    this.#bytesPerSecond = bytesPerSecond;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get milliseconds(): number {
    return performance.now() - this.#startedAt;
  }

  /** Call it with what was read; waits when that came too early. */
  async took(bytes: number, signal: AbortSignal): Promise<void> {
    this.#bytes += bytes;
    const early = (this.#bytes / this.#bytesPerSecond) * 1000 - this.milliseconds;
    // Timers are no finer, and most chunks of 64 kB are early by less.
    if (early > 20) await pause(early, undefined, { signal });
  }
}
