import { zipSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeCsv, makeDocx, makeEncryptedOffice, makeBomb, makePdf, makeRawDocx, makeXlsx, png } from '../fixtures/sample-files.ts';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage } from './extractor.ts';
import { startExtraction } from './index.ts';
import { defaultLimits, type ExtractionLimits } from './limits.ts';
import { pagesOnly } from './pages-only.ts';

async function extract(bytes: Uint8Array, extension = '', limits: Partial<ExtractionLimits> = {}): Promise<{ format: string; pages: ExtractedPage[] }> {
  const { format, content } = await startExtraction({ bytes, limits: { ...defaultLimits, ...limits } }, extension);
  const all: ExtractedPage[] = [];
  for await (const batch of pagesOnly(content)) all.push(...batch);
  return { format, pages: all };
}

async function failureOf(bytes: Uint8Array, extension = '', limits: Partial<ExtractionLimits> = {}): Promise<string> {
  try {
    await extract(bytes, extension, limits);
  } catch (error) {
    if (error instanceof ExtractionError) return error.failure;
    throw error;
  }
  return 'no failure';
}

const headingsOf = ({ text, structure }: ExtractedPage): string[] =>
  structure.kind === 'prose' ? structure.marks.filter((mark) => mark.kind === 'heading').map((mark) => text.slice(mark.start, mark.end)) : [];

describe('files that cannot be read', () => {
  it('names the reason of each', async () => {
    const pdf = await makePdf([['Some text on a page.']]);
    const docx = await makeDocx();
    expect(await failureOf(await makePdf([['Secret.']], { userPassword: 'tiger' }))).toBe('password-protected');
    expect(await failureOf(makeEncryptedOffice(), 'docx')).toBe('password-protected');
    expect(await failureOf(pdf.subarray(0, 300), 'pdf')).toBe('corrupt');
    expect(await failureOf(docx.subarray(0, docx.length / 2), 'docx')).toBe('corrupt');
    expect(await failureOf(makeRawDocx('<w:document'), 'docx')).toBe('corrupt');
    expect(await failureOf(Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(4000, 7)]), 'pdf')).toBe('corrupt');
    expect(await failureOf(png, 'pdf')).toBe('no-text');
    expect(await failureOf(Buffer.from(' \n\t \n'), 'txt')).toBe('no-text');
    expect(await failureOf(Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 89) % 256)), 'txt')).toBe('unsupported-type');
  });

  it('stops archives that inflate, whether they say so or lie', async () => {
    expect(await failureOf(makeBomb(48 * 1024 * 1024, false))).toBe('limit-inflation');
    expect(await failureOf(makeBomb(48 * 1024 * 1024, true))).toBe('limit-inflation');
    expect(await failureOf(await makeDocx(), 'docx', { archiveEntries: 3 })).toBe('limit-contents');
  });

  it('stops at the limits of pages, cells and text', async () => {
    expect(await failureOf(await makePdf([['a'], ['b'], ['c']]), '', { pages: 2 })).toBe('limit-pages');
    expect(await failureOf(makeCsv(100), 'csv', { cells: 300 })).toBe('limit-pages');
    expect(await failureOf(makeCsv(100), 'csv', { textLength: 1000 })).toBe('limit-text');
    expect(await failureOf(await makeDocx(), 'docx', { textLength: 20 })).toBe('limit-text');
  });

  it('does not expand XML entities, inside or outside the file', async () => {
    const bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&b;&x;</w:document>';
    expect(await failureOf(makeRawDocx(bomb), 'docx')).toBe('unsafe-content');
  });
});

describe('the type of a file', () => {
  it('is told by the bytes, not by the name', async () => {
    expect((await extract(await makePdf([['Text.']]), 'txt')).format).toBe('pdf');
    expect((await extract(await makeDocx(), 'xlsx')).format).toBe('docx');
    expect((await extract(Buffer.from('<!DOCTYPE html><p>Hello'), 'pdf')).format).toBe('html');
    expect((await extract(Buffer.from('From: a@b.example\nTo: c@d.example\nSubject: Backup\n\nDone.'), 'txt')).format).toBe('email');
    expect((await extract(makeCsv(5))).format).toBe('csv');
    expect((await extract(Buffer.from('Dear all, we met, we talked, we left.\n\nRegards'))).format).toBe('text');
  });
});

