export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A date as far as it is written; a part that is not written is null. */
export interface WrittenDate extends Span {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** 1 to 4, where a quarter is written. */
  readonly quarter?: number | null;
  readonly text: string;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month = '(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const year = '(?<year>(?:19|20)\\d{2})';
const quarter = '(?:Q(?<quarter>[1-4])|(?<ordinalQuarter>first|second|third|fourth|1st|2nd|3rd|4th) quarter)';
const patterns: readonly RegExp[] = [
  new RegExp(`\\b${quarter},?(?: of)? ${year}\\b`, 'gi'),
  new RegExp(`\\b${year}[ -]Q(?<quarter>[1-4])\\b`, 'gi'),
  new RegExp(`\\b${month} (?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? ${year})?\\b`, 'g'),
  new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${month}(?:,? ${year})?\\b`, 'g'),
  new RegExp(`\\b${month},?(?: of)? ${year}\\b`, 'g'),
  /\b(?<year>(?:19|20)\d{2})-(?<numeric>\d{2})-(?<day>\d{2})\b/g,
  // Slashes are read month first, and where that cannot be, day first.
  /\b(?<numeric>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4}|\d{2})\b/g,
  new RegExp(`\\b(?:in|since|of|for|from|during|by|until|late|early) ${month}(?![\\p{L}])`, 'gu'),
  new RegExp(`(?<![\\d.,/$]|[\\d\\W]-|\\p{Lu}-)\\b${year}\\b(?![\\d/-]|[.,]\\d)`, 'gu'),
];

/** Every date of a text, the fullest reading first; spans do not overlap. */
export function datesOf(text: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((date) => start < date.end && end > date.start)) continue;
      const groups = match.groups ?? {};
      let monthNumber = groups['month'] === undefined ? null : months.indexOf(groups['month'].slice(0, 3).toLowerCase()) + 1;
      let day = groups['day'] === undefined ? null : Number(groups['day']);
      if (groups['numeric'] !== undefined) monthNumber = Number(groups['numeric']);
      if (monthNumber !== null && monthNumber > 12 && day !== null && day <= 12) [monthNumber, day] = [day, monthNumber];
      if ((monthNumber ?? 1) > 12 || (day ?? 1) > 31) continue;
      const yearText = groups['year'];
      const yearNumber = yearText === undefined ? null : Number(yearText.length === 2 ? `20${yearText}` : yearText);
      const quarterText = groups['quarter'] ?? groups['ordinalQuarter'];
      const quarterNumber = quarterText === undefined ? null : /\d/.test(quarterText) ? Number.parseInt(quarterText, 10) : ['first', 'second', 'third', 'fourth'].indexOf(quarterText.toLowerCase()) + 1;
      found.push({ start, end, year: yearNumber, month: monthNumber, day, quarter: quarterNumber, text: match[0] });
    }
  }
  return found;
}

/** Whether one date says at least what the other says: every written part of `claimed` stands alike in `given`. */
export function dateCovers(given: WrittenDate, claimed: WrittenDate): boolean {
  const quarterOf = ({ quarter: written, month: inMonth }: WrittenDate) => written ?? (inMonth === null ? null : Math.ceil(inMonth / 3));
  if (claimed.quarter !== undefined && claimed.quarter !== null && claimed.quarter !== quarterOf(given)) return false;
  return (['year', 'month', 'day'] as const).every((part) => claimed[part] === null || claimed[part] === given[part]);
}
