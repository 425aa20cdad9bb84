import { spawnSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { closeSync, createWriteStream, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../scripts/demo/api-client.ts';
import { untilFinished, upload } from '../scripts/kit/uploads.ts';
import { residentMegabytes } from './documents/memory-watch.ts';
import { startInstallation, type Mode } from './installations.ts';

export interface BinderResult {
  readonly mode: Mode;
  readonly papers: number;
  readonly megabytes: number;
  /** Of a run that nobody disturbed. */
  readonly seconds: number;
  readonly idleMegabytes: number;
  readonly peakMegabytes: number;
  readonly aboveIdle: number;
  /** While the parts were made, and while the ZIP was written. */
  readonly kills: readonly Kill[];
  /** Different values of the job's progress that a reader saw who asked twenty times a second. */
  readonly progressSteps: number;
  readonly verifySeconds: number;
  readonly verdict: string;
}

/** Progress (of `total`) at which the process was killed with signal 9, and the first one of the run after it. */
export interface Kill {
  readonly at: number;
  readonly wentOnAt: number;
  readonly total: number;
}

interface Job {
  readonly status: string;
  readonly attempts: number;
  readonly progress: { readonly done: number; readonly total: number | null };
}

/**
 * Seals an engagement of so many papers and megabytes of evidence twice. Once undisturbed: memory is that of the process that holds the
 * worker, above what it had a moment before, idle, and freshly started because the embedded one has taken the evidence in. And once with the
 * process killed while the parts are made, and while the ZIP is written; that binder is checked with the verifier.
 */
export async function measureBinder(mode: Mode, papers: number, megabytes: number): Promise<BinderResult> {
  const { installation } = await startInstallation(mode, { MAX_UPLOAD_BYTES: String(200 * 1024 * 1024) });
  const startHolder = async (): Promise<number> => (mode === 'embedded' ? await installation.startApi() : installation.startWorker()).pid;
  try {
    const engagement = await completeEngagement(installation.origin, await installation.signIn(), papers, megabytes);
    await installation.stopAll();
    if (mode === 'server') await installation.startApi();
    let holder = await startHolder();
    let client = await installation.signIn();
    await pause(10_000);
    const idleMegabytes = residentMegabytes(holder);

    const started = performance.now();
    const undisturbed = await begin(client, engagement);
    const steps = new Set<number>();
    let peakMegabytes = 0;
    await untilJob(client, undisturbed.path, ({ progress }) => {
      steps.add(progress.done);
      peakMegabytes = Math.max(peakMegabytes, residentMegabytes(holder));
      return false;
    });
    const seconds = (performance.now() - started) / 1000;

    const { path, binderId } = await begin(client, engagement);
    const kills: Kill[] = [];
    for (const part of [0.15, 0.6]) {
      const { attempts, progress: { done: at, total } } = await untilJob(client, path, ({ progress }) => progress.done >= part * (progress.total ?? Infinity));
      process.kill(holder, 'SIGKILL');
      await pause(500);
      holder = await startHolder();
      client = await installation.signIn();
      // What the killed run said last stands there until the next one says something.
      const { progress: { done: wentOnAt } } = await untilJob(client, path, (job) => job.attempts > attempts && job.progress.done !== at);
      kills.push({ at, wentOnAt, total: total ?? 0 });
    }
    if ((await untilJob(client, path, () => false)).status === 'failed') throw new Error('The binder failed');
    const file = join(installation.dataFolder, 'binder.zip');
    const answer = await fetch(`${installation.origin}${engagement}/binders/${binderId}/download`, { headers: client.headers });
    if (answer.body === null) throw new Error('The binder does not download');
    await pipeline(Readable.from(answer.body as AsyncIterable<Uint8Array>), createWriteStream(file));
    const verifying = performance.now();
    const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, '..', 'services', 'binder', 'verifier', 'verify-binder.command.ts'), file], { encoding: 'utf8' });
    const verifySeconds = (performance.now() - verifying) / 1000;
    const { papers: drafted } = readManifestCounts(file);
    return { mode, papers: drafted, megabytes, seconds, idleMegabytes, peakMegabytes, aboveIdle: peakMegabytes - idleMegabytes, kills, progressSteps: steps.size, verifySeconds, verdict: stdout.split('\n')[0] ?? '' };
  } finally {
    await installation.remove();
  }
}

