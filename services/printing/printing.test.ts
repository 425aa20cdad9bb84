import { unzipSync } from 'fflate';
import { PDFParse } from 'pdf-parse';
import { expect, it } from 'vitest';
import { plain, renderDocx, renderHtml, renderPdf, type PrintedPaper } from './index.ts';

const hash = 'ab'.repeat(32);
const paper: PrintedPaper = {
  reference: 'B-1.2', title: 'Removal of customer assets <and> "exit"', clientName: 'Nimbus & Söhne', edition: 'Version 3', contentHash: hash, printedAt: new Date('2026-11-29T10:00:00Z'),
  facts: [['Client', 'Nimbus & Söhne'], ['Period', '2026-01-01 to 2026-06-30']],
  sections: [
    { title: 'Objective', blocks: [plain('Customer assets are removed at the end of the agreement.')] },
    { title: 'Results', blocks: [
      { kind: 'text', indented: true, spans: [{ text: '√ ', style: 'strong' }, { text: 'Backups are erased within 30 days (Κλειδί, ключ).' }, { text: ' ' }, { text: '[1]', link: 'https://example.com/a?page=3&start=1' }] },
      { kind: 'table', header: ['Item', 'Result'], widths: [30, 70], rows: Array.from({ length: 120 }, (_, index) => [`Item ${index}`, 'inspected, no exception']) },
    ] },
  ],
  legend: [{ symbol: '√', meaning: 'Vouched' }],
  sources: [{ number: 1, label: 'Exit procedure.pdf, page 3', quote: 'erased within 30 days', link: 'https://example.com/a?page=3&start=1', remark: 'Withdrawn on 2026-05-01: replaced' }],
  signOffs: [{ act: 'Prepared by', name: 'Ada', role: 'auditor', at: '2026-11-20 09:00 UTC', remark: '' }],
};

it('prints a PDF with embedded fonts, tags, links, and header and page count on every page', async () => {
  const bytes = await renderPdf(paper);
  const raw = bytes.toString('latin1');
  expect(raw).toContain('/StructTreeRoot');
  expect(raw).toContain('pdfaid:part');
  expect(raw).toContain('/FontFile2');
  expect(raw).not.toMatch(/\/BaseFont \/Helvetica/);
  expect(raw).toContain('https://example.com/a?page=3&start=1');
  const parser = new PDFParse({ data: new Uint8Array(bytes) });
  const { pages, total } = await parser.getText();
  await parser.destroy();
  expect(total).toBeGreaterThan(2);
  for (const { text, num } of pages) {
    expect(text).toContain(`Page ${num} of ${total}`);
    expect(text).toContain('Nimbus & Söhne');
    expect(text).toContain(`SHA-256 ${hash.slice(0, 16)}`);
  }
  const whole = pages.map(({ text }) => text).join('\n');
  for (const words of ['Κλειδί, ключ', '√', 'Withdrawn on 2026-05-01: replaced', 'Prepared by', 'Item 119']) expect(whole).toContain(words);
});

it('prints the same PDF twice from the same paper', async () => {
  expect((await renderPdf(paper)).equals(await renderPdf(paper))).toBe(true);
});

it('prints a DOCX with a running header and fields for the page numbers', async () => {
  const parts = unzipSync(new Uint8Array(await renderDocx(paper)));
  const part = (name: string): string => new TextDecoder().decode(parts[name]);
  expect(part('word/header1.xml')).toContain('B-1.2');
  expect(part('word/header1.xml')).toContain('Nimbus &amp; Söhne');
  expect(part('word/footer1.xml')).toContain('NUMPAGES');
  expect(part('word/footer1.xml')).toContain(hash.slice(0, 16));
  expect(part('word/document.xml')).toContain('Withdrawn on 2026-05-01: replaced');
  expect(part('word/_rels/document.xml.rels')).toContain('https://example.com/a?page=3&amp;start=1');
});

it('prints HTML in which no word of a paper becomes markup', () => {
  const page = renderHtml({ ...paper, title: '<script>alert(1)</script>' }, '');
  expect(page).not.toContain('<script>');
  expect(page).toContain('href="https://example.com/a?page=3&amp;start=1"');
});
