import { termId } from '../lexical/index.ts';
import type { Routable } from './routing.ts';

/** What a document of another year, quarter or form keeps of being named. With 1 for another year, recall@1 on reports was .19, with 0.6 .23. */
const otherYear = 0.6;
const otherQuarter = 0.8;
const otherForm = 0.7;

/** Years of "FY2018", "FY18", "fiscal 2018" and "December 31, 2018"; not of "$2,018" or "20.18". */
export function yearsIn(text: string): number[] {
  const long = [...text.matchAll(/(?<![\d.,$])(?:fy ?)?((?:19|20)\d\d)(?:(?=[01]\d[0-3]\d(?!\d))|(?=q[1-4])|(?!\d|[.,]\d))/gi)].map(([, year]) => Number(year));
  const short = [...text.matchAll(/\bfy ?'?(\d\d)\b/gi)].map(([, year]) => 2000 + Number(year));
  return [...long, ...short];
}

const quarterIn = (text: string): string | undefined => {
  const found = /(?<![a-z])(?:q([1-4])|(first|second|third|fourth) (?:fiscal )?quarter)/i.exec(text);
  return found?.[1] ?? (found?.[2] && String(['first', 'second', 'third', 'fourth'].indexOf(found[2].toLowerCase()) + 1));
};

const formIn = (text: string): string | undefined => /(?<![a-z0-9])(10|8|6|20)-?([kqf])(?![a-z])/i.exec(text)?.slice(1).join('').toLowerCase();

/**
 * How well a document fits the period that the question asks about: 1, or less. The year of a document is in its file name or, without
 * one, the last year that its text still has often: a report on 2018 says 2018 and 2017 everywhere and 2019 seldom.
 */
export function periodOf(raw: string, { documents, occurrences }: Routable): (document: number) => number {
  const asked = yearsIn(raw);
  const [year, quarter, form] = [asked.length > 0 ? Math.max(...asked) : undefined, quarterIn(raw), formIn(raw)];
  const often = (document: number, of: number) => occurrences(termId(String(of))).get(document)?.passages ?? 0;
  const isOf = (document: number, of: number, named: readonly number[]): boolean => (named.length > 0 ? named.includes(of) : often(document, of) > 2 * often(document, of + 1) && 2 * often(document, of) > often(document, of - 1));
  return (document) => {
    const name = documents[document]?.name ?? '';
    let fit = 1;
    if (year !== undefined && !isOf(document, year, yearsIn(name.replaceAll('_', ' ')))) fit *= otherYear;
    if (quarter !== undefined && quarterIn(name.replaceAll('_', ' ')) !== undefined && quarterIn(name.replaceAll('_', ' ')) !== quarter) fit *= otherQuarter;
    if (form !== undefined && formIn(name.replaceAll('_', ' ')) !== undefined && formIn(name.replaceAll('_', ' ')) !== form) fit *= otherForm;
    return fit;
  };
}
