import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const npmScripts = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<'start' | 'worker', string> }).scripts;
/** What follows `node` in the npm script that an operator starts it by. */
const scripts = { api: npmScripts.start.split(' ').slice(1), worker: npmScripts.worker.split(' ').slice(1) } as const;
/** Chunks of output that are kept for a message about a process that did not do its work. */
const keptChunks = 200;

/** One process of the product, as its operator starts it. */
export interface ProductProcess {
  readonly pid: number;
  readonly isRunning: boolean;
  /** Exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** The last lines of what it wrote, both streams. */
  log(lines?: number): string;
  /** Takes it away as a power cut would; waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to finish what it is doing, and waits; after 20 s it is killed. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
// A server must not outlive a test run or a demo that throws.
process.once('exit', () => { for (const child of running) child.kill('SIGKILL'); });

/** @param environment the whole environment of the process; see `bareEnvironment` */
export function startProduct(script: keyof typeof scripts, environment: Readonly<Record<string, string | undefined>>): ProductProcess {
  const child = spawn(process.execPath, scripts[script], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk.toString());
      if (chunks.length > keptChunks) chunks.shift();
    });
  }
  running.add(child);
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    get isRunning() { return isRunning(); },
    ended,
    log: (lines = 15) => chunks.join('').trim().split('\n').slice(-lines).join('\n'),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      if (!isRunning()) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** What any program needs to start, and nothing that configures the product: a test decides that alone. */
export function bareEnvironment(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR, LANG, NODE_COMPILE_CACHE } = process.env;
  return { PATH, HOME, TMPDIR, LANG, NODE_COMPILE_CACHE };
}

/** Whether the API says within two minutes, and before its process ends, that it is ready; or only alive, which it is without its queue, too. */
export async function untilReady(origin: string, api: Pick<ProductProcess, 'isRunning'>, probe: 'ready' | 'health' = 'ready'): Promise<boolean> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline && api.isRunning) {
    const answer = await fetch(`${origin}/api/${probe}`).catch(() => undefined);
    if (answer?.ok === true) return true;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  return false;
}
