import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChildExit } from './child-exit.ts';
import type { ContentMessage, FromChild, SentFailure, ToChild } from './child-protocol.ts';
import type { Format } from './formats.ts';
import { ExtractionError, PictureError } from './extraction-error.ts';
import type { ContainedFile, ExtractedPage } from './extractor.ts';
import { IncomingContent } from './incoming-content.ts';
import type { ExtractionLimits } from './limits.ts';
import { residentMemory } from './resident-memory.ts';

export interface ExtractionTask {
  /** A local file inside the pool's folder. */
  readonly path: string;
  /** Lower case, without the dot; a hint for text formats. */
  readonly extension: string;
  readonly signal?: AbortSignal;
  /** Pages and pictures that are read by OCR at most, where it is fewer than the limits allow. */
  readonly ocrPages?: number;
  /** Called as a picture of a document is begun, the first being 1. */
  readonly onPicture?: (number: number) => void;
  /** Called batch by batch, in order; the child waits until it is done. An error thrown here stops the extraction and comes out. */
  readonly onPages: (pages: readonly ExtractedPage[], format: Format) => Promise<void>;
  /**
   * Called for each file inside this one, in order with the pages, one at a time; whoever takes the bytes holds the child back. Bytes
   * that are not read until it resolves are not unpacked. Without it contained files are passed over.
   */
  readonly onContained?: (file: ContainedFile) => Promise<void>;
}

const here = dirname(fileURLToPath(import.meta.url));
const productRoot = join(here, '../../..');
const watchMilliseconds = 150;

/** One child process and the one file it may be working on. After a kill it is of no more use. */
export class ExtractionChild {
  readonly #process: ChildProcess;
  readonly #limits: ExtractionLimits;
  readonly #ready: Promise<void>;
  readonly #exit: ChildExit;
  #alive = true;
  files = 0;
  resident = 0;

