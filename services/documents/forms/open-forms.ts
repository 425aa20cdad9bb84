import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExtractionError, isPassing } from '../extractors/extraction-error.ts';
import { defaultLimits, type ExtractionLimits } from '../extractors/limits.ts';
import { ChildExit } from '../extractors/child-exit.ts';
import { residentMemory } from '../extractors/resident-memory.ts';
import type { FormAnswer, FormTask } from './form-child.ts';
import type { FormEdit, FormFile, FormFormat } from './form.ts';

const here = dirname(fileURLToPath(import.meta.url));
const productRoot = join(here, '../../..');
const watchMilliseconds = 100;

/** A questionnaire is small; one that takes longer or more than this is refused. HECVAT (935 kB, 18,000 formulas) takes 0.6 s. */
export const formLimits: ExtractionLimits = { ...defaultLimits, totalMilliseconds: 60_000, residentBytes: 900 * 1024 * 1024, heapMegabytes: 512, inputBytes: 50 * 1024 * 1024, inflatedBytes: 256 * 1024 * 1024 };

/**
 * Reads a form in a process of its own, which is killed when it takes too much time or memory.
 *
 * @param extension lower case, without the dot; a hint for plain text
 * @throws ExtractionError password-protected, corrupt, unsupported-type, limit-…, reader-not-started, extractor-crashed
 */
export async function readFormFile(bytes: Uint8Array, extension: string, limits = formLimits): Promise<FormFile> {
  const answer = await ask({ kind: 'read', bytes, extension, limits });
  if (answer.kind !== 'form') throw new ExtractionError('extractor-crashed');
  return answer.form;
}

/** The original file with texts written into its blanks. Throws as `readFormFile` does. */
export async function fillFormFile(bytes: Uint8Array, format: FormFormat, edits: readonly FormEdit[], limits = formLimits): Promise<Uint8Array> {
  const answer = await ask({ kind: 'fill', bytes, format, edits, limits });
  if (answer.kind !== 'bytes') throw new ExtractionError('extractor-crashed');
  return answer.bytes;
}

/** Two processes at a time, as many as the smallest machine has cores; who comes later waits for a place. */
const places: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let next = 0;

async function ask(task: FormTask): Promise<FormAnswer> {
  if (task.bytes.length > task.limits.inputBytes) throw new ExtractionError('too-large');
  const place = next % places.length;
  next += 1;
  const answering = (places[place] ?? Promise.resolve()).then(() => askTwice(task));
  places[place] = answering.catch(() => undefined);
  const answer = await answering;
  if (answer.kind === 'failed') throw new ExtractionError(answer.failure, answer.found ?? undefined);
  return answer;
}

/** A process that ends early says nothing about the file yet; one that does so twice is told of. */
async function askTwice(task: FormTask): Promise<FormAnswer> {
  try {
    return await askChild(task);
  } catch (error) {
    if (error instanceof ExtractionError && isPassing(error)) return await askChild(task);
    throw error;
  }
}

async function askChild(task: FormTask): Promise<FormAnswer> {
  const { limits } = task;
  const child = fork(join(here, 'form-child.ts'), {
    env: {},
    execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, '--permission', '--allow-addons', `--allow-fs-read=${productRoot}`, '--disable-warning=SecurityWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<FormAnswer>();
  let isReady = false;
  /** What ends before it is ready has not seen the file. */
  const ended = (found: string | undefined, cause?: unknown): void => reject(new ExtractionError(isReady ? 'extractor-crashed' : 'reader-not-started', found, cause));
  const late = setTimeout(() => (isReady ? reject(new ExtractionError('limit-time')) : ended(`It said nothing for ${limits.totalMilliseconds / 1000} s.`)), limits.totalMilliseconds);
  const watch = setInterval(() => {
    if ((residentMemory(child.pid ?? 0) ?? 0) > limits.residentBytes) reject(new ExtractionError('limit-memory'));
  }, watchMilliseconds);
  child.on('message', (answer: FormAnswer) => {
    if (answer.kind === 'ready') {
      isReady = true;
      child.send(task, (error) => { if (error !== null) ended(error.message, error); });
    } else resolve(answer);
  });
  child.on('error', (error) => ended(error.message, error));
  const exit = new ChildExit(child);
  child.on('exit', (code, killedBy) => void exit.reason(code, killedBy).then((reason) => (reason.failure === 'extractor-crashed' ? ended(reason.found, reason) : reject(reason))));
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    clearInterval(watch);
    child.kill('SIGKILL');
  }
}
