import { request, type ClientRequest } from 'node:http';
import type { ApiClient } from '../../demo/api-client.ts';
import type { GeneratedFile } from './generated-files.ts';

/** An upload whose sender falls silent in the middle of its last file. */
export interface HangingUpload {
  /** How it ended for its sender: the status of an answer, or the code of the connection's error. */
  readonly ended: Promise<string>;
  /** The sender goes away. */
  abort(): void;
}

export function startHangingUpload(client: ApiClient, origin: string, engagement: string, files: readonly GeneratedFile[]): HangingUpload {
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  const sent: ClientRequest = request(`${origin}${engagement}/documents`, {
    method: 'POST',
    headers: { ...client.headers, 'content-type': 'multipart/form-data; boundary=frontier', 'transfer-encoding': 'chunked' },
  });
  sent.on('response', (response) => resolve(String(response.statusCode)));
  sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  for (const { name, bytes } of [...files, { name: 'Unfinished.txt', bytes: Buffer.alloc(200_000, 'x') }]) {
    sent.write(`--frontier\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`);
    sent.write(bytes);
    if (name !== 'Unfinished.txt') sent.write('\r\n');
  }
  return { ended, abort: () => sent.destroy() };
}
