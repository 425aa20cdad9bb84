import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, failureOf } from '../fixtures/extract.ts';
import { inlineCell, makePackage, makeWorkbook, relations } from '../fixtures/office-files.ts';
import { numberText } from './cell-value.ts';

const sheet = (rows: string, before = '', after = ''): string => `<worksheet>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
const textsOf = async (bytes: Uint8Array): Promise<string[]> => (await extract(bytes)).pages.map((page) => page.text);

describe('a workbook that cannot be read', () => {
  it('says why', async () => {
    const whole = makeWorkbook([{ name: 'A', xml: sheet(`<row r="1">${inlineCell('A1', 'x')}</row>`) }]);
    expect(await failureOf(whole.subarray(0, whole.length - 30), 'xlsx')).toBe('corrupt');
    expect(await failureOf(makeWorkbook([]))).toBe('corrupt');
    expect(await failureOf(makeWorkbook([{ name: 'A', xml: '<worksheet><sheetData><row r="1">' }]))).toBe('corrupt');
    expect(await failureOf(makeWorkbook([{ name: 'A', xml: sheet('') }, { name: 'B', xml: sheet('') }]), '', { pages: 1 })).toBe('limit-pages');
    expect(await failureOf(makePackage({ 'xl/workbook.xml': '<workbook><sheets><sheet name="a" r:id="x"/></sheets></workbook>', 'xl/_rels/workbook.xml.rels': relations({ x: ['worksheet', 'gone.xml'] }) }))).toBe('corrupt');
  });

  it('is stopped when one long string stands in many cells', async () => {
    const strings = `<sst><si><t>${'long '.repeat(2_000)}</t></si></sst>`;
    const rows = Array.from({ length: 500 }, (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>0</v></c></row>`).join('');
    expect(await failureOf(makeWorkbook([{ name: 'A', xml: sheet(rows) }], { 'xl/sharedStrings.xml': strings }), '', { textLength: 1_000_000 })).toBe('limit-text');
  });
});

