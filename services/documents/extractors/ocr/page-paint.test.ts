import { describe, expect, it } from 'vitest';
import { countPaint } from './page-paint.ts';

const [save, restore, transform, form, endForm, picture, pictures, path, textMode] = [10, 11, 12, 74, 75, 85, 87, 91, 38];

describe('what a page paints', () => {
  it('measures pictures where they are put, in forms too', () => {
    const operators = [save, transform, transform, picture, restore, form, picture, endForm, picture];
    const operands = [null, [2, 0, 0, 2, 0, 0], new Float32Array([100, 0, 0, -50, 0, 0]), ['img'], null, [[10, 0, 0, 10, 5, 5], null], ['img'], null, ['img']];
    expect(countPaint(operators, operands)).toEqual({ pictureArea: 20_000 + 100 + 1, paths: 0, hidesText: false });
  });

  it('takes a turned picture for as large as it is, and a group for the whole page', () => {
    expect(countPaint([transform, picture], [[0, 30, -20, 0, 0, 0], null]).pictureArea).toBe(600);
    expect(countPaint([pictures], [null]).pictureArea).toBe(Infinity);
  });

  it('counts paths, and sees invisible text', () => {
    expect(countPaint([path, path, textMode, restore], [[], [], [0], null])).toEqual({ pictureArea: 0, paths: 2, hidesText: false });
    expect(countPaint([textMode], [[3]]).hidesText).toBe(true);
  });
});
