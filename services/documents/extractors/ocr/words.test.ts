import { describe, expect, it } from 'vitest';
import { dropNoise, layOutWords, parseWords, type OcrWord } from './words.ts';

/** Words of one line at a place; each letter is 10 wide, each line 20 high. */
function line(text: string, place: { block?: number; paragraph?: number; line?: number; left?: number; top?: number }, confidence = 95): OcrWord[] {
  let left = place.left ?? 0;
  return text.split(' ').map((word) => {
    const found = { text: word, confidence, block: place.block ?? 1, paragraph: place.paragraph ?? 1, line: place.line ?? 1, left, top: place.top ?? 0, width: word.length * 10, height: 20 };
    left += word.length * 10 + 8;
    return found;
  });
}

const column = (block: number, left: number, texts: readonly string[]): OcrWord[] => texts.flatMap((text, at) => line(text, { block, left, line: at + 1, top: at * 30 }));

describe('the words of a picture', () => {
  it('come from the rows of the table that are words', () => {
    const table = 'level\tpage\tblock\n4\t1\t1\t1\t1\t0\t0\t0\t50\t20\t-1\t\n5\t1\t1\t2\t3\t1\t7\t8\t50\t20\t91.5\tReview\n5\t1\t1\t2\t3\t2\t60\t8\t5\t20\t12\t \n';
    expect(parseWords(table)).toEqual([{ text: 'Review', confidence: 91.5, block: 1, paragraph: 2, line: 3, left: 7, top: 8, width: 50, height: 20 }]);
  });

  it('are parted by lines, paragraphs and wide gaps', () => {
    const words = [...line('Rights are reviewed', {}), ...line('every quarter.', { line: 2, top: 30 }), ...line('Owner', { paragraph: 2, top: 90 }), ...line('A. Lindqvist', { paragraph: 2, left: 400, top: 90 })];
    expect(layOutWords(words).text).toBe('Rights are reviewed\nevery quarter.\n\nOwner\tA. Lindqvist');
  });

  it('go row by row where Tesseract read the columns of a table one after the other', () => {
    const words = [...line('Access list', { block: 1, top: -60 }), ...column(2, 0, ['Host', 'fwl-01', 'fwl-02']), ...column(3, 200, ['Owner', 'Anna Okafor', 'Priya Raman']), ...column(4, 500, ['State', 'approved', 'revoked'])];
    const { text, marks } = layOutWords(words);
    expect(text).toBe('Access list\n\nHost\tOwner\tState\nfwl-01\tAnna Okafor\tapproved\nfwl-02\tPriya Raman\trevoked');
    expect(marks).toEqual([{ kind: 'table', start: 13, end: text.length }]);
  });

  it('stay in columns where the columns are prose', () => {
    const [left, right] = [['the first column of a page in two', 'goes on in its second line here'], ['while the other column tells of something', 'else altogether until it comes to an']];
    expect(layOutWords([...column(1, 0, left), ...column(2, 500, right)]).text).toBe(`${left.join('\n')}\n\n${right.join('\n')}`);
  });

  it('lose guesses and specks, and all of them where hardly any is a word', () => {
    const real = line('Rights are reviewed every quarter by owners', {});
    const specks = [...line('| ~', { line: 2 }, 50), ...line('rn1l', { line: 3 }, 20)];
    expect(dropNoise([...real, ...specks])).toEqual(real);
    const scraps = Array.from({ length: 30 }, (_, at) => line('rw', { line: at }, 55)).flat();
    expect(dropNoise([...scraps, ...line('AND', { line: 40 }, 80)])).toEqual([]);
    expect(dropNoise(line('2026-09-11', {}))).toHaveLength(1);
  });

  it('say how sure they are, by letters', () => {
    expect(layOutWords([...line('aaaaaaaaa', {}, 90), ...line('b', { left: 98 }, 40)]).confidence).toBe(85);
    expect(layOutWords([])).toEqual({ text: '', marks: [], confidence: 0 });
  });
});