async function begin(client: ApiClient, engagement: string): Promise<{ binderId: string; path: string }> {
  const { jobId, binderId } = await client.post<{ jobId: string; binderId: string }>(`${engagement}/binders`, { kind: 'engagement' });
  return { binderId, path: `${engagement}/jobs/${jobId}` };
}

/** An engagement with so many papers and megabytes of evidence, completed. */
async function completeEngagement(origin: string, client: ApiClient, papers: number, megabytes: number): Promise<string> {
  const { id: frameworkId } = await client.post<{ id: string }>('/api/frameworks', catalogOf(papers));
  const { id } = await client.post<{ id: string }>('/api/engagements', { name: 'Large', clientName: 'Nimbus', frameworks: [frameworkId] });
  const engagement = `/api/engagements/${id}`;
  const words = Array.from({ length: 40 }, (_, index) => `Control ${index} of access rights is reviewed every quarter by the owner of the system, who keeps the record of it.`).join('\n\n');
  const bytes = new Uint8Array(100 * 1024 * 1024);
  for (let at = 0; at < bytes.length; at += 65_536) randomFillSync(bytes, at, 65_536);
  // The server has closed the connection, silent for so long, and nobody here has looked.
  await pause(100);
  await upload(client, engagement, [{ name: 'Policy.md', bytes: new TextEncoder().encode(words) }]);
  for (let sent = 0; sent < megabytes; sent += 100) {
    // Other bytes each time, without the seconds that filling all of them takes.
    randomFillSync(bytes, 0, 65_536);
    await upload(client, engagement, [{ name: `Disk ${sent}.bin`, bytes }]);
  }
  await untilFinished(client, engagement, 1 + Math.ceil(megabytes / 100), 600);
  for (const path of ['assess', 'workpapers/draft']) {
    const { jobId } = await client.post<{ jobId: string }>(`${engagement}/${path}`, {});
    const { status } = await untilJob(client, `${engagement}/jobs/${jobId}`, () => false);
    if (status === 'failed') throw new Error(`${path} failed`);
  }
  await put(origin, client, `${engagement}/completion/profile`, { profileId: 'aicpa' });
  await client.post(`${engagement}/completion/events`, { kind: 'report_released', happenedOn: '2026-11-01' });
  await client.post(`${engagement}/completion`, { openPapersReason: 'A measurement' });
  return engagement;
}

/** An OSCAL catalog of so many controls. */
function catalogOf(controls: number): object {
  return { catalog: {
    uuid: 'a1b2c3d4-0000-4000-8000-000000000001', metadata: { title: 'Many controls', 'last-modified': '2026-01-01T00:00:00Z', version: '1', 'oscal-version': '1.1.2' },
    groups: [{ id: 'g', title: 'All', controls: Array.from({ length: controls }, (_, index) => ({ id: `c-${index}`, title: `Access right ${index}`, parts: [{ id: `c-${index}_smt`, name: 'statement', prose: `Control ${index % 40} of access rights is reviewed every quarter by the owner of the system.` }] })) }],
  } };
}

async function put(origin: string, client: ApiClient, path: string, body: object): Promise<void> {
  const answer = await fetch(`${origin}${path}`, { method: 'PUT', headers: { ...client.headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
}

/** Waits until the job is so far, or has ended. */
async function untilJob(client: ApiClient, path: string, isSo: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const job = await client.get<Job>(path);
    if (isSo(job) || job.status === 'done' || job.status === 'failed') return job;
    await pause(50);
  }
}

function readManifestCounts(file: string): { papers: number } {
  // The manifest is one of the last parts, and the file may be too large to be read whole.
  const handle = openSync(file, 'r');
  const tail = Buffer.alloc(Math.min(4_000_000, fstatSync(handle).size));
  readSync(handle, tail, 0, tail.length, fstatSync(handle).size - tail.length);
  closeSync(handle);
  const text = tail.toString('latin1');
  return { papers: [...text.matchAll(/"path": ?"papers\/[^"]+\.pdf"/g)].length };
}
