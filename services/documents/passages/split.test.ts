import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedPage, ProseMark } from '../extractors/extractor.ts';
import { describeLocator, type Locator } from '../locator.contract.ts';
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

const none: Locator = { kind: 'heading', path: ['no locator'] };

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

  it('name the slide or the part of a file, with what stands above the words', () => {
    const page = (addressing: 'slide' | 'part', number: number, label: string | null, marks: ProseMark[]): ExtractedPage => ({ page: number, label, text: 'Backups\n\nDaily.', structure: { kind: 'prose', addressing, marks } });
    const [slide] = split([page('slide', 7, 'Results', [])]);
    expect(slide?.locator).toEqual({ kind: 'slide', slide: 7, title: 'Results' });
    expect(describeLocator(slide?.locator ?? none)).toBe('slide 7 (Results)');
    expect(describeLocator(split([page('slide', 2, null, [])])[0]?.locator ?? none)).toBe('slide 2');
    const [part] = split([page('part', 1, 'Network', [{ kind: 'heading', start: 0, end: 7, level: 2 }])]);
    expect(part?.locator).toEqual({ kind: 'part', part: 'Network', path: ['Backups'] });
    expect(describeLocator(part?.locator ?? none)).toBe('Network > Backups');
    expect(describeLocator(split([page('part', 3, null, [])])[0]?.locator ?? none)).toBe('part 3');
  });

  it('keep the headings above a table and above a block of code, on every piece of them', () => {
    const rows = ['Host\tOwner', ...Array.from({ length: 120 }, (_, index) => `host-${index}\tsome owner of that host`)].join('\n');
    const code = `\`\`\`\n${'set option value # why\n\n'.repeat(120)}\`\`\``;
    const text = `Policy\n\n1 Hosts\n\n${rows}\n\n2 Commands\n\n${code}`;
    const [hosts, commands] = [text.indexOf('1 Hosts'), text.indexOf('2 Commands')];
    const marks: ProseMark[] = [
      { kind: 'heading', start: 0, end: 6, level: 1 }, { kind: 'heading', start: hosts, end: hosts + 7, level: 2 },
      { kind: 'table', start: text.indexOf('Host\t'), end: commands - 2 }, { kind: 'heading', start: commands, end: commands + 10, level: 2 },
    ];
    const passages = split([{ page: 1, label: null, text, structure: { kind: 'prose', addressing: 'heading', marks } }]);
    const [table, block] = [passages.filter((passage) => passage.text.includes('host-')), passages.filter((passage) => passage.text.includes('set option'))];
    expect(table.length).toBeGreaterThan(1);
    expect(block.length).toBeGreaterThan(1);
    for (const { locator } of table) expect(locator).toMatchObject({ path: ['Policy', '1 Hosts'] });
    for (const { locator } of table.slice(1)) expect(locator).toMatchObject({ header: 'Host\tOwner' });
    for (const { locator } of block) expect(locator).toMatchObject({ path: ['Policy', '2 Commands'] });
  });
});

