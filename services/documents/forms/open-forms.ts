import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExtractionError } from '../extractors/extraction-error.ts';
import { defaultLimits, type ExtractionLimits } from '../extractors/limits.ts';
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
 * @throws ExtractionError password-protected, corrupt, unsupported-type, limit-…, extractor-crashed
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
  const answering = (places[place] ?? Promise.resolve()).then(() => askChild(task));
  places[place] = answering.catch(() => undefined);
  const answer = await answering;
  if (answer.kind === 'failed') throw new ExtractionError(answer.failure, answer.found ?? undefined);
  return answer;
}

async function askChild(task: FormTask): Promise<FormAnswer> {
  const { limits } = task;
  const child = fork(join(here, 'form-child.ts'), {
    env: {},
    execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, '--permission', '--allow-addons', `--allow-fs-read=${productRoot}`, '--disable-warning=SecurityWarning'],
    serialization: 'advanced',
    stdio: 'ignore',
  });
  const { promise, resolve, reject } = Promise.withResolvers<FormAnswer>();
  const late = setTimeout(() => reject(new ExtractionError('limit-time')), limits.totalMilliseconds);
  const watch = setInterval(() => {
    void residentMemory(child.pid ?? 0).then((resident) => { if (resident !== null && resident > limits.residentBytes) reject(new ExtractionError('limit-memory')); });
  }, watchMilliseconds);
  child.on('message', (answer: FormAnswer) => {
    if (answer.kind === 'ready') child.send(task, (error) => { if (error !== null) reject(new ExtractionError('extractor-crashed', undefined, error)); });
    else resolve(answer);
  });
  child.on('error', (error) => reject(new ExtractionError('extractor-crashed', undefined, error)));
  // A heap that is full ends the process.
  child.on('exit', () => reject(new ExtractionError('limit-memory')));
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    clearInterval(watch);
    child.kill('SIGKILL');
  }
}
