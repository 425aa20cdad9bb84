import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedPage, ProseMark } from '../extractors/extractor.ts';
import { cutLong } from './cut.ts';
import { Splitter, type Passage } from './split.ts';
import { weigh } from './weight.ts';

const word = fc.oneof(fc.stringMatching(/^[a-z]{1,12}$/), fc.constantFrom('review.', 'done!', 'access,', '2026-09-11', 'Küche', '\u{1f512}', '安全管理策略', '•'));
const paragraph = fc.array(word, { minLength: 1, maxLength: 300 }).chain((words) =>
  fc.array(fc.constantFrom(' ', ' ', ' ', '\n', '. '), { minLength: words.length, maxLength: words.length }).map((gaps) => words.map((each, at) => each + (gaps[at] ?? ' ')).join('').trim()));
const block = fc.oneof(
  { weight: 5, arbitrary: paragraph.map((text) => ({ kind: 'paragraph' as const, text })) },
  { weight: 2, arbitrary: fc.tuple(fc.array(word, { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 4 })).map(([words, level]) => ({ kind: 'heading' as const, text: words.join(' '), level })) },
  { weight: 1, arbitrary: fc.array(fc.array(word, { minLength: 1, maxLength: 6 }).map((cells) => cells.join('\t')), { minLength: 1, maxLength: 40 }).map((rows) => ({ kind: 'table' as const, text: rows.join('\n') })) },
);
const addressing = fc.constantFrom('page' as const, 'heading' as const, 'line' as const);

const proseDocument: fc.Arbitrary<ExtractedPage[]> = fc.tuple(addressing, fc.array(fc.array(block, { maxLength: 12 }), { minLength: 1, maxLength: 4 })).map(([named, pages]) =>
  pages.map((blocks, index) => {
    let text = '';
    const marks: ProseMark[] = [];
    for (const each of blocks) {
      if (each.text.trim() === '') continue;
      text += text === '' ? '' : '\n\n';
      const [start, end] = [text.length, text.length + each.text.length];
      text += each.text;
      if (each.kind === 'heading') marks.push({ kind: 'heading', start, end, level: each.level });
      if (each.kind === 'table') marks.push({ kind: 'table', start, end });
    }
    return { page: index + 1, label: null, text, structure: { kind: 'prose', addressing: named, marks } };
  }));

const sheet: fc.Arbitrary<ExtractedPage> = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.oneof(word, fc.constant('')), { minLength: 3, maxLength: 3 })), { minLength: 1, maxLength: 120 }).map((rows) => {
  const lines: string[] = [];
  const runs: { line: number; row: number; count: number }[] = [];
  let row = 0;
  for (const [step, cells] of rows) {
    const line = cells.join('\t').trimEnd();
    row += step;
    if (line.trim() === '') continue;
    const last = runs.at(-1);
    if (last && last.row + last.count === row) runs[runs.length - 1] = { ...last, count: last.count + 1 };
    else runs.push({ line: lines.length, row, count: 1 });
    lines.push(line);
  }
  return { page: 1, label: 'Hosts', text: lines.join('\n'), structure: { kind: 'sheet', columns: ['B', 'C', 'F'], runs } };
});

function split(pages: readonly ExtractedPage[]): Passage[] {
  const splitter = new Splitter();
  return pages.flatMap((page) => [...splitter.page(page)]);
}

/** Exact slices, in order, on their page, with nothing but white space outside of them. */
function expectWhole(pages: readonly ExtractedPage[], passages: readonly Passage[]): void {
  expect(passages.map((passage) => passage.ordinal)).toEqual(passages.map((_, index) => index));
  for (const page of pages) {
    let at = 0;
    for (const passage of passages.filter((each) => each.page === page.page)) {
      expect(passage.start).toBeGreaterThanOrEqual(at);
      expect(page.text.slice(at, passage.start).trim()).toBe('');
      expect(passage.text).toBe(page.text.slice(passage.start, passage.end));
      expect(passage.text).toBe(passage.text.trim());
      expect(passage.text.isWellFormed()).toBe(true);
      at = passage.end;
    }
    expect(page.text.slice(at).trim()).toBe('');
  }
}

