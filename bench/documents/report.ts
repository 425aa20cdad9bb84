import type { HealthFigures } from './health-watch.ts';
import type { MemoryPeaks } from './memory-watch.ts';
import type { Outcome } from './read-outcomes.ts';
import type { Turn } from './turn-watch.ts';

/** Milliseconds. */
const healthGoal = 250;
/** Seconds. */
const slowFile = 30;
/** A file counts as read when the product finds at least this share of its reference's words. */
export const wordsGoal = 0.8;

export interface Measurement {
  readonly files: number;
  readonly seconds: number;
  readonly health: HealthFigures;
  readonly idleMegabytes: number;
  readonly peaks: MemoryPeaks;
  readonly afterMegabytes: number;
  readonly isAlive: boolean;
  readonly troubles: readonly string[];
  /** All of them, those found inside archives and mails included. */
  readonly documents: number;
  /** Documents found inside that never ended. */
  readonly stuckInside: number;
  /** Long turns of the event loop of the API (and of the worker beside it), longest first. */
  readonly turns: readonly Turn[];
  readonly outcomes: readonly Outcome[];
}

export const isRead = ({ status, share }: Outcome): boolean => status === 'ready' && share !== null && share >= wordsGoal;
/** Files whose words can be compared. */
export const isComparable = ({ readable, share, words }: Outcome): boolean => readable && share !== null && words > 0;

/** The compact tables of the command; `longest` bounds the lists of single files. */
export function printReport({ outcomes, health, peaks, ...figures }: Measurement, longest: number): void {
  const formats = [...new Set(outcomes.map(({ format }) => format))].sort();
  console.log(`${'format'.padEnd(12)} files ready other  read/comparable  words   other ends`);
  for (const format of formats) console.log(formatLine(format, outcomes.filter((outcome) => outcome.format === format)));
  console.log(formatLine('all', outcomes));

  const comparable = outcomes.filter(isComparable);
  const stuck = outcomes.filter(({ status }) => status === 'stuck' || status === 'lost');
  const serverErrors = figures.troubles.filter((trouble) => trouble.startsWith('5') || trouble.startsWith('no answer'));
  console.log(`\nreadable files read (≥ ${wordsGoal * 100} % of words)  ${comparable.filter(isRead).length} of ${comparable.length} = ${percent(comparable.filter(isRead).length, comparable.length)}   goal ≥ 98 %`);
  console.log(`health, asked ${health.asked} times            median ${health.median} ms, p99 ${health.p99} ms, max ${health.max} ms, unwell ${health.unwell}   goal max ≤ 250 ms`);
  console.log(`turns of the event loop          longest ${figures.turns[0]?.busy ?? 0} ms of the processor, ${figures.turns.filter(({ busy }) => busy > 100).length} above 100 ms; most on the clock ${Math.max(0, ...figures.turns.map(({ milliseconds }) => milliseconds))} ms`);
  console.log(`memory of the service            idle ${figures.idleMegabytes} MB, peak ${peaks.service} MB, after ${figures.afterMegabytes} MB   goal after ≤ idle + 150; largest child ${peaks.child} MB`);
  console.log(`documents ${figures.documents}, stuck or lost ${stuck.length}, inside ${figures.stuckInside}; 5xx or no answer ${serverErrors.length}, other refusals ${figures.troubles.length - serverErrors.length}, service ${figures.isAlive ? 'alive' : 'DEAD'}, ${figures.seconds.toFixed(0)} s`);

  printList('Stuck or lost', stuck.map(({ file, status }) => `${status}  ${file}`), longest);
  printList('Requests that failed', figures.troubles, longest);
  printList('Against the manifest', outcomes.flatMap(({ file, complaints }) => complaints.map((complaint) => `${file}: ${complaint}`)), longest);
  printList('Longest turns', figures.turns.filter(({ busy }) => busy > 80).map(({ at, busy, milliseconds, stacks }) => `${at.slice(11, 23)} ${busy} ms of ${milliseconds}  ${stacks.map((stack) => stack.slice(0, 260)).join('  |  ')}`), longest);
  const slow = outcomes.filter(({ alone }) => (alone?.slowestHealth ?? 0) > healthGoal || (alone?.seconds ?? 0) > slowFile);
  printList(`Alone: health above ${healthGoal} ms or longer than ${slowFile} s`, slow.map(({ file, alone }) => `health ${alone?.slowestHealth ?? 0} ms, ${(alone?.seconds ?? 0).toFixed(0)} s  ${file}`), longest);
  const missed = comparable.filter((outcome) => !isRead(outcome)).sort((one, other) => one.format.localeCompare(other.format) || one.file.localeCompare(other.file));
  printList('Readable, not read', missed.map(({ file, status, code, share, words, children }) => `${percent(share ?? 0, 1).padStart(4)} of ${words} words  ${code ?? status}${children > 0 ? `, ${children} inside` : ''}  ${file}`), longest);
  const unreadable = outcomes.filter(({ readable, status, complaints }) => !readable && status === 'ready' && complaints.length === 0);
  printList('Called unreadable, yet ready (worth a look)', unreadable.map(({ file }) => file), longest);
}

function formatLine(format: string, outcomes: readonly Outcome[]): string {
  const ready = outcomes.filter(({ status }) => status === 'ready');
  const comparable = outcomes.filter(isComparable);
  const found = comparable.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const ends = new Map<string, number>();
  for (const { status, code } of outcomes) if (status !== 'ready') ends.set(code ?? status, (ends.get(code ?? status) ?? 0) + 1);
  const read = comparable.length === 0 ? '' : `${comparable.filter(isRead).length}/${comparable.length}`;
  return [
    format.padEnd(12), String(outcomes.length).padStart(5), String(ready.length).padStart(5), String(outcomes.length - ready.length).padStart(5),
    read.padStart(16), (comparable.length === 0 ? '' : percent(found, comparable.length)).padStart(6), ` ${Array.from(ends, ([end, count]) => `${end} ${count}`).join(', ')}`,
  ].join(' ').trimEnd();
}

function printList(title: string, lines: readonly string[], longest: number): void {
  if (lines.length === 0) return;
  console.log(`\n${title} (${lines.length})`);
  for (const line of lines.slice(0, longest)) console.log(`  ${line}`);
  if (lines.length > longest) console.log(`  … and ${lines.length - longest} more: --all or --json`);
}

function percent(part: number, whole: number): string {
  // Downwards: 79.9 % is not the 80 % that were asked for.
  return whole === 0 ? '-' : `${Math.floor((part / whole) * 100)} %`;
}
