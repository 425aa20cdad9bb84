import { findDates, findRanges, type NamedDate } from './dates.ts';
import type { DocumentFacts, Fact } from './fact.ts';

const ownDay = /\b(approved|effective|issued?|published|in force|valid from|version date|date of issue|release(d)?|last (updated|reviewed|changed)|run on|generated|printed|exported|produced|as (of|at)|dated|held on|meeting of|date|sent|signed|created|prepared|closed)\b/i;
const review = /\b(next review|review (due|date|by)|due for review|valid until|to be reviewed)\b/i;
const reported = /\b(period|covers?|covering|between|from|reporting|audit year|fiscal year|financial year|fy)\b/i;

type Dates = Pick<DocumentFacts, 'dated' | 'covers' | 'nextReview'>;

/** The document's own dates from its file name and opening. `today` keeps a date to come (next review) from being taken for its own. */
export function guessDates(name: string, opening: string): Dates {
  const title = name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/_/g, ' ');
  // A row of three cells or more is content (a register's, a history's), not a field of this document.
  const lines = opening.split('\n').filter((line) => line.trim() !== '' && line.split('\t').length <= 2);
  const next = firstOf(lines, (line) => (review.test(line) ? lastAfter(line, review) : undefined));
  const covers = firstOf([title, ...lines], (line, at) => {
    const range = findRanges(line)[0];
    if (range && (at === 0 || reported.test(line))) return range;
    return at === 0 ? findDates(line).find(({ precision }) => precision !== 'day') : undefined;
  });
  const own = firstOf(lines, (line) => (ownDay.test(line) && !review.test(line) ? latest(findDates(line).filter(({ precision }) => precision === 'day' || precision === 'month')) : undefined))
    ?? firstOf([title], (line) => latest(findDates(line)))
    ?? firstOf(lines.slice(0, 12), (line) => (review.test(line) ? undefined : latest(findDates(line).filter(({ precision }) => precision !== 'year'))));
  return {
    dated: { value: own?.date.start ?? null, quote: own?.line ?? null },
    covers: { value: covers ? { start: covers.date.start, end: covers.date.end } : null, quote: covers?.line ?? null },
    nextReview: { value: next?.date.start ?? null, quote: next?.line ?? null },
  } satisfies { [Key in keyof Dates]: Fact<Dates[Key]['value']> };
}

function firstOf(lines: readonly string[], read: (line: string, at: number) => NamedDate | undefined): { date: NamedDate; line: string } | undefined {
  for (const [at, line] of lines.entries()) {
    const date = read(line, at);
    if (date) return { date, line: line.trim().slice(0, 300) };
  }
  return undefined;
}

/** The first date behind the words, for lines with several fields in one row. */
function lastAfter(line: string, words: RegExp): NamedDate | undefined {
  const from = words.exec(line)?.index ?? 0;
  return findDates(line).find(({ at }) => at >= from);
}

function latest(dates: readonly NamedDate[]): NamedDate | undefined {
  return dates.reduce<NamedDate | undefined>((best, date) => (best && best.start >= date.start ? best : date), undefined);
}
