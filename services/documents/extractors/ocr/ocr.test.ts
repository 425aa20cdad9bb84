import { readFile, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeLandscape, makePicture, makeRawPng, makeScannedPdf, makeSidewaysJpeg, makeTiff } from '../../fixtures/pictures.ts';
import { createExtractionPool } from '../child-pool.ts';
import { ExtractionError } from '../extraction-error.ts';
import type { ExtractedPage } from '../extractor.ts';
import { startExtraction } from '../index.ts';
import { defaultLimits, type ExtractionLimits } from '../limits.ts';
import { pagesOnly } from '../pages-only.ts';

async function extract(bytes: Uint8Array, limits: Partial<ExtractionLimits> = {}): Promise<{ format: string; batches: (readonly ExtractedPage[])[] }> {
  const { format, content } = await startExtraction({ bytes, limits: { ...defaultLimits, ...limits } }, '');
  const batches: (readonly ExtractedPage[])[] = [];
  for await (const batch of pagesOnly(content)) batches.push(batch);
  return { format, batches };
}

async function failureOf(bytes: Uint8Array, limits: Partial<ExtractionLimits> = {}): Promise<string> {
  try {
    const { batches } = await extract(bytes, limits);
    return `no failure: ${batches.flat().map(({ text }) => text).join(' ')}`;
  } catch (error) {
    if (error instanceof ExtractionError) return error.failure;
    throw error;
  }
}

const ocrOf = ({ structure }: ExtractedPage) => (structure.kind === 'prose' ? structure.ocr : undefined);
const prose = 'The quarterly review of access rights was carried out by the owner of each system and signed off by the manager in time.';
const png = makePicture(['Restore test of the ledger']).toBuffer('image/png');
const jpeg = makePicture(['Restore test of the ledger']).toBuffer('image/jpeg', 80);

afterEach(() => { vi.restoreAllMocks(); });

describe('pictures that cannot be read', () => {
  it('end with their reason before anything is decoded', async () => {
    expect(await failureOf(makeRawPng(60_000, 60_000, Buffer.alloc(1000)))).toBe('limit-memory');
    expect(await failureOf(makeTiff([{ width: 10, height: 10, declaredHeight: 50_000_000 }]))).toBe('corrupt');
    expect(await failureOf(makeRawPng(0, 40, Buffer.alloc(10)))).toBe('corrupt');
    expect(await failureOf(makeRawPng(3000, 3000, Buffer.alloc(100)))).toBe('corrupt');
    expect(await failureOf(makeTiff([{ width: 0, height: 0 }]))).toBe('corrupt');
    expect(await failureOf(makeTiff([{ width: 10, height: 10 }], 'circles'))).toBe('corrupt');
    expect(await failureOf(makeTiff([{ width: 10, height: 10, compression: 34_713 }]))).toBe('unsupported-type');
  });

  it('are called damaged when they break off, not drawn in half', async () => {
    const webp = makePicture(['Half']).toBuffer('image/webp', 80);
    const gif = makePicture(['Half']).encodeSync('gif');
    const tiff = await readFile(join(import.meta.dirname, '../../fixtures/fax-of-two-pages.tif'));
    for (const whole of [png, jpeg, webp, gif, tiff]) expect(await failureOf(whole.subarray(0, whole.length / 2))).toBe('corrupt');
    expect(await failureOf(png.subarray(0, 20))).toBe('corrupt');
    // What somebody hung behind the end of a picture is no part of it.
    expect(await failureOf(Buffer.concat([makePicture(['Restore test']).encodeSync('gif'), Buffer.alloc(200, 65)]))).toMatch(/Restore test/);
  });

  it('are said to hold no text where there is none', async () => {
    expect(await failureOf(makeRawPng(400, 400, Buffer.alloc(51 * 400, 255)))).toBe('no-text');
    expect(await failureOf(makeLandscape(400, 265).toBuffer('image/jpeg', 80))).toBe('no-text');
    expect(await failureOf(await makeScannedPdf([makeLandscape(200, 280)]))).toBe('no-text');
  });
});

describe('pictures of text', () => {
  it('are read upright and dark on light, whatever they were, and without a network', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    const [page] = (await extract(makeSidewaysJpeg(makePicture(['Change CHG-4711 was approved', 'by Anna Okafor on 2026-09-11'], { ink: '#d4d4d4', paper: '#1e1e1e' })))).batches.flat();
    expect(page?.text).toBe('Change CHG-4711 was approved\nby Anna Okafor on 2026-09-11');
    expect(page && ocrOf(page)?.confidence).toBeGreaterThan(80);
    expect(page?.structure).toMatchObject({ kind: 'prose', addressing: 'page' });
    expect(connect).not.toHaveBeenCalled();
  });

  it('are pages of a TIFF', async () => {
    const { format, batches } = await extract(await readFile(join(import.meta.dirname, '../../fixtures/fax-of-two-pages.tif')));
    expect(format).toBe('tiff');
    expect(batches.flat().map(({ page, text }) => [page, text.replace(/\n+/g, ' ')])).toEqual([[1, 'Backup report of September All restores were tested'], [2, 'Second page of the fax Signed by the owner']]);
  });

  it('are read in a child, which may start no thread and no process', async () => {
    const pool = createExtractionPool({ size: 1 });
    try {
      const path = join(await pool.folder(), 'picture');
      // Whatever follows the end of a picture is not its own.
      await writeFile(path, Buffer.concat([png, Buffer.from('\n%PDF-1.4\n1 0 obj')]));
      const texts: string[] = [];
      const format = await pool.extract({ path, extension: 'pdf', onPages: async (pages) => { texts.push(...pages.map(({ text }) => text)); } });
      expect([format, texts]).toEqual(['png', ['Restore test of the ledger']]);
    } finally {
      await pool.close();
    }
  });
});

describe('scanned pages of a PDF', () => {
  const scan = makePicture(['Register of processors', 'reviewed by Priya Raman'], { width: 1000, height: 1400 });

  it('are read in their place, after what stands before them was delivered; pages with text are left alone', async () => {
    const { batches } = await extract(await makeScannedPdf([prose, scan, { picture: scan, hidden: `${prose} ${prose}` }, '']));
    expect(batches.map((batch) => batch.map(({ page }) => page))).toEqual([[1], [2], [3, 4]]);
    const [first, second, third, fourth] = batches.flat();
    expect(second?.text).toMatch(/^Register of processors\s+reviewed by Priya Raman$/);
    expect(second && ocrOf(second)?.confidence).toBeGreaterThan(80);
    expect([first, third].map((page) => page?.text.replace(/\n/g, ' '))).toEqual([prose, `${prose} ${prose}`]);
    expect([first, third].map((page) => page && ocrOf(page))).toEqual([undefined, undefined]);
    expect(fourth).toMatchObject({ text: '', structure: { marks: [] } });
  });

  it('say when they were not read: too many of them, or too much work', async () => {
    const pdf = await makeScannedPdf([prose, scan, scan]);
    const many = (await extract(pdf, { ocrPages: 1 })).batches.flat();
    expect(many.map((page) => ocrOf(page)?.unread)).toEqual([undefined, undefined, 'page-limit']);
    expect(many[1]?.text).toContain('Priya Raman');
    const slow = (await extract(pdf, { ocrPageMilliseconds: 0 })).batches.flat();
    expect(slow.map((page) => ocrOf(page)?.unread)).toEqual([undefined, 'time', 'time']);
    expect(await failureOf(await makeScannedPdf([scan]), { ocrPageMilliseconds: 0 })).toBe('limit-time');
  });
});
