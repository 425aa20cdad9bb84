/** One word of a text: `word` is folded (lower case, no accents), `start` and `end` are its place in the text as given. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const wordPattern = /[\p{L}\p{N}\p{M}\u00ad]+/gu;
/** Parts joined without a space: A.9.2.3, CHG-1234, AC-2(1), db01.prod.example.com, ISO/IEC 27017:2015, 10.0.0.1, a@b.example. */
const joinedPattern = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:(?:[.\-_/:@][\p{L}\p{N}]+)+(?:\(\d{1,3}\))*|(?:\(\d{1,3}\))+)/gu;
/** The same among ASCII letters alone, which nearly every passage is made of: three times as fast as the classes of Unicode. */
const plainJoinedPattern = /(?<![A-Za-z0-9])[A-Za-z0-9]+(?:(?:[.\-_/:@][A-Za-z0-9]+)+(?:\(\d{1,3}\))*|(?:\(\d{1,3}\))+)/g;
/** A family name before its number, however it is written: ISO 27017, iso/iec 27017:2015, NIST SP 800-53, CVE 2021-44228, CHG 1234. */
const numberedPattern = /\b(iso(?:\/iec)?|iec|nist sp|sp|fips|rfc|soc|cve|cwe|chg|inc|req|tkt|ref)[ -](\d[\d.:-]*\d|\d)/giu;

const plainWord = /^[a-z0-9]+$/;
const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** Lower case and without accents, soft hyphens and ligatures, so that `café` meets `cafe`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return plainWord.test(lower) ? lower : lower.normalize('NFKD').replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
}

/** The words of a text in order. A possessive `'s` is no word of its own. */
export function wordsOf(text: string): Word[] {
  if (isAscii(text)) return plainWordsOf(text);
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const start = match.index;
    const word = fold(match[0]);
    const possessive = word === 's' && start > 0 && /['\u2019]/.test(text.charAt(start - 1));
    if (word !== '' && !possessive) words.push({ word, start, end: start + match[0].length });
  }
  return words;
}

/** `wordsOf` for ASCII, in a sixth of the time: indexing a passage was mostly finding its words. */
function plainWordsOf(text: string): Word[] {
  const lower = text.toLowerCase();
  const words: Word[] = [];
  for (let start = 0; start < lower.length; start += 1) {
    if (!isPlainLetter(lower.charCodeAt(start))) continue;
    let end = start + 1;
    while (end < lower.length && isPlainLetter(lower.charCodeAt(end))) end += 1;
    const isPossessive = end === start + 1 && lower[start] === 's' && lower[start - 1] === "'";
    if (!isPossessive) words.push({ word: lower.slice(start, end), start, end });
    start = end;
  }
  return words;
}

/** a to z and 0 to 9. */
const isPlainLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57);

/**
 * Identifiers kept whole, as extra terms beside their parts: a search for CHG-1234 should not find CHG-9 and room 1234. Hyphened
 * words without a digit (`multi-factor`, `and/or`) are no identifiers; host names and addresses are. `ISO 27017`, `ISO/IEC 27017`
 * and `ISO/IEC 27017:2015` share the term `iso27017`.
 */
export function identifiersOf(text: string): string[] {
  const found: string[] = [];
  for (const [match] of text.matchAll(isAscii(text) ? plainJoinedPattern : joinedPattern)) {
    const folded = fold(match);
    const parts = folded.split(/[.\-_/:@()]+/).filter(Boolean);
    const hostName = /[.@_]/.test(folded) && parts.every((part) => part.length > 1);
    if (/\p{N}/u.test(folded) ? parts.some((part) => /\p{L}/u.test(part)) || parts.length > 2 : hostName) found.push(folded);
  }
  for (const [, family = '', number = ''] of text.matchAll(numberedPattern)) {
    const name = family.toLowerCase().replace('/iec', '').replace('nist ', '');
    found.push(name + number.replace(/:\d{4}$/, ''));
  }
  return found;
}
