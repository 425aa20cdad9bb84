import { setTimeout as pause } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

export interface HealthFigures {
  readonly asked: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
  readonly max: number;
  /** Answers other than 200, and questions that got none within 10 s. */
  readonly unwell: number;
}

/**
 * Asks `/api/health` every 50 ms until it is told to stop. In a thread of its own: the command counts words and parses long answers
 * meanwhile, which would be taken for slowness of the product.
 */
export function watchHealth(origin: string): { stop: () => Promise<HealthFigures> } {
  const thread = new Worker(new URL(import.meta.url), { workerData: origin });
  const figures = new Promise<HealthFigures>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  return {
    async stop() {
      thread.postMessage('stop');
      return await figures;
    },
  };
}

async function ask(origin: string, latencies: number[]): Promise<boolean> {
  const asked = performance.now();
  const answer = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  await answer?.arrayBuffer().catch(() => undefined);
  latencies.push(performance.now() - asked);
  return answer?.status === 200;
}

async function watch(origin: string, port: NonNullable<typeof parentPort>): Promise<void> {
  const latencies: number[] = [];
  const stopped = new AbortController();
  let unwell = 0;
  port.once('message', () => stopped.abort());
  // The first question opens the connection and loads code of this thread.
  await ask(origin, []);
  const open = new Set<Promise<void>>();
  while (!stopped.signal.aborted) {
    // Not one after the other: a server that hangs for a second has let twenty callers wait, not one.
    const question = ask(origin, latencies).then((isWell) => { if (!isWell) unwell += 1; open.delete(question); });
    open.add(question);
    await pause(50);
  }
  await Promise.all(open);
  const sorted = latencies.sort((one, other) => one - other);
  const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  port.postMessage({ asked: sorted.length, median: at(0.5), p99: at(0.99), max: at(1), unwell } satisfies HealthFigures);
}

if (!isMainThread && parentPort !== null) await watch(String(workerData), parentPort);
