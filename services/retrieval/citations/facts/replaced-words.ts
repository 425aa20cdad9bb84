import { numberWordPattern } from './number-words.ts';
import { relationOf } from '../language/word-relation.ts';
import { monthOfMay, phrases } from '../language/phrases.ts';
import { isTerm, stemOf, wordsOf } from '../../lexical/index.ts';

/** Share of a statement's words that must stand in the quote in the same order before it counts as a copy with a change. */
const copied = 0.8;
/** And how much longer than the statement the stretch of the quote may be in which they stand; words found here and there are no copy. */
const stretched = 1.5;
const fewestWords = 6;
/** A longer stretch of other words is a rewording, not a replacement. */
const longestReplacement = 3;
/** In a longer stretch that was left out, a "not" is about something else. */
const longestOmission = 6;
/** Quotes of citations are passages; beyond this many words the alignment would cost more than 10 ms. */
const mostWords = 1200;

/** Whether two words may stand for each other in a summary. */
export function meansTheSame(left: string, right: string): boolean {
  return relationOf(stemOf(left), stemOf(right)) === 1;
}

/** Figures, their units and how often a thing happens are compared by their value elsewhere ("two" for "2", "each year" for "annually"). */
const figure = new RegExp(`^(?:.*\\d.*|${numberWordPattern}|(?:second|minute|hour|day|week|month|quarter|year)s?|percent|daily|weekly|monthly|quarterly|annually|annual|yearly|once|early|mid|late|each|every|all|per)$`);

/** Join a sentence to the one before. */
const connectives = new Set('also however instead then thus therefore hence moreover furthermore additionally likewise accordingly consequently nevertheless otherwise'.split(' '));

/** Small words that decide what a sentence says, by what they do. */
const deciding: readonly (readonly [string, string])[] = [
  ['required', 'must shall'], ['permitted', 'may can could might'], ['recommended', 'should ought'], ['dispensable', 'neednot'], ['forbidden', 'mustnot'], ['not', 'not never neither nor no none without nobody nothing'],
  ['only', 'only solely exclusively'], ['except', 'unless except excluding'], ['before', 'before'], ['after', 'after'], ['some', 'some several certain few'], ['all', 'all every each any'], ['most', 'most'], ['planned', 'planned proposed intended'],
];
const deeds = new Map(deciding.flatMap(([deed, words]) => words.split(' ').map((word) => [word, deed] as const)));
const firm = new Set(['not', 'only', 'except', 'dispensable', 'forbidden']);