describe('XLSX', () => {
  it('reads prefixed workbooks, rows without addresses, strings in runs and escapes, and formulas by their cached values', async () => {
    const xml = '<x:worksheet><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row><x:row r="4"><x:c r="B4" t="str"><x:f>VLOOKUP(1)</x:f><x:v>from the cache</x:v></x:c><x:c r="C4"><x:f>A1</x:f><x:v/></x:c><x:c r="D4" t="b"><x:v>1</x:v></x:c><x:c r="E4" t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const strings = '<sst><si><r><t>fwl-</t></r><r><t>app</t></r><rPh><t>reading</t></rPh></si><si><t>two_x000D_\nlines</t></si></sst>';
    const { pages } = await extract(makeWorkbook([{ name: 'P', xml }], { 'xl/sharedStrings.xml': strings, 'docProps/core.xml': '<cp:unknown><odd/></cp:unknown>' }));
    expect(pages[0]?.text).toBe('fwl-app\ttwo lines\n\tfrom the cache\tTRUE\t#N/A');
    expect(pages[0]?.structure).toEqual({ kind: 'sheet', columns: ['A', 'B', 'D', 'E'], runs: [{ line: 0, row: 1, count: 1 }, { line: 1, row: 4, count: 1 }] });
  });

  it('puts comments, text boxes and charts at their cells, with rows of their own where there are none', async () => {
    const drawing = '<xdr:wsDr><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>0</xdr:row></xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:row>9</xdr:row></xdr:to><xdr:sp><xdr:txBody><a:p><a:r><a:t>Frozen on 30 June</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor><xdr:oneCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:row>6</xdr:row></xdr:from><xdr:graphicFrame><c:chart r:id="c"/></xdr:graphicFrame></xdr:oneCellAnchor></xdr:wsDr>';
    const { pages } = await extract(makeWorkbook([{
      name: 'Register', xml: sheet(`<row r="1">${inlineCell('A1', 'Owner')}</row><row r="5">${inlineCell('A5', 'Lindqvist')}</row>`),
      links: { a: ['comments', '../comments1.xml'], b: ['threadedComment', '../threads/t1.xml'], d: ['drawing', '../drawings/d1.xml'] },
    }], {
      'xl/comments1.xml': '<comments><authors><author>T</author></authors><commentList><comment ref="A5"><text><r><t>by mail </t></r><r><t>only</t></r></text></comment><comment ref="C3"><text><t>[Threaded comment] Update Excel. Comment: gone</t></text></comment></commentList></comments>',
      'xl/threads/t1.xml': '<ThreadedComments><threadedComment ref="C3"><text>Left in May?</text></threadedComment></ThreadedComments>',
      'xl/drawings/d1.xml': drawing, 'xl/drawings/_rels/d1.xml.rels': relations({ c: ['chart', '../charts/c1.xml'] }),
      'xl/charts/c1.xml': '<c:chartSpace><c:title><a:t>Leavers</a:t></c:title></c:chartSpace>',
    }));
    expect(pages[0]?.text).toBe('Owner\t[Text box: Frozen on 30 June]\n\t\t[Comment: Left in May?]\nLindqvist [Comment: by mail only]\n\t\t[Chart: Leavers]');
    expect(pages[0]?.structure).toMatchObject({ runs: [{ row: 1 }, { row: 3 }, { row: 5 }, { row: 7 }] });
  });

  it('marks what is hidden: sheets, rows, columns', async () => {
    const rows = `<row r="1">${inlineCell('A1', 'a')}${inlineCell('C1', 'c')}</row><row r="2" hidden="1">${inlineCell('A2', 'b')}${inlineCell('C2', 'd')}</row>`;
    const { pages } = await extract(makeWorkbook([
      { name: 'Open', xml: sheet(rows, '<cols><col min="3" max="16384" hidden="1"/><col min="1" max="1" hidden="0"/></cols>') },
      { name: 'Lists', xml: sheet(''), state: 'veryHidden' },
    ]));
    expect(pages.map((page) => page.label)).toEqual(['Open', 'Lists [hidden]']);
    expect(pages[0]?.text).toBe('a\tc [hidden column]\nb\td [hidden row]');
  });

  it('gives the figures of a sheet that is a chart', async () => {
    const chart = '<c:chartSpace><c:ser><c:cat><c:pt idx="0"><c:v>Q1</c:v></c:pt></c:cat><c:val><c:pt idx="0"><c:v>4</c:v></c:pt></c:val></c:ser></c:chartSpace>';
    expect(await textsOf(makeWorkbook([{ name: 'Chart', xml: '<chartsheet/>', type: 'chartsheet', links: { d: ['drawing', 'd.xml'] } }], {
      'xl/worksheets/d.xml': '<wsDr/>', 'xl/worksheets/_rels/d.xml.rels': relations({ c: ['chart', 'c.xml'] }), 'xl/worksheets/c.xml': chart,
    }))).toEqual(['Q1\t4']);
  });

  it('gives back any words in any cells', async () => {
    const word = fc.stringMatching(/^[A-Za-z<>&"'éß中_]{1,12}$/);
    const grid = fc.array(fc.array(word, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    await fc.assert(fc.asyncProperty(grid, async (lines) => {
      const rows = lines.map((cells, row) => `<row r="${row + 1}">${cells.map((text, column) => inlineCell(`${'ABCDE'[column]}${row + 1}`, text)).join('')}</row>`).join('');
      expect(await textsOf(makeWorkbook([{ name: 'S', xml: sheet(rows) }]))).toEqual([lines.map((cells) => cells.join('\t')).join('\n')]);
    }), { numRuns: 60 });
  });
});

describe('numbers', () => {
  it('look as a person sees them', () => {
    const shown: readonly [number, string | undefined, string][] = [
      [46_276, 'dd.mm.yyyy', '2026-09-11'], [46_276.75, 'm/d/yy h:mm', '2026-09-11 18:00'], [0.5, 'hh:mm', '12:00'], [1, 'yyyy', '1900-01-01'], [61, 'yyyy-mm-dd', '1900-03-01'],
      [0.95, '0.0%', '95%'], [12, '"dm" 0', '12'], [42, '00000', '00042'], [1.5, '[h]:mm', '36:00:00'], [-3, 'yyyy', '-3'], [0.1 + 0.2, undefined, '0.3'], [5, '[Red]0;[Blue]0', '5'], [7, 'General', '7'],
    ];
    for (const [value, format, text] of shown) expect([value, format, numberText(value, format)]).toEqual([value, format, text]);
    expect(numberText(0, 'yyyy-mm-dd', true)).toBe('1904-01-01');
    expect(numberText(Number.NaN, undefined)).toBe('');
  });
});
