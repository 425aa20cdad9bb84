import { Worker } from 'node:worker_threads';
import { AppError } from '../../../platform/errors/index.ts';
import type { EngagementJudgement, JudgementInput } from '../judge-engagement.ts';
import type { ControlJudgement } from '../judgement.ts';
import type { JudgedDocument } from '../judgement-input.ts';
import { fromPlainError, type ThreadReply, type ThreadRequest } from './messages.ts';

export interface ThreadInput extends Omit<JudgementInput, 'documents'> {
  /** Handed on batch by batch, so that this thread never holds or copies the whole corpus at once: keep batches to some 2 MB of text. */
  readonly documents: AsyncIterable<readonly JudgedDocument[]>;
}

export interface ThreadOptions {
  /** Ends the thread at once, in the middle of whatever it computes; the call then throws the signal's reason. */
  readonly signal: AbortSignal;
  /** First with `done` 0, when all documents are handed on; then once a control. */
  readonly onControl: (done: number, total: number) => void;
  readonly heapMegabytes?: number;
}

export interface ThreadJudgement extends EngagementJudgement {
  readonly documents: number;
  readonly passages: number;
  readonly embeddingModel: string;
}

const usualHeapMegabytes = 2_048;

/**
 * `judgeEngagement` in a thread of its own, because it computes for seconds without a pause and the worker may live in the process
 * that answers requests. When the call settles the thread is gone and `documents` is no longer read. Throws what the thread threw
 * (AppErrors stay AppErrors), what `documents` threw, and `evidence/too-many-passages` when the heap was too small.
 */
export async function judgeInThread({ documents, ...rest }: ThreadInput, { signal, onControl, heapMegabytes = usualHeapMegabytes }: ThreadOptions): Promise<ThreadJudgement> {
  signal.throwIfAborted();
  // Flags of the parent (a test runner's loaders) mean nothing to the thread.
  const worker = new Worker(new URL('./judgement-thread.ts', import.meta.url), { execArgv: [], name: 'judgement', resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
  const ended = new AbortController();
  const answer = answerOf(worker, rest.controls.length, signal, onControl);
  const shipped = ship(worker, documents, rest, ended.signal, () => onControl(0, rest.controls.length));
  try {
    const [judged, counts] = await Promise.all([answer, shipped]);
    return { ...judged, ...counts };
  } finally {
    ended.abort();
    await Promise.all([worker.terminate(), shipped.catch(() => undefined)]);
  }
}

async function ship(worker: Worker, documents: ThreadInput['documents'], rest: Omit<JudgementInput, 'documents'>, ended: AbortSignal, onShipped: () => void): Promise<{ documents: number; passages: number }> {
  const counts = { documents: 0, passages: 0 };
  for await (const batch of documents) {
    if (ended.aborted) return counts;
    send(worker, { kind: 'documents', documents: batch });
    counts.documents += batch.length;
    for (const { passages } of batch) counts.passages += passages.length;
  }
  send(worker, { kind: 'judge', ...rest });
  onShipped();
  return counts;
}

function send(worker: Worker, request: ThreadRequest): void {
  worker.postMessage(request);
}

async function answerOf(worker: Worker, total: number, signal: AbortSignal, onControl: ThreadOptions['onControl']): Promise<EngagementJudgement & { embeddingModel: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<EngagementJudgement & { embeddingModel: string }>();
  const controls: ControlJudgement[] = [];
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  worker.on('message', (message: ThreadReply) => {
    if (signal.aborted) return;
    if (message.kind === 'failed') reject(fromPlainError(message.error));
    else if (message.kind === 'done') resolve({ controls, findings: message.findings, embeddingModel: message.embeddingModel });
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
