import { createEngagement } from '../scripts/kit/installation.ts';
import { listDocuments, untilFinished, upload, type NamedBytes } from '../scripts/kit/uploads.ts';
import { startInstallation, type Mode } from './installations.ts';
import { quantile } from './statistics.ts';
import { createDice, readSentences, writeParagraph } from './text-of-samples.ts';

export interface SearchScale {
  /** At least so many passages in one engagement. */
  readonly passages: number;
  readonly queries: number;
}

export interface SearchResult {
  readonly mode: Mode;
  readonly passages: number;
  /** From the first byte uploaded until all of it was searchable. */
  readonly seedSeconds: number;
  readonly p50: number;
  readonly p95: number;
  readonly slowest: number;
}

/** A paragraph of so many words is about one passage. */
const wordsPerPassage = 150;
const paragraphsPerFile = 500;
const warmUpQueries = 40;

/**
 * Milliseconds of a search over HTTP, one after the other, in an engagement of many passages. They come in as text files through the
 * whole product, so that index, statistics and table sizes are what a firm would have.
 */
export async function measureSearch(mode: Mode, { passages, queries }: SearchScale): Promise<SearchResult> {
  const { installation } = await startInstallation(mode);
  try {
    const sentences = await readSentences();
    const client = await installation.signIn();
    const engagement = await createEngagement(client);
    const started = performance.now();
    const seeded = await seed(passages, async (files, uploaded) => {
      await upload(client, engagement, files);
      await untilFinished(client, engagement, uploaded, 300);
      return (await listDocuments(client, engagement)).reduce((total, { passageCount }) => total + (passageCount ?? 0), 0);
    }, sentences);
    const seedSeconds = (performance.now() - started) / 1000;

    const asked = writeQueries(sentences, warmUpQueries + queries);
    const times: number[] = [];
    for (const query of asked) {
      const before = performance.now();
      const { results } = await client.get<{ results: unknown[] }>(`${engagement}/search?q=${encodeURIComponent(query)}&limit=20`);
      times.push(performance.now() - before);
      if (results.length === 0) throw new Error(`Nothing was found for: ${query}`);
    }
    const measured = times.slice(warmUpQueries);
    return { mode, passages: seeded, seedSeconds, p50: quantile(measured, 0.5), p95: quantile(measured, 0.95), slowest: Math.max(...measured) };
  } finally {
    await installation.remove();
  }
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
    stored = await send(files, uploaded);
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