describe('splitting', () => {
  it('gives exact slices that hold all text of prose and never cross a page', () => {
    fc.assert(fc.property(proseDocument, (pages) => expectWhole(pages, split(pages))), { numRuns: 150 });
  });

  it('gives exact slices that hold all rows of a sheet, rows whole', () => {
    fc.assert(fc.property(sheet, (page) => {
      const passages = split([page]);
      expectWhole([page], passages);
      for (const passage of passages) {
        expect(passage.start === 0 || page.text[passage.start - 1] === '\n' || page.text.slice(0, passage.start).endsWith('\t')).toBe(true);
        expect(passage.end === page.text.length || page.text[passage.end] === '\n').toBe(true);
      }
    }), { numRuns: 150 });
  });

  it('never holds content from both sides of a top heading', () => {
    fc.assert(fc.property(proseDocument, (pages) => {
      for (const passage of split(pages)) {
        const page = pages.find((each) => each.page === passage.page);
        if (page?.structure.kind !== 'prose') throw new Error('a page of prose');
        for (const mark of page.structure.marks) {
          if (mark.kind !== 'heading' || mark.level > 1 || mark.start <= passage.start || mark.start >= passage.end) continue;
          // What stands before it in the passage is headings only.
          const before = page.structure.marks.filter((each) => each.kind === 'heading' && each.start >= passage.start && each.end <= mark.start);
          const held = before.reduce((sum, each) => sum + weigh(page.text.slice(each.start, each.end)), 0);
          expect(weigh(page.text.slice(passage.start, mark.start))).toBeLessThanOrEqual(held + before.length + 1);
        }
      }
    }), { numRuns: 150 });
  });

  it('does not join a small section to the one before, although a lower heading stands between them', () => {
    const parts = ['Title', 'word '.repeat(70).trim(), 'Lower', 'Second', 'Short.'];
    const text = parts.join('\n\n');
    const heading = (part: string, level: number): ProseMark => ({ kind: 'heading', start: text.indexOf(part), end: text.indexOf(part) + part.length, level });
    const marks = [heading('Title', 0), heading('Lower', 2), heading('Second', 0)];
    expect(split([{ page: 1, label: null, text, structure: { kind: 'prose', addressing: 'heading', marks } }]).map((passage) => passage.text.slice(0, 5))).toEqual(['Title', 'Lower']);
  });

  it('keeps passages near their size, whatever the text is', () => {
    fc.assert(fc.property(proseDocument, (pages) => {
      for (const passage of split(pages)) expect(weigh(passage.text)).toBeLessThan(460);
    }), { numRuns: 100 });
    expect(split([textPage('x'.repeat(100_000))]).every((passage) => weigh(passage.text) <= 225)).toBe(true);
    expect(split([textPage('word '.repeat(2_000))]).every((passage) => weigh(passage.text) <= 225)).toBe(true);
  });

  it('cuts at sentences, not at abbreviations of numbers or inside a wrapped line', () => {
    const sentence = 'The register of version 2.3 was reviewed\nby the owner on 11 September and every line has an owner. ';
    const text = sentence.repeat(40).trim();
    for (const span of cutLong(text, { start: 0, end: text.length })) {
      expect(text.slice(span.start, span.end)).toMatch(/^The register[^]*an owner\.$/);
    }
  });

  it('is fast on text without any border', () => {
    const started = Date.now();
    split([textPage('a,'.repeat(2_000_000))]);
    split([textPage('\n'.repeat(500_000) + '- '.repeat(500_000))]);
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});

function textPage(text: string): ExtractedPage {
  return { page: 1, label: null, text, structure: { kind: 'prose', addressing: 'line', marks: [] } };
}

describe('locators', () => {
  it('carry the headings above, over page breaks', () => {
    const prose = (text: string, marks: ProseMark[]): ExtractedPage['structure'] => ({ kind: 'prose', addressing: 'page', marks: marks.map((mark) => ({ ...mark, end: mark.end < 0 ? text.length : mark.end })) });
    const pages: ExtractedPage[] = [
      { page: 1, label: null, text: 'Policy\n\n1 Access\n\nGranted by owners.', structure: prose('', [{ kind: 'heading', start: 0, end: 6, level: 1 }, { kind: 'heading', start: 8, end: 16, level: 2 }]) },
      { page: 2, label: null, text: 'Withdrawn on the last day.', structure: prose('', []) },
      { page: 3, label: null, text: '2 Logs\n\nKept for 400 days.', structure: prose('', [{ kind: 'heading', start: 0, end: 6, level: 2 }]) },
    ];
    expect(split(pages).map((passage) => passage.locator)).toEqual([
      { kind: 'page', page: 1, path: ['Policy', '1 Access'] },
      { kind: 'page', page: 2, path: ['Policy', '1 Access'] },
      { kind: 'page', page: 3, path: ['Policy', '2 Logs'] },
    ]);
  });

  it('name the cells of a sheet and the header above them', () => {
    const rows = ['Register of hosts, September', 'Asset\tOwner\tNote', ...Array.from({ length: 90 }, (_, index) => `VM-${index}\tT. Wieland\timage fw-base of July`)];
    const page: ExtractedPage = { page: 1, label: 'Machines', text: rows.join('\n'), structure: { kind: 'sheet', columns: ['A', 'B', 'D'], runs: [{ line: 0, row: 1, count: 1 }, { line: 1, row: 3, count: 91 }] } };
    const [first, second] = split([page]);
    expect(first?.locator).toMatchObject({ kind: 'sheet', sheet: 'Machines' });
    expect(first?.locator).not.toHaveProperty('header');
    expect(first?.locator.kind === 'sheet' && first.locator.range).toMatch(/^A1:D\d+$/);
    expect(second?.locator).toMatchObject({ header: 'Asset\tOwner\tNote' });
    const [, from, to] = /^A(\d+):D(\d+)$/.exec(second?.locator.kind === 'sheet' ? second.locator.range : '') ?? [];
    expect(second?.text.split('\n')).toHaveLength(Number(to) - Number(from) + 1);
    expect(second?.text.startsWith(rows[Number(from) - 2] ?? '?')).toBe(true);
  });

  it('count the lines of a text file', () => {
    const text = `one\ntwo\n\n${'three '.repeat(170)}\n\n${'five '.repeat(170)}\nsix`;
    expect(split([textPage(text)]).map((passage) => passage.locator)).toEqual([{ kind: 'line', from: 1, to: 4 }, { kind: 'line', from: 6, to: 7 }]);
  });
});
