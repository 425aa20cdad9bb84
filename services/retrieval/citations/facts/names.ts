import { knownWord } from '../language/word-relation.ts';
import { numberWordPattern, ordinalPattern } from './number-words.ts';
import { fold, isTerm, stemOf, wordsOf } from '../../lexical/index.ts';

export interface WrittenName {
  readonly text: string;
  /** An identifier (A.9.2.3, M-19-17) has to stand in the quote exactly; a name by its words or initials. */
  readonly kind: 'identifier' | 'name';
  readonly start: number;
  readonly end: number;
}

/** Codes: letters and digits joined (M-19-17, OF-8, AES256, IAL1), and numbers of three or more parts (5.3.2, 800-63-3). */
const identifier = /(?<![\p{L}\p{N}])(?:(?=[\p{L}\p{N}./_-]*\p{N})(?=[\p{L}\p{N}./_-]*\p{L})[\p{L}\p{N}]+(?:[.\-_/][\p{L}\p{N}]+)*(?:\(\d+\))?|\p{L}+=[\p{L}\p{N}]+|\d+(?:[.-]\d+){2,}|\d{3,}-\d{2,}|@[\p{L}\p{N}.]+)(?![\p{L}\p{N}])/gu;
const capitalised = /(?<![\p{L}\p{N}@./-])(?:\p{Lu}[\p{L}\p{M}\p{N}'\u2019&]*)(?:-\p{L}+)*/gu;
/** Initials with points: "D.C.", "U.S.". */
const dotted = /(?<![\p{L}\p{N}])(?:\p{Lu}\.){2,}/gu;
/** Digits with a unit are quantities, not codes: `30days`, `5MB`, `1st`. */
const quantity = /^\d+(?:st|nd|rd|th|[kmgt]i?b|ms|min|hrs?|days?|years?|am|pm|k|m|bn|x)$/i;
const hyphenedCount = /^\d+-(?:\p{L}+)(?:-\p{L}+)*$/u;
const partOfYear = /^(?:early|mid|late|pre|post|end|year|fiscal|non)-/i;
const ordinary = new Set(
  ('january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday ' +
    'i internet web e-mail email section article annex appendix table chapter clause page version level phase part step').split(' '),
);

/** Names that begin sentences look like any first word; those of countries are known to the runtime. */
const countries = new Set(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').flatMap((one, _, all) => all.map((other) => new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(one + other) ?? '')).filter((name) => /^\p{Lu}\p{Ll}+$/u.test(name)),
);

export function identifiersIn(text: string): WrittenName[] {
  return [...text.matchAll(identifier)]
    .filter(([match]) => !quantity.test(match) && !hyphenedCount.test(match) && !partOfYear.test(match))
    .map((match) => ({ text: match[0], kind: 'identifier', start: match.index, end: match.index + match[0].length }));
}

/** Names a statement speaks of: capitalised words inside a sentence, and at its beginning those that are written like codes. */
export function namesIn(text: string): WrittenName[] {
  const names: WrittenName[] = [];
  for (const match of text.matchAll(dotted)) names.push({ text: match[0], kind: 'name', start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(capitalised)) {
    const word = match[0].replace(/['\u2019]s$/, '');
    if (names.some(({ start, end }) => match.index >= start && match.index < end)) continue;
    const first = /(?:^|[.!?:;]["'\u201d\u2019)]*\s+|\n\s*|["\u201c(]\s*)$/.test(text.slice(0, match.index)) || match.index === 0;
    const codeLike = /^\p{Lu}[\p{Lu}\p{N}&]+s?$/u.test(word) || /.\p{Lu}/u.test(word);
    if (ordinary.has(word.toLowerCase()) || (first && !codeLike && !countries.has(word))) continue;
    names.push({ text: word, kind: 'name', start: match.index, end: match.index + word.length });
  }
  return names;
}

/** Endings of plain words, which a name that begins a sentence seldom has. */
const plainEnding = /(?:s|ing|ed|ly|ion|ment|ity|ance|ence|ness|ship|age|edge|(?:soft|hard|mal|spy|firm|middle)ware|cy|er|or|al|ive|ble|ous|ic|ist|ism|ure|ry|th|ful|less|ee|en|dom|hood)$/;
const openers = new Set('according over under any no not nobody nothing none never when where whenever wherever while although though because since if unless until before after once only every each all some most many few several both either neither such other another whichever whoever whatever without within upon amid despite beyond along among everyone anyone someone everybody anybody somebody media criteria please also however instead then thus here there'.split(' '));

/** First words of sentences that are in no list of plain words and have no ending of one: "Delaware law governs". */
export function leadingNames(text: string): WrittenName[] {
  return [...text.matchAll(/(?:^|[.!?]\s+)(\p{Lu}\p{Ll}{3,})(?=\s)/gu)].flatMap((match) => {
    const word = match[1] ?? '';
    const folded = word.toLowerCase();
    const start = match.index + match[0].length - word.length;
    const plain = plainEnding.test(folded) || openers.has(folded) || ordinary.has(folded) || !isTerm(folded) || knownWord(stemOf(folded)) || new RegExp(`^${numberWordPattern}$|^${ordinalPattern}$`).test(folded);
    return plain ? [] : [{ text: word, kind: 'name', start, end: start + word.length }];
  });
}

/** What a quote offers names to be compared with: its folded words, their stems, and the initials of its runs of words. */
export interface NameSource {
  readonly folded: string;
  readonly words: ReadonlySet<string>;
  readonly initials: string;
}

export function nameSource(texts: readonly string[]): NameSource {
  const words = texts.flatMap((text) => wordsOf(text).map(({ word }) => word));
  return {
    folded: fold(texts.join(' \n ')),
    words: new Set(words.flatMap((word) => [word, stemOf(word)])),
    initials: `${words.map((word) => word.charAt(0)).join('')} ${words.filter(isTerm).map((word) => word.charAt(0)).join('')}`,
  };
}

/** Whether a text speaks of its author as "we": then a statement may call the author by name. */
export function speaksAsWe(texts: readonly string[]): boolean {
  return texts.some((text) => /\b(?:we|us)\b/i.test(text) || (/\bour\b/i.test(text) && namesIn(text).length === 0));
}

/** Where the author of a text is named: at the head of the sentence, as the one by whom something is done, or as the owner. */
export function standsForAuthor(statement: string, { start, end }: WrittenName): boolean {
  const before = statement.slice(0, start).replace(/^(?:in|on|at|as of|during|for|since|by|from|after|before|until) [^,]{1,60}, /i, '');
  const isOwner = /^['\u2019]s?\b/.test(statement.slice(end)) || /\b(?:by|of|at|with|within)(?: the)? $/i.test(before);
  return isOwner || !/\b(?:is|are|was|were|has|have|had|must|shall|will|may|can|should|does|do|did)\b/i.test(before);
}

export function holdsName(source: NameSource, name: WrittenName): boolean {
  const folded = fold(name.text);
  if (name.kind === 'identifier') return holdsIdentifier(source, folded);
  const parts = wordsOf(name.text).map(({ word }) => word);
  if (parts.every((part) => source.words.has(part) || source.words.has(stemOf(part)))) return true;
  // CSPs for "credential service providers", and CIO for "Chief Information Officer".
  const letters = folded.replace(/s$/, '').replace(/[&.]/g, '');
  return /^(?:\p{Lu}\.?){2,}s?$/u.test(name.text) && letters.length > 1 && source.initials.includes(letters);
}

function holdsIdentifier({ folded, words }: NameSource, wanted: string): boolean {
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const after = folded.slice(at + wanted.length, at + wanted.length + 2);
    if (!/[\p{L}\p{N}]/u.test(folded.charAt(at - 1)) && !/^(?:[\p{L}\p{N}]|[.-]\p{N})/u.test(after)) return true;
  }
  return words.has(wanted.replace(/s$/, ''));
}
