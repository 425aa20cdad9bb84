import type { ChildProcess } from 'node:child_process';
import { ExtractionError } from './extraction-error.ts';

/** What an engine says when the memory it may have is used up, in its own words and in those of the C++ it is built of. */
const outOfMemory = /out of memory|Reached heap limit|Allocation failed|bad_alloc/i;
const mostKept = 65_536;
/** Its last words may still be on their way when it has ended. */
const longestWait = 500;

/** Listens to the error stream of a reading process, so that its end can be told for what it was. */
export class ChildExit {
  #said = '';
  readonly #silent: Promise<void>;

  constructor(child: ChildProcess) {
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString('utf8')).slice(-mostKept);
    });
    this.#silent = new Promise((resolve) => {
      if (child.stderr === null) resolve();
      else child.stderr.once('close', () => resolve());
    });
  }

  /** What it complained of, one line, without the stack that follows; empty when it ended in silence. */
  get complaint(): string {
    return /^(?:FATAL ERROR|\w*Error)\b[^\n]{0,200}/m.exec(this.#said)?.[0] ?? '';
  }

  /**
   * Only what it said tells a heap that was full from any other end: an engine that cannot start a thread is aborted with the same signal,
   * and a kill says nothing about the file (the pool was closed; an operator or the kernel chose this process). That is tried again.
   */
  async reason(code: number | null, killedBy: string | null): Promise<ExtractionError> {
    await Promise.race([this.#silent, new Promise((resolve) => { setTimeout(resolve, longestWait); })]);
    if (outOfMemory.test(this.#said)) return new ExtractionError('limit-memory');
    return new ExtractionError('extractor-crashed', `It ended ${killedBy === null ? `with code ${code ?? '?'}` : `by ${killedBy}`}.`);
  }
}
