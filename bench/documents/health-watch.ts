import { once } from 'node:events';
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
export function watchHealth(origin: string): HealthWatch {
  const thread = new Worker(new URL(import.meta.url), { workerData: origin });
  return {
    async lap() {
      thread.postMessage('lap');
      return ((await once(thread, 'message')) as [number])[0];
    },
    async stop() {
      thread.postMessage('stop');
      return ((await once(thread, 'message')) as [HealthFigures])[0];
    },
  };
}

export interface HealthWatch {
  /** Milliseconds of the slowest question since the last lap, one still open included. */
  lap(): Promise<number>;
  stop(): Promise<HealthFigures>;
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
  let lapStart = 0;
  const asked = new Set<number>();
  port.on('message', (order: 'lap' | 'stop') => {
    if (order === 'stop') {
      stopped.abort();
      port.removeAllListeners('message');
      return;
    }
    const now = performance.now();
    port.postMessage(Math.round(Math.max(0, ...latencies.slice(lapStart), ...Array.from(asked, (since) => now - since))));
    lapStart = latencies.length;
  });
  // The first question opens the connection and loads code of this thread.
  await ask(origin, []);
  const open = new Set<Promise<void>>();
  while (!stopped.signal.aborted) {
    // Not one after the other: a server that hangs for a second has let twenty callers wait, not one.
    const since = performance.now();
    asked.add(since);
    const question = ask(origin, latencies).then((isWell) => {
      if (!isWell) unwell += 1;
      asked.delete(since);
      open.delete(question);
    });
    open.add(question);
    await pause(50);
  }
  await Promise.all(open);
  const sorted = latencies.sort((one, other) => one - other);
  const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  port.postMessage({ asked: sorted.length, median: at(0.5), p99: at(0.99), max: at(1), unwell } satisfies HealthFigures);
}

if (!isMainThread && parentPort !== null) await watch(String(workerData), parentPort);
