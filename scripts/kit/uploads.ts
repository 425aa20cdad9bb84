import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../demo/api-client.ts';

/** A file to send. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface DocumentRow {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly passageCount: number | null;
  readonly failureCode: string | null;
}

export async function upload(client: ApiClient, engagement: string, files: readonly NamedBytes[]): Promise<void> {
  const form = new FormData();
  for (const file of files) form.append('file', new Blob([file.bytes]), file.name);
  await client.upload(`${engagement}/documents`, form);
}

export async function listDocuments(client: ApiClient, engagement: string): Promise<DocumentRow[]> {
  return (await client.get<{ documents: DocumentRow[] }>(`${engagement}/documents`)).documents;
}

/** Waits until so many documents have come to their end; throws when that takes longer than the limit. */
export async function untilFinished(client: ApiClient, engagement: string, count: number, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  let open: DocumentRow[] = [];
  while (Date.now() < deadline) {
    const documents = await listDocuments(client, engagement);
    open = documents.filter(({ status }) => status === 'queued' || status === 'processing');
    if (documents.length - open.length >= count) return;
    await pause(150);
  }
  throw new Error(`Not ${count} documents finished in ${seconds} s; still open: ${open.map(({ name, status }) => `${name} ${status}`).join(', ')}`);
}
