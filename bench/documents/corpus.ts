/**
 * What the product makes of a folder of files, over HTTP, in an installation of its own:
 *
 *   node bench/documents/corpus.ts <folder> [--reference <folder>] [--manifest <file>] [--only pdf,docx] [--mode server] [--alone] [--json <file>] [--all]
 *
 * `<folder>/../reference` and `<folder>/../manifest.jsonl` are taken when they exist and none is named. A reference is the text an
 * independent reader saw, as `<file>.txt`; what a manifest says stands in corpus-folder.ts. Ends with 1 when a file is stuck or lost, the
 * service died or answered 5xx, or a file ended otherwise than its manifest allows. `--alone` sends one file at a time,
 * which takes longer and tells which of them made the service slow.
 */
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createEngagement } from '../../scripts/kit/installation.ts';
import { startInstallation, type Mode } from '../installations.ts';
import { readCorpus, type CorpusFile } from './corpus-folder.ts';
import { watchHealth, type HealthWatch } from './health-watch.ts';
import { measureApi, type MeasuredApi } from './measured-api.ts';
import { residentMegabytes, watchMemory } from './memory-watch.ts';
import { isOpen, readOutcomes, untilAllEnded, type Alone } from './read-outcomes.ts';
import { printReport, type Measurement } from './report.ts';
import { readTurns, watchTurns } from './turn-watch.ts';
import { uploadCorpus, type Arrival } from './upload-corpus.ts';

/** Longer than the product's own longest silence for one file, several times. */
const patienceSeconds = 420;
/** For one file alone; what takes longer runs on beside the next ones. */
const alonePatienceSeconds = 90;
const settleSeconds = 30;
const memoryGoal = 150;

async function measure(files: readonly CorpusFile[], mode: Mode, isAlone: boolean): Promise<Measurement> {
  const turnLog = join(tmpdir(), `turns-${process.pid}.jsonl`);
  const { installation, apiPid } = await startInstallation(mode, watchTurns(turnLog));
  try {
    const client = await installation.signIn();
    const engagement = await createEngagement(client);
    await pause(3_000);
    const idleMegabytes = residentMegabytes(apiPid);
    const api = measureApi(installation.origin, client);
    const isAlive = (): boolean => existsSync(`/proc/${apiPid}/statm`) && residentMegabytes(apiPid) > 0;
    const memory = watchMemory(apiPid);
    const health = watchHealth(installation.origin);
    const started = performance.now();
    const since = new Date().toISOString();
    const alone = new Map<CorpusFile, Alone>();
    const arrivals = isAlone ? await sendAlone(api, engagement, files, health, isAlive, alone) : await uploadCorpus(api, engagement, files);
    const rows = arrivals.size === 0 ? [] : await untilAllEnded(api, engagement, patienceSeconds, isAlive);
    const seconds = (performance.now() - started) / 1000;
    const healthFigures = await health.stop();
    const peaks = memory.stop();
    const afterMegabytes = await settledMegabytes(apiPid, idleMegabytes);
    const outcomes = await readOutcomes(api, engagement, files, arrivals, rows, alone);
    const uploaded = new Set(Array.from(arrivals.values(), ({ id }) => id));
    const stuckInside = rows.filter((row) => isOpen(row) && !uploaded.has(row.id)).length;
    if (!isAlive() || api.troubles.length > 0) console.log(`${installation.logs().slice(-4_000)}\n`);
    return { files: files.length, seconds, health: healthFigures, idleMegabytes, peaks, afterMegabytes, isAlive: isAlive(), troubles: api.troubles, documents: rows.length, stuckInside, turns: readTurns(turnLog, since), outcomes };
  } finally {
    await installation.remove();
    rmSync(turnLog, { force: true });
  }
}

async function sendAlone(api: MeasuredApi, engagement: string, files: readonly CorpusFile[], health: HealthWatch, isAlive: () => boolean, alone: Map<CorpusFile, Alone>): Promise<Map<CorpusFile, Arrival>> {
  const arrivals = new Map<CorpusFile, Arrival>();
  for (const file of files) {
    if (!isAlive()) break;
    const started = performance.now();
    await health.lap();
    for (const [sent, arrival] of await uploadCorpus(api, engagement, [file])) arrivals.set(sent, arrival);
    await untilAllEnded(api, engagement, alonePatienceSeconds, isAlive, 200);
    alone.set(file, { seconds: (performance.now() - started) / 1000, slowestHealth: await health.lap() });
  }
  return arrivals;
}

/** Memory is given back with a delay: the value once it is within the goal, else the one after half a minute. */
async function settledMegabytes(pid: number, idle: number): Promise<number> {
  const deadline = performance.now() + settleSeconds * 1000;
  while (performance.now() < deadline && residentMegabytes(pid) > idle + memoryGoal) await pause(500);
  return residentMegabytes(pid);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reference: { type: 'string' }, manifest: { type: 'string' }, only: { type: 'string' }, mode: { type: 'string', default: 'embedded' },
    json: { type: 'string' }, all: { type: 'boolean', default: false }, alone: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined || !existsSync(folder) || !statSync(folder).isDirectory() || (values.mode !== 'embedded' && values.mode !== 'server')) {
  console.error('Usage: node bench/documents/corpus.ts <folder> [--reference <folder>] [--manifest <file>] [--only pdf,docx] [--mode embedded|server] [--alone] [--json <file>] [--all]');
  process.exit(2);
}
// An exit, unlike the death by a signal, takes the processes of the product away.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const only = values.only?.split(',');
const files = readCorpus({
  folder, reference: values.reference ?? join(folder, '..', 'reference'), manifest: values.manifest ?? join(folder, '..', 'manifest.jsonl'),
}).filter(({ format }) => only?.includes(format) ?? true);
if (files.length === 0) {
  console.error('There is no file to measure.');
  process.exit(2);
}
console.log(`${files.length} files, ${(files.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(1)} MB, ${files.filter(({ reference }) => reference !== undefined).length} with a reference\n`);
const measurement = await measure(files, values.mode, values.alone);
printReport(measurement, values.all ? Number.MAX_SAFE_INTEGER : 40);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measurement, undefined, 2)}\n`);
const isSound = measurement.isAlive && measurement.stuckInside === 0 && measurement.health.unwell === 0 && measurement.outcomes.every(({ status, complaints }) => status !== 'stuck' && status !== 'lost' && complaints.length === 0)
  && !measurement.troubles.some((trouble) => trouble.startsWith('5') || trouble.startsWith('no answer'));
process.exit(isSound ? 0 : 1);
