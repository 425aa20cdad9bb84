import { describe, expect, it } from 'vitest';
import { layOutPage, newBodyStyle, type TextRun } from './pdf-layout.ts';

const run = (str: string, x: number, width: number, y = 700): TextRun => ({ str, transform: [10, 0, 0, 10, x, y], width, fontName: 'f', hasEOL: false });
const textOf = (...runs: TextRun[]): string => layOutPage(runs, newBodyStyle()).text;

describe('runs of one line', () => {
  it('are words of their own where they go leftwards, as in Hebrew and Arabic', () => {
    expect(textOf(run('שימוש', 490, 31), run('בתקן', 464, 24), run(':', 461.9, 2))).toBe('שימוש בתקן:');
  });

  it('stay one word where they touch, and are cells where a column parts them', () => {
    expect(textOf(run('Rev', 100, 15), run('iew', 115.5, 14), run('due', 133, 14), run('Owner', 200, 30))).toBe('Review due\tOwner');
    expect(textOf(run('Owner', 200, 30), run('Review', 100, 30))).toBe('Owner\tReview');
  });
});
