import { describe, expect, it } from 'vitest';
import { flowed } from './quote.tsx';

describe('a quote as it is read', () => {
  it('runs the lines of a paragraph on', () => {
    expect(flowed('Administrators are named and\nreviewed each quarter.')).toBe('Administrators are named and reviewed each quarter.');
  });

  it.each([
    ['paragraphs', 'One.\n\nTwo.', 'One.\nTwo.'],
    ['bullets', 'You:\n• appoint two\nadministrators\n• review', 'You:\n• appoint two administrators\n• review'],
    ['numbered points', '2.1 Access\nof staff\n2.2 Place', '2.1 Access of staff\n2.2 Place'],
  ])('keeps %s apart', (_, text, read) => {
    expect(flowed(text)).toBe(read);
  });

  it('changes white space alone', () => {
    const text = '  5.1 The owner\n   checks – twice –\n\n\n- and 3\n4 more\n';
    expect(flowed(text).replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
  });
});
