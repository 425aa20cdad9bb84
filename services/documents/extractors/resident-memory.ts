import { readFile } from 'node:fs/promises';

/** Resident bytes of another process, from Linux's /proc; null on other systems or when the process is gone. */
export async function residentMemory(pid: number): Promise<number | null> {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
