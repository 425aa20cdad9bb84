import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copySeed } from '../testing/embedded-seed.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickmark-start-'));
});

afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  /** What it wrote so far, both streams. */
  said(): string;
  /** Waits until it has written this, or ended. */
  until(text: string): Promise<void>;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

function start(environment: Record<string, string>): Started {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env: { PATH: process.env['PATH'], LOG_LEVEL: 'info', PORT: '0', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { said += chunk.toString('utf8'); });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    ended,
    said: () => said,
    until: async (text) => {
      while (!said.includes(text) && child.exitCode === null) await Promise.race([once(child.stdout, 'data'), ended]);
    },
  };
}

it('starts on an empty folder, keeps a second process off it, and stops when asked', async () => {
  const running = start({ DATA_DIR: folder });
  await running.until('/setup#');
  expect(running.said()).toMatch(/Tickmark is ready at http:\/\/127\.0\.0\.1:\d+\n/);
  const address = /ready at (\S+)/.exec(running.said())?.[1] ?? '';
  expect(await (await fetch(`${address}/api/ready`)).json()).toEqual({ status: 'ready' });

  // The set-up link is for the console alone: its token is in no line of the log.
  const token = /setup#(\S+)/.exec(running.said())?.[1] ?? '';
  const log = running.said().split('\n').filter((line) => line.startsWith('{'));
  expect(log.length).toBeGreaterThan(3);
  expect(log.join('\n')).not.toContain(token);
  const setUp = await fetch(`${address}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, firmName: 'Ledger & Tick', name: 'Ada', email: 'ada@firm.example', password: 'correct horse battery' }),
  });
  expect(setUp.status).toBe(201);

  const second = start({ DATA_DIR: folder });
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain('platform/data-folder-in-use');

  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(0);

  const again = start({ DATA_DIR: folder, ADMIN_EMAIL: 'eve@firm.example', ADMIN_PASSWORD: 'another password' });
  await again.until('ready at');
  expect(again.said()).not.toContain('/setup#');
  again.child.kill('SIGTERM');
  expect(await again.ended).toBe(0);
}, 240_000);

it('says what to change when its port is taken or its settings are wrong', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await copySeed(join(folder, 'other'));
  const refused = start({ DATA_DIR: join(folder, 'other'), PORT: String(port) });
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toContain(`platform/address-unavailable: Tickmark can not listen at 127.0.0.1:${port}`);
  other.close();

  const wrong = start({ DATA_DIR: join(folder, 'other'), PORT: 'eighty', ADMIN_EMAIL: 'nobody' });
  expect(await wrong.ended).toBe(1);
  expect(wrong.said()).toContain('platform/config-invalid');
  expect(wrong.said()).toMatch(/PORT .*\n.*ADMIN_EMAIL/s);
}, 180_000);
