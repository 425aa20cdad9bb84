/**
 * One PDF of 10,000 pages in an engagement, and small files in another one meanwhile:
 *
 *   node bench/documents/large-pdf.ts [--pages 10000] [--mode embedded|server]
 *
 * Says how long until it is searchable, what the processes held at most, how slow health became, and how much longer a small file of
 * the other engagement took than when nothing else was going on. Ends with 1 when a goal is missed.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makePdf } from '../../services/documents/fixtures/sample-files.ts';
import type { ApiClient } from '../../scripts/demo/api-client.ts';
import { createEngagement } from '../../scripts/kit/installation.ts';
import { listDocuments, untilFinished, upload } from '../../scripts/kit/uploads.ts';
import { startInstallation } from '../installations.ts';
import { median } from '../statistics.ts';
import { createDice, readSentences, writeParagraph } from '../text-of-samples.ts';
import { watchHealth } from './health-watch.ts';
import { residentMegabytes, watchMemory } from './memory-watch.ts';

/** Megabytes of any one process. */
const memoryGoal = 600;
/** Milliseconds. */
const healthGoal = 250;
const patienceSeconds = 900;

const { values } = parseArgs({ options: { pages: { type: 'string', default: '10000' }, mode: { type: 'string', default: 'embedded' } } });
const pageCount = Number(values.pages);
const { mode } = values;
if (!(pageCount > 0) || (mode !== 'embedded' && mode !== 'server')) {
  console.error('Usage: node bench/documents/large-pdf.ts [--pages 10000] [--mode embedded|server]');
  process.exit(2);
}
const sentences = await readSentences();
const dice = createDice(10_000);
const makePages = (count: number): string[][] => Array.from({ length: count }, (_, page) => [`# Section ${page + 1}`, ...Array.from({ length: 3 }, () => writeParagraph(sentences, dice, 90))]);
const large = new Uint8Array(await makePdf(makePages(pageCount)));
console.log(`${pageCount} pages, ${(large.length / 1e6).toFixed(1)} MB`);

/** Milliseconds from the first byte sent until the file is searchable. */
async function timeSmallFile(client: ApiClient, engagement: string, number: number): Promise<number> {
  const bytes = new Uint8Array(await makePdf(makePages(3)));
  const started = performance.now();
  await upload(client, engagement, [{ name: `Small ${number}.pdf`, bytes }]);
  await untilFinished(client, engagement, number, 300);
  return performance.now() - started;
}

const { installation, apiPid } = await startInstallation(mode);
let isReached = false;
try {
  const client = await installation.signIn();
  const [ours, other] = [await createEngagement(client), await createEngagement(client)];
  const alone: number[] = [];
  while (alone.length < 4) alone.push(await timeSmallFile(client, other, alone.length + 1));
  await pause(3_000);
  const idle = residentMegabytes(apiPid);
  // Everything below the command: API, worker where it is a process of its own, and the children that read.
  const memory = [watchMemory(apiPid), watchMemory(process.pid)] as const;
  const health = watchHealth(installation.origin);
  const started = performance.now();
  await upload(client, ours, [{ name: 'Large.pdf', bytes: large }]);
  const beside: number[] = [];
  let status = 'queued';
  while ((status === 'queued' || status === 'processing') && performance.now() - started < patienceSeconds * 1000) {
    beside.push(await timeSmallFile(client, other, alone.length + beside.length + 1));
    await pause(1_000);
    status = (await listDocuments(client, ours))[0]?.status ?? 'lost';
  }
  const seconds = (performance.now() - started) / 1000;
  const { max, p99, median: middle, unwell } = await health.stop();
  const [service, all] = memory.map((watch) => watch.stop());
  const refused = (await listDocuments(client, other)).filter((row) => row.status !== 'ready').length;
  await pause(20_000);
  const after = residentMegabytes(apiPid);
  // The first one also loads code.
  const [usual, slowest] = [median(alone.slice(1)), Math.max(...beside)];
  const peak = Math.max(service?.service ?? 0, all?.child ?? 0);
  console.log(`large file        ${status} after ${seconds.toFixed(0)} s`);
  console.log(`memory            API idle ${idle} MB, peak ${service?.service ?? 0} MB, after ${after} MB; largest process ${peak} MB   goal ≤ ${memoryGoal} MB, after ≤ idle + 150`);
  console.log(`health            median ${middle} ms, p99 ${p99} ms, max ${max} ms, unwell ${unwell}   goal max ≤ ${healthGoal} ms`);
  console.log(`small files       alone ${usual.toFixed(0)} ms; beside it ${beside.length}: median ${median(beside).toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms; ${refused} not searchable`);
  isReached = status === 'ready' && peak <= memoryGoal && max <= healthGoal && refused === 0 && after <= idle + 150;
} finally {
  await installation.remove();
}
process.exit(isReached ? 0 : 1);
