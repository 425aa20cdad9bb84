import { describe, expect, it } from 'vitest';
import type { GreyPicture } from './engine.ts';
import { resize, turnUpright } from './grey-shape.ts';

const picture = (...rows: readonly number[][]): GreyPicture => ({ width: rows[0]?.length ?? 0, height: rows.length, pixels: Uint8Array.from(rows.flat()) });

describe('a grey picture', () => {
  it('is turned upright from each position of EXIF', () => {
    const upright = picture([1, 2, 3], [4, 5, 6]);
    const stored: Readonly<Record<number, GreyPicture>> = {
      1: upright,
      2: picture([3, 2, 1], [6, 5, 4]),
      3: picture([6, 5, 4], [3, 2, 1]),
      4: picture([4, 5, 6], [1, 2, 3]),
      5: picture([1, 4], [2, 5], [3, 6]),
      6: picture([3, 6], [2, 5], [1, 4]),
      7: picture([6, 3], [5, 2], [4, 1]),
      8: picture([4, 1], [5, 2], [6, 3]),
    };
    for (const [orientation, each] of Object.entries(stored)) expect(turnUpright(each, Number(orientation))).toEqual(upright);
    expect(turnUpright(upright, 9)).toEqual(upright);
  });

  it('is averaged when it shrinks, and drawn between its pixels when it grows', () => {
    expect(resize(picture([0, 100, 200, 100], [0, 100, 0, 100]), 0.5, 0.5)).toEqual(picture([50, 100]));
    expect(resize(picture([0, 100]), 2, 1)).toEqual(picture([0, 25, 75, 100]));
    expect(resize(picture([0], [100]), 1, 2)).toEqual(picture([0], [25], [75], [100]));
    expect(resize(picture([7, 7, 7]), 0.01, 0.01)).toEqual(picture([7]));
  });
});
