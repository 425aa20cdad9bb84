import { readdirSync, readFileSync } from 'node:fs';

const megabyte = 1024 * 1024;
const pageSize = 4096;

/** Resident megabytes of one process; 0 when it is gone. */
export function residentMegabytes(pid: number): number {
  try {
    return Math.round((Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageSize) / megabyte);
  } catch {
    return 0;
  }
}

export interface MemoryPeaks {
  /** Megabytes of the API process, which holds the worker when the installation is embedded. */
  readonly service: number;
  /** Megabytes of the largest single process that it started, e.g. one that reads a file. */
  readonly child: number;
}

/** Looks four times a second at a process and everything below it, and keeps the highest values. */
export function watchMemory(pid: number): { stop: () => MemoryPeaks } {
  let service = 0;
  let child = 0;
  const timer = setInterval(() => {
    service = Math.max(service, residentMegabytes(pid));
    for (const one of descendants(pid)) child = Math.max(child, residentMegabytes(one));
  }, 250);
  return {
    stop() {
      clearInterval(timer);
      return { service, child };
    },
  };
}

function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(name) : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  for (const waiting = [root]; waiting.length > 0;) {
    const next = children.get(waiting.pop() ?? 0) ?? [];
    found.push(...next);
    waiting.push(...next);
  }
  return found;
}

function parentOf(pid: string): number | undefined {
  try {
    // The name of the program stands in brackets and may hold anything; what counts comes after the last one.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return undefined;
  }
}
