import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makePdf } from '../services/documents/fixtures/sample-files.ts';
import type { ApiClient } from '../scripts/demo/api-client.ts';
import { createEngagement } from '../scripts/kit/installation.ts';
import { listDocuments, upload } from '../scripts/kit/uploads.ts';
import type { BareResult } from './bare-pdf-parse.ts';
import { startInstallation, type Mode } from './installations.ts';
import { processorTime } from './processor-time.ts';
import { median } from './statistics.ts';
import { createDice, readSamplePdfs, readSentences, writeParagraph } from './text-of-samples.ts';

export interface IngestScale {
  readonly files: number;
  readonly pagesPerFile: number;
  /** Pairs of one bare and one product run over the same files; one pair more comes before them and is not counted. */
  readonly rounds: number;
}

export interface IngestResult {
  readonly mode: Mode;
  readonly pages: number;
  /** Medians over the rounds. */
  readonly pagesPerSecond: number;
  readonly barePagesPerSecond: number;
  readonly ratio: number;
  readonly ratios: readonly number[];
  /** Of the first pair, in which both sides are cold. */
  readonly coldRatio: number;
  /** Processor time a page: of every process of the product and the database's backends, and of bare pdf-parse; NaN where it cannot be told. */
  readonly milliseconds: { readonly product: number; readonly bare: number };
  /** Before each counted pair: with more at work than this benchmark, the ratio of times says little, that of processor times more. */
  readonly loads: readonly number[];
}

interface Round {
  readonly pages: number;
  readonly bare: number;
  readonly product: number;
  readonly bareProcessor: number;
  readonly productProcessor: number;
  readonly load: number;
}

/**
 * Pages a second from the first byte uploaded until every file is searchable, through the HTTP interface, ÷ pages a second of bare
 * pdf-parse on the same files. The two runs of a round follow each other, so that both see the machine in the same mood; what is
 * compared is the two at work: the engine makes the code of either quick while it reads the first thousand pages.
 */
export async function measureIngest(mode: Mode, { files, pagesPerFile, rounds }: IngestScale): Promise<IngestResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  const bare = fork(join(import.meta.dirname, 'bare-pdf-parse.ts'));
  const { installation, pids, databaseName } = await startInstallation(mode);
  try {
    const sentences = await readSentences();
    const client = await installation.signIn();
    const engagement = await createEngagement(client);
    const runBare = async (paths: readonly string[]): Promise<Pick<Round, 'pages' | 'bare' | 'bareProcessor'>> => {
      const before = processorTime([bare.pid ?? 0]) ?? Number.NaN;
      bare.send([...paths]);
      const [{ pages, milliseconds }] = (await once(bare, 'message')) as [BareResult];
      return { pages, bare: milliseconds, bareProcessor: (processorTime([bare.pid ?? 0]) ?? Number.NaN) - before };
    };
    let documents = 0;
    const runProduct = async (paths: readonly string[]): Promise<Pick<Round, 'product' | 'productProcessor'>> => {
      const all = paths.map((path) => ({ name: path.slice(folder.length + 1).replaceAll('/', ' '), bytes: new Uint8Array(readFileSync(path)) }));
      documents += all.length;
      const before = processorTime(pids, databaseName) ?? Number.NaN;
      const started = performance.now();
      for (let first = 0; first < all.length; first += 8) await upload(client, engagement, all.slice(first, first + 8));
      await untilAccounted(client, engagement, documents, 300);
      return { product: performance.now() - started, productProcessor: (processorTime(pids, databaseName) ?? Number.NaN) - before };
    };

    const measured: Round[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const paths = await writeFiles(join(folder, `round ${round}`), sentences, files, pagesPerFile, round);
      const [load = 0] = loadavg();
      const early = round % 2 === 1 ? await runBare(paths) : undefined;
      const product = await runProduct(paths);
      measured.push({ load, ...product, ...(early ?? (await runBare(paths))) });
    }
    const lost = (await listDocuments(client, engagement)).filter(({ status }) => status !== 'ready');
    if (lost.length > 0) throw new Error(`Not searchable: ${lost.map(({ name, failureCode }) => `${name} ${failureCode ?? ''}`).join(', ')}`);
    const [cold, ...warm] = measured;
    const ratioOf = (round: Round | undefined): number => (round === undefined ? Number.NaN : round.bare / round.product);
    return {
      mode,
      pages: warm.reduce((total, { pages }) => total + pages, 0),
      pagesPerSecond: median(warm.map(({ pages, product }) => (pages / product) * 1000)),
      barePagesPerSecond: median(warm.map(({ pages, bare: bareTime }) => (pages / bareTime) * 1000)),
      ratio: median(warm.map(ratioOf)),
      ratios: warm.map(ratioOf),
      coldRatio: ratioOf(cold),
      milliseconds: { product: median(warm.map(({ pages, productProcessor }) => productProcessor / pages)), bare: median(warm.map(({ pages, bareProcessor }) => bareProcessor / pages)) },
      loads: warm.map(({ load }) => load),
    };
  } finally {
    bare.disconnect();
    await installation.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By the ledger's counts: the list of all documents, asked for many times, was a third of the work of the database. */
async function untilAccounted(client: ApiClient, engagement: string, count: number, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const { received, inProgress } = await client.get<{ received: number; inProgress: number }>(`${engagement}/ledger`);
    if (received - inProgress >= count) return;
    if (Date.now() > deadline) throw new Error(`Not ${count} documents finished in ${seconds} s; ${inProgress} of ${received} are in progress`);
    await pause(100);
  }
}

/** Generated PDFs of varied prose and the sample's PDFs; no two rounds share a file's bytes. */
async function writeFiles(folder: string, sentences: readonly string[], files: number, pagesPerFile: number, round: number): Promise<string[]> {
  mkdirSync(folder);
  const dice = createDice(round + 1);
  const paths: string[] = [];
  for (let number = 0; number < files; number += 1) {
    const pages = Array.from({ length: pagesPerFile }, (_, page) => [`# Section ${page + 1}`, ...Array.from({ length: 4 }, () => writeParagraph(sentences, dice, 90))]);
    paths.push(join(folder, `Report ${number}.pdf`));
    writeFileSync(paths.at(-1) ?? '', await makePdf(pages));
  }
  for (const { name, bytes } of readSamplePdfs()) {
    paths.push(join(folder, name));
    // A comment after the end of a PDF changes its bytes and nothing else.
    writeFileSync(paths.at(-1) ?? '', Buffer.concat([bytes, Buffer.from(`\n% round ${round}\n`)]));
  }
  return paths;
}
