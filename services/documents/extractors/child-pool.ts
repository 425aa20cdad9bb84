import { rm } from 'node:fs/promises';
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
  /** A child is replaced after this many files, or when it still holds more memory than this between two files. */
  readonly recycleAfterFiles?: number;
  readonly recycleAboveBytes?: number;
}

/**
 * A small pool of warm children. Starting one costs about half a second of CPU (loading pdf.js), a PDF page about 2 ms: a
 * new process for each file would be most of the cost of small files.
 */
export function createExtractionPool(options: ExtractionPoolOptions): ExtractionPool {
  const { size, limits = defaultLimits, recycleAfterFiles = 300, recycleAboveBytes = 400 * 1024 * 1024 } = options;
  const idle: ExtractionChild[] = [];
  const busy = new Set<ExtractionChild>();
  const waiting: (() => void)[] = [];
  let closed = false;
  let made: Promise<string> | null = null;
  const folder = (): Promise<string> => (made ??= makePoolFolder());

  async function take(): Promise<ExtractionChild> {
    const place = await folder();
    while (busy.size >= size) await new Promise<void>((resolve) => waiting.push(resolve));
    if (closed) throw new Error('The extraction pool is closed.');
    let child = idle.pop();
    while (child !== undefined && !child.alive) child = idle.pop();
    const taken = child ?? new ExtractionChild(place, limits);
    busy.add(taken);
    return taken;
  }

  async function giveBack(child: ExtractionChild): Promise<void> {
    busy.delete(child);
    const worn = child.files >= recycleAfterFiles || child.resident > recycleAboveBytes;
    if (child.alive && !worn && !closed) {
      child.rest();
      idle.push(child);
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
      await Promise.all([...idle.splice(0), ...busy].map((child) => child.kill()));
      for (const wake of waiting.splice(0)) wake();
      if (made !== null) await rm(await made, { recursive: true, force: true });
    },
  };
}
