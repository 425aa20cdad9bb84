import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createExtractionPool } from '../../services/documents/extractors/child-pool.ts';
import { readCorpus, type CorpusFile } from './corpus-folder.ts';
import type { PeerAnswer } from './peer-reader.ts';
import { wordsGoal } from './report.ts';
import { distinctiveWords, shareFound } from './words.ts';

/** The formats that each of them says it reads. */
const peerFormats: Readonly<Record<string, readonly string[]>> = {
  'pdf-parse': ['pdf'],
  pdftotext: ['pdf'],
  mammoth: ['docx'],
  exceljs: ['xlsx'],
  officeparser: ['pdf', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'rtf'],
};
const patienceMilliseconds = 60_000;

export interface PeerLine {
  readonly format: string;
  readonly reader: string;
  readonly files: number;
  /** Files with at least `wordsGoal` of the reference's words. */
  readonly read: number;
  /** Mean share of the reference's words, 0 to 1. */
  readonly words: number;
  readonly seconds: number;
  /** Files that it refused, crashed on, or did not finish in a minute. */
  readonly failed: number;
}

export interface PeerOptions {
  /** A folder whose node_modules holds officeparser; without it that one is left out. */
  readonly officeparser?: string | undefined;
}

/**
 * Words recovered and seconds, for the product's own extractors and for the readers that people would otherwise take, each in one warm
 * process, one file after the other. Only readable files with a reference of `<folder>/../reference` (see `corpus-folder.ts`) of the
 * formats that at least one other reads. officeparser is no dependency: it brings a second PDF.js and tesseract.js. What is inside mails
 * and archives is not compared; nobody else reads it.
 */
export async function measurePeers(folder: string, { officeparser }: PeerOptions = {}): Promise<PeerLine[]> {
  const compared = new Set(Object.values(peerFormats).flat());
  const files = readCorpus({ folder, reference: join(folder, '..', 'reference'), manifest: join(folder, '..', 'manifest.jsonl') })
    .filter(({ format, readable, reference }) => readable && compared.has(format) && distinctiveWords(reference ?? '').size > 0);
  const lines: PeerLine[] = [...await measure('Tickmark', files, readByProduct())];
  for (const [peer, formats] of Object.entries(peerFormats)) {
    if (peer === 'officeparser' ? officeparser === undefined : peer === 'pdftotext' && spawnSync('pdftotext', ['-v']).error !== undefined) continue;
    lines.push(...await measure(peer, files.filter(({ format }) => formats.includes(format)), readByPeer(peer, officeparser ?? '')));
  }
  return lines.sort((one, other) => one.format.localeCompare(other.format));
}

interface Reader {
  readonly read: (path: string) => Promise<PeerAnswer>;
  readonly close: () => Promise<void>;
}

async function measure(reader: string, files: readonly CorpusFile[], { read, close }: Reader): Promise<PeerLine[]> {
  const lines: PeerLine[] = [];
  try {
    for (const format of new Set(files.map((file) => file.format))) {
      const found: { share: number; milliseconds: number; isFailed: boolean }[] = [];
      for (const { path, reference } of files.filter((file) => file.format === format)) {
        // The first reading of a format loads code; it is read twice and counted once.
        if (found.length === 0) await read(path);
        const { text, milliseconds, trouble } = await read(path);
        found.push({ share: shareFound(distinctiveWords(reference ?? ''), distinctiveWords(text)), milliseconds, isFailed: trouble !== null });
      }
      const total = (pick: (one: (typeof found)[number]) => number): number => found.reduce((sum, one) => sum + pick(one), 0);
      lines.push({
        format, reader, files: found.length, read: found.filter(({ share }) => share >= wordsGoal).length, words: total(({ share }) => share) / found.length,
        seconds: total(({ milliseconds }) => milliseconds) / 1000, failed: found.filter(({ isFailed }) => isFailed).length,
      });
    }
  } finally {
    await close();
  }
  return lines;
}

/** With all its limits and its isolation: a child that may read one folder only, pages by message. */
function readByProduct(): Reader {
  const pool = createExtractionPool({ size: 1 });
  return {
    async read(path) {
      const copy = join(await pool.folder(), 'file');
      await copyFile(path, copy);
      const started = performance.now();
      const texts: string[] = [];
      let trouble: string | null = null;
      try {
        await pool.extract({ path: copy, extension: path.split('.').at(-1)?.toLowerCase() ?? '', onPages: async (pages) => void texts.push(...pages.map(({ text }) => text)) });
      } catch (error) {
        trouble = String(error);
      }
      const milliseconds = performance.now() - started;
      await rm(copy, { force: true });
      return { text: texts.join('\n'), milliseconds, trouble };
    },
    close: () => pool.close(),
  };
}

function readByPeer(peer: string, folder: string): Reader {
  let child: ChildProcess | undefined;
  return {
    async read(path) {
      if (child?.connected !== true) {
        child = fork(join(import.meta.dirname, 'peer-reader.ts'), [peer, folder], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
        await once(child, 'message');
      }
      const asked = child;
      asked.send(path);
      const done = new AbortController();
      const lost = (trouble: string): PeerAnswer => ({ text: '', milliseconds: patienceMilliseconds, trouble });
      try {
        return await Promise.race([
          once(asked, 'message', { signal: done.signal }).then(([said]) => said as PeerAnswer),
          once(asked, 'exit', { signal: done.signal }).then(() => lost('crashed')),
          pause(patienceMilliseconds, undefined, { signal: done.signal }).then(() => {
            asked.kill('SIGKILL');
            return lost('too slow');
          }),
        ]);
      } finally {
        // The two that lost the race end with an abort that nobody needs.
        done.abort();
      }
    },
    async close() {
      if (child?.connected === true) child.disconnect();
    },
  };
}
