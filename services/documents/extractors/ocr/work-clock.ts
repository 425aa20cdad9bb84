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
