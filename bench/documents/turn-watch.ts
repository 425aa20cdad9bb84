/**
 * Loaded before the product (`--import`), watches the event loop of its main thread from inside: each turn that was longer than 50 ms
 * becomes a line of the file TURN_LOG, with the time of the processor that it really took and where the code stood. `/api/health` alone
 * cannot tell a turn that was too long from a machine that was busy with something else.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/** Milliseconds. */
const worthALine = 50;
const beat = 5;

export interface Turn {
  readonly at: string;
  readonly milliseconds: number;
  /** Of the processor, in this thread; far below `milliseconds` when the machine gave the thread nothing. */
  readonly busy: number;
  /** Innermost first; empty when it was over before anybody looked. */
  readonly stacks: readonly string[];
}

/** The turns since then (an ISO date), longest of the processor first. A start has long ones, in which nobody is answered yet. */
export function readTurns(file: string, since: string): Turn[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Turn).filter(({ at }) => at > since).sort((one, other) => other.busy - one.busy);
}

/** What the environment of the watched process needs. */
export const watchTurns = (file: string): Record<string, string> => ({ NODE_OPTIONS: `--import ${import.meta.url}`, TURN_LOG: file });

interface Watched {
  readonly beats: Int32Array<SharedArrayBuffer>;
  readonly stacks: { take: () => string[] };
}

function beatInMain(file: string): void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const seen: string[] = [];
  const thread = new Worker(new URL(import.meta.url), { workerData: { turnBeats: beats } });
  thread.unref();
  // They arrive in the turn behind the long one, so a line waits for a moment.
  thread.on('message', (stack: string) => seen.push(stack));
  const watched: Watched = { beats, stacks: { take: () => seen.splice(0) } };
  let last = performance.now();
  let used = process.threadCpuUsage();
  setInterval(() => {
    Atomics.add(watched.beats, 0, 1);
    const now = performance.now();
    const usage = process.threadCpuUsage();
    const milliseconds = now - last - beat;
    const busy = (usage.user + usage.system - used.user - used.system) / 1000;
    last = now;
    used = usage;
    if (milliseconds <= worthALine) return;
    const at = new Date().toISOString();
    setTimeout(() => appendFileSync(file, `${JSON.stringify({ at, milliseconds: Math.round(milliseconds), busy: Math.round(busy), stacks: watched.stacks.take() } satisfies Turn)}\n`), 20).unref();
  }, beat).unref();
}

/** Stops the main thread for an instant when it has not come round, and asks where it stands. */
function lookFromBeside(beats: Int32Array<SharedArrayBuffer>, say: (stack: string) => void): void {
  const session = new Session();
  session.connectToMainThread();
  session.on('Debugger.paused', ({ params }) => {
    say(params.callFrames.slice(0, 12).map(({ functionName, url, location }) => `${functionName} ${url.split('/').slice(-2).join('/')}:${location.lineNumber + 1}`).join(' < '));
    session.post('Debugger.resume');
  });
  session.post('Debugger.enable');
  let seen = -1;
  let since = performance.now();
  let looks = 0;
  setInterval(() => {
    const count = Atomics.load(beats, 0);
    if (count !== seen) {
      seen = count;
      since = performance.now();
      looks = 0;
    } else if (looks < 3 && performance.now() - since > worthALine * (looks * 2 + 0.8)) {
      looks += 1;
      session.post('Debugger.pause');
    }
  }, beat);
}

const port = isMainThread ? null : await import('node:worker_threads').then(({ parentPort }) => parentPort);
const beats = (workerData as { turnBeats?: Int32Array<SharedArrayBuffer> } | null)?.turnBeats;
const { TURN_LOG: file } = process.env;
if (isMainThread && file !== undefined && (process.argv[1] ?? '').endsWith('main.ts')) beatInMain(file);
else if (beats !== undefined && port !== null) lookFromBeside(beats, (stack) => port.postMessage(stack));
