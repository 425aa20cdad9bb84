import { numberWordPattern, ordinalPattern, scaleOf, scalePattern, valueOfOrdinal, valueOfWords } from './number-words.ts';
import type { Span } from './dates.ts';

/** A number with what it counts, in base units: seconds, working days, months, bytes, a share of one hundred, money. */
export interface Quantity extends Span {
  readonly value: number;
  /** The number as written, before its scale and unit. */
  readonly plain: number;
  /** Empty for a bare number. */
  readonly unit: string;
  /** `minimum` for "at least 3", `maximum` for "no more than 3", `exact` for "exactly 3", when the words stand beside the number. */
  readonly bound: 'minimum' | 'maximum' | 'exact' | null;
  /** "one" and "second" are mostly no figures: they are only held against a figure of the same thing, and need not stand in a quote. */
  readonly soft?: true;
  /** Worth of the last digit written, where the figure may be a rounded one: behind "about", or with "million". */
  readonly step?: number;
  readonly text: string;
}

/** Written unit to base unit and factor. Months have no fixed number of days, and working days are no calendar days. */
const unitNames: readonly (readonly [RegExp, string, number])[] = [
  [/^(business|working)[ -](day)s?$/, 'working day', 1],
  [/^(business|working)[ -](week)s?$/, 'working day', 5],
  [/^(business|working)[ -](hour)s?$/, 'working hour', 1],
  [/^(calendar[ -])?(seconds?|secs?)$/, 'second', 1],
  [/^(minutes?|mins?)$/, 'second', 60],
  [/^(hours?|hrs?)$/, 'second', 3600],
  [/^(calendar[ -]|consecutive )?(days?)$/, 'second', 86_400],
  [/^(calendar[ -]|consecutive )?(weeks?)$/, 'second', 604_800],
  [/^(calendar[ -]|consecutive )?(months?)$/, 'month', 1],
  [/^(calendar[ -]|fiscal |consecutive )?(quarters?)$/, 'month', 3],
  [/^(calendar[ -]|fiscal |consecutive )?(years?|yrs?)$/, 'month', 12],
  [/^(decades?)$/, 'month', 120],
  [/^(milliseconds?|ms)$/, 'second', 0.001],
  [/^(bits?)$/, 'bit', 1],
  [/^(bytes?)$/, 'byte', 1],
  [/^(kb|kilobytes?|kib)$/, 'byte', 1e3],
  [/^(mb|megabytes?|mib)$/, 'byte', 1e6],
  [/^(gb|gigabytes?|gib)$/, 'byte', 1e9],
  [/^(tb|terabytes?|tib)$/, 'byte', 1e12],
  [/^(%|percent|per cent|percentage points?)$/, 'percent', 1],
  [/^(characters?|digits?|letters?|words?|pages?|points?)$/, '$1', 1],
  [/^(kg|kilograms?)$/, 'gram', 1000],
  [/^(meters?|metres?)$/, 'metre', 1],
  [/^(kilometers?|kilometres?|km)$/, 'metre', 1000],
  [/^(miles?)$/, 'mile', 1],
  [/^(feet|foot|ft)$/, 'foot', 1],
  [/^(us dollars?|dollars?|usd)$/, 'money USD', 1],
  [/^(euros?|eur)$/, 'money EUR', 1],
  [/^(pounds? sterling|gbp)$/, 'money GBP', 1],
  [/^(cents?)$/, 'cent', 1],
  [/^(gbps|gbit\/s)$/, 'bit per second', 1e9],
  [/^(mbps|mbit\/s)$/, 'bit per second', 1e6],
  [/^(ghz)$/, 'hertz', 1e9],
  [/^(mhz)$/, 'hertz', 1e6],
  [/^(fortnights?)$/, 'second', 1_209_600],
  [/^(nights?)$/, 'second', 86_400],
];

const unitPattern =
  '(?:(?:business|working|calendar|fiscal|consecutive)[ -])?(?:milliseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?|yrs?|decades?)|' +
  'ms|bits?|bytes?|kilobytes?|megabytes?|gigabytes?|terabytes?|[KMGT]i?B|percentage points?|percent|per cent|%|characters?|digits?|letters?|words?|pages?|points?|' +
  'fortnights?|nights?|us dollars?|dollars?|usd|euros?|eur|pounds sterling|gbp|cents?|gbps|mbps|ghz|mhz|kilograms?|kg|kilometers?|kilometres?|km|meters?|metres?|miles?|feet|foot|ft';

const minimum = '(?:at least|a minimum of|minimum of|no (?:less|fewer|earlier|lower|shorter) than|not (?:less|fewer|earlier|lower|shorter) than|more than|greater than|higher than|larger than|in excess of|upwards of|over|above|exceeding|exceeds?|longer than|older than|at a minimum)';
const exact = '(?:exactly|precisely|just|not more and not less than)';
const maximum = '(?:at most|a maximum of|maximum of|no (?:more|longer|greater|later|higher|larger) than|not (?:more|longer|later|greater|higher) than|smaller than|lower than|not to exceed|not exceed|up to|within|less than|fewer than|under|below|shorter than)';

