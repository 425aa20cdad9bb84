import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../../demo/api-client.ts';
import type { GeneratedFile } from './generated-files.ts';

export interface DocumentRow {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly passageCount: number | null;
  readonly failureCode: string | null;
}

interface SearchRow {
  readonly documentId: string;
  readonly documentName: string;
  readonly text: string;
}

export async function upload(client: ApiClient, engagement: string, files: readonly GeneratedFile[]): Promise<void> {
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

/** The documents in which a search for the word finds it, one entry for each passage found. */
export async function findWord(client: ApiClient, engagement: string, word: string): Promise<string[]> {
  const { results } = await client.get<{ results: SearchRow[] }>(`${engagement}/search?q=${word}&limit=20`);
  return results.filter(({ text }) => text.includes(word)).map(({ documentName }) => documentName);
}

/** For each file, where its word was found: right is its own name, once. */
export async function findAllWords(client: ApiClient, engagement: string, files: readonly GeneratedFile[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const file of files) found[file.name] = await findWord(client, engagement, file.word);
  return found;
}

/** What `findAllWords` gives when nothing was lost and nothing is twice. */
export function eachInItsOwnFile(files: readonly GeneratedFile[]): Record<string, string[]> {
  return Object.fromEntries(files.map(({ name }) => [name, [name]]));
}

export async function verifyTrail(client: ApiClient, engagement: string): Promise<{ valid: boolean; events: number }> {
  return await client.get(`${engagement}/trail/verify`);
}
