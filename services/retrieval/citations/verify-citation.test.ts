import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyQuote } from './verify-citation.ts';

describe('what is not in the text', () => {
  const page = 'Staff unable to log in call 120 days a year, in the multi-factor portal. Version 11.5 was approved.';
  it.each([
    ['', 'empty'],
    [' \u00ad\n ', 'empty'],
    ['...', 'empty'],
    ['able to log in', 'not-in-text'],
    ['20 days', 'not-in-text'],
    ['1.5 was approved', 'not-in-text'],
    ['Version 11', 'not-in-text'],
    ['staff unable', 'not-in-text'],
    ['Staff able to log in', 'not-in-text'],
    ['multifactor portal', 'not-in-text'],
    ['call 120 days a year in', 'not-in-text'],
    ['call 120 - days a year', 'not-in-text'],
    ['log in call 120 days a ye', 'not-in-text'],
  ])('"%s" is refused: %s', (quote, reason) => {
    expect(verifyQuote(quote, page)).toEqual({ verbatim: false, reason });
  });
});

describe('what is in the text', () => {
  it.each([
    ['white space and lines', 'access is reviewed every quarter', 'All access  is\n reviewed\tevery quarter.', 'access  is\n reviewed\tevery quarter'],
    ['soft hyphens', 'cooperation', 'The co\u00adoperation ended.', 'co\u00adoperation'],
    ['a word cut at a line', 'management approves', 'The manage-\nment approves it.', 'manage-\nment approves'],
    ['a real hyphen at a line', 'multi-factor login', 'A multi-\n factor login.', 'multi-\n factor login'],
    ['a quote that kept the line break', 'manage-\nment', 'The management.', 'management'],
    ['a dash between spaces', 'kept - always', 'It is kept - always.', 'kept - always'],
    ['a dash at the end of a line', 'kept - always', 'It is kept -\nalways.', 'kept -\nalways'],
    ['a list without its marks', 'Rules: Lock screens. Report losses.', 'Rules:\n\n\u2022 Lock screens.\n- Report losses.', 'Rules:\n\n\u2022 Lock screens.\n- Report losses.'],
    ['a list written in one line', 'Rules: \u2022 Lock screens.', 'Rules:\n\u2022 Lock screens.', 'Rules:\n\u2022 Lock screens.'],
    ['a sentence with its stop', 'It is done.', 'Yes. It is done. No.', 'It is done.'],
  ])('%s', (_name, quote, page, found) => {
    expect(verifyQuote(quote, page)).toEqual({ verbatim: true, start: page.indexOf(found), end: page.indexOf(found) + found.length, quote: found });
  });

  it('takes the place nearest to the claimed one', () => {
    const page = 'ready. ready. ready.';
    expect(verifyQuote('ready', page)).toMatchObject({ start: 0 });
    expect(verifyQuote('ready', page, 8)).toMatchObject({ start: 7 });
    expect(verifyQuote('ready', page, 99)).toMatchObject({ start: 14 });
  });
});

const word = fc.stringMatching(/^[a-zA-Z]{1,8}$/);
const page = fc.array(word, { minLength: 3, maxLength: 40 });

describe('for any text', () => {
  it('finds each run of its words, however it is spaced, and says where', () => {
    fc.assert(fc.property(page, fc.nat(), fc.nat(), fc.constantFrom(' ', '\n', '  ', ' \u00ad'), (words, from, count, gap) => {
      const start = from % words.length;
      const run = words.slice(start, start + 1 + (count % 10));
      const text = words.join(' ');
      const check = verifyQuote(run.join(gap), text);
      expect(check.verbatim).toBe(true);
      if (check.verbatim) expect(text.slice(check.start, check.end)).toBe(run.join(' '));
    }));
  });

  it('refuses a run with one word changed, unless that run stands there too', () => {
    fc.assert(fc.property(page, fc.nat(), word, (words, at, other) => {
      const changed = words.map((value, index) => (index === at % words.length ? `${other}q` : value)).join(' ');
      fc.pre(changed !== words.join(' '));
      expect(verifyQuote(changed, words.join(' ')).verbatim).toBe(false);
    }));
  });

  it('never throws and never gives a span outside the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.integer(), (quote, text, near) => {
      const check = verifyQuote(quote, text, near);
      if (check.verbatim) expect(check.start >= 0 && check.end <= text.length && check.start < check.end).toBe(true);
    }));
  });
});