const written = new RegExp(
  `(?<bound>(?:${minimum}|${maximum}|${exact})\\s+)?(?<currency>(?:US|A|C)?\\$\\s?|[\\u20ac\\u00a3\\u00a5]\\s?|(?:USD|EUR|GBP|CHF|JPY|CAD|AUD)\\s?)?` +
    `(?:(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d*\\.?\\d+)(?<ordinal>st|nd|rd|th)?|(?<words>\\b${numberWordPattern}\\b)|(?<order>\\b${ordinalPattern}\\b))` +
    `(?:[ -]?(?<scale>${scalePattern})\\b)?(?:\\s*\\((?<again>\\d+)\\))?(?:[ -](?:or (?:more|fewer|less) )?(?:full |other |additional |more )?)?(?<unit>(?:${unitPattern})(?![\\p{L}]))?`,
  'giu',
);

const each = '(?:each|every|per|an?|once an?) (?:calendar |fiscal |business |working )?';
const frequencies: readonly (readonly [RegExp, number, string])[] = [
  [new RegExp(`\\b(?:hourly|${each}hour)\\b`, 'gi'), 3600, 'second'],
  [new RegExp(`\\b(?:daily|nightly|${each}(?:day|night))\\b`, 'gi'), 86_400, 'second'],
  [new RegExp(`\\b(?:weekly|${each}week)\\b`, 'gi'), 604_800, 'second'],
  [new RegExp(`\\b(?:monthly|${each}month)\\b`, 'gi'), 1, 'month'],
  [new RegExp(`\\b(?:quarterly|${each}quarter)\\b`, 'gi'), 3, 'month'],
  [/\b(?:fortnightly|bi-?weekly|every (?:two|2|other|second) weeks?|every fortnight)\b/gi, 1_209_600, 'second'],
  [/\b(?:bi-?monthly|every (?:other|second) month)\b/gi, 2, 'month'],
  [/\b(?:biennial(?:ly)?|every (?:other|second) year)\b/gi, 24, 'month'],
  [/\b(?:(?:three times|thrice) (?:a|per|each|every) year)\b/gi, 4, 'month'],
  [/\b(?:four times (?:a|per|each|every) year)\b/gi, 3, 'month'],
  [/\b(?:semi-?annual(?:ly)?|bi-?annual(?:ly)?|half-?yearly|every half[- ]year|twice (?:a|per|each|every|in a) (?:calendar )?year|twice yearly|twice annually)\b/gi, 6, 'month'],
  [new RegExp(`(?<!\\b(?:bi|semi)-)\\b(?:annual(?:ly)?|yearly|per annum|${each}year)\\b`, 'gi'), 12, 'month'],
  [new RegExp(`\\b${each}decade\\b`, 'gi'), 120, 'month'],
];

const timeUnit = /\b(seconds|minutes|hours|days|weeks|months|quarters|years|decades|kilobytes|megabytes|gigabytes|terabytes|bits|bytes)\b/gi;
/** `Level 3`, `Section 5.2`: a number that is a label, which agrees only under the same label. */
const labelled = /(?:\b(?=[a-z])|(?=\u00a7))(\u00a7{1,2}|level|tier|phase|step|section|article|annex|appendix|table|chapter|part|category|class|grade|stage|priority|severity|version|revision|rev|item|clause|paragraph|group|line|schedule|exhibit)(?:s|ies)?\.? ?((?<=[\s.\u00a7])(?:\d+(?:\.\d+)*|[IVXL]+\b)(?:\([\da-z]+\))?(?:(?:,? (?:and|or|to|through) |, |-)(?:\d+(?:\.\d+)*|[IVXL]+\b)(?![.\d]*\s*(?:%|percent|\w+s\b)))*)(\([\da-z]+\))?/gi;
/** One label of a list: "Sections 3.5, 3.8 and 4.6". */
const oneLabel = /(\d+(?:\.\d+)*|[IVXL]+\b)(\([\da-z]+\))?/gi;

const fractions: Record<string, number> = { half: 0.5, third: 1 / 3, quarter: 0.25, fifth: 0.2, tenth: 0.1, hundredth: 0.01, thousandth: 0.001 };

