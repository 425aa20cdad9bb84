import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextRun } from '../pdf-layout.ts';
import { pictureRegions, type PaintedPicture } from './painted-pictures.ts';

const page = [0, 0, 600, 800];
const painted = (id: string, [x, y, wide, tall]: readonly number[], pixels: readonly [number, number] = [900, 300]): PaintedPicture => ({ picture: { id, width: pixels[0], height: pixels[1] }, transform: [wide!, 0, 0, tall!, x!, y!] });
const run = (str: string, x: number, y: number): TextRun => ({ str, transform: [10, 0, 0, 10, x, y], width: str.length * 5, fontName: 'f', hasEOL: false });
const boxes = (...each: Parameters<typeof pictureRegions>) => pictureRegions(...each).map(({ box }) => box);

describe('where a page shows pictures that may hold words', () => {
  it('leaves out what is small, off the page, without a size, or beyond number', () => {
    expect(boxes([painted('icon', [10, 700, 60, 60], [20, 20]), painted('rule', [10, 10, 500, 2]), painted('away', [900, 10, 200, 200])], [], page)).toEqual([]);
    expect(boxes([{ picture: { id: 'odd', width: undefined, height: 'tall' }, transform: [200, 0, 0, 200, 0, 0] }, painted('flat', [10, 10, 0, 0]), painted('endless', [10, 10, 200, 100], [Number.NaN, 3])], [], page)).toEqual([]);
    expect(boxes(Array.from({ length: 401 }, (_, at) => painted(`${at}`, [10, 10, 200, 200])), [], page)).toEqual([]);
  });

  it('puts strips of one picture together, in whatever order they come, and keeps others apart', () => {
    const strips = [0, 1, 2, 3].map((at) => painted(`s${at}`, [100, 500 + at * 10, 300, 10], [1200, 40]));
    const other = painted('other', [100, 100, 300, 100]);
    for (const order of [[0, 1, 2, 3], [3, 0, 2, 1], [0, 3, 1, 2]]) {
      const [first, second] = pictureRegions([...order.map((at) => strips[at]!), other], [], page);
      expect(first).toMatchObject({ box: [100, 500, 400, 540], width: 1200, height: 160 });
      expect(first?.ids.toSorted()).toEqual(['s0', 's1', 's2', 's3']);
      expect(second?.box).toEqual([100, 100, 400, 200]);
    }
  });

  it('takes a picture below much text for its paper, and a label on one for its caption', () => {
    const lines = Array.from({ length: 10 }, (_, at) => run('The policy is reviewed each year.', 50, 700 - at * 14));
    expect(boxes([painted('letterhead', [0, 0, 600, 800], [2480, 3508])], lines, page)).toEqual([]);
    const [seen] = pictureRegions([painted('paper', [0, 0, 600, 800]), painted('shot', [100, 100, 300, 100])], [...lines, run('Step 1', 150, 150)], page);
    expect(seen).toMatchObject({ box: [100, 100, 400, 200], caption: 'Step 1' });
  });

  it('turns, mirrors and cuts at the edge of the page', () => {
    const turned = { ...painted('turned', [0, 0, 1, 1]), transform: [0, 300, -100, 0, 200, 100] };
    expect(pictureRegions([turned], [], page)).toMatchObject([{ box: [100, 100, 200, 400], width: 300, height: 900 }]);
    const upsideDown = { ...painted('mirrored', [0, 0, 1, 1]), transform: [300, 0, 0, -100, 450, 250] };
    expect(boxes([upsideDown], [], page)).toEqual([[450, 150, 600, 250]]);
  });

  it('never gives places that touch, are off the page or have no pixels, whatever is painted', () => {
    const number = fc.integer({ min: -300, max: 900 });
    fc.assert(fc.property(fc.array(fc.tuple(number, number, number, number), { maxLength: 30 }), (places) => {
      const found = pictureRegions(places.map((place, at) => painted(`${at}`, place)), [], page);
      for (const [at, { box: [left, bottom, right, top], width, height }] of found.entries()) {
        expect(left >= 0 && bottom >= 0 && right <= 600 && top <= 800 && left < right && bottom < top && width >= 24 && height >= 24).toBe(true);
        for (const { box } of found.slice(at + 1)) expect(left > box[2] || right < box[0] || bottom > box[3] || top < box[1]).toBe(true);
      }
    }));
  });
});