describe('PDF', () => {
  it('keeps pages apart, blank ones too, and finds paragraphs and headings', async () => {
    const long = 'The quarterly review of access rights was carried out by the owner of each system and signed off by the manager on time.';
    const { pages } = await extract(await makePdf([['# Access review', long, 'A second paragraph follows here.'], [], ['Third page.']]));
    expect(pages.map((page) => page.page)).toEqual([1, 2, 3]);
    expect(pages[1]?.text).toBe('');
    const first = pages[0];
    expect(first && headingsOf(first)).toEqual(['Access review']);
    expect(first?.text.split('\n\n').map((part) => part.replace(/\n/g, ' '))).toEqual(['Access review', long, 'A second paragraph follows here.']);
    expect(pages[2]?.text).toBe('Third page.');
  });
});

describe('DOCX', () => {
  it('keeps headings, lists, tables and footnotes', async () => {
    const { pages } = await extract(await makeDocx());
    const [page] = pages;
    expect(page && headingsOf(page)).toEqual(['Access policy', 'Reviews']);
    expect(page?.text).toContain('Rights are reviewed every quarter.');
    expect(page?.text).toContain('- Managers confirm\n- Owners decide');
    expect(page?.text).toContain('System\tOwner\nLedger\tA. Lindqvist');
    expect(page?.text).toContain('Except on bank holidays.');
    expect(page?.text).not.toContain('↑');
    expect(page?.structure.kind === 'prose' && page.structure.marks.some((mark) => mark.kind === 'table')).toBe(true);
  });
});

describe('XLSX', () => {
  it('gives a page a sheet, with what a person sees in the cells', async () => {
    const bytes = await makeXlsx((workbook) => {
      const hosts = workbook.addWorksheet('Hosts');
      hosts.getCell('B3').value = 'Host';
      hosts.getCell('C3').value = 'Checked';
      hosts.getCell('E3').value = 'Share';
      hosts.getCell('B4').value = { richText: [{ text: 'fwl-' }, { text: 'app-01' }] };
      hosts.getCell('C4').value = new Date(Date.UTC(2026, 8, 11));
      hosts.getCell('E4').value = 0.95;
      hosts.getCell('E4').numFmt = '0.0%';
      hosts.getCell('B7').value = { formula: 'B4', result: 'from the cache' };
      hosts.getCell('C7').value = { error: '#N/A' };
      hosts.getCell('E7').value = { text: 'the portal', hyperlink: 'https://portal.example' };
      hosts.getCell('F7').value = 0.1 + 0.2;
      hosts.mergeCells('B9:E9');
      hosts.getCell('B9').value = 'one\nmerged   note';
      workbook.addWorksheet('Empty');
      workbook.addWorksheet('Notes').getCell('XFD2').value = true;
    });
    const { pages } = await extract(bytes);
    expect(pages.map((page) => [page.page, page.label])).toEqual([[1, 'Hosts'], [2, 'Empty'], [3, 'Notes']]);
    expect(pages[0]?.text.split('\n')).toEqual([
      'Host\tChecked\tShare', 'fwl-app-01\t2026-09-11\t95%', 'from the cache\t#N/A\tthe portal\t0.3', 'one merged note',
    ]);
    expect(pages[0]?.structure).toEqual({ kind: 'sheet', columns: ['B', 'C', 'E', 'F'], runs: [{ line: 0, row: 3, count: 2 }, { line: 2, row: 7, count: 1 }, { line: 3, row: 9, count: 1 }] });
    expect(pages[1]?.text).toBe('');
    expect(pages[2]?.structure).toMatchObject({ columns: ['XFD'], runs: [{ line: 0, row: 2, count: 1 }] });
  });

  it('is not stopped by drop-down ranges over whole columns', async () => {
    const bytes = await makeXlsx((workbook) => {
      const sheet = workbook.addWorksheet('Questions');
      sheet.getCell('A1').value = 'Do you encrypt backups?';
      sheet.getCell('C1').dataValidation = { type: 'list', formulae: ['"Yes,No"'] };
    });
    // exceljs writes one cell; real workbooks say "to the end of the sheet".
    const { unzipSync } = await import('fflate');
    const parts = unzipSync(bytes);
    const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString('utf8');
    expect(sheet).toContain('sqref="C1"');
    parts['xl/worksheets/sheet1.xml'] = strToU8(sheet.replace('sqref="C1"', 'sqref="C1:XFD1048576"'));
    const started = Date.now();
    const { pages } = await extract(zipSync(parts));
    expect(pages[0]?.text).toBe('Do you encrypt backups?');
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});

describe('CSV and text', () => {
  it('reads the encodings that exports come in', async () => {
    const text = 'Name;Größe\nMüller;"3;5"\nŁukasz;7\n';
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'utf16le')]) {
      const { pages } = await extract(bytes, 'csv');
      expect(pages[0]?.text).toBe('Name\tGröße\nMüller\t3;5\nŁukasz\t7');
    }
    expect((await extract(Buffer.from('Name,Größe\nMüller,3\n', 'latin1'), 'csv')).pages[0]?.text).toBe('Name\tGröße\nMüller\t3');
  });

  it('reads UTF-32 behind its mark', async () => {
    const big = Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x41, 0, 1, 0xf5, 0x12, 0, 0, 0, 0x0a]);
    expect((await extract(big, 'txt')).pages[0]?.text).toBe('A\u{1f512}\n');
    expect((await extract(Buffer.from(big).swap32(), 'txt')).pages[0]?.text).toBe('A\u{1f512}\n');
  });

  it('takes a stray quote for a character, and rows of any width', async () => {
    const { pages } = await extract(Buffer.from('size,note\n5" disk,old\n7,"two\nlines",more\n'), 'csv');
    expect(pages[0]?.text).toBe('size\tnote\n5" disk\told\n7\ttwo lines\tmore');
    expect((await extract(Buffer.from('a,b\n1,"never closed\n2,3\n'), 'csv')).pages[0]?.text).toContain('never closed');
  });

  it('keeps the lines of a text file, without what nobody sees', async () => {
    const { pages } = await extract(Buffer.from('one\r\ntwo  \r\n\r\nfo\u200bur\u0007 \u202egnp.exe\u202c a\u0301\u00a0b\n'), 'txt');
    expect(pages[0]?.text).toBe('one\ntwo\n\nfour gnp.exe \u00e1 b\n');
  });

  it('reads mails that were saved as text', async () => {
    const head = 'From: a@b.example\nTo: c@d.example\nSubject: Restore test\n';
    expect((await extract(Buffer.from(`${head}\nThe restore worked.`))).pages[0]?.text).toContain('The restore worked.');
  });
});

