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
import { median } from './statistics.ts';

export interface BinderResult {
  readonly mode: Mode;
  readonly papers: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly idleMegabytes: number;
  readonly peakMegabytes: number;
  readonly aboveIdle: number;
  /** Progress (of `total`) at which the process was killed with signal 9, and the first one seen after it was started again. */
  readonly killedAt: number;
  readonly wentOnAt: number;
  readonly verdict: string;
}

interface Job { readonly status: string; readonly progress: { readonly done: number; readonly total: number | null } }

/**
 * Seals an engagement of so many papers and megabytes of evidence, kills the process in the middle, starts it again, and checks the sealed
 * file with the verifier. Memory is that of the process that holds the worker, above what it has when idle.
 */
export async function measureBinder(mode: Mode, papers: number, megabytes: number): Promise<BinderResult> {
  const { installation, apiPid } = await startInstallation(mode, { MAX_UPLOAD_BYTES: String(200 * 1024 * 1024) });
  try {
    let client = await installation.signIn();
    const { id: frameworkId } = await client.post<{ id: string }>('/api/frameworks', catalogOf(papers));
    const { id } = await client.post<{ id: string }>('/api/engagements', { name: 'Large', clientName: 'Nimbus', frameworks: [frameworkId] });
    const engagement = `/api/engagements/${id}`;
    const words = Array.from({ length: 40 }, (_, index) => `Control ${index} of access rights is reviewed every quarter by the owner of the system, who keeps the record of it.`).join('\n\n');
    await upload(client, engagement, [{ name: 'Policy.md', bytes: new TextEncoder().encode(words) }]);
    for (let sent = 0; sent < megabytes; sent += 100) {
      const bytes = new Uint8Array(100 * 1024 * 1024);
      for (let at = 0; at < bytes.length; at += 65_536) randomFillSync(bytes, at, 65_536);
      await upload(client, engagement, [{ name: `Disk ${sent}.bin`, bytes }]);
    }
    await untilFinished(client, engagement, 1 + Math.ceil(megabytes / 100), 600);
    await ended(client, engagement, await client.post<{ jobId: string }>(`${engagement}/assess`, {}));
    await ended(client, engagement, await client.post<{ jobId: string }>(`${engagement}/workpapers/draft`, {}));
    await put(installation.origin, client, `${engagement}/completion/profile`, { profileId: 'aicpa' });
    await client.post(`${engagement}/completion/events`, { kind: 'report_released', happenedOn: '2026-11-01' });
    await client.post(`${engagement}/completion`, { openPapersReason: 'A measurement' });
    const started = performance.now();
    const { jobId, binderId } = await client.post<{ jobId: string; binderId: string }>(`${engagement}/binders`, { kind: 'engagement' });
    const killedAt = await untilProgress(client, `${engagement}/jobs/${jobId}`, papers);
    process.kill(apiPid, 'SIGKILL');
    await pause(500);
    const api = await installation.startApi();
    client = await installation.signIn();
    const wentOnAt = await untilProgress(client, `${engagement}/jobs/${jobId}`, 1);
    const idle: number[] = [];
    let peak = 0;
    for (;;) {
      const { status } = await client.get<Job>(`${engagement}/jobs/${jobId}`);
      if (status === 'failed') throw new Error('The binder failed');
      peak = Math.max(peak, residentMegabytes(api.pid));
      if (status === 'done') break;
      await pause(250);
    }
    const seconds = (performance.now() - started) / 1000;
    const file = join(installation.dataFolder, 'binder.zip');
    const answer = await fetch(`${installation.origin}${engagement}/binders/${binderId}/download`, { headers: client.headers });
    if (answer.body === null) throw new Error('The binder does not download');
    await pipeline(Readable.from(answer.body as AsyncIterable<Uint8Array>), createWriteStream(file));
    const { stdout } = spawnSync(process.execPath, [join(import.meta.dirname, '..', 'services', 'binder', 'verifier', 'verify-binder.command.ts'), file], { encoding: 'utf8' });
    // A process that was started anew and has done nothing else: the idle that the peak is held against.
    await installation.stopAll();
    const fresh = await installation.startApi();
    await pause(5_000);
    for (let sample = 0; sample < 10; sample += 1) {
      idle.push(residentMegabytes(fresh.pid));
      await pause(100);
    }
    const { papers: drafted } = readManifestCounts(file);
    return { mode, papers: drafted, megabytes, seconds, idleMegabytes: median(idle), peakMegabytes: peak, aboveIdle: peak - median(idle), killedAt, wentOnAt, verdict: stdout.split('\n')[0] ?? '' };
  } finally {
    await installation.remove();
  }
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

async function ended(client: ApiClient, engagement: string, { jobId }: { jobId: string }): Promise<void> {
  for (;;) {
    const { status } = await client.get<Job>(`${engagement}/jobs/${jobId}`);
    if (status === 'done') return;
    if (status === 'failed') throw new Error(`The job ${jobId} failed`);
    await pause(500);
  }
}

/** Waits until the job has come so far, and gives where it is. */
async function untilProgress(client: ApiClient, path: string, least: number): Promise<number> {
  for (;;) {
    const { status, progress } = await client.get<Job>(path);
    if (progress.done >= least || status === 'done' || status === 'failed') return progress.done;
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
  return { papers: new Set([...text.matchAll(/papers\/[^"]+\.pdf/g)].map(([name]) => name)).size };
}
