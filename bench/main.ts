/**
 * `npm run bench`: how fast the product is, on this machine, beside the goals it was given. Embedded always, on PostgreSQL and Redis too
 * when TEST_DATABASE_URL and TEST_REDIS_URL (or DATABASE_URL and REDIS_URL) name servers; it works in databases of its own.
 *
 *   npm run bench -- --only ingest,search,upload,assess --mode embedded --quick --json bench.json
 *   npm run bench -- --only search --sizes 20000,100000,1000000/100   (the last one: spread over 100 engagements; 15 minutes, on PostgreSQL)
 *   npm run bench -- --only binder   (300 papers, 2 GB of evidence, a kill in the middle; 5 GB of disk)
 *   npm run bench -- --only documents --folder <files> [--officeparser <folder with it in node_modules>] [--reference-by pdftotext]
 *
 * The last one reads a folder of files beside other readers; see `documents/peers.ts` for what it needs.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureAssess } from './assess.ts';
import { measureBinder } from './binder.ts';
import { measurePeers } from './documents/peers.ts';
import { measureIngest } from './ingest.ts';
import { benchModes, type Mode } from './installations.ts';
import { measureSearch, parseSizes, type SearchScale } from './search.ts';
import { measureUpload } from './upload-memory.ts';

interface Line {
  readonly what: string;
  readonly mode: Mode;
  readonly measured: string;
  readonly goal: string;
  readonly isReached: boolean;
  readonly figures: object;
}

const { values } = parseArgs({ options: { only: { type: 'string', default: 'ingest,search,upload,assess' }, mode: { type: 'string' }, quick: { type: 'boolean', default: false }, sizes: { type: 'string' }, json: { type: 'string' }, folder: { type: 'string' }, officeparser: { type: 'string' }, 'reference-by': { type: 'string' } } });
/** Milliseconds, by mode: in up to 20,000 passages of an engagement, and beyond. */
const searchGoals: Readonly<Record<Mode, { readonly usual: number; readonly large: number }>> = { embedded: { usual: 60, large: 90 }, server: { usual: 40, large: 60 } };
const sizes = parseSizes(values.sizes ?? (values.quick ? '2000' : '20000'));

async function searchLine(mode: Mode, scale: SearchScale): Promise<Line> {
  const figures = await measureSearch(mode, scale);
  const { passages, engagements, p50, p95, coldP50, othersWaited, seedSeconds } = figures;
  const { usual, large } = searchGoals[mode];
  const goal = passages / engagements > 25_000 ? large : usual;
  return {
    what: `search in ${passages} passages${engagements > 1 ? ` of ${engagements} engagements` : ''}`, mode,
    measured: `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms  (the first: ${coldP50.toFixed(0)} ms, others waited ${othersWaited.toFixed(0)} ms; seeded in ${seedSeconds.toFixed(0)} s)`,
    goal: `p95 ≤ ${goal} ms`, isReached: p95 <= goal, figures,
  };
}

