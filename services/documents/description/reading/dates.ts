/** A date or stretch of time named in a text. Days are UTC midnights; `end` is the last day of it. */
export interface NamedDate {
  readonly at: number;
  readonly text: string;
  readonly start: Date;
  readonly end: Date;
  readonly precision: 'day' | 'month' | 'quarter' | 'half' | 'year';
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const month = '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const year = '(?<year>(?:19|20)\\d\\d)';

interface Form {
  readonly pattern: RegExp;
  readonly precision: NamedDate['precision'];
}

/** The longest form first: what one has read is not read again. */
const forms: readonly Form[] = [
  { pattern: new RegExp(`\\b${year}-(?<number>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\\d|3[01])(?!\\d)`, 'gi'), precision: 'day' },
  { pattern: new RegExp(`\\b(?<day>[0-3]?\\d)(?:st|nd|rd|th)?(?: of)?[ -]${month}\\.?,?[ -]${year}\\b`, 'gi'), precision: 'day' },
  { pattern: new RegExp(`\\b${month}\\.? (?<day>[0-3]?\\d)(?:st|nd|rd|th)?,? ${year}\\b`, 'gi'), precision: 'day' },
  { pattern: new RegExp(`(?<![\\d.])(?<day>[0-3]?\\d)[./](?<number>[01]?\\d)[./]${year}(?![\\d]|[.]\\d)`, 'gi'), precision: 'day' },
  { pattern: new RegExp(`\\bQ(?<quarter>[1-4])[ /-]?${year}\\b|\\b${year.replace('year', 'year2')}[ /-]?Q(?<quarter2>[1-4])\\b`, 'gi'), precision: 'quarter' },
  { pattern: new RegExp(`\\b(?<ordinal>first|second|third|fourth|1st|2nd|3rd|4th) quarter(?: of|,)? ${year}\\b`, 'gi'), precision: 'quarter' },
  { pattern: new RegExp(`\\bH(?<half>[12])[ /-]?${year}\\b|\\b${year.replace('year', 'year2')}[ /-]?H(?<half2>[12])\\b|\\b(?<ordinal>first|second|1st|2nd) half(?: of|,)? ${year.replace('year', 'year3')}\\b`, 'gi'), precision: 'half' },
  { pattern: new RegExp(`\\b${month}\\.?,? ${year}\\b`, 'gi'), precision: 'month' },
  { pattern: new RegExp(`(?<![\\w/-])${year}-(?<number>0[1-9]|1[0-2])(?![\\d/-])`, 'gi'), precision: 'month' },
  { pattern: /(?<![\d.:/-])(?<year>199\d|20[0-3]\d)(?![\d:/]|[.-]\d)/g, precision: 'year' },
];

const day = (year: number, month: number, date: number): Date => new Date(Date.UTC(year, month, date));

/** Every date of a text in order of place. Day and month of `03/04/2026` are read day first; a month above 12 turns them. */
export function findDates(text: string): NamedDate[] {
  const found: NamedDate[] = [];
  const taken: { from: number; to: number }[] = [];
  for (const { pattern, precision } of forms) {
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (taken.some((span) => from < span.to && to > span.from)) continue;
      const range = rangeOf(match.groups ?? {}, precision);
      if (!range) continue;
      taken.push({ from, to });
      found.push({ at: from, text: match[0], precision, ...range });
    }
  }
  return found.sort((left, right) => left.at - right.at);
}

