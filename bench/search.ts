import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from '../scripts/demo/api-client.ts';
import { createEngagement } from '../scripts/kit/installation.ts';
import { listDocuments, untilFinished, upload, type NamedBytes } from '../scripts/kit/uploads.ts';
import { startInstallation, type Mode } from './installations.ts';
import { quantile } from './statistics.ts';
import { createDice, readSentences, writeParagraph } from './text-of-samples.ts';

export interface SearchScale {
  /** At least so many passages in all. */
  readonly passages: number;
  /** Over which they are spread evenly. */
  readonly engagements: number;
  readonly queries: number;
}

export interface SearchResult {
  readonly mode: Mode;
  readonly passages: number;
  readonly engagements: number;
  /** From the first byte uploaded until all of it was searchable. */
  readonly seedSeconds: number;
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
  /** The first search of an engagement after the start of the API, which reads its index. */
  readonly coldP50: number;
  readonly coldSlowest: number;
  /** The longest that another request (`/api/health`) waited while a cold search went on. */
  readonly othersWaited: number;
}

/** A paragraph of so many words is about one passage. */
const wordsPerPassage = 150;
const paragraphsPerFile = 500;
const warmUpQueries = 40;
/** How often one engagement is searched cold. */
const leastColdSearches = 5;

/** `20000,100000,1000000/100`: passages, and over how many engagements if not one. Undefined when it cannot be read. */
export function parseSizes(text: string): Pick<SearchScale, 'passages' | 'engagements'>[] | undefined {
  const sizes = text.split(',').map((size) => {
    const [, passages, engagements = '1'] = /^(\d+)(?:\/(\d+))?$/.exec(size.trim()) ?? [];
    return { passages: Number(passages), engagements: Number(engagements) };
  });
  return sizes.every(({ passages, engagements }) => passages > 0 && engagements > 0) ? sizes : undefined;
}

/**
 * Milliseconds of a search over HTTP, one after the other, in engagements of many passages. They come in as text files through the
 * whole product, so that index and table sizes are what a firm would have.
 */
export async function measureSearch(mode: Mode, { passages, engagements, queries }: SearchScale): Promise<SearchResult> {
  const { installation } = await startInstallation(mode);
  try {
    const sentences = await readSentences();
    const client = await installation.signIn();
    const started = performance.now();
    const addresses: string[] = [];
    let seeded = 0;
    for (let number = 0; number < engagements; number++) {
      const engagement = await createEngagement(client);
      addresses.push(engagement);
      seeded += await seed(passages / engagements, async (files, uploaded) => {
        await upload(client, engagement, files);
        await untilFinished(client, engagement, uploaded, 300);
        return (await listDocuments(client, engagement)).reduce((total, { passageCount }) => total + (passageCount ?? 0), 0);
      }, sentences);
    }
    const seedSeconds = (performance.now() - started) / 1000;

    const asked = writeQueries(sentences, warmUpQueries + queries);
    const cold: number[] = [];
    let othersWaited = 0;
    for (let round = 0; cold.length < Math.max(leastColdSearches, engagements); round++) {
      // A new process of the API has nothing in memory.
      await installation.stopAll();
      await installation.startApi();
      if (mode === 'server') installation.startWorker();
      const client = await installation.signIn();
      for (const engagement of addresses) {
        const search = timeSearch(client, engagement, asked[round] ?? '');
        if (engagements === 1) othersWaited = Math.max(othersWaited, await longestWait(installation.origin, search));
        cold.push(await search);
      }
    }
    const again = await installation.signIn();
    const times: number[] = [];
    for (const [at, query] of asked.entries()) times.push(await timeSearch(again, addresses[at % addresses.length] ?? '', query));
    const measured = times.slice(warmUpQueries);
    return {
      mode, passages: seeded, engagements, seedSeconds, p50: quantile(measured, 0.5), p95: quantile(measured, 0.95), slowest: Math.max(...measured),
      coldP50: quantile(cold, 0.5), coldSlowest: Math.max(...cold), othersWaited,
    };
  } finally {
    await installation.remove();
  }
}

async function timeSearch(client: ApiClient, engagement: string, query: string): Promise<number> {
  const before = performance.now();
  const { results } = await client.get<{ results: unknown[] }>(`${engagement}/search?q=${encodeURIComponent(query)}&limit=20`);
  const milliseconds = performance.now() - before;
  if (results.length === 0) throw new Error(`Nothing was found for: ${query}`);
  return milliseconds;
}

/** Asks for the health of the process again and again until the work is done. */
async function longestWait(origin: string, work: Promise<unknown>): Promise<number> {
  const state = { isDone: false };
  work.finally(() => { state.isDone = true; }).catch(() => undefined);
  let longest = 0;
  while (!state.isDone) {
    const before = performance.now();
    await (await fetch(`${origin}/api/health`)).text();
    longest = Math.max(longest, performance.now() - before);
    await pause(2);
  }
  return longest;
}

async function seed(passages: number, send: (files: NamedBytes[], uploaded: number) => Promise<number>, sentences: readonly string[]): Promise<number> {
  const dice = createDice(42);
  let stored = 0;
  for (let uploaded = 0; stored < passages;) {
    const missing = Math.ceil((passages - stored) / paragraphsPerFile);
    const files = Array.from({ length: Math.min(8, missing) }, (_, at) => ({
      name: `Register ${uploaded + at}.txt`,
      bytes: new Uint8Array(Buffer.from(Array.from({ length: paragraphsPerFile }, () => writeParagraph(sentences, dice, wordsPerPassage)).join('\n\n'))),
    }));
    uploaded += files.length;
    const before = stored;
    stored = await send(files, uploaded);
    // Files that fail bring nothing, and more of them would not either.
    if (stored === before) throw new Error(`${files.length} files were taken in and none of them became searchable`);
  }
  return stored;
}

/** What people type: two or three words, a phrase of a sentence, a whole question. */
function writeQueries(sentences: readonly string[], count: number): string[] {
  const dice = createDice(7);
  return Array.from({ length: count }, (_, at) => {
    const words = (sentences[dice(sentences.length)] ?? '').replaceAll(/[^A-Za-z' -]/g, ' ').split(/\s+/).filter((word) => word.length > 2);
    const length = [2, 3, 6, 14][at % 4] ?? 3;
    const from = dice(Math.max(1, words.length - length));
    return words.slice(from, from + length).join(' ');
  });
}