const parts: Readonly<Record<string, (mode: Mode) => Promise<Line | readonly Line[] | undefined>>> = {
  async ingest(mode) {
    const figures = await measureIngest(mode, values.quick ? { files: 6, pagesPerFile: 10, rounds: 1 } : { files: 60, pagesPerFile: 30, rounds: 3 });
    const { pagesPerSecond, barePagesPerSecond, ratio, ratios, coldRatio, milliseconds, loads } = figures;
    const spread = `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}, cold ${coldRatio.toFixed(2)}`;
    return {
      what: 'upload to searchable ÷ bare pdf-parse', mode,
      measured: `${ratio.toFixed(2)}  (${spread}; ${pagesPerSecond.toFixed(0)} of ${barePagesPerSecond.toFixed(0)} pages/s; ${milliseconds.product.toFixed(1)} and ${milliseconds.bare.toFixed(1)} ms of processor time a page; load ${Math.min(...loads).toFixed(1)}-${Math.max(...loads).toFixed(1)})`,
      goal: '≥ 0.70', isReached: ratio >= 0.7, figures,
    };
  },
  async search(mode) {
    const lines: Line[] = [];
    for (const size of sizes ?? []) lines.push(await searchLine(mode, { ...size, queries: values.quick ? 40 : 200 }));
    return lines;
  },
  async upload(mode) {
    const figures = await measureUpload(mode, values.quick ? 128 : 1024);
    const { megabytes, aboveIdle, idleMegabytes, seconds, leftOver } = figures;
    return {
      what: `memory above idle, upload of ${megabytes} MB`, mode, measured: `${aboveIdle.toFixed(0)} MB  (idle ${idleMegabytes.toFixed(0)} MB, ${seconds.toFixed(1)} s)`,
      goal: '≤ 80 MB', isReached: aboveIdle <= 80 && leftOver === 0, figures,
    };
  },
  async assess(mode) {
    const figures = await measureAssess(mode, values.quick ? { documents: 50, paragraphsPerDocument: 6 } : { documents: 500, paragraphsPerDocument: 12 });
    const { documents, passages, controls, seconds, againSeconds, stoodStillSeconds, slowestAnswer, steps } = figures;
    return {
      what: `assessing ${controls} controls over ${documents} documents`, mode,
      measured: `${seconds.toFixed(1)} s, with one more document ${againSeconds.toFixed(1)} s  (${passages} passages; ${steps} steps of progress, ${stoodStillSeconds.toFixed(1)} s apart at most, asked in ${slowestAnswer.toFixed(0)} ms at most)`,
      goal: '≤ 60 s, then ≤ 5 s', isReached: seconds <= 60 && againSeconds <= 5, figures,
    };
  },
  async binder(mode) {
    const figures = await measureBinder(mode, values.quick ? 30 : 300, values.quick ? 200 : 2000);
    const { papers, megabytes, aboveIdle, idleMegabytes, seconds, kills, progressSteps, verifySeconds, verdict } = figures;
    const wentOn = kills.map(({ at, wentOnAt, total }) => `killed at step ${at} of ${total}, went on at ${wentOnAt}`).join('; ');
    return {
      what: `memory above idle, binder of ${papers} papers and ${megabytes} MB`, mode, measured: `${aboveIdle.toFixed(0)} MB  (idle ${idleMegabytes.toFixed(0)} MB, ${seconds.toFixed(0)} s; ${wentOn}; ${progressSteps} steps of progress seen; verified in ${verifySeconds.toFixed(0)} s: ${verdict})`,
      // Parts that were made are kept; a ZIP that was half written is begun anew, which is the second half of the steps.
      goal: '≤ 300 MB', isReached: aboveIdle <= 300 && kills.every(({ at, wentOnAt, total }) => wentOnAt >= Math.min(at, total / 2)) && verdict.startsWith('The binder is whole'), figures,
    };
  },
  async documents(mode) {
    // The extractors are the same in both.
    if (values.folder === undefined || mode !== modes[0]) return undefined;
    const figures = await measurePeers(values.folder, { officeparser: values.officeparser });
    console.log(`${'format'.padEnd(8)} ${'reader'.padEnd(14)} files  read  words  seconds  failed`);
    for (const { format, reader, files, read, words, seconds, failed } of figures) {
      console.log(`${format.padEnd(8)} ${reader.padEnd(14)} ${String(files).padStart(5)} ${String(read).padStart(5)} ${`${(100 * words).toFixed(1)}%`.padStart(6)} ${seconds.toFixed(1).padStart(8)} ${String(failed).padStart(7)}`);
    }
    // Nobody finds more of a text than whoever wrote it down.
    const referenceBy = values['reference-by'];
    const ours = figures.filter(({ reader }) => reader === 'Tickmark');
    const behind = ours.filter(({ format, words }) => figures.some((other) => other.format === format && other.reader !== referenceBy && other.words > words));
    return {
      what: 'words recovered beside other readers', mode, measured: `${ours.length - behind.length} of ${ours.length} formats first${behind.length > 0 ? `, not ${behind.map(({ format }) => format).join(', ')}` : ''}`,
      goal: 'first in each', isReached: behind.length === 0, figures: { lines: figures },
    };
  },
};

const modes = benchModes().filter((mode) => values.mode === undefined || values.mode === mode);
const chosen = values.only.split(',');
const unknown = chosen.filter((name) => !(name in parts));
if (chosen.includes('documents') && values.folder === undefined) {
  console.error('Which files? --folder <folder>');
  process.exit(1);
}
if (sizes === undefined) {
  console.error('Sizes are written as 20000,100000,1000000/100: passages, and over how many engagements.');
  process.exit(1);
}
if (unknown.length > 0 || modes.length === 0) {
  console.error(unknown.length > 0 ? `No such part: ${unknown.join(', ')}. There are ${Object.keys(parts).join(', ')}.` : `The mode ${values.mode ?? ''} cannot be measured here: is the server named?`);
  process.exit(1);
}

const loadBefore = loadavg()[0] ?? 0;
console.log(`${availableParallelism()} cores, load ${loadBefore.toFixed(1)} before the start${values.quick ? ', quick: the goals are meant for the whole run' : ''}`);
const lines: Line[] = [];
for (const name of chosen) {
  for (const mode of modes) {
    for (const line of [await parts[name]?.(mode)].flat()) {
      if (line === undefined) continue;
      lines.push(line);
      console.log(`${line.what.padEnd(40)} ${line.mode.padEnd(9)} ${line.measured.padEnd(50)} goal ${line.goal}  ${line.isReached ? 'reached' : 'MISSED'}`);
    }
  }
}
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ cores: availableParallelism(), loadBefore, loadAfter: loadavg()[0], quick: values.quick, lines }, undefined, 2)}\n`);
}
process.exit(0);
