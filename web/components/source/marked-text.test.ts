import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, gridOf, outsidePictures, piecesOf, segmentsOf, standsIn, within } from './marked-text.ts';

const cited = (text: string, start: number, end: number): string => piecesOf(text, { start, end }).filter((piece) => piece.cited).map((piece) => piece.text).join('');

describe('the mark of a citation', () => {
  it('stands on exactly the cited slice, and the text stays whole', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
      const start = a % text.length;
      const end = start + 1 + (b % (text.length - start));
      expect(cited(text, start, end)).toBe(text.slice(start, end));
      expect(piecesOf(text, { start, end }).map((piece) => piece.text).join('')).toBe(text);
    }));
  });

  it.each([[-1, 4], [2, 2], [4, 2], [0, 12], [1.5, 3], [Number.NaN, 3]])('marks nothing for %s to %s, which is no place in the text', (start, end) => {
    expect(standsIn('eleven char', { start, end })).toBe(false);
    expect(piecesOf('eleven char', { start, end })).toEqual([{ text: 'eleven char', cited: false }]);
    expect(gridOf('eleven char', { start, end }).flat().every((cell) => cell.span === null)).toBe(true);
  });

  it('covers in a sheet what it covers in the text, separators left out', () => {
    const cellText = fc.stringMatching(/^(?:[a-z]|é|😀| ){0,6}$/);
    fc.assert(fc.property(fc.array(fc.array(cellText, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (rows, a, b) => {
      const text = rows.map((row) => row.join('\t')).join('\n');
      if (text === '') return;
      const start = a % text.length;
      const end = start + 1 + (b % (text.length - start));
      const marked = gridOf(text, { start, end }).flat().map((cell) => (cell.span === null ? '' : cell.text.slice(cell.span.start, cell.span.end))).join('');
      expect(marked).toBe(text.slice(start, end).replaceAll(/[\t\n]/g, ''));
    }));
  });
});

describe('the blocks of a text', () => {
  it('leave out nothing but line breaks, and cover in all what the span covers', () => {
    const line = fc.stringMatching(/^[a-z\t]{0,8}$/);
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(), { maxLength: 4 }), fc.nat(), fc.nat(), (lines, cuts, a, b) => {
      const text = lines.join('\n');
      if (text.trim() === '') return;
      const edges = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((x, y) => x - y);
      const marks = edges.slice(1).map((end, place) => ({ kind: place % 2 === 0 ? 'heading' as const : 'table' as const, start: edges[place] ?? 0, end, level: 1 }));
      const blocks = blocksOf(text, marks);
      expect(blocks.map(({ start, end }) => text.slice(start, end)).join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      const start = a % text.length;
      const span = { start, end: start + 1 + (b % (text.length - start)) };
      const covered = blocks.map((block) => { const part = within(span, block.start, block.end); return part === null ? '' : text.slice(block.start + part.start, block.start + part.end); }).join('');
      expect(covered.replaceAll(/\s/g, '')).toBe(text.slice(span.start, span.end).replaceAll(/\s/g, ''));
    }));
  });

  it('passes over a mark that is no place in the text', () => {
    expect(blocksOf('one two', [{ kind: 'heading', start: 0, end: 99, level: 1 }, { kind: 'table', start: 3, end: 3 }])).toEqual([{ kind: 'prose', start: 0, end: 7, level: 0 }]);
  });
});

describe('a text with pictures', () => {
  it('falls into the pictures and what stands between them; a picture that is no place in it is left out', () => {
    const cut = (pictures: readonly { start: number; end: number }[]) => segmentsOf('one two three', pictures).map(({ start, end, picture }) => ['one two three'.slice(start, end), picture !== null]);
    expect(cut([])).toEqual([['one two three', false]]);
    expect(cut([{ start: 4, end: 7 }])).toEqual([['one ', false], ['two', true], [' three', false]]);
    expect(cut([{ start: 0, end: 3 }, { start: 8, end: 13 }])).toEqual([['one', true], [' two ', false], ['three', true]]);
    expect(cut([{ start: 4, end: 7 }, { start: 5, end: 9 }, { start: 8, end: 90 }, { start: 9, end: 9 }])).toEqual([['one ', false], ['two', true], [' three', false]]);
    expect(segmentsOf('', [])).toHaveLength(1);
  });
});

describe('a citation on a page with pictures', () => {
  const text = 'Before.\n\nState: On\n\nState: On, says the policy.';
  const pictures = [{ start: 9, end: 18 }];

  it('is looked for among the words of the page alone', () => {
    expect(outsidePictures(text, { start: 20, end: 29 }, pictures)).toEqual({ quote: 'State: On', before: 'Before.\n\n\n\n', after: ', says the policy.' });
    expect(outsidePictures(text, { start: 0, end: 18 }, pictures)).toEqual({ quote: 'Before.\n\n', before: '', after: '\n\nState: On, says the policy.' });
  });

  it('is none of them where it stands in a picture', () => {
    expect(outsidePictures(text, { start: 9, end: 14 }, pictures)).toBeNull();
  });
});