/** "A quarter of an hour", "half a day": a part of one unit. */
function partsOfUnit(text: string): Quantity[] {
  return [...text.matchAll(/\b(?:(?:an?|one|three)[ -])?(half|third|quarter|quarters|tenth)[ -](?:of )?(?:an? |the )?(second|minute|hour|day|week|month|year)\b/gi)].map((match) => {
    const [base, factor] = unitOf(match[2]);
    const value = (/^three/i.test(match[0]) ? 3 : 1) * (fractions[(match[1] ?? '').toLowerCase().replace(/s$/, '')] ?? 0) * factor;
    return { value, plain: Number.NaN, unit: base, bound: null, text: match[0], start: match.index, end: match.index + match[0].length };
  });
}

/** "1-, 2- or 3-year terms": the counts before the last one, which alone has the unit. */
function hangingCounts(text: string): Quantity[] {
  return [...text.matchAll(/\b(\d+)-(?=,? (?:(?:and|or|to) )?(?:\d+-,? (?:(?:and|or|to) )?)*\d+-([a-z]+)\b)/gi)].map((match) => {
    const [base, factor] = unitOf(match[2]);
    return { value: Number(match[1]) * factor, plain: Number(match[1]), unit: base, bound: null, text: `${match[1]} ${match[2]}`, start: match.index, end: match.index + match[0].length };
  });
}

