import type { DocumentKind, FieldValue } from '../description.contract.ts';
import { findDates, findRanges, findShortRanges, formatDay, toPartialDay, type NamedDate } from './dates.ts';
import type { Found, Line, Span } from './source-text.ts';

export type DateField = 'documentDate' | 'approvedDate' | 'effectiveDate' | 'issuedDate' | 'reviewedDate' | 'nextReviewDate' | 'expiryDate';

const ownDay = /\b(approved|effective|issued?|published|in force|valid from|version date|date of issue|release(d)?|last (updated|reviewed|changed)|run on|generated|printed|exported|produced|as (of|at)|dated|held on|meeting of|date|sent|signed|created|prepared|closed)\b/i;
const review = /\b(next (scheduled |planned )?review|review (due|date|by|before)|due for review|valid until|to be reviewed)\b/i;
const reported = /\b(period|covers?|covering|between|from|reporting|audit year|fiscal year|financial year|fy|extracts?|extended)\b/i;

/** The words before a date that say what day it is. The first date behind them, near enough to belong to them, is the one. */
const named: Readonly<Record<Exclude<DateField, 'documentDate'>, RegExp>> = {
  approvedDate: /\b(approval date|date of approval|approved (by|on)|approved|adopted (by|on))\b/i,
  effectiveDate: /\b(effective (date|from|as of|as at|on|since)|effective|in force (since|from|as of)|in force|valid from|takes? effect( on| from)?|(comes?|came|enters?|entered) into (force|effect)( on)?|commencement date|start date)\b/i,
  issuedDate: /\b(issued?( on| date)?|date of issue|publication date|published( on)?|report date|run (on|at)|(generated|exported|extracted|printed|produced|collected|taken|downloaded|created|prepared|sent|written|dated|released)( on| at)?|state of|as (of|at)|release date)\b|^\W*date\b/i,
  reviewedDate: /\b(last review(ed)?|(date of )?last review|reviewed on|review completed( on)?|reviewed by|date of review|reviewed)\b/i,
  nextReviewDate: /\b(next (scheduled |planned )?review|review (due|by|before)|due for review|to be reviewed)\b/i,
  expiryDate: /\b(valid (until|till|to|through)|expir(es|y|ation)( date)?( on)?|not after|contract until|end of (term|contract)|ends on|terminat(es|ion date)( on)?)\b/i,
};
/** The history of versions tells of other days. */
const historyRow = /^\W*(v(ersion)?\.? ?)?\d+(\.\d+)*[a-z]?\s*[\t|]/i;
const near = 90;

export interface DateInput {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly kind: DocumentKind | undefined;
}

type Dates = { readonly [Field in DateField]?: Found<string> } & { readonly periodCovered?: Found<FieldValue<'periodCovered'>> };

/** The dates a document gives of itself in its file name and opening, each with the words that say so. */
export function readDates(input: DateInput): Dates {
  const fields = input.lines.filter(({ cells }) => cells <= 2);
  const [documentDate, periodCovered] = [readDocumentDate(input.name, fields), readPeriod(input.name, fields, input.kind)];
  const dates = (Object.keys(named) as (keyof typeof named)[]).map((field) => [field, readNamed(fields, named[field], field)] as const);
  return {
    ...(documentDate ? { documentDate } : {}),
    ...(periodCovered ? { periodCovered } : {}),
    ...Object.fromEntries(dates.filter(([, found]) => found !== undefined)),
  };
}

function readNamed(lines: readonly Line[], words: RegExp, field: DateField): Found<string> | undefined {
  for (const line of lines) {
    if (historyRow.test(line.text) || line.text.length > 1_000) continue;
    // "Next review" holds "review"; and a date for the next review is no date of the last.
    if (field === 'reviewedDate' && named.nextReviewDate.test(line.text)) continue;
    const said = words.exec(line.text);
    if (!said || /\b(not|never)\W+$/i.test(line.text.slice(0, said.index))) continue;
    const from = said.index + said[0].length;
    const date = findDates(line.text).find(({ at }) => at >= from && at - from <= near);
    // Another such word between the two claims the date for itself: "approved by X, effective 1 May".
    if (!date || isClaimed(line.text.slice(from, date.at), field)) continue;
    const value = toPartialDay(date);
    if (value === undefined || (date.precision === 'year' && date.at - from > 4)) continue;
    return { value, basis: 'text', at: around(line, said.index, date) };
  }
  return undefined;
}

