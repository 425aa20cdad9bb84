import { rm } from 'node:fs/promises';
import { messageOf } from '../../platform/errors/index.ts';
import { ExtractionError } from './extraction-error.ts';
import type { Format } from './formats.ts';
import { ExtractionChild, type ExtractionTask } from './extraction-child.ts';
import { defaultLimits, type ExtractionLimits } from './limits.ts';
import { makePoolFolder } from './pool-folder.ts';

export interface ExtractionPool {
  /** Folder for local copies of the files to read: the children can read nothing else outside the product's code. */
  folder(): Promise<string>;
  /** Reads one file in a child, waiting for a free one. See `ExtractionChild.extract` for what it throws. */
  extract(task: ExtractionTask): Promise<Format>;
  /** Kills the children, at work or not, and removes the folder. */
  close(): Promise<void>;
}

export interface ExtractionPoolOptions {
  /** Files read at the same time; as many as the worker runs ingest jobs. */
  readonly size: number;
  readonly limits?: ExtractionLimits;
  /**
   * A child is replaced after this many files, or when it still holds more memory than this between two files. One that has read a few
   * PDFs holds 240 to 350 MB: at 256 MB it was replaced after nearly every file, and a round of 47 took 6 s instead of 4.
   */
  readonly recycleAfterFiles?: number;
  readonly recycleAboveBytes?: number;
  /** A child without work for so long ends: its memory serves nobody, and the next one takes half a second. */
  readonly idleMilliseconds?: number;
}

/**
 * A small pool of warm children. Starting one costs about half a second of CPU (loading pdf.js), a PDF page about 2 ms: a
 * new process for each file would be most of the cost of small files.
 */
export function createExtractionPool(options: ExtractionPoolOptions): ExtractionPool {
  const { size, limits = defaultLimits, recycleAfterFiles = 300, recycleAboveBytes = 400 * 1024 * 1024, idleMilliseconds = 20_000 } = options;
  const idle: { readonly child: ExtractionChild; readonly end: NodeJS.Timeout }[] = [];
  const busy = new Set<ExtractionChild>();
  const waiting: (() => void)[] = [];
  let closed = false;
  let made: Promise<string> | null = null;
  const folder = (): Promise<string> => (made ??= makePoolFolder());

  async function take(): Promise<ExtractionChild> {
    const place = await folder();
    while (busy.size >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    if (closed) throw new Error('The extraction pool is closed.');
    const taken = takeIdle() ?? start(place);
    busy.add(taken);
    return taken;
  }

  function start(place: string): ExtractionChild {
    try {
      return new ExtractionChild(place, limits);
    } catch (error) {
      throw new ExtractionError('reader-not-started', messageOf(error), error);
    }
  }

  /** The one that rested last, so that those beyond what is needed come to their end. */
  function takeIdle(): ExtractionChild | undefined {
    for (let last = idle.pop(); last !== undefined; last = idle.pop()) {
      clearTimeout(last.end);
      if (last.child.alive) return last.child;
    }
    return undefined;
  }

  function rest(child: ExtractionChild): void {
    child.rest();
    const end = setTimeout(() => {
      idle.splice(idle.findIndex((one) => one.child === child), 1);
      void child.kill();
    }, idleMilliseconds).unref();
    idle.push({ child, end });
  }

  async function giveBack(child: ExtractionChild): Promise<void> {
    busy.delete(child);
    const worn = child.files >= recycleAfterFiles || child.resident > recycleAboveBytes;
    if (child.alive && !worn && !closed) {
      rest(child);
    } else {
      await child.kill();
    }
    waiting.shift()?.();
  }

  return {
    folder,
    async extract(task) {
      const child = await take();
      try {
        return await child.extract(task);
      } finally {
        await giveBack(child);
      }
    },
    async close() {
      closed = true;
      const resting = idle.splice(0);
      for (const { end } of resting) clearTimeout(end);
      await Promise.all([...resting.map(({ child }) => child), ...busy].map((child) => child.kill()));
      for (const wake of waiting.splice(0)) wake();
      if (made !== null) await rm(await made, { recursive: true, force: true });
    },
  };
}
