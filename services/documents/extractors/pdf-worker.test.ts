import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { PDFParse } from 'pdf-parse';
import { expect, it } from 'vitest';
import { makePdf } from '../fixtures/sample-files.ts';
import { openPdfWorker, quicken } from './pdf-worker.ts';

interface Item { readonly str: string; readonly transform: readonly number[]; readonly width: number; readonly height: number; readonly fontName: string; readonly hasEOL: boolean }
interface Loaded { numPages: number; getPage(number: number): Promise<{ getTextContent(): Promise<{ items: Item[]; styles: object; lang: string | null }> }> }

async function words(bytes: Uint8Array, quick: boolean): Promise<unknown[]> {
  const worker = quick ? await openPdfWorker() : undefined;
  const parser = new PDFParse({ data: new Uint8Array(bytes), ...(worker === undefined ? {} : { worker }) });
  const document = await (parser as unknown as { load(): Promise<Loaded> }).load();
  const pages: unknown[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items, styles, lang } = await (await document.getPage(number)).getTextContent();
    // Fonts are numbered by document and process.
    pages.push({ items: items.map(({ fontName, ...item }) => ({ ...item, font: fontName.replace(/^g_d\d+_/, '') })), styles: Object.values(styles), lang });
  }
  await parser.destroy();
  worker?.destroy();
  return pages;
}

it('finds the place in pdf.js that it replaces', async () => {
  const source = await readFile(fileURLToPath(import.meta.resolve('pdfjs-dist/legacy/build/pdf.worker.mjs')), 'utf8');
  expect(quicken(source)).not.toBe(source);
});

it('gives every word, place and style as pdf.js does by itself, also from two files at a time', async () => {
  const [one, other] = await Promise.all([
    makePdf(Array.from({ length: 12 }, (_, page) => [`# Section ${page}`, 'Größe — naïve ﬁnance, 1,234.50 €.', 'Keys are rotated every ninety days. '.repeat(20)])),
    makePdf([['A second document.']]),
  ]);
  const plain = [await words(one, false), await words(other, false)];
  expect(plain[0]).toHaveLength(12);
  expect(await Promise.all([words(one, true), words(other, true)])).toEqual(plain);
});

it('tells a broken file as one, and serves the next', async () => {
  const worker = await openPdfWorker();
  await expect((new PDFParse({ data: new Uint8Array([1, 2, 3]), worker }) as unknown as { load(): Promise<Loaded> }).load()).rejects.toThrow();
  worker.destroy();
  expect(await words(await makePdf([['Still here.']]), true)).toHaveLength(1);
});
