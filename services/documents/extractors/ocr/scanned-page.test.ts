import { describe, expect, it } from 'vitest';
import type { DrawablePage } from './draw-page.ts';
import { looksScanned } from './scanned-page.ts';

/** A page of pdf.js that shows one picture of this size. */
function pageWith(width: number, height: number, scale: number): DrawablePage {
  return {
    view: [0, 0, 1800, 3600],
    getOperatorList: async () => ({ fnArray: [12, 85], argsArray: [[width, 0, 0, height, 0, 600], ['picture']] }),
    cleanup: () => undefined,
    getViewport: () => ({ width: 1800 * scale, height: 3600 * scale, convertToViewportPoint: (x, y) => [x, y] }),
    render: () => { throw new Error('not drawn'); },
  };
}

describe('a page with a picture', () => {
  it('is a scan by the part of the page it covers, whatever the unit of the page is', async () => {
    expect(await looksScanned(pageWith(1800, 2330, 1), '')).toBe(true);
    expect(await looksScanned(pageWith(1800, 2330, 10), '')).toBe(true);
    expect(await looksScanned(pageWith(300, 300, 10), '')).toBe(false);
  });
});
