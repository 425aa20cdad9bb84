import type { Span } from './dates.ts';
import type { Quantity } from './quantities.ts';
import { relationOf } from '../language/word-relation.ts';
import { isTerm, stemOf, wordsOf } from '../../lexical/index.ts';

/** How many words on each side of a figure say what it counts. */
const wordsAround = 6;
/** Ends what a figure's neighbours can be. */
const stop = /[.;!?](?=\s|$)|\n|,\s(?!\d{3})/;

/** A quantity where it stands: the content words around it, and whether it comes again ("every 30 days"). */
export interface PlacedQuantity extends Quantity {
  readonly around: readonly string[];
  readonly recurs: boolean;
}

/** Stems of the content words on both sides of a place, up to the end of its clause. */
export function around(text: string, { start, end }: Span): string[] {
  const before = text.slice(0, start).split(stop).at(-1) ?? '';
  const after = text.slice(end).split(stop)[0] ?? '';
  const stems = (part: string) => wordsOf(part).map(({ word }) => word).filter((word) => isTerm(word) && !/\d/.test(word)).map(stemOf);
  return [...stems(before).slice(-wordsAround), ...stems(after).slice(0, wordsAround)];
}

/** How many words of one surrounding stand, alike in meaning, in another. */
export function sharedWords(mine: readonly string[], theirs: readonly string[]): number {
  return new Set(mine.filter((stem) => theirs.some((word) => relationOf(stem, word) === 1))).size;
}

export function place(quantity: Quantity, text: string): PlacedQuantity {
  return {
    ...quantity,
    around: around(text, quantity),
    recurs: Number.isNaN(quantity.plain) || /\b(?:every|each|per|once every|intervals? of)\s*$/i.test(text.slice(0, quantity.start)) || /^(?:every|each|per)\b/i.test(quantity.text),
  };
}

/**
 * The quantity of the quote that stands among the words of the claimed one, where another with the claimed value stands elsewhere: "72
 * hours for the session and 24 for its renewal" is no support for a renewal of 72 hours. Null when nothing stands nearer.
 */
export function nearerQuantity(claimed: PlacedQuantity, given: readonly PlacedQuantity[], said: readonly PlacedQuantity[]): PlacedQuantity | null {
  const alike = given.filter(({ unit }) => unit === claimed.unit);
  const isSame = (other: PlacedQuantity) => Math.abs(other.value - claimed.value) <= 1e-9 * Math.abs(other.value);
  const shared = (other: PlacedQuantity) => sharedWords(claimed.around, other.around);
  const same = alike.filter(isSame);
  const others = alike.filter((other) => !isSame(other) && !said.some(({ value }) => value === other.value));
  if (same.length === 0 || others.length === 0) return null;
  const best = Math.max(...same.map(shared));
  const nearer = others.toSorted((left, right) => shared(right) - shared(left))[0];
  if (nearer === undefined) return null;
  // "Begins 30 days after" beside "reports every 30 days": the same figure counts something else.
  const recursElsewhere = same.every(({ recurs }) => recurs !== claimed.recurs) && nearer.recurs === claimed.recurs;
  return shared(nearer) >= best + 2 || (recursElsewhere && shared(nearer) > 0) ? nearer : null;
}
