import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly parent: number;
  readonly command: string;
  readonly milliseconds: number;
}

/**
 * Milliseconds of processor time that these processes, those they started, and those whose command line holds `named` (the backends of a
 * database) have used so far. Undefined where the system has no /proc.
 */
export function processorTime(roots: readonly number[], named?: string): number | undefined {
  const processes = readProcesses();
  if (processes.size === 0) return undefined;
  const isUnder = (id: number): boolean => roots.includes(id) || (processes.has(id) && isUnder(processes.get(id)?.parent ?? 0));
  let sum = 0;
  for (const [id, { command, milliseconds }] of processes) if (isUnder(id) || (named !== undefined && command.includes(named))) sum += milliseconds;
  return sum;
}

/** Linux counts in hundredths of a second on every machine we know. */
const tick = 10;

function readProcesses(): Map<number, Process> {
  const processes = new Map<number, Process>();
  for (const name of namesIn('/proc')) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
      // Its own, user and system, and that of children that have ended.
      const [parent = 0, ...times] = [fields[1], fields[11], fields[12], fields[13], fields[14]];
      processes.set(Number(name), { parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8'), milliseconds: tick * times.reduce<number>((sum, time = 0) => sum + time, 0) });
    } catch {
      // It has ended meanwhile.
    }
  }
  return processes;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
