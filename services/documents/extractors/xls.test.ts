import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, failureOf } from '../fixtures/extract.ts';
import { makeOle, makeXls, record, wideString, words16 } from '../fixtures/old-office.ts';

const double = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
};
const label = (row: number, column: number, text: string): Buffer => record(0x204, words16(row, column, 0), wideString(text));

describe('XLS', () => {
  it('names the reason when it cannot be read', async () => {
    const whole = makeXls([{ name: 'A', records: Array.from({ length: 200 }, (_, row) => label(row, 0, 'Some words in a cell')) }]);
    expect(await failureOf(makeXls([], [record(0x2f, [1, 2])]))).toBe('password-protected');
    expect(await failureOf(whole.subarray(0, whole.length / 2), 'xls')).toBe('corrupt');
    expect(await failureOf(makeXls([]))).toBe('corrupt');
    expect(await failureOf(makeOle({ Workbook: Buffer.alloc(0) }))).toBe('corrupt');
    expect(await failureOf(makeXls([{ name: 'A', records: [] }, { name: 'B', records: [] }]), '', { pages: 1 })).toBe('limit-pages');
    expect(await failureOf(whole, '', { cells: 50 })).toBe('limit-pages');
  });

  it('gives what a person sees in the cells, comments at theirs, and what is hidden', async () => {
    const formats = [record(0x41e, words16(164), wideString('yyyy-mm-dd', false)), record(0xe0, words16(0, 0)), record(0xe0, words16(0, 164)), record(0xe0, words16(0, 10))];
    const shared = record(0xfc, [9, 0, 0, 0, 2, 0, 0, 0], wideString('Owner', false), [5, 0, 8, 1, 0], Buffer.from('Größe', 'latin1'), [0, 0, 0, 0]);
    const { format, pages } = await extract(makeXls([
      { name: 'Register', records: [
        record(0x208, words16(4, 0, 3, 0, 0, 0, 0x20, 0)), record(0x7d, words16(2, 2, 0, 0, 1, 0)),
        record(0xfd, words16(0, 0, 0, 0, 0)), record(0xfd, words16(0, 1, 0, 1, 0)), label(0, 2, 'Checked'),
        label(4, 0, '中 Łukasz'), record(0x27e, words16(4, 1, 2), [2 | 1 | (950 << 2), ((950 << 2) >> 8) & 0xff, 0, 0]), record(0x203, words16(4, 2, 1), double(46_276)),
        record(0x06, words16(5, 0, 0), [0, 0, 0, 0, 0, 0, 0xff, 0xff], words16(0, 0, 0, 0)), record(0x207, wideString('from the cache')), record(0x205, words16(5, 1, 0), [1, 0]),
        record(0x06, words16(5, 2, 0), [2, 0, 42, 0, 0, 0, 0xff, 0xff], words16(0, 0, 0, 0)), record(0xbd, words16(6, 0), words16(0, (7 << 2) | 2, 0, 0, (8 << 2) | 2, 0), words16(1)),
        record(0x5d, words16(0x15, 18, 0x19, 3)), record(0x1b6, Buffer.alloc(10), words16(4, 0, 0, 0)), record(0x3c, [0], Buffer.from('Gone')), record(0x1c, words16(8, 1, 0, 3)),
      ] },
      { name: 'Lists', records: [], isHidden: true },
    ], [...formats, shared]));
    expect(format).toBe('xls');
    expect(pages.map((page) => page.label)).toEqual(['Register', 'Lists [hidden]']);
    expect(pages[0]?.text.split('\n')).toEqual(['Owner\tGröße\tChecked [hidden column]', '中 Łukasz\t950%\t2026-09-11 [hidden row]', 'from the cache\tTRUE\t#N/A', '7\t8', '\t[Comment: Gone]']);
    expect(pages[0]?.structure).toMatchObject({ columns: ['A', 'B', 'C'], runs: [{ row: 1 }, { row: 5, count: 3 }, { row: 9 }] });
  });

  it('joins strings that run over into a continuation, wherever they are cut', async () => {
    const text = 'abcdefgh中ijklmnop';
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 17 }), async (cut) => {
      const head = record(0xfc, [1, 0, 0, 0, 1, 0, 0, 0], words16(text.length), [1], Buffer.from(text.slice(0, cut), 'utf16le'));
      const { pages } = await extract(makeXls([{ name: 'S', records: [record(0xfd, words16(0, 0, 0, 0, 0))] }], [head, ...(cut < text.length ? [record(0x3c, [1], Buffer.from(text.slice(cut), 'utf16le'))] : [])]));
      expect(pages[0]?.text).toBe(text);
    }));
  });
});
