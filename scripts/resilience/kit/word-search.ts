import type { ApiClient } from '../../demo/api-client.ts';
import type { GeneratedFile } from './generated-files.ts';

interface SearchRow {
  readonly documentId: string;
  readonly documentName: string;
  readonly text: string;
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
