/**
 * What an OCR run may cost and whom it tells that it is at work. `deadline` is a time of `workMilliseconds`, from which on the page is
 * given up. `alive` may be called at any time and as often as one likes.
 */
export interface OcrRun {
  readonly deadline: number;
  readonly alive: () => void;
}

/** A picture cost more than it may. */
export class OcrTimeout extends Error {}

/**
 * Processor time of this process. A limit in time that passes would hit honest pages on a busy machine: at ten processes a core a page of
 * 5 s takes 50.
 */
export function workMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export function startOcrRun({ limits, alive = () => undefined }: { limits: { ocrPageMilliseconds: number }; alive?: () => void }): OcrRun {
  return { deadline: workMilliseconds() + limits.ocrPageMilliseconds, alive };
}

/**
 * Tells what single pages cost, without asking for the processor time at each of them: that took 0.09 ms, a twentieth of reading a page.
 * It is asked for again once so many milliseconds have passed, which is the most that a page may be told too much.
 */
export class PageClock {
  #askedAt = Number.NEGATIVE_INFINITY;
  #work = 0;

  begin(): void {
    const now = performance.now();
    if (now - this.#askedAt < 250) return;
    this.#askedAt = now;
    this.#work = workMilliseconds();
  }

  /** Processor time since about the last `begin`. */
  spent(): number {
    return workMilliseconds() - this.#work;
  }
}
