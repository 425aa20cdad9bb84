/** One word of a text: `word` is folded (lower case, no accents), `start` and `end` are its place in the text as given. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const wordPattern = /[\p{L}\p{N}\p{M}\u00ad]+/gu;
/** Parts joined without a space: A.9.2.3, CHG-1234, AC-2(1), db01.prod.example.com, ISO/IEC 27017:2015, 10.0.0.1, a@b.example. */
const joinedPattern = /[\p{L}\p{N}]+(?:[.\-_/:@][\p{L}\p{N}]+)+(?:\(\d{1,3}\))*|[\p{L}\p{N}]+(?:\(\d{1,3}\))+/gu;
/** A family name before its number, however it is written: ISO 27017, iso/iec 27017:2015, NIST SP 800-53, CVE 2021-44228, CHG 1234. */
const numberedPattern = /\b(iso(?:\/iec)?|iec|nist sp|sp|fips|rfc|soc|cve|cwe|chg|inc|req|tkt|ref)[ -](\d[\d.:-]*\d|\d)/giu;

const plainWord = /^[a-z0-9]+$/;

/** Lower case and without accents, soft hyphens and ligatures, so that `café` meets `cafe`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return plainWord.test(lower) ? lower : lower.normalize('NFKD').replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
}

/** The words of a text in order. A possessive `'s` is no word of its own. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const start = match.index;
    const word = fold(match[0]);
    const possessive = word === 's' && start > 0 && /['\u2019]/.test(text.charAt(start - 1));
    if (word !== '' && !possessive) words.push({ word, start, end: start + match[0].length });
  }
  return words;
}

/**
 * Identifiers kept whole, as extra terms beside their parts: a search for CHG-1234 should not find CHG-9 and room 1234. Hyphened
 * words without a digit (`multi-factor`, `and/or`) are no identifiers; host names and addresses are. `ISO 27017`, `ISO/IEC 27017`
 * and `ISO/IEC 27017:2015` share the term `iso27017`.
 */
export function identifiersOf(text: string): string[] {
  const found: string[] = [];
  for (const [match] of text.matchAll(joinedPattern)) {
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
