import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../scripts/demo/api-client.ts';
import { createEngagement } from '../scripts/kit/installation.ts';
import { untilFinished, upload } from '../scripts/kit/uploads.ts';
import { startInstallation, type Mode } from './installations.ts';
import { median } from './statistics.ts';

export interface UploadResult {
  readonly mode: Mode;
  readonly megabytes: number;
  readonly seconds: number;
  readonly idleMegabytes: number;
  readonly peakMegabytes: number;
  readonly aboveIdle: number;
  /** Half-received files left on the disk. */
  readonly leftOver: number;
}

const megabyte = 1024 * 1024;

/** How far the API's resident memory rises above what it has when idle, while one large file streams in as multipart. */
export async function measureUpload(mode: Mode, megabytes: number): Promise<UploadResult> {
  const { installation, apiPid } = await startInstallation(mode, { MAX_UPLOAD_BYTES: String(2 * megabytes * megabyte) });
  try {
    const client = await installation.signIn();
    const engagement = await createEngagement(client);
    // The first upload loads code and grows pools that stay: part of a process that is idle, not of the large file.
    await upload(client, engagement, [{ name: 'First.bin', bytes: new Uint8Array(8 * megabyte) }]);
    await untilFinished(client, engagement, 1);
    await pause(3_000);
    const idle: number[] = [];
    for (let sample = 0; sample < 10; sample += 1) {
      idle.push(residentMegabytes(apiPid, 'VmRSS'));
      await pause(100);
    }
    // 5 makes the kernel forget the highest value so far.
    writeFileSync(`/proc/${apiPid}/clear_refs`, '5');
    const started = performance.now();
    await sendLargeFile(client, installation.origin, `${engagement}/documents`, megabytes);
    const seconds = (performance.now() - started) / 1000;
    const peakMegabytes = residentMegabytes(apiPid, 'VmHWM');
    const incoming = join(installation.dataFolder, 'objects', 'incoming');
    return {
      mode, megabytes, seconds, idleMegabytes: median(idle), peakMegabytes, aboveIdle: peakMegabytes - median(idle),
      leftOver: existsSync(incoming) ? readdirSync(incoming).length : 0,
    };
  } finally {
    await installation.remove();
  }
}

function residentMegabytes(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (found === undefined) throw new Error(`The system does not tell ${field} of process ${pid}`);
  return Number(found) / 1024;
}

async function sendLargeFile(client: ApiClient, origin: string, path: string, megabytes: number): Promise<void> {
  const sent = request(`${origin}${path}`, { method: 'POST', headers: { ...client.headers, 'content-type': 'multipart/form-data; boundary=frontier' } });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sent.on('response', (response) => { response.resume(); resolve(response.statusCode); });
    sent.on('error', reject);
  });
  sent.write('--frontier\r\ncontent-disposition: form-data; name="file"; filename="Large.bin"\r\ncontent-type: application/octet-stream\r\n\r\n');
  const piece = Buffer.alloc(megabyte, 'no line of this looks like a boundary ');
  for (let number = 0; number < megabytes; number += 1) {
    piece.writeUInt32LE(number, 0);
    if (!sent.write(Buffer.from(piece))) await new Promise((resolve) => sent.once('drain', resolve));
  }
  sent.end('\r\n--frontier--\r\n');
  const status = await answered;
  if (status !== 201) throw new Error(`The upload was answered with ${status ?? 'nothing'}`);
}
