import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuote } from './quote-finder.ts';

const marked = (items: readonly string[], quote: string, before = '', after = ''): string | null => findQuote(items, quote, before, after)?.map(({ item, start, end }) => items[item]?.slice(start, end)).join('|') ?? null;

describe('the quote on a drawn page', () => {
  it('is found over lines, broken words and other spaces', () => {
    expect(marked(['Backups are en-', 'crypted  at rest', 'and kept.'], 'Backups are encrypted at\nrest')).toBe('Backups are en|crypted  at rest');
    expect(marked(['the o\ufb03ce \u2013 once a year'], 'office - once')).toBe('o\ufb03ce \u2013 once');
    expect(marked(['😀 keys are rotated'], 'keys are')).toBe('keys are');
  });

  it('is not found when a word differs, and nothing is marked', () => {
    expect(marked(['Keys are rotated every 90 days.'], 'Keys are rotated every 30 days.')).toBeNull();
    expect(marked(['Keys are rotated.'], '')).toBeNull();
    expect(marked(['Keys are rotated.'], ' \n- ')).toBeNull();
  });

  it('of equal places takes the one that is meant, and none when that cannot be known', () => {
    const items = ['Reviewed: yes', 'Approved: yes', 'Reviewed: yes'];
    expect(findQuote(items, 'Reviewed: yes', 'Reviewed: yes\nApproved: yes\n', '')).toEqual([{ item: 2, start: 0, end: 13 }]);
    expect(findQuote(items, 'Reviewed: yes', '', '\nApproved: yes\nReviewed: yes')).toEqual([{ item: 0, start: 0, end: 13 }]);
    expect(findQuote(items, 'Reviewed: yes', '', '')).toBeNull();
  });

  it('is found part by part where the page draws cells in another order', () => {
    expect(marked(['R. Falk', 'Reviewer', '2026-06-22', 'Date'], 'Reviewer\tR. Falk\nDate\t2026-06-22')).toBe('Reviewer|R. Falk|Date|2026-06-22');
    expect(marked(['R. Falk', 'Reviewer', 'Date'], 'Reviewer\tR. Falk\nDate\t2026-06-22')).toBeNull();
  });

  it('marks exactly the letters of the quote, whatever the pieces are', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(fc.property(fc.array(word, { minLength: 3, maxLength: 30 }), fc.nat(), fc.nat(), fc.nat(), (words, a, b, cut) => {
      const text = words.join(' ');
      const first = a % words.length;
      const last = first + (b % (words.length - first));
      const before = words.slice(0, first).join(' ');
      const quote = words.slice(first, last + 1).join(' ');
      const at = cut % text.length;
      const items = [text.slice(0, at), text.slice(at)];
      const found = findQuote(items, quote, before, words.slice(last + 1).join(' '));
      expect(found).not.toBeNull();
      const read = found?.map(({ item, start, end }) => items[item]?.slice(start, end)).join('') ?? '';
      expect(read.replaceAll(' ', '')).toBe(quote.replaceAll(' ', ''));
    }));
  });
});