function isClaimed(between: string, field: DateField): boolean {
  // The full stop of an initial ends no sentence.
  return /(?<!\b\p{Lu})[.;] /u.test(between) || (Object.keys(named) as (keyof typeof named)[]).some((other) => other !== field && named[other].test(between));
}

/** From the word to the date; the whole line when it is short. */
function around(line: Line, from: number, date: NamedDate): Span {
  if (line.text.length <= 200) return { start: line.start, end: line.start + line.text.length };
  return { start: line.start + from, end: line.start + date.at + date.text.length };
}

/** The day the document gives itself. */
function readDocumentDate(name: string, lines: readonly Line[]): Found<string> | undefined {
  const daily = (date: NamedDate) => date.precision === 'day' || date.precision === 'month';
  const own = firstOf(lines, ({ text }) => (ownDay.test(text) && !review.test(text) ? latest(findDates(text).filter(daily)) : undefined));
  if (own) return own;
  const inName = latest(findDates(spaced(name)));
  const day = inName && toPartialDay(inName);
  if (day !== undefined) return { value: day, basis: 'name', words: name };
  return firstOf(lines.slice(0, 12), ({ text }) => (review.test(text) ? undefined : latest(findDates(text).filter(daily))));
}

function firstOf(lines: readonly Line[], read: (line: Line) => NamedDate | undefined): Found<string> | undefined {
  for (const line of lines) {
    const date = read(line);
    const value = date && toPartialDay(date);
    if (date && value !== undefined) return { value, basis: 'text', at: around(line, Math.max(0, date.at - near), date) };
  }
  return undefined;
}

/** Kinds that lay down what is to be done cover no time: a year in their name is that of the edition. */
const timeless: ReadonlySet<DocumentKind> = new Set(['policy', 'procedure', 'standard', 'diagram', 'description', 'marketing', 'agenda', 'contents']);

/** The time it reports on ("Q2 2026", "1 October 2025 to 30 September 2026"); of a contract its term. A year alone, in the name, only where nothing says more. */
function readPeriod(name: string, lines: readonly Line[], kind: DocumentKind | undefined): Found<FieldValue<'periodCovered'>> | undefined {
  if (kind !== undefined && timeless.has(kind)) return undefined;
  const title = spaced(name);
  const dates = findDates(title);
  const inName = rangesOf(title, dates)[0] ?? dates.find(({ precision }) => precision !== 'day' && precision !== 'year');
  if (inName) return { value: days(inName), basis: 'name', words: name };
  for (const line of lines) {
    const range = reported.test(line.text) ? rangesOf(line.text)[0] : undefined;
    if (range) return { value: days(range), basis: 'text', at: around(line, Math.max(0, range.at - near), range) };
  }
  const year = dates.find(({ precision }) => precision === 'year');
  return year && { value: days(year), basis: 'name', words: name };
}

/** Stretches of time in order of place. */
export function rangesOf(text: string, dates = findDates(text)): NamedDate[] {
  return [...findRanges(text, dates), ...findShortRanges(text, dates)].toSorted((a, b) => a.at - b.at);
}

const days = ({ start, end }: NamedDate): FieldValue<'periodCovered'> => ({ start: formatDay(start), end: formatDay(end) });

/** File names join words by underscores, and some write days as eight digits. */
function spaced(name: string): string {
  return name.replace(/\.[a-z0-9]{1,8}$/i, '').replace(/_/g, ' ').replace(/(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/g, '$1-$2-$3');
}

function latest(dates: readonly NamedDate[]): NamedDate | undefined {
  return dates.reduce<NamedDate | undefined>((best, date) => (best && best.start >= date.start ? best : date), undefined);
}
