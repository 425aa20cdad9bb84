import type { Span } from './dates.ts';
import type { Quantity } from './quantities.ts';
import { relationOf } from '../language/word-relation.ts';
import { isTerm, stemOf, wordsOf } from '../../lexical/index.ts';

/** Characters between two figures of one list. */
const listGap = 8;
/** How many words on each side of a figure say what it counts. */
const wordsAround = 6;
/** Ends what a figure's neighbours can be. */
const stop = /[.;!?](?=\s|$)|\n|,\s(?!\d{3})/;

/** A quantity where it stands: the content words around it, what it counts, and whether it comes again ("every 30 days"). */
export interface PlacedQuantity extends Quantity {
  readonly around: readonly string[];
  /** Stems of what is counted: "two external *audits*". */
  readonly counted: readonly string[];
  /** Stems of what a figure that counts nothing belongs to: "*OWASP Top* 10". */
  readonly label: readonly string[];
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
    ...countedBy(quantity, text),
    recurs: Number.isNaN(quantity.plain) || /\b(?:every|each|per|once every|intervals? of)\s*$/i.test(text.slice(0, quantity.start)) || /^(?:every|each|per)\b/i.test(quantity.text),
  };
}

/** Ends the words of what is counted. */
const endOfNoun = /[.,;:!?()\n]|\b(?:of|in|on|at|to|for|by|from|with|within|under|over|after|before|and|or|but|that|which|who|is|are|was|were|be|has|have|had|must|shall|will|may|can|should|if|when|where|while|as|per|each|every|during|until|without|than)\b/i;

/** What stands behind a bare figure up to the end of the noun, and the words that lead to it. */
function countedBy({ unit, start, end }: Quantity, text: string): { counted: string[]; label: string[] } {
  if (unit !== '' && unit !== 'ordinal') return { counted: [], label: [] };
  const stems = (part: string) => wordsOf(part).map(({ word }) => word).filter((word) => isTerm(word) && !/\d/.test(word)).map(stemOf);
  const counted = stems(text.slice(end).split(endOfNoun)[0] ?? '').slice(0, 4);
  // "Level 2 or 3": both have the same name.
  const before = text.slice(0, start).replace(/(?:\d[\d.]*\s*(?:,|and|or|to|,\s*and|,\s*or)\s*)+$/i, '');
  return { counted, label: unit === 'ordinal' ? [] : stems((before.split(stop).at(-1) ?? '').split(/\b(?:and|or|to)\b/i).at(-1) ?? '').slice(-2) };
}

const equalValue = (one: Quantity, other: Quantity) => Math.abs(one.value - other.value) <= 1e-9 * Math.abs(other.value) || roundsTo(one, other);

/** "About 2.3 billion" or "2.3 million" for a figure that rounds to it at the precision it is written with. */
function roundsTo(claimed: Quantity, given: Quantity): boolean {
  if (claimed.step === undefined || Number.isNaN(given.plain) || claimed.unit !== given.unit && claimed.unit !== '') return false;
  return (given.step ?? 0) < claimed.step && Math.abs(claimed.value - given.value) <= claimed.step / 2 * (1 + 1e-9);
}

/** The same figure, and not bounded from another side. */
export function agreesWith(claimed: Quantity, given: Quantity): boolean {
  if (claimed.bound !== null && given.bound !== null && claimed.bound !== given.bound) return false;
  return equalValue(claimed, given) && (claimed.unit === given.unit || claimed.unit === '');
}

/**
 * The quantity of the quote that stands among the words of the claimed one, where another with the claimed value stands elsewhere: "72
 * hours for the session and 24 for its renewal" is no support for a renewal of 72 hours. A bare figure is first compared by what
 * it counts. Null when nothing stands nearer.
 */
export function nearerQuantity(claimed: PlacedQuantity, given: readonly PlacedQuantity[], said: readonly PlacedQuantity[]): PlacedQuantity | null {
  const counting = ofSameThing(claimed, given);
  if (counting !== undefined) return counting;
  const alike = given.filter(({ unit, soft }) => unit === claimed.unit && soft === undefined);
  const shared = (other: PlacedQuantity) => sharedWords(claimed.around, other.around);
  const same = alike.filter((other) => equalValue(claimed, other));
  const others = alike.filter((other) => !equalValue(claimed, other) && !said.some(({ value }) => value === other.value)).toSorted((left, right) => shared(right) - shared(left));
  const nearer = others[0];
  if (claimed.soft || same.length === 0 || nearer === undefined) return null;
  // Of one list: "1-, 2- or 3-year terms".
  if (same.some(({ start, end }) => Math.min(Math.abs(start - nearer.end), Math.abs(nearer.start - end)) <= listGap)) return null;
  const best = Math.max(...same.map(shared));
  // "Begins 30 days after" beside "reports every 30 days": the same figure counts something else.
  const recursElsewhere = same.every(({ recurs }) => recurs !== claimed.recurs) && nearer.recurs === claimed.recurs;
  // Said twice where the quote has it once, and has another figure that is not said.
  const saidTwice = same.length === 1 && said.filter((other) => other.unit === claimed.unit && equalValue(claimed, other)).length > 1 && said.every((other) => other === claimed || shared(nearer) >= sharedWords(other.around, nearer.around));
  return shared(nearer) >= best + 2 || ((recursElsewhere || saidTwice) && shared(nearer) > 0) ? nearer : null;
}

/** By what is counted: the figure of the same thing, null when it agrees, undefined when the things tell nothing. */
function ofSameThing(claimed: PlacedQuantity, given: readonly PlacedQuantity[]): PlacedQuantity | null | undefined {
  const score = (other: PlacedQuantity) => (claimed.counted.length > 0 ? sharedWords(claimed.counted, other.counted) : sharedWords(claimed.label, other.label));
  const alike = claimed.unit === '' || claimed.unit === 'ordinal' ? given.filter(({ unit }) => unit === claimed.unit).toSorted((left, right) => score(right) - score(left)) : [];
  const best = alike[0];
  if (best === undefined || score(best) === 0) return undefined;
  return alike.some((other) => agreesWith(claimed, other) && score(other) === score(best)) ? null : best;
}