  constructor(folder: string, limits: ExtractionLimits) {
    this.#limits = limits;
    this.#process = fork(join(here, 'child.ts'), {
      env: {},
      execArgv: [
        `--max-old-space-size=${limits.heapMegabytes}`,
        '--permission',
        // pdf.js takes its matrix class from the native canvas package.
        '--allow-addons',
        `--allow-fs-read=${productRoot}`,
        `--allow-fs-read=${folder}`,
        '--disable-warning=SecurityWarning',
      ],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    if (this.#process.pid !== undefined) giveWay(this.#process.pid);
    this.#exit = new ChildExit(this.#process);
    this.#process.on('exit', () => {
      this.#alive = false;
    });
    this.#process.on('error', () => {
      this.#alive = false;
    });
    this.#ready = this.#untilReady();
    this.#ready.catch(() => undefined);
    this.rest();
  }

  /** Says why there is no reader, instead of leaving a file to wait for one: no process could be made, or it ended or kept silent as it started. */
  async #untilReady(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const fail = (why: string): void => reject(new ExtractionError('reader-not-started', why));
    const late = setTimeout(() => fail(`It said nothing for ${this.#limits.startMilliseconds / 1000} s.`), this.#limits.startMilliseconds);
    const onError = (error: Error): void => fail(error.message);
    const onExit = (code: number | null, killedBy: string | null): void => {
      void this.#exit.reason(code, killedBy).then(({ found }) => fail(`${found ?? 'Its memory was used up.'} ${this.#exit.complaint}`.trim()));
    };
    this.#process.once('message', () => resolve()).once('error', onError).once('exit', onExit);
    try {
      await promise;
    } finally {
      clearTimeout(late);
      this.#process.off('error', onError).off('exit', onExit);
    }
  }

  get alive(): boolean {
    return this.#alive && this.#process.connected;
  }

  /** An idle child does not keep its parent alive. */
  rest(): void {
    this.#process.unref();
    this.#process.channel?.unref();
  }

  /** The process is gone when this resolves. */
  async kill(): Promise<void> {
    if (!this.#alive) return;
    const gone = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()));
    this.#process.ref();
    this.#process.kill('SIGKILL');
    await gone;
  }

  /**
   * Extracts one file, within the limits.
   *
   * @throws ExtractionError, or what `onPages` threw, or the signal's reason; after those the child is killed
   */
  async extract(task: ExtractionTask): Promise<Format> {
    this.#process.ref();
    this.#process.channel?.ref();
    try {
      await untilAborted(this.#ready, task.signal);
      this.files += 1;
      return await this.#run(task);
    } catch (error) {
      // Whatever stopped it, it may be in the middle of something. A file it refused by itself leaves it whole.
      if (!(error instanceof RefusedByChild)) await this.kill();
      throw error instanceof RefusedByChild ? error.reason : error;
    }
  }

  #run({ path, extension, signal, ocrPages, onPicture, onPages, onContained }: ExtractionTask): Promise<Format> {
    const { promise, resolve, reject } = Promise.withResolvers<Format>();
    const limits = this.#limits;
    let format: Format | null = null;
    let delivered: Promise<void> = Promise.resolve();
    let delivering = 0;
    let incoming: IncomingContent | null = null;
    /** The picture that is being read; 0 while none is. */
    let picture = 0;
    const startedAt = performance.now();
    let allowed = limits.totalMilliseconds;
    const late = (): void => reject(new ExtractionError('limit-time'));
    const stalled = (): void => {
      // The child may be waiting for the database or the storage, and that time is not its own.
      if (delivering > 0 && incoming?.isStarving !== true) stall.refresh();
      else late();
    };
    const stall = setTimeout(stalled, limits.stallMilliseconds);
    const onMessage = (message: FromChild): void => {
      stall.refresh();
      if ('resident' in message) this.resident = message.resident;
      if (message.kind === 'format') format = message.format;
      else if (message.kind === 'picture') begin(message.number);
      else if (message.kind === 'failed') void finish(new RefusedByChild(errorOf(message)));
      else if (message.kind === 'done') void finish(null);
      else if (message.kind !== 'ready' && message.kind !== 'alive' && format !== null) take(message, format);
    };
    const next = (): void => {
      stall.refresh();
      this.#tell({ kind: 'next' });
    };
    const begin = (number: number): void => {
      picture = number;
      allowed += limits.ocrPageMilliseconds * 2;
      onPicture?.(number);
    };
    const take = (message: ContentMessage, of: Format): void => {
      picture = 0;
      if (message.kind === 'pages') {
        allowed += recognisedPages(message.pages) * limits.ocrPageMilliseconds * 2;
        delivered = deliver(delivered, async () => {
          await onPages(message.pages, of);
          next();
        });
      } else if (message.kind === 'contained') {
        const content = message.refused === null ? new IncomingContent(() => this.#tell({ kind: 'skip', file: message.file })) : null;
        incoming = content;
        delivered = deliver(delivered, async () => {
          next();
          const since = performance.now();
          await onContained?.({ path: message.path, content: content ?? errorOf(message.refused) });
          content?.abandon();
          // What the storage and the database took for thousands of files is not the child's time.
          allowed += performance.now() - since - (content?.starved ?? 0);
        });
      } else if (message.kind === 'bytes') {
        incoming?.push(message.bytes, next);
      } else {
        incoming?.end(message.broken === null ? null : errorOf(message.broken));
        delivered = deliver(delivered, async () => next());
      }
    };
    const deliver = async (before: Promise<void>, work: () => Promise<void>): Promise<void> => {
      delivering += 1;
      await before;
      try {
        await work();
      } catch (error) {
        reject(error);
      } finally {
        delivering -= 1;
      }
    };
    const finish = async (refusal: RefusedByChild | null): Promise<void> => {
      await delivered;
      if (refusal !== null) reject(refusal);
      else if (format !== null) resolve(format);
    };
    const ended = (): void => {
      // Pages that were recognised in pictures have brought their own time; theirs is processor time, and a core is shared.
      const left = startedAt + allowed - performance.now();
      if (left <= 0) late();
      else total = setTimeout(ended, left);
    };
    let total = setTimeout(ended, limits.totalMilliseconds);
    const watch = setInterval(() => this.#watch(reject), watchMilliseconds);
    const onExit = (code: number | null, killedBy: string | null): void => void this.#exit.reason(code, killedBy).then(reject);
    const onAbort = (): void => reject(signal?.reason ?? new Error('aborted'));
    this.#process.on('message', onMessage).once('exit', onExit);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
    else this.#tell({ kind: 'extract', path, extension, limits: { ...limits, ocrPages: Math.min(limits.ocrPages, ocrPages ?? limits.ocrPages) } });
    return promise.catch((error: unknown) => {
      throw picture > 0 && error instanceof ExtractionError ? new PictureError(error, picture) : error;
    }).finally(() => {
      // Whoever still reads a contained file learns that it will not be whole.
      incoming?.end(new Error('the extraction ended before the contained file'));
      clearTimeout(stall);
      clearTimeout(total);
      clearInterval(watch);
      this.#process.off('message', onMessage).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
    });
  }

  #tell(message: ToChild): void {
    // A child that is just dying is reported by its exit.
    this.#process.send(message, () => undefined);
  }

  #watch(reject: (reason: Error) => void): void {
    const resident = (this.#process.pid === undefined ? null : residentMemory(this.#process.pid)) ?? this.resident;
    this.resident = resident;
    if (resident > this.#limits.residentBytes) reject(new ExtractionError('limit-memory'));
  }
}

function errorOf(sent: SentFailure | null): ExtractionError {
  return new ExtractionError(sent?.failure ?? 'corrupt', sent?.found ?? undefined);
}

/** What comes first: the end of `work`, or the signal. */
async function untilAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return await work;
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/**
 * A third of the share of the process that answers people, where the cores are all busy. Not the lowest: beside a busy database that
 * would leave a reader so little that its file seemed to take too long.
 */
const readingPriority = 5;

/** Reading files is work in the background. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, readingPriority);
  } catch {
    // It has ended already, or the system does not allow it; it reads at the common priority then.
  }
}

/** Marks a failure that the child itself reported, so that it can stay. */
class RefusedByChild extends Error {
  readonly reason: ExtractionError;

  constructor(reason: ExtractionError) {
    super(reason.message);
    this.reason = reason;
  }
}

function recognisedPages(pages: readonly ExtractedPage[]): number {
  return pages.filter(({ structure }) => structure.kind === 'prose' && structure.ocr !== undefined && structure.ocr.unread !== 'page-limit').length;
}
