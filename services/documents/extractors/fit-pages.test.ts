import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDocument } from '../description/describe.ts';
import { describeLocator } from '../locator.contract.ts';
import { Splitter } from '../passages/split.ts';
import type { ExtractedPage } from './extractor.ts';
import { PageFitter } from './fit-pages.ts';
import { defaultLimits } from './limits.ts';
import { SheetBuilder } from './sheet-builder.ts';

function sheetOf(rows: readonly (readonly [row: number, cells: readonly (readonly [column: number, text: string])[]])[]): ExtractedPage {
  const builder = new SheetBuilder(defaultLimits, { cells: 0, length: 0 });
  for (const [row, cells] of rows) builder.add(row, new Map(cells));
  return builder.page(1, 'Accounts');
}
const fit = (page: ExtractedPage, length: number): ExtractedPage[] => [...new PageFitter(length).fit([page])].flat();

/** Every cell with its address, cells that were cut put together again. */
function cellsOf(pages: readonly ExtractedPage[]): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { text, structure } of pages) {
    if (structure.kind !== 'sheet') throw new Error('no sheet');
    const lines = text.split('\n');
    for (const run of structure.runs) {
      for (let index = 0; index < run.count; index += 1) {
        for (const [at, cell] of (lines[run.line + index] ?? '').split('\t').entries()) {
          if (cell === '') continue;
          const address = `${structure.columns[at]}${run.row + index}`;
          cells.set(address, (cells.get(address) ?? '') + cell);
        }
      }
    }
  }
  return cells;
}

describe('pages too long for one turn of work', () => {
  it('are cut without losing a cell, its address or its letters, and no page is longer than allowed', () => {
    const cell = fc.oneof(fc.stringMatching(/^[a-z0-9]{1,9}$/), fc.constant('\u{1f512}\u{1f512}\u{1f512}'), fc.constant('x'.repeat(70)));
    const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 12 }), cell), { minLength: 1, maxLength: 8, selector: ([column]) => column })), { minLength: 1, maxLength: 40 });
    fc.assert(fc.property(rows, fc.integer({ min: 8, max: 120 }), (steps, length) => {
      let row = 0;
      const whole = sheetOf(steps.map(([step, cells]) => [row += step, cells.toSorted(([one], [other]) => one - other)]));
      const pages = fit(whole, length);
      expect(pages.map(({ page }) => page)).toEqual(pages.map((_, index) => index + 1));
      for (const { text } of pages) expect([text.length <= length, text.isWellFormed()]).toEqual([true, true]);
      expect(cellsOf(pages)).toEqual(cellsOf([whole]));
      if (whole.text.length <= length) expect(pages).toEqual([whole]);
    }), { numRuns: 200 });
  });

  it('keep the header of a table, the number of its rows and the addresses of its passages', () => {
    const rows = Array.from({ length: 300 }, (_, index) => [index + 2, [[1, `Account ${'abcdefghij'[index % 10]}`], [2, `Owner ${'klmnopqrst'[index % 10]}`], [3, 'reviewed by the owner of the system']]] as const);
    const whole = sheetOf([[1, [[1, 'Account'], [2, 'Owner'], [3, 'Remark']]], ...rows]);
    const pages = fit(whole, 2_000);
    expect(pages.length).toBeGreaterThan(5);
    const splitter = new Splitter();
    const passages = pages.flatMap((page) => [...splitter.page(page)]);
    expect(new Set(passages.slice(1).map(({ locator }) => (locator.kind === 'sheet' ? locator.header : null)))).toEqual(new Set(['Account\tOwner\tRemark']));
    expect(describeLocator(passages.at(-1)?.locator ?? { kind: 'page', page: 1 })).toMatch(/^Accounts!A\d+:C301$/);
    expect(describeDocument({ name: 'x.csv', mediaType: null, clientName: '' }, pages).find(({ field }) => field === 'rowCount')?.value).toBe(300);
  });

  it('number what comes behind them on, and leave those alone whose number a person reads', () => {
    const prose = (page: number, length: number, addressing: 'page' | 'heading'): ExtractedPage => ({ page, label: null, text: 'word '.repeat(length / 5).trim(), structure: { kind: 'prose', addressing, marks: [] } });
    const fitter = new PageFitter(100);
    const batches = [...fitter.fit([prose(1, 350, 'heading')]), ...fitter.fit([prose(2, 50, 'heading')])];
    expect(batches.map((batch) => batch.map(({ page }) => page))).toEqual([[1], [2], [3], [4], [5]]);
    expect([...new PageFitter(100).fit([prose(1, 350, 'page')])].flat()).toHaveLength(1);
  });

  it('go on with a table of prose under its header', () => {
    const text = `Host\tOwner\n${Array.from({ length: 60 }, (_, row) => `db${row}\tperson ${row} of the team`).join('\n')}`;
    const pages = fit({ page: 1, label: null, text, structure: { kind: 'prose', addressing: 'heading', marks: [{ kind: 'table', start: 0, end: text.length }] } }, 500);
    const splitter = new Splitter();
    const passages = pages.flatMap((page) => [...splitter.page(page)]);
    expect(pages.length).toBeGreaterThan(2);
    for (const { locator } of passages.slice(1)) expect(locator).toMatchObject({ kind: 'heading', header: 'Host\tOwner' });
  });

  it('holds no sheet of a million empty rows as a million runs', () => {
    const page = sheetOf(Array.from({ length: 50_000 }, (_, index) => [1 + index * 2, [[1, 'x']]] as const));
    const pages = fit(page, 1_000_000);
    expect(pages.map(({ structure }) => (structure.kind === 'sheet' ? structure.runs.length : 0))).toEqual([20_000, 20_000, 10_000]);
    expect(cellsOf(pages)).toEqual(cellsOf([page]));
  });
});
