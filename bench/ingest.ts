import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePdf } from '../services/documents/fixtures/sample-files.ts';
import { createEngagement } from '../scripts/kit/installation.ts';
import { listDocuments, untilFinished, upload } from '../scripts/kit/uploads.ts';
import type { BareResult } from './bare-pdf-parse.ts';
import { startInstallation, type Mode } from './installations.ts';
import { median } from './statistics.ts';
import { createDice, readSamplePdfs, readSentences, writeParagraph } from './text-of-samples.ts';

export interface IngestScale {
  readonly files: number;
  readonly pagesPerFile: number;
  /** Pairs of one bare and one product run over the same files. */
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
}

/**
 * Pages a second from the first byte uploaded until every file is searchable, through the HTTP interface, ÷ pages a second of bare
 * pdf-parse on the same files. The two runs of a round follow each other, so that both see the machine in the same mood.
 */
export async function measureIngest(mode: Mode, { files, pagesPerFile, rounds }: IngestScale): Promise<IngestResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-bench-'));
  const bare = fork(join(import.meta.dirname, 'bare-pdf-parse.ts'));
  const { installation } = await startInstallation(mode);
  try {
    const sentences = await readSentences();
    const client = await installation.signIn();
    const engagement = await createEngagement(client);
    const runBare = async (paths: readonly string[]): Promise<BareResult> => {
      bare.send([...paths]);
      const [result] = (await once(bare, 'message')) as [BareResult];
      return result;
    };
    let documents = 0;
    const runProduct = async (paths: readonly string[]): Promise<number> => {
      const all = paths.map((path) => ({ name: path.slice(folder.length + 1).replaceAll('/', ' '), bytes: new Uint8Array(readFileSync(path)) }));
      documents += all.length;
      const started = performance.now();
      for (let first = 0; first < all.length; first += 8) await upload(client, engagement, all.slice(first, first + 8));
      await untilFinished(client, engagement, documents, 300);
      return performance.now() - started;
    };

    const warmUp = await writeFiles(join(folder, 'warm-up'), sentences, 4, 5, 0);
    await runBare(warmUp);
    await runProduct(warmUp);
    const measured: { pages: number; bare: number; product: number }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const paths = await writeFiles(join(folder, `round ${round}`), sentences, files, pagesPerFile, round);
      const isBareFirst = round % 2 === 1;
      const early = isBareFirst ? await runBare(paths) : undefined;
      const product = await runProduct(paths);
      const { pages, milliseconds } = early ?? (await runBare(paths));
      measured.push({ pages, bare: milliseconds, product });
    }
    const lost = (await listDocuments(client, engagement)).filter(({ status }) => status !== 'ready');
    if (lost.length > 0) throw new Error(`Not searchable: ${lost.map(({ name, failureCode }) => `${name} ${failureCode ?? ''}`).join(', ')}`);
    const ratios = measured.map(({ bare: bareTime, product }) => bareTime / product);
    return {
      mode,
      pages: measured.reduce((total, { pages }) => total + pages, 0),
      pagesPerSecond: median(measured.map(({ pages, product }) => (pages / product) * 1000)),
      barePagesPerSecond: median(measured.map(({ pages, bare: bareTime }) => (pages / bareTime) * 1000)),
      ratio: median(ratios),
      ratios,
    };
  } finally {
    bare.disconnect();
    await installation.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Generated PDFs of varied prose and, from the first round on, the sample's PDFs; no two rounds share a file's bytes. */
async function writeFiles(folder: string, sentences: readonly string[], files: number, pagesPerFile: number, round: number): Promise<string[]> {
  mkdirSync(folder);
  const dice = createDice(round + 1);
  const paths: string[] = [];
  for (let number = 0; number < files; number += 1) {
    const pages = Array.from({ length: pagesPerFile }, (_, page) => [`# Section ${page + 1}`, ...Array.from({ length: 4 }, () => writeParagraph(sentences, dice, 90))]);
    paths.push(join(folder, `Report ${number}.pdf`));
    writeFileSync(paths.at(-1) ?? '', await makePdf(pages));
  }
  if (round === 0) return paths;
  for (const { name, bytes } of readSamplePdfs()) {
    paths.push(join(folder, name));
    // A comment after the end of a PDF changes its bytes and nothing else.
    writeFileSync(paths.at(-1) ?? '', Buffer.concat([bytes, Buffer.from(`\n% round ${round}\n`)]));
  }
  return paths;
}
