import { describe, expect, it } from 'vitest';
import { extract, failureOf } from '../fixtures/extract.ts';
import { makePackage, relations } from '../fixtures/office-files.ts';

const words32 = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number, index * 4);
  return bytes;
};
const text = (value: string): Buffer => Buffer.concat([words32(value.length), Buffer.from(value, 'utf16le')]);
const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};
const record = (kind: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer => {
  const data = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.from(kind < 128 ? [kind] : [(kind & 0x7f) | 0x80, kind >> 7]), Buffer.from([(data.length & 0x7f) | 0x80, data.length >> 7]), data]);
};
const row = (number: number, isHidden = false): Buffer => record(0, words32(number - 1, 0), [0, 0, 0, isHidden ? 0x10 : 0]);
const cell = (kind: number, column: number, style: number, value: Uint8Array | readonly number[]): Buffer => record(kind, words32(column, style), value);

function makeXlsb(sheet: Buffer, more: Record<string, Uint8Array | string> = {}): Buffer {
  return makePackage({
    'xl/workbook.bin': Buffer.concat([record(156, words32(0, 1), text('r1'), text('Register')), record(156, words32(1, 2), text('r2'), text('Lists'))]),
    'xl/_rels/workbook.bin.rels': relations({ r1: ['worksheet', 'worksheets/sheet1.bin'], r2: ['worksheet', 'worksheets/sheet2.bin'], s: ['sharedStrings', 'sharedStrings.bin'], t: ['styles', 'styles.bin'] }),
    'xl/worksheets/sheet1.bin': sheet, 'xl/worksheets/sheet2.bin': record(146),
    'xl/sharedStrings.bin': record(19, [0], text('Owner')),
    'xl/styles.bin': Buffer.concat([record(44, [164, 0], text('yyyy-mm-dd')), record(47, [0, 0, 9, 0]), record(617, words32(2)), record(47, [0, 0, 0, 0]), record(47, [0, 0, 164, 0]), record(618)]),
    ...more,
  });
}

describe('XLSB', () => {
  it('names the reason when it cannot be read', async () => {
    const sheet = Buffer.concat([row(1), cell(6, 0, 0, text('x'))]);
    expect(await failureOf(makeXlsb(sheet, { 'xl/worksheets/sheet1.bin': sheet.subarray(0, -3) }))).toBe('corrupt');
    expect(await failureOf(makePackage({ 'xl/workbook.bin': Buffer.alloc(0) }))).toBe('corrupt');
    expect(await failureOf(makeXlsb(sheet).subarray(0, 400), 'xlsb')).toBe('corrupt');
    expect(await failureOf(makeXlsb(sheet), '', { pages: 1 })).toBe('limit-pages');
  });

  it('gives what a person sees in the cells, comments at theirs, and what is hidden', async () => {
    const sheet = Buffer.concat([
      record(60, words32(1, 1, 0, 0), [1, 0]), row(1), cell(7, 0, 0, words32(0)), cell(6, 1, 0, text('Größe 中')),
      row(4, true), cell(5, 0, 1, double(46_276)), cell(2, 1, 0, words32((950 << 2) | 2)), cell(4, 2, 0, [1]), cell(3, 3, 0, [42]),
      row(5), cell(8, 0, 0, text('from the cache')), cell(9, 1, 0, double(0.5)), cell(62, 2, 0, Buffer.concat([Buffer.from([0]), text('rich')])), record(146), cell(6, 7, 0, text('not a cell')),
    ]);
    const { format, pages } = await extract(makeXlsb(sheet, {
      'xl/worksheets/_rels/sheet1.bin.rels': relations({ c: ['comments', '../comments1.bin'] }),
      'xl/comments1.bin': Buffer.concat([record(635, words32(0, 0, 0, 0, 0)), record(637, [0], text('who?'))]),
    }));
    expect(format).toBe('xlsb');
    expect(pages.map((page) => page.label)).toEqual(['Register', 'Lists [hidden]']);
    expect(pages[0]?.text.split('\n')).toEqual(['Owner [Comment: who?]\tGröße 中 [hidden column]', '2026-09-11\t950\tTRUE\t#N/A [hidden row]', 'from the cache\t0.5\trich']);
    expect(pages[0]?.structure).toMatchObject({ runs: [{ row: 1 }, { row: 4, count: 2 }] });
  });

  it('lists the sheets of files of before the format was settled', async () => {
    const sheet = Buffer.concat([row(1), cell(6, 0, 0, text('from a beta'))]);
    const { pages } = await extract(makeXlsb(sheet, { 'xl/workbook.bin': Buffer.concat([record(156, words32(0, 0, 1), text('r1'), text('Old')), record(156, words32(0))]) }));
    expect(pages.map((page) => [page.label, page.text])).toEqual([['Old', 'from a beta']]);
  });
});
