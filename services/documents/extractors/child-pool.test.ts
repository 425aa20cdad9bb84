import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeBomb, makeCsv, makePdf } from '../fixtures/sample-files.ts';
import { makeZip } from '../fixtures/archives.ts';
import { createExtractionPool, type ExtractionPool, type ExtractionPoolOptions } from './child-pool.ts';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractionTask } from './extraction-child.ts';
import type { ExtractedPage } from './extractor.ts';
import { defaultLimits, type ExtractionLimits } from './limits.ts';

const pools: ExtractionPool[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

function open(limits: Partial<ExtractionLimits> = {}, options: Partial<ExtractionPoolOptions> = {}): ExtractionPool {
  const pool = createExtractionPool({ size: 1, ...options, limits: { ...defaultLimits, ...limits } });
  pools.push(pool);
  return pool;
}

async function read(pool: ExtractionPool, bytes: Uint8Array, extension = '', more: Partial<ExtractionTask> = {}): Promise<ExtractedPage[]> {
  const path = join(await pool.folder(), `file-${Math.random()}`);
  await writeFile(path, bytes);
  const pages: ExtractedPage[] = [];
  await pool.extract({ path, extension, onPages: async (batch) => void pages.push(...batch), ...more });
  return pages;
}

/** Process ids of the children of this process that run the extractor. */
async function children(): Promise<number[]> {
  const all = (await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')).trim().split(' ').filter(Boolean).map(Number);
  const running = await Promise.all(all.map(async (pid) => ((await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('child.ts') ? [pid] : [])));
  return running.flat();
}

const big = makeCsv(250_000);

describe('the extraction pool', () => {
  it('reads many files in one warm child, a long one in batches', async () => {
    const pool = open();
    const pdf = await makePdf(Array.from({ length: 40 }, (_, page) => [`Text of page ${page + 1}.`]));
    let batches = 0;
    const pages: ExtractedPage[] = [];
    await read(pool, pdf, 'pdf', {
      onPages: async (batch) => {
        batches += 1;
        pages.push(...batch);
      },
    });
    expect(pages.map((page) => page.text)).toEqual(Array.from({ length: 40 }, (_, page) => `Text of page ${page + 1}.`));
    expect(batches).toBe(2);
    const before = await children();
    expect(before).toHaveLength(1);
    for (let time = 0; time < 5; time += 1) expect(await read(pool, makeCsv(3), 'csv')).toHaveLength(1);
    await expect(read(pool, makeBomb(48 * 1024 * 1024, true))).rejects.toMatchObject({ failure: 'limit-inflation' });
    expect(await children()).toEqual(before);
  });

  it('ends a child that has nothing to do, and starts another when it is needed', async () => {
    const pool = open({}, { idleMilliseconds: 100 });
    await read(pool, makeCsv(3), 'csv');
    await expect.poll(children, { timeout: 5_000 }).toEqual([]);
    expect(await read(pool, makeCsv(3), 'csv')).toHaveLength(1);
    expect(await children()).toHaveLength(1);
  });

  it('stops a file that takes too long, too much memory or too much heap, and reads the next', async () => {
    const slow = open({ stallMilliseconds: 100 });
    await expect(read(slow, big, 'csv')).rejects.toMatchObject({ failure: 'limit-time' });
    const fat = open({ residentBytes: 200 * 1024 * 1024 });
    await expect(read(fat, big, 'csv')).rejects.toMatchObject({ failure: 'limit-memory' });
    expect(await read(fat, makeCsv(3), 'csv')).toHaveLength(1);
    const heap = open({ heapMegabytes: 60 });
    await expect(read(heap, big, 'csv')).rejects.toMatchObject({ failure: 'limit-memory' });
    expect(await read(heap, makeCsv(3), 'csv')).toHaveLength(1);
  });

  it('says so when a child crashes, and replaces it', async () => {
    const pool = open();
    await read(pool, makeCsv(3), 'csv');
    const [pid = 0] = await children();
    const reading = expect(read(pool, big, 'csv')).rejects.toMatchObject({ failure: 'extractor-crashed' });
    setTimeout(() => process.kill(pid, 'SIGSEGV'), 50);
    await reading;
    expect(await read(pool, makeCsv(3), 'csv')).toHaveLength(1);
    expect(await children()).not.toContain(pid);
  });

  it('tells an abort from a heap that is full', async () => {
    const pool = open();
    await read(pool, makeCsv(3), 'csv');
    const [pid = 0] = await children();
    const reading = expect(read(pool, big, 'csv')).rejects.toMatchObject({ failure: 'extractor-crashed', found: 'It ended by SIGABRT.' });
    setTimeout(() => process.kill(pid, 'SIGABRT'), 50);
    await reading;
  });

  it('does not let a file wait for a reader that does not start, and says what it heard', async () => {
    const silent = open({ startMilliseconds: 5 });
    await expect(read(silent, makeCsv(3), 'csv')).rejects.toMatchObject({ failure: 'reader-not-started', found: 'It said nothing for 0.005 s.' });
    expect(await children()).toEqual([]);
    const broken = open({ heapMegabytes: 1 });
    await expect(read(broken, makeCsv(3), 'csv')).rejects.toMatchObject({ failure: 'reader-not-started', found: expect.stringContaining('memory') });
    const stop = new AbortController();
    const told = expect(read(open(), makeCsv(3), 'csv', { signal: stop.signal })).rejects.toThrow('the worker stops');
    setTimeout(() => stop.abort(new Error('the worker stops')), 5);
    await told;
  });

  it('stops when told to, and when what takes the pages fails', async () => {
    const pool = open();
    const abort = new AbortController();
    const reading = expect(read(pool, big, 'csv', { signal: abort.signal })).rejects.toThrow('the worker stops');
    setTimeout(() => abort.abort(new Error('the worker stops')), 100);
    await reading;
    await expect(read(pool, makeCsv(3), 'csv', { onPages: () => Promise.reject(new Error('database away')) })).rejects.toThrow('database away');
    expect(await read(pool, makeCsv(3), 'csv')).toHaveLength(1);
  });

  it('queues what exceeds its size, and replaces worn children', async () => {
    const pool = open({}, { recycleAfterFiles: 2 });
    const seen = new Set<number>();
    await Promise.all(Array.from({ length: 6 }, async () => {
      await read(pool, makeCsv(5), 'csv', { onPages: async () => { for (const pid of await children()) seen.add(pid); } });
      expect((await children()).length).toBeLessThanOrEqual(1);
    }));
    expect(seen.size).toBe(3);
  });

  it('gives its children neither the environment nor other files', async () => {
    const pool = open();
    await read(pool, makeCsv(3), 'csv');
    const [pid = 0] = await children();
    expect((await readFile(`/proc/${pid}/environ`, 'utf8')).split('\0').filter((each) => each !== '' && !each.startsWith('NODE_CHANNEL'))).toEqual([]);
    await expect(pool.extract({ path: '/etc/hostname', extension: 'txt', onPages: async () => undefined })).rejects.toMatchObject({ failure: 'extractor-crashed' });
  });

  it('leaves nothing behind', async () => {
    const pool = open();
    const folder = await pool.folder();
    const reading = expect(read(pool, big, 'csv')).rejects.toMatchObject({ failure: expect.stringMatching(/^(?:extractor-crashed|reader-not-started)$/) });
    await expect.poll(async () => (await children()).length).toBe(1);
    await pool.close();
    await reading;
    expect(await children()).toEqual([]);
    await expect(readFile(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('contained files', () => {
  const archive = makeZip(Array.from({ length: 8 }, (_, index) => ({ name: `${index}.txt`, content: `${index}`.repeat(index === 3 ? 3_000_000 : 10) })));

  it('come in order, in chunks of at most 1 MB, between the pages', async () => {
    const seen: string[] = [];
    let largest = 0;
    await read(open(), archive, 'zip', {
      onPages: async () => void seen.push('pages'),
      onContained: async ({ path, content }) => {
        if (content instanceof ExtractionError) throw content;
        let size = 0;
        for await (const chunk of content) {
          size += chunk.byteLength;
          largest = Math.max(largest, chunk.byteLength);
        }
        seen.push(`${path} ${size}`);
      },
    });
    expect(seen).toEqual([...Array.from({ length: 8 }, (_, index) => `${index}.txt ${index === 3 ? 3_000_000 : 10}`), 'pages']);
    expect(largest).toBeLessThanOrEqual(1024 * 1024);
  });

  it('may be left, or left in the middle, and nobody need take them', async () => {
    const pool = open();
    const seen: string[] = [];
    await read(pool, archive, 'zip', {
      onContained: async ({ path, content }) => {
        if (content instanceof ExtractionError || path === '2.txt') return;
        for await (const chunk of content) {
          seen.push(`${path} ${chunk.byteLength}`);
          break;
        }
      },
    });
    expect(seen.map((each) => each.split(' ')[0])).toEqual(['0.txt', '1.txt', '3.txt', '4.txt', '5.txt', '6.txt', '7.txt']);
    expect(await read(pool, archive, 'zip')).toHaveLength(1);
    expect(await children()).toHaveLength(1);
  });

  it('may take a slow storage longer than a file may take', async () => {
    const pool = open({ stallMilliseconds: 600, totalMilliseconds: 1_500 });
    await read(pool, makeCsv(3), 'csv');
    const pages = await read(pool, archive, 'zip', {
      onContained: async ({ content }) => {
        if (content instanceof ExtractionError) return;
        for await (const chunk of content) expect(chunk.byteLength).toBeGreaterThan(0);
        await new Promise((resolve) => { setTimeout(resolve, 400); });
      },
    });
    expect(pages).toHaveLength(1);
  });

  it('break off with the child, and stop it when they cannot be kept', async () => {
    const pool = open();
    await read(pool, makeCsv(3), 'csv');
    const [pid = 0] = await children();
    await expect(read(pool, archive, 'zip', {
      onContained: async ({ content }) => {
        if (content instanceof ExtractionError) return;
        process.kill(pid, 'SIGKILL');
        for await (const chunk of content) expect(chunk.byteLength).toBeGreaterThan(0);
        await new Promise((resolve) => { setTimeout(resolve, 200); });
      },
    })).rejects.toMatchObject({ failure: 'extractor-crashed' });
    await expect(read(pool, archive, 'zip', { onContained: () => Promise.reject(new Error('storage away')) })).rejects.toThrow('storage away');
    expect(await read(pool, makeCsv(3), 'csv')).toHaveLength(1);
  });
});