describe('blocks of a configuration or a log', () => {
  const blockPage = (blocks: readonly (readonly [path: string[], text: string])[], firstLine = 1): ExtractedPage => {
    let text = '';
    const marks: ProseMark[] = blocks.map(([path, words]) => {
      const start = text.length;
      text += words;
      return { kind: 'block', start, end: text.length, path };
    });
    return { page: 1, label: null, text, structure: { kind: 'prose', addressing: 'line', marks, firstLine } };
  };
  const lines = (count: number): string => 'key = value of some words\n'.repeat(count);

  it('are passages that say what they stand in, large ones cut at lines, none joined with another', () => {
    const page = blockPage([[['a'], lines(20)], [['b'], lines(100)], [['c'], lines(20)]]);
    const passages = split([page]);
    expectWhole([page], passages);
    expect(passages.map(({ locator }) => locator.kind === 'line' && locator.path?.join())).toEqual(['a', 'b', 'b', 'b', 'b', 'c']);
    for (const { text } of passages) expect(text).toMatch(/^key[^]*words$/);
    expect(passages.every((passage) => !passage.isListing)).toBe(true);
  });

  it('take with them the line that opens them and the rest that ends the block around', () => {
    const page = blockPage([[['vpc'], 'vpc {\n'], [['vpc', 'subnet'], lines(30)], [['vpc'], 'tags = {}\n'], [['zone'], lines(30)]]);
    expect(split([page]).map(({ text, locator }) => [text.slice(0, 5), locator.kind === 'line' && locator.path])).toEqual([['vpc {', ['vpc', 'subnet']], ['key =', ['zone']]]);
    expect(split([page])[0]?.text.endsWith('tags = {}')).toBe(true);
  });

  it('count their lines from the first of their page', () => {
    expect(split([blockPage([[['a'], lines(2)]], 400)])[0]?.locator).toEqual({ kind: 'line', from: 400, to: 401, path: ['a'] });
  });

  it('never make a long passage of deep indentation', () => {
    const page = blockPage([[['a'], `${' '.repeat(1500)}k:\n`.repeat(60)]]);
    for (const { text } of split([page])) expect(text.length).toBeLessThan(8_000);
  });
});

describe('a page that is worked through', () => {
  it('is cut step by step: the first passages of 20 MB come before the rest is looked at', () => {
    const page = textPage('The register was reviewed by its owner and every line has one.\n'.repeat(320_000));
    const started = performance.now();
    const passages = new Splitter().page(page);
    for (let count = 0; count < 20; count += 1) expect(passages.next().done).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('costs no more than its length when a row is one enormous cell or has 100,000 of them', () => {
    const started = performance.now();
    const wide = Array.from({ length: 100_000 }, (_, index) => `c${index}`).join('\t');
    const rows = [`first\t${'word '.repeat(600_000).trim()}\tlast`, wide];
    const columns = Array.from({ length: 100_000 }, (_, index) => `K${index}`);
    const passages = split([{ page: 1, label: null, text: rows.join('\n'), structure: { kind: 'sheet', columns, runs: [{ line: 0, row: 1, count: 2 }] } }]);
    expect(passages[0]?.locator).toMatchObject({ range: 'K01:K11' });
    expect(passages[3]?.locator).toMatchObject({ range: 'K11:K11' });
    expect(passages.at(-1)?.locator.kind === 'sheet' && passages.at(-1)?.text.endsWith('c99999')).toBe(true);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('pictures in the text', () => {
  /** Paragraphs; those of `n` words of "px" were read from a picture, each from another. */
  function illustrated(paragraphs: readonly string[]): ExtractedPage {
    const text = paragraphs.join('\n\n');
    const read = paragraphs.flatMap((each, index) => (each.startsWith('px') ? [{ start: paragraphs.slice(0, index).reduce((at, { length }) => at + length + 2, 0), each }] : []));
    return { page: 1, label: null, text, structure: { kind: 'prose', addressing: 'heading', marks: [], pictures: { of: read.length, unread: 0, read: read.map(({ start, each }) => ({ start, end: start + each.length, part: 'a.png', width: 9, height: 9, confidence: 90 })) } } };
  }
  const words = (word: string, count: number): string => Array.from({ length: count }, () => word).join(' ');

  it('part the passages: none holds two of them, or one and more than the line that announces it', () => {
    const passages = split([illustrated([words('text', 60), words('px', 10), words('px', 300), words('step', 12), words('px', 50), words('text', 100), words('px', 5)])]);
    expect(passages.map(({ text, locator }) => [[...new Set(text.split(/\s+/))].join('+'), text.split(/\s+/).length, 'withPicture' in locator])).toEqual([
      ['text', 60, false], ['px', 10, true], ['px', 165, true], ['px', 135, true], ['step+px', 62, true], ['text', 100, false], ['px', 5, true],
    ]);
  });
});
