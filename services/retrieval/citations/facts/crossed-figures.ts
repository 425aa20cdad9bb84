import type { WrittenDate } from './dates.ts';
import { dateCovers, datesOf } from './dates.ts';
import type { Quantity } from './quantities.ts';
import { relationOf } from '../language/word-relation.ts';
import { isTerm, stemOf, wordsOf } from '../../lexical/index.ts';

/** Something that a text says of one of several things: a figure or a date. */
interface Fact {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Words this far from a fact, in content words, still say what it is said of. */
const reach = 5;
const joint = /,? \b(?:and|or|while|but|whereas)\b |[;,] /;
const sentenceEnd = /[.;!?](?=\s|$)|\n/;

/** The stems beside a fact, each with its nearness: 1 for the next word, 1/2 for the one after. What follows another fact is that one's. */
function nearness(text: string, fact: Fact, others: readonly Fact[]): Map<string, number> {
  const previous = Math.max(-1, ...others.filter(({ end }) => end <= fact.start).map(({ end }) => end));
  const next = Math.min(text.length + 1, ...others.filter(({ start }) => start >= fact.end).map(({ start }) => start));
  // Between two facts, what stands before the last "and" belongs to the first of them.
  const before = (previous < 0 ? text.slice(0, fact.start) : text.slice(previous, fact.start).split(joint).at(-1) ?? '').split(sentenceEnd).at(-1) ?? '';
  const after = (next > text.length ? text.slice(fact.end) : text.slice(fact.end, next).split(joint).slice(0, -1).join(' and ') || text.slice(fact.end, next).split(joint)[0] || '').split(sentenceEnd)[0] ?? '';
  const near = new Map<string, number>();
  const add = (words: readonly string[]) => words.slice(0, reach).forEach((word, at) => near.set(word, Math.max(near.get(word) ?? 0, 1 / (at + 1))));
  const stems = (part: string) => wordsOf(part).map(({ word }) => word).filter((word) => isTerm(word) && !/\d/.test(word)).map(stemOf);
  add(stems(before).toReversed());
  add(stems(after));
  return near;
}

function likeness(mine: ReadonlyMap<string, number>, theirs: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [stem, weight] of mine) {
    const best = Math.max(0, ...[...theirs].map(([other, value]) => (relationOf(stem, other) === 1 ? value : 0)));
    sum += weight * best;
  }
  return sum;
}

/** How much better the crossed reading must be: less is chance. */
const margin = 1.5;
const leastLikeness = 0.3;

/**
 * Two figures of a statement that its quote says of each other's things: "annual training in privacy and monthly in security" beside
 * "monthly in privacy and annual in security". `same` tells whether a figure of the statement is one of the quote.
 */
export function crossedFigures<T extends Fact>(statement: string, quote: string, said: readonly T[], given: readonly T[], same: (mine: T, theirs: T) => boolean): readonly [T, T] | null {
  for (const [at, one] of said.entries()) {
    for (const other of said.slice(at + 1)) {
      const ofOne = given.filter((fact) => same(one, fact) && !same(other, fact));
      const ofOther = given.filter((fact) => same(other, fact) && !same(one, fact));
      const first = ofOne[0];
      const second = ofOther[0];
      if (ofOne.length !== 1 || ofOther.length !== 1 || first === undefined || second === undefined) continue;
      const mine = [nearness(statement, one, said), nearness(statement, other, said)] as const;
      const theirs = [nearness(quote, first, given), nearness(quote, second, given)] as const;
      const straight = likeness(mine[0], theirs[0]) + likeness(mine[1], theirs[1]);
      const crossed = likeness(mine[0], theirs[1]) + likeness(mine[1], theirs[0]);
      if (crossed > leastLikeness && crossed > straight * margin) return [one, other];
    }
  }
  return null;
}

/** "A compared with B": what a change is measured from. */
const comparison = /^(?:,? (?:as )?compared (?:to|with)|,? (?:versus|vs\.?|from|over|against|relative to)) (?:the (?:same|corresponding|prior|preceding) (?:period|quarter|year)(?: of| in)? )?(?:fiscal (?:year )?|the year ended |in )?$/i;

/** Periods compared the other way round: "2023 compared to 2024" for "2024 compared to 2023". */
export function turnedComparison(statement: string, quotes: readonly string[]): string | null {
  const pairs = (text: string) => {
    const dates = datesOf(text).toSorted((left, right) => left.start - right.start);
    return dates.slice(1).flatMap((base, at) => {
      const first = dates[at] as WrittenDate;
      return comparison.test(text.slice(first.end, base.start)) ? [{ first, base }] : [];
    });
  };
  const given = quotes.flatMap(pairs);
  const turned = pairs(statement).find((claim) => given.some(({ first, base }) => dateCovers(first, claim.base) && dateCovers(base, claim.first)) && !given.some(({ first, base }) => dateCovers(first, claim.first) && dateCovers(base, claim.base)));
  return turned === undefined ? null : `${turned.first.text} compared with ${turned.base.text}`;
}

export interface Respective {
  readonly figures: readonly Quantity[];
  readonly dates: readonly WrittenDate[];
}

/** Lists that belong together one by one: "$3, $2 and $1 in 2024, 2023 and 2022, respectively". */
export function respectively(text: string, quantities: readonly Quantity[]): Respective[] {
  const dates = datesOf(text);
  return [...text.matchAll(/\brespectively\b/gi)].flatMap((match) => {
    const from = Math.max(0, text.slice(0, match.index).search(/[^.;!?]*(?:\.\d[^.;!?]*)*$/));
    const within = <T extends Fact>(facts: readonly T[]) => facts.filter(({ start, end }) => start >= from && end <= match.index);
    const money = within(quantities).filter(({ soft, unit }) => soft === undefined && unit !== 'month' && unit !== 'second');
    const units = new Set(money.map(({ unit }) => unit));
    const of = within(dates).filter((date) => date.year !== null);
    const listed = money.slice(-of.length);
    return of.length >= 2 && listed.length === of.length && units.size === 1 ? [{ figures: listed, dates: of }] : [];
  });
}
