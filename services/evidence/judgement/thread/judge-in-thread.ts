import { Worker } from 'node:worker_threads';
import { AppError } from '../../../platform/errors/index.ts';
import type { EngagementJudgement, JudgementInput } from '../judge-engagement.ts';
import type { ControlJudgement } from '../judgement.ts';
import { fromPlainError, type ShippedDocument, type ThreadReply, type ThreadRequest } from './messages.ts';

export interface ThreadInput extends Omit<JudgementInput, 'documents'> {
  /**
   * Handed on batch by batch, so that this thread never holds or copies the whole corpus at once: keep batches to some 2 MB of text. Is
   * told which texts the thread knows, by key; these may come without passages.
   */
  readonly documents: (knownTexts: ReadonlySet<string>) => AsyncIterable<readonly ShippedDocument[]>;
}

export interface ThreadOptions {
  /** Ends the thread at once, in the middle of whatever it computes; the call then throws the signal's reason. */
  readonly signal: AbortSignal;
  /** First with `done` 0, when all documents are handed on; then once a control. */
  readonly onControl: (done: number, total: number) => void;
  readonly onPrepared?: (share: number) => void;
  readonly heapMegabytes?: number;
  /** The thread then waits this long for the next call with what it knows of the texts; default: it ends with the call. */
  readonly keepMilliseconds?: number;
}

export interface ThreadJudgement extends EngagementJudgement {
  readonly documents: number;
  readonly passages: number;
  readonly embeddingModel: string;
}

const usualHeapMegabytes = 2_048;

/** A thread that waits for the next call; one a process. */
let waiting: { readonly worker: Worker; readonly timer: NodeJS.Timeout } | undefined;

/** Event by event: without a name, the hooks go too by which a worker receives messages. */
function silence(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

function takeWorker(heapMegabytes: number): Worker {
  if (waiting !== undefined && heapMegabytes === usualHeapMegabytes) {
    const { worker, timer } = waiting;
    waiting = undefined;
    clearTimeout(timer);
    silence(worker);
    worker.ref();
    return worker;
  }
  // Flags of the parent (a test runner's loaders) mean nothing to the thread.
  return new Worker(new URL('./judgement-thread.ts', import.meta.url), { execArgv: [], name: 'judgement', resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
}

/** False when another waits already. */
function keepWaiting(worker: Worker, milliseconds: number): boolean {
  if (milliseconds <= 0 || waiting !== undefined) return false;
  silence(worker);
  const forget = () => {
    if (waiting?.worker !== worker) return;
    clearTimeout(waiting.timer);
    waiting = undefined;
    void worker.terminate();
  };
  worker.on('error', forget);
  worker.on('exit', forget);
  worker.unref();
  waiting = { worker, timer: setTimeout(forget, milliseconds).unref() };
  return true;
}

/**
 * `judgeEngagement` in a thread of its own, because it computes for seconds without a pause and the worker may live in the process
 * that answers requests. When the call settles `documents` is no longer read and the thread is gone, or waits
 * for the next call where that was asked for and all went well. Throws what the thread threw
 * (AppErrors stay AppErrors), what `documents` threw, and `evidence/too-many-passages` when the heap was too small.
 */
export async function judgeInThread({ documents, ...rest }: ThreadInput, { signal, onControl, onPrepared = () => undefined, heapMegabytes = usualHeapMegabytes, keepMilliseconds = 0 }: ThreadOptions): Promise<ThreadJudgement> {
  signal.throwIfAborted();
  const worker = takeWorker(heapMegabytes);
  let isKept = false;
  const ended = new AbortController();
  const begun = Promise.withResolvers<ReadonlySet<string>>();
  const answer = answerOf(worker, rest.controls.length, signal, onControl, onPrepared, begun.resolve);
  // An answer before it has begun is a failure, and then nothing is shipped.
  const shipped = Promise.race([begun.promise, answer]).then(async (known) => {
    if (known instanceof Set) await ship(worker, documents(known), rest, ended.signal, () => onControl(0, rest.controls.length));
  });
  send(worker, { kind: 'begin' });
  try {
    const [judged] = await Promise.all([answer, shipped]);
    isKept = keepWaiting(worker, keepMilliseconds);
    return judged;
  } finally {
    ended.abort();
    await Promise.all([isKept ? undefined : worker.terminate(), shipped.catch(() => undefined)]);
  }
}

async function ship(worker: Worker, documents: AsyncIterable<readonly ShippedDocument[]>, rest: Omit<JudgementInput, 'documents'>, ended: AbortSignal, onShipped: () => void): Promise<void> {
  for await (const batch of documents) {
    if (ended.aborted) return;
    send(worker, { kind: 'documents', documents: batch });
  }
  send(worker, { kind: 'judge', ...rest });
  onShipped();
}

function send(worker: Worker, request: ThreadRequest): void {
  worker.postMessage(request);
}

async function answerOf(worker: Worker, total: number, signal: AbortSignal, onControl: ThreadOptions['onControl'], onPrepared: (share: number) => void, onBegun: (knownTexts: ReadonlySet<string>) => void): Promise<ThreadJudgement> {
  const { promise, resolve, reject } = Promise.withResolvers<ThreadJudgement>();
  const controls: ControlJudgement[] = [];
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  worker.on('message', (message: ThreadReply) => {
    if (signal.aborted) return;
    if (message.kind === 'failed') reject(fromPlainError(message.error));
    else if (message.kind === 'begun') onBegun(message.knownTexts);
    else if (message.kind === 'done') resolve({ controls, findings: message.findings, embeddingModel: message.embeddingModel, documents: message.documents, passages: message.passages });
    else if (message.kind === 'prepared') onPrepared(message.share);
    else onControl(controls.push(message.control), total);
  });
  worker.on('error', (error) => reject(isOutOfMemory(error) ? tooMuch() : error));
  worker.on('exit', (code) => reject(new Error(`The thread that judges ended with code ${code} before it answered`)));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooMuch(): AppError {
  return new AppError('evidence/too-many-passages', { detail: 'The documents and controls do not fit into the memory of one assessment. Split the engagement.' });
}
