import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates, findRanges, findShortRanges, formatDay, toPartialDay } from './dates.ts';

const daysOf = (text: string) => findDates(text).map(({ start, end, precision }) => `${formatDay(start)}..${formatDay(end)} ${precision}`);

describe('dates', () => {
  it.each([
    ['on 2026-03-12', ['2026-03-12..2026-03-12 day']],
    ['on 12 March 2026 and 3rd of May 2025', ['2026-03-12..2026-03-12 day', '2025-05-03..2025-05-03 day']],
    ['March 12, 2026', ['2026-03-12..2026-03-12 day']],
    ['12.03.2026', ['2026-03-12..2026-03-12 day']],
    ['03/13/2026', ['2026-03-13..2026-03-13 day']],
    ['Q2 2026', ['2026-04-01..2026-06-30 quarter']],
    ['the second quarter of 2026', ['2026-04-01..2026-06-30 quarter']],
    ['third quarter 2026', ['2026-07-01..2026-09-30 quarter']],
    ['2026-H1 and H2/2025', ['2026-01-01..2026-06-30 half', '2025-07-01..2025-12-31 half']],
    ['first half of 2026', ['2026-01-01..2026-06-30 half']],
    ['February 2024', ['2024-02-01..2024-02-29 month']],
    ['report 2026-08', ['2026-08-01..2026-08-31 month']],
    ['in 2023', ['2023-01-01..2023-12-31 year']],
    ['31 February 2026', ['2026-02-01..2026-02-28 month']],
    ['minute B-2025-11/4', []],
    ['ISO/IEC 27001:2022, port 2049, 1.2.2024.7', []],
  ])('in "%s"', (text, expected) => {
    expect(daysOf(text)).toEqual(expected);
  });

  it('joined to ranges', () => {
    const rangesIn = (text: string) => findRanges(text).map(({ start, end }) => `${formatDay(start)}..${formatDay(end)}`);
    expect(rangesIn('from 1 October 2025 to 30 September 2026')).toEqual(['2025-10-01..2026-09-30']);
    expect(rangesIn('2025-10 to 2026-09')).toEqual(['2025-10-01..2026-09-30']);
    expect(findRanges('between October 2025 and September 2026')).toHaveLength(1);
    expect(findRanges('on 1 May 2025 and 3 May 2025')).toEqual([]);
  });

  it('of which the first borrows from the second', () => {
    const rangesIn = (text: string) => findShortRanges(text).map(({ start, end, text: words }) => `${formatDay(start)}..${formatDay(end)} ${words}`);
    expect(rangesIn('from 8 to 26 June 2026')).toEqual(['2026-06-08..2026-06-26 8 to 26 June 2026']);
    expect(rangesIn('Period 1 July to 30 September 2026')).toEqual(['2026-07-01..2026-09-30 1 July to 30 September 2026']);
    expect(rangesIn('30 November – 2 January 2027')).toEqual(['2026-11-30..2027-01-02 30 November – 2 January 2027']);
    expect(rangesIn('24 and 25 August 2026')).toEqual(['2026-08-24..2026-08-25 24 and 25 August 2026']);
    expect(rangesIn('on 3 and 28 May 2026')).toEqual([]);
    expect(rangesIn('31 to 30 June 2026, 1 October 2025 to 30 September 2026')).toEqual([]);
  });

  const anyDay = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => formatDay(date));
  const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
  const forms: readonly ((year: string, month: number, day: number) => string)[] = [
    (year, month, day) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    (year, month, day) => `${day} ${names[month - 1]} ${year}`,
    (year, month, day) => `${names[month - 1]} ${day}, ${year}`,
    (year, month, day) => `${day}. ${names[month - 1]?.slice(0, 3)} ${year}`.replace('. ', ' '),
    (year, month, day) => `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`,
    (year, month, day) => `${day}-${names[month - 1]?.slice(0, 3)}-${year}`,
  ];

  it('are read back as they were written, in every form, wherever they stand', () => {
    fc.assert(fc.property(anyDay, fc.constantFrom(...forms), fc.constantFrom('', 'Approved on ', 'Owner\t', '('), fc.constantFrom('', '.', ', by the board', ')'), (day, write, before, after) => {
      const [year = '', month = '', date = ''] = day.split('-');
      const written = write(year, Number(month), Number(date));
      const [found, ...more] = findDates(before + written + after);
      expect(more).toEqual([]);
      expect(found).toMatchObject({ at: before.length, text: written, precision: 'day' });
      expect(found && toPartialDay(found)).toBe(day);
    }));
  });

  it('never fail, end no earlier than they start, and stand where they say', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-/. QHMarchytofirsqe'), maxLength: 60 }), (text) => {
      const dates = findDates(text);
      for (const { at, text: words, start, end } of [...dates, ...findRanges(text, dates), ...findShortRanges(text, dates)]) {
        expect(end.getTime()).toBeGreaterThanOrEqual(start.getTime());
        expect(text.slice(at, at + words.length)).toBe(words);
      }
      for (const [at, { at: from }] of dates.entries()) expect(from).toBeGreaterThanOrEqual(at === 0 ? 0 : (dates[at - 1]?.at ?? 0) + (dates[at - 1]?.text.length ?? 0));
    }));
  });
});