function rangeOf(groups: Record<string, string | undefined>, precision: NamedDate['precision']): { start: Date; end: Date } | undefined {
  const yearNumber = Number(groups['year'] ?? groups['year2'] ?? groups['year3']);
  if (precision === 'year') return { start: day(yearNumber, 0, 1), end: day(yearNumber, 11, 31) };
  if (precision === 'quarter') {
    const first = (Number(groups['quarter'] ?? groups['quarter2'] ?? ordinalOf(groups['ordinal'])) - 1) * 3;
    return { start: day(yearNumber, first, 1), end: day(yearNumber, first + 3, 0) };
  }
  if (precision === 'half') {
    const first = (Number(groups['half'] ?? groups['half2'] ?? ordinalOf(groups['ordinal'])) - 1) * 6;
    return { start: day(yearNumber, first, 1), end: day(yearNumber, first + 6, 0) };
  }
  let monthNumber = groups['month'] === undefined ? Number(groups['number']) - 1 : months.findIndex((name) => name.startsWith((groups['month'] ?? '').slice(0, 3).toLowerCase()));
  if (precision === 'month') return { start: day(yearNumber, monthNumber, 1), end: day(yearNumber, monthNumber + 1, 0) };
  let date = Number(groups['day']);
  if (monthNumber > 11) [date, monthNumber] = [monthNumber + 1, date - 1];
  const start = day(yearNumber, monthNumber, date);
  return start.getUTCMonth() === monthNumber && start.getUTCDate() === date ? { start, end: start } : undefined;
}

function ordinalOf(word: string | undefined): number {
  const at = ['first', 'second', 'third', 'fourth'].indexOf((word ?? '').toLowerCase());
  return at >= 0 ? at + 1 : Number.parseInt(word ?? '', 10);
}

const joint = /^\s*(?:to|until|till|through|and|–|—|-|\/)\s*$/i;

/** Stretches named by two dates with `to`, `until` or a dash between them, or `between … and …`. */
export function findRanges(text: string, dates: readonly NamedDate[] = findDates(text)): NamedDate[] {
  return dates.flatMap((first, at) => {
    const second = dates[at + 1];
    if (!second || second.end < first.start) return [];
    const between = text.slice(first.at + first.text.length, second.at);
    if (!joint.test(between) || (/and/i.test(between) && !/between\s+$/i.test(text.slice(0, first.at)))) return [];
    return [{ at: first.at, text: text.slice(first.at, second.at + second.text.length), start: first.start, end: second.end, precision: first.precision }];
  });
}

const shortStart = new RegExp(`(?<![\\d.])(?<day>[0-3]?\\d)(?:st|nd|rd|th)?(?: ${month}\\.?)?\\s*(?<joint>to|until|till|through|and|–|—|-)\\s*$`, 'i');

/** Stretches whose first day borrows month or year from the second: `8 to 26 June 2026`, `1 July to 30 September 2026`. */
export function findShortRanges(text: string, dates: readonly NamedDate[] = findDates(text)): NamedDate[] {
  return dates.filter(({ precision }) => precision === 'day').flatMap((last) => {
    const match = shortStart.exec(text.slice(0, last.at));
    if (!match) return [];
    const named = match.groups?.['month'];
    const monthNumber = named === undefined ? last.start.getUTCMonth() : months.findIndex((name) => name.startsWith(named.slice(0, 3).toLowerCase()));
    const first = day(last.start.getUTCFullYear(), monthNumber, Number(match.groups?.['day']));
    // 30 September to 2 January 2027: the year is only said for the second.
    const start = first > last.start ? day(last.start.getUTCFullYear() - 1, monthNumber, Number(match.groups?.['day'])) : first;
    if (start.getUTCDate() !== Number(match.groups?.['day'])) return [];
    // "On 3 and 28 May" names two days, "24 and 25 August" a stretch.
    if (match.groups?.['joint']?.toLowerCase() === 'and' && last.start.getTime() - start.getTime() !== 86_400_000) return [];
    return [{ at: match.index, text: text.slice(match.index, last.at + last.text.length), start, end: last.end, precision: 'day' as const }];
  });
}

/** As much of the day as the text says: `2026-09-30`, `2026-09`, `2026`; undefined for a quarter or half a year, which are no day. */
export function toPartialDay({ start, precision }: NamedDate): string | undefined {
  if (precision === 'quarter' || precision === 'half') return undefined;
  return formatDay(start).slice(0, precision === 'day' ? 10 : precision === 'month' ? 7 : 4);
}

/** `30 September 2026`, `2026` and so on, for sentences a person reads. */
export function formatDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