/** Every quantity of a text. `taken` are spans that mean something else (dates, identifiers). */
export function quantitiesOf(text: string, taken: readonly Span[] = []): Quantity[] {
  const free = (start: number, end: number) => taken.every((span) => end <= span.start || start >= span.end);
  const halves = partsOfUnit(text);
  const found: Quantity[] = [...halves, ...hangingCounts(text)];
  for (const match of text.matchAll(written)) {
    const { bound, currency, digits, words, order, scale, again, unit } = match.groups ?? {};
    const numberStart = match.index + (bound?.length ?? 0);
    if (!free(numberStart, match.index + match[0].length)) continue;
    // Parts of a word or a code: `sha256`, `2nd`-like leftovers, `v2`.
    if (digits !== undefined && /[\p{L}_]$/u.test(text.slice(0, numberStart)) && currency === undefined) continue;
    const [base, factor] = unitOf(unit);
    if (halves.some((half) => match.index < half.end && match.index + match[0].length > half.start)) continue;
    // "one" and ordinals without a unit are mostly no numbers ("one of the parties", "third party", "first, ...").
    const soft = unit === undefined && scale === undefined && currency === undefined && (order !== undefined || /^one$/i.test(words ?? ''));
    const aged = unit === undefined && /\b(?:age|aged|ages) (?:of )?$/i.test(text.slice(0, match.index));
    const plain = digits !== undefined ? Number(digits.replaceAll(',', '')) : words !== undefined ? valueOfWords(words) : valueOfOrdinal(order ?? '');
    // "Thirty (30) days" is one figure; "thirty (60) days" are two.
    if (again !== undefined && scale === undefined && Number(again) !== plain) found.push({ value: Number(again) * factor, plain: Number(again), unit: base, bound: null, text: `${again} ${unit ?? ''}`.trim(), start: match.index, end: match.index + match[0].length });
    const scaled = scale !== undefined && !(scale.length === 1 && unit !== undefined) ? scaleOf(scale) : 1;
    const rounded = scaled >= 1e6 || hedge.test(text.slice(Math.max(0, match.index - 20), numberStart));
    found.push({
      ...(rounded && digits !== undefined && !soft ? { step: stepOf(digits) * scaled * (aged ? 12 : factor) } : {}),
      value: plain * scaled * (aged ? 12 : factor),
      plain,
      unit: currency !== undefined ? currencyOf(currency) : aged ? 'month' : soft && order !== undefined ? 'ordinal' : base,
      ...(soft ? { soft } : {}),
      bound: boundOf(bound) ?? boundBehind(match[0], text.slice(match.index + match[0].length)),
      text: match[0].trim(),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  for (const [pattern, value, unit] of frequencies) {
    for (const match of text.matchAll(pattern)) {
      const within = found.some((other) => match.index < other.end && match.index + match[0].length > other.start);
      if (!within && free(match.index, match.index + match[0].length)) found.push({ value, plain: Number.NaN, unit, bound: null, text: match[0], start: match.index, end: match.index + match[0].length });
    }
  }
  for (const match of text.matchAll(/\b(?:once(?! (?:the|it|they|you|we|this|these|that|all|more|again|an?|per|every|each|\w+ed)\b)|twice|thrice)\b/gi)) {
    if (!found.some(({ start, end }) => match.index < end && match.index + match[0].length > start)) found.push({ value: ['once', 'twice', 'thrice'].indexOf(match[0].toLowerCase()) + 1, plain: Number.NaN, unit: 'times', soft: true, bound: null, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(labelled)) {
    // Its digits are a label's, and no figure.
    for (let at = found.length - 1; at >= 0; at--) if (found[at]?.unit === '' && (found[at]?.start ?? 0) >= match.index && (found[at]?.start ?? 0) < match.index + match[0].length) found.splice(at, 1);
    const unit = `label ${(match[1] ?? '').toLowerCase().replace(/^\u00a7+$/, 'section')}`;
    const from = match.index + match[0].indexOf(match[2] ?? '');
    for (const each of text.slice(from, match.index + match[0].length).matchAll(oneLabel)) {
      const label = { plain: Number.NaN, bound: null, text: each.index === 0 ? match[0].slice(0, from - match.index + each[0].length) : `${match[1]} ${each[0]}`, start: each.index === 0 ? match.index : from + each.index, end: from + each.index + each[0].length };
      found.push({ ...label, value: labelValue(each[1] ?? ''), unit });
      // `Section 5(2)`: its part is one of that section's.
      if (each[2] !== undefined) found.push({ ...label, value: Number.parseInt(each[2].slice(1, -1), 36), unit: `${unit} ${each[1]} part` });
    }
  }
  for (const match of text.matchAll(/\b(one|two|three|four|\d)[ -](half|third|quarter|fifth|tenth|hundredth|thousandth)s?\b/gi)) {
    const count = /\d/.test(match[1] ?? '') ? Number(match[1]) : valueOfWords(match[1] ?? '');
    // "Eight quarters" are two years.
    if (count * (fractions[(match[2] ?? '').toLowerCase()] ?? 0) > 1) continue;
    found.push({ value: count * (fractions[(match[2] ?? '').toLowerCase()] ?? 0), plain: count, unit: 'fraction', bound: null, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return found;
}

const hedge = /\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|circa|over|more than) (?:[A-Z]{0,3}[$\u20ac\u00a3])?$/i;

/** 0.01 for "2.34", 1 for "217", 100 for "2,300". */
function stepOf(digits: string): number {
  const [whole = '', part = ''] = digits.replaceAll(',', '').split('.');
  return part !== '' ? 10 ** -part.length : 10 ** (/0*$/.exec(whole.slice(1))?.[0].length ?? 0);
}

/** A label is a name made of digits: 5.2 and 5.20 differ, so parts are weighed rather than read as a decimal. */
function labelValue(label: string): number {
  if (/^[IVXL]+$/i.test(label)) return romanValue(label.toUpperCase());
  return label.split('.').reduce((sum, part, at) => sum + Number(part) / 1000 ** at, 0);
}

function romanValue(label: string): number {
  const values = [...label].map((letter) => ({ I: 1, V: 5, X: 10, L: 50 })[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** Units of time and size that stand without a number ("in days"). */
export function bareUnitsOf(text: string, quantities: readonly Quantity[]): string[] {
  const counted = quantities.map((quantity) => quantity.text.toLowerCase());
  return [...text.matchAll(timeUnit)].map(([word]) => word.toLowerCase()).filter((word) => !counted.some((quantity) => quantity.includes(word)));
}

/** `$` alone is read as the dollar of the United States. */
function currencyOf(sign: string): string {
  const name = sign.trim().toUpperCase();
  return `money ${({ $: 'USD', US$: 'USD', A$: 'AUD', C$: 'CAD', '\u20ac': 'EUR', '\u00a3': 'GBP', '\u00a5': 'JPY' } as Record<string, string>)[name] ?? name}`;
}

function boundOf(words: string | undefined): Quantity['bound'] {
  if (words === undefined) return null;
  if (new RegExp(`^${exact}`, 'i').test(words)) return 'exact';
  return new RegExp(`^${maximum}`, 'i').test(words) ? 'maximum' : 'minimum';
}

const least = 'or (?:more|longer|greater|older|above)\\b|(?:at (?:the )?least|minimum)\\b(?! (?:an?|the|one|once|\\d|\\w+ly)\\b)';
const most = 'or (?:less|fewer|sooner|shorter|below)\\b|(?:at (?:the )?(?:most|latest)|maximum)\\b(?! (?:an?|the|one|once|\\d|\\w+ly)\\b)';

/** "Three years or longer", "30 days at the latest": a bound behind the figure. */
function boundBehind(found: string, rest: string): Quantity['bound'] {
  if (new RegExp(`^,? (?:${most})`, 'i').test(rest) || / or (?:less|fewer) /i.test(found)) return 'maximum';
  return new RegExp(`^,? (?:${least})`, 'i').test(rest) || / or more /i.test(found) ? 'minimum' : null;
}

function unitOf(written: string | undefined): readonly [string, number] {
  if (written === undefined) return ['', 1];
  const name = written.toLowerCase().replace(/\s+/g, ' ');
  for (const [pattern, base, factor] of unitNames) if (pattern.test(name)) return [base === '$1' ? name.replace(/s$/, '') : base, factor];
  return [name.replace(/s$/, ''), 1];
}

export const durationUnits: ReadonlySet<string> = new Set(['second', 'month', 'working day', 'working hour']);