/** Set phrases as one of the small words above. */
const formulas: readonly (readonly [RegExp, string])[] = [
  // Bounds are compared with their figures.
  [/\b(?:in )?(?:no|not) (?:more|later|longer|less|fewer|greater) than(?= (?:the )?\S{0,3}\d)/gi, 'within'],
  [/\b(non|off)-(?=\p{L}{4})/giu, '$1'],
  [monthOfMay, 'the month'],
  [/\bcannot\b|\bcan't\b/gi, 'can not'],
  [/n[\u2019']t\b/gi, ' not'],
  [/\b(?:do|does) not (?:need|have) to\b|\bneeds? not\b|\b(?:is|are) not (?:required|obliged) to\b/gi, 'neednot'],
  [/\b(?:is|are) to be\b/gi, 'must be'],
  [/\b(?:has|have|is required|are required) to\b/gi, 'must'],
  [/\b(?:is|are|be|was|were) unable to\b/gi, 'mustnot'],
  [/\b(?:must|shall|may|can|could|should) not\b|\b(?:is|are) (?:not (?:allowed|permitted)|prohibited|forbidden) (?:to|from)\b/gi, 'mustnot'],
  [/\bprior to\b/gi, 'before'],
];

function read(text: string): string[] {
  let plain = text;
  for (const [pattern, replacement] of [...formulas, ...phrases]) plain = plain.replace(pattern, replacement);
  return wordsOf(plain).map(({ word }) => word);
}

const same = (mine: readonly string[], theirs: readonly string[]) =>
  mine.join('') === theirs.map((word) => word.charAt(0)).join('') ||
  theirs.join('') === mine.map((word) => word.charAt(0)).join('') ||
  mine.every((word) => theirs.some((other) => meansTheSame(word, other)));

/**
 * In a statement that repeats its quote almost word for word, the words put in place of others, and small words that decide ("not",
 * "only", "must") put in or left out: `[said, quoted]`, either of them empty. In a statement in its own words nothing can be told this
 * way, and nothing is returned.
 */
export function replacedWords(statement: string, quotes: readonly string[]): (readonly [string, string])[] {
  const said = read(statement.replace(/^[^:]{0,40}\b(?:states?|says?|reads?):\s*/i, ''));
  let best: (readonly [string, string])[] | null = null;
  for (const quote of quotes) {
    const quoted = read(quote).slice(0, mostWords);
    if (said.length > mostWords) continue;
    const pairs = align(said.map(stemOf), quoted.map(stemOf));
    const stretch = (pairs.at(-1)?.[1] ?? 0) - (pairs[0]?.[1] ?? 0) + 1;
    if (said.length < fewestWords || pairs.length < copied * said.length || stretch > stretched * said.length + 2) continue;
    const all = differences(said, quoted, pairs);
    // What changes one thing replaces it; two other words are a rewording, unless they stand in the quote elsewhere, in each other's places.
    const stretchOfQuote = quoted.slice(Math.max(0, (pairs[0]?.[1] ?? 0) - 3), (pairs.at(-1)?.[1] ?? 0) + 3);
    const balanced = denials(said) === denials(stretchOfQuote);
    const plain = all.filter(({ kind }) => kind === 'word');
    const found = all.filter(({ kind, pair }) => !(kind === 'decision' && balanced && pair.some((word) => denying.has(word))) && (kind !== 'word' || plain.length === 1 || pair[0].split(' ').every((word) => quoted.includes(word)))).map(({ pair }) => pair);
    if (best === null || found.length < best.length) best = found;
  }
  return best ?? [];
}

/** "No exemption shall extend" for "exemptions never reach": the same denial in another place. */
const denying = new Set('not never neither nor no none without nobody nothing mustnot'.split(' '));
const denials = (words: readonly string[]) => words.filter((word) => denying.has(word)).length;

interface Difference {
  readonly kind: 'decision' | 'word';
  readonly pair: readonly [string, string];
}

function differences(said: readonly string[], quoted: readonly string[], pairs: readonly (readonly [number, number])[]): Difference[] {
  const stems = new Set(quoted.map(stemOf));
  const found: Difference[] = [];
  const anchors = [[-1, Math.max(-1, (pairs[0]?.[1] ?? 0) - (pairs[0]?.[0] ?? 0) - 1)] as const, ...pairs, [said.length, quoted.length] as const];
  for (let at = 1; at < anchors.length; at++) {
    const [left, right] = [anchors[at - 1] as readonly [number, number], anchors[at] as readonly [number, number]];
    const mine = said.slice(left[0] + 1, right[0]);
    const theirs = quoted.slice(left[1] + 1, right[1]);
    const last = at === anchors.length - 1;
    const decision = decided(mine, last ? theirs.slice(0, longestReplacement) : theirs, last || at === 1);
    if (decision) {
      found.push({ kind: 'decision', pair: decision });
      continue;
    }
    const mineTerms = mine.filter((word) => isTerm(word) && !connectives.has(word) && !deeds.has(word) && !figure.test(word) && !stems.has(stemOf(word)));
    const theirTerms = theirs.filter((word) => isTerm(word) && !connectives.has(word) && !deeds.has(word));
    if (mineTerms.length === 0 || theirTerms.length === 0 || mineTerms.length > longestReplacement || (theirTerms.length > longestReplacement && !last) || same(mineTerms, theirTerms)) continue;
    found.push({ kind: 'word', pair: [mineTerms.join(' '), theirTerms.slice(0, longestReplacement).join(' ')] });
  }
  return found;
}

/** Between two places where statement and quote run together: small words that are there on one side alone. */
function decided(mine: readonly string[], theirs: readonly string[], atEnd: boolean): readonly [string, string] | null {
  if (theirs.length > longestOmission || mine.length > longestOmission) return null;
  const own = new Map(mine.flatMap((word) => (deeds.has(word) ? [[deeds.get(word) ?? '', word]] : [])));
  const other = new Map(theirs.flatMap((word) => (deeds.has(word) ? [[deeds.get(word) ?? '', word]] : [])));
  const wordOf = (words: ReadonlyMap<string, string>, ...kinds: string[]) => kinds.map((kind) => words.get(kind)).find((word) => word !== undefined);
  const opposite = mine.flatMap((word) => theirs.filter((another) => relationOf(stemOf(word), stemOf(another)) === -1).map((another) => [word, another] as const))[0];
  // "Not permitted" for "prohibited", "never fails" for "always works": one answers for the other.
  if (opposite) return own.has('not') === other.has('not') ? opposite : null;
  for (const kind of firm) {
    if (own.has(kind) !== other.has(kind) && !(atEnd && other.has(kind))) return [own.get(kind) ?? mine.join(' '), other.get(kind) ?? theirs.join(' ')];
  }
  if (own.has('required') && (other.has('permitted') || other.has('recommended'))) return [own.get('required') ?? '', wordOf(other, 'permitted', 'recommended') ?? ''];
  if (other.has('required') && (own.has('permitted') || own.has('recommended'))) return [wordOf(own, 'permitted', 'recommended') ?? '', other.get('required') ?? ''];
  if (own.has('recommended') && other.has('permitted')) return [own.get('recommended') ?? '', other.get('permitted') ?? ''];
  if (!atEnd && mine.length <= 2 && ['permitted', 'planned'].some((kind) => other.has(kind)) && !['permitted', 'recommended', 'planned'].some((kind) => own.has(kind))) return [mine.join(' '), wordOf(other, 'permitted', 'planned') ?? ''];
  if (own.has('before') && other.has('after')) return ['before', 'after'];
  if (own.has('after') && other.has('before')) return ['after', 'before'];
  if (own.has('all') && (other.has('some') || other.has('most'))) return [own.get('all') ?? '', wordOf(other, 'some', 'most') ?? ''];
  if (other.has('all') && (own.has('some') || own.has('most'))) return [wordOf(own, 'some', 'most') ?? '', other.get('all') ?? ''];
  return null;
}

/** Longest common subsequence of two lists of stems, as index pairs. */
function align(left: readonly string[], right: readonly string[]): [number, number][] {
  const width = right.length + 1;
  const length = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      length[i * width + j] = left[i] === right[j] ? 1 + (length[(i + 1) * width + j + 1] as number) : Math.max(length[(i + 1) * width + j] as number, length[i * width + j + 1] as number);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if ((length[(i + 1) * width + j] as number) >= (length[i * width + j + 1] as number)) i++;
    else j++;
  }
  return pairs;
}
