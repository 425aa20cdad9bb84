import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export interface Servers {
  readonly origin: string;
  /** Asks every process to finish what it is doing, and waits until all have. */
  stop(): Promise<void>;
}

/**
 * Starts the product as its operator would: the API, and in server mode (DATABASE_URL and REDIS_URL set) two worker processes beside it.
 * Throws with the last lines of the log when a process ends before it is ready.
 */
export async function startServers(environment: Readonly<Record<string, string>>): Promise<Servers> {
  const port = await freePort(Number(process.env['PORT'] ?? 8080));
  const origin = `http://127.0.0.1:${port}`;
  const processes: ChildProcess[] = [];
  const log: string[] = [];
  const start = (script: string): ChildProcess => {
    const child = spawn(process.execPath, [join(root, script)], {
      cwd: root,
      env: { ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn', HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: origin, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => { log.push(chunk.toString()); if (log.length > 200) log.shift(); });
    processes.push(child);
    return child;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(processes.filter((child) => child.exitCode === null && child.signalCode === null).map(async (child) => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await once(child, 'exit');
      clearTimeout(timer);
    }));
  };
  const api = start('services/api/main.ts');
  const ready = await untilReady(origin, api);
  if (!ready) {
    await stop();
    throw new Error(`The API did not start:\n${log.join('').trim().split('\n').slice(-15).join('\n')}`);
  }
  if (process.env['DATABASE_URL'] !== undefined) for (let worker = 0; worker < 2; worker += 1) start('workers/main.ts');
  return { origin, stop };
}

async function untilReady(origin: string, api: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && api.exitCode === null && api.signalCode === null) {
    const answer = await fetch(`${origin}/api/ready`).catch(() => undefined);
    if (answer?.ok === true) return true;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  return false;
}

/** The port wished for, or any free one when it is taken. */
async function freePort(wished: number): Promise<number> {
  for (const port of [wished, 0]) {
    const server = createServer();
    const bound = await new Promise<number | undefined>((resolve) => {
      server.once('error', () => resolve(undefined));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : undefined);
      });
    });
    if (bound !== undefined) {
      server.close();
      await once(server, 'close');
      return bound;
    }
  }
  throw new Error(`No port is free beside ${wished}`);
}