describe('HTML', () => {
  it('reads blocks, and neither scripts nor styles', async () => {
    const html = '<!doctype html><html><head><title>Status &amp; plan</title><style>p{}</style></head><body><h2>Back<b>ups</b></h2><p>Daily,\n kept <i>35</i> days.</p><script>steal()</script><ul><li>tape<li>disk</ul><table><tr><th>Set</th><th>Kept</th></tr><tr><td>DB<br>full</td><td>35 d</td></tr></table>tail';
    const { pages } = await extract(Buffer.from(html));
    expect(pages[0]?.text).toBe('Status & plan\n\nBackups\n\nDaily, kept 35 days.\n\n- tape\n- disk\n\nSet\tKept\nDB full\t35 d\n\ntail');
    expect(pages[0] && headingsOf(pages[0])).toEqual(['Status & plan', 'Backups']);
  });

  it('survives 20,000 nested elements, more than a call stack holds', async () => {
    const { pages } = await extract(Buffer.from(`<html><body>${'<div>'.repeat(20_000)}deep`));
    expect(pages[0]?.text).toBe('deep');
  });
});

describe('Markdown', () => {
  it('keeps the source and knows its headings, but not those in code', async () => {
    const source = '# Policy\n\nText\n\n```\n# not a heading\n```\n\nReviews\n-------\n\n- a\n';
    const { pages } = await extract(Buffer.from(source), 'md');
    expect(pages[0]?.text).toBe(source);
    expect(pages[0] && headingsOf(pages[0])).toEqual(['# Policy', 'Reviews\n-------']);
  });

  it('loses no sheet to a consumer that pauses between them', async () => {
    const names = ['One', 'Two', 'Three', 'Four'];
    const bytes = await makeXlsx((workbook) => {
      for (const name of names) workbook.addWorksheet(name).addRows(Array.from({ length: 40 }, (_, row) => [`${name} row ${row}`, 'some words', row]));
    });
    for (let round = 0; round < 5; round += 1) {
      const labels: (string | null)[] = [];
      const { content } = await startExtraction({ bytes, limits: defaultLimits }, 'xlsx');
      for await (const batch of pagesOnly(content)) {
        labels.push(...batch.map((page) => page.label));
        await new Promise((resolve) => { setTimeout(resolve, 3); });
      }
      expect(labels).toEqual(names);
    }
  });
});
