import type { ModelFile } from './model-file.ts';

const longestPiece = 12;
/** About 5 MB. Words follow Zipf's law: when the cache starts again, the common ones are back within a few passages. */
const cachedWords = 50_000;
const longestCachedWord = 40;

/** Steps 1 to 6 of the model's token rules (`model/README.md`): lower case, plain apostrophes, NFKD, marks deleted, `[a-z]+|[0-9]+`. */
export function wordsOf(text: string): string[] {
  const lower = text.toLowerCase();
  // Nothing of the rest but the possessive concerns ASCII, and looking for it costs more than the words.
  if (!/[^\0-\x7f]/.test(lower)) return lower.replace(/'s(?![a-z0-9])/g, ' ').match(/[a-z]+|[0-9]+/g) ?? [];
  return lower
    .replace(/[\u2018\u2019\u02bc\u2032\uff07]/g, "'")
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/'s(?![a-z0-9])/g, ' ')
    .match(/[a-z]+|[0-9]+/g) ?? [];
}

/** Steps 7 and 8: a known word is one token, any other is cut greedily from the left into the longest known pieces. */
export function createTokeniser(file: Pick<ModelFile, 'rowOf'>): (text: string) => number[] {
  let cache = new Map<string, readonly number[]>();
  const cut = (word: string): number[] => {
    const rows: number[] = [];
    for (let start = 0; start < word.length; ) {
      let end = Math.min(word.length, start + longestPiece);
      let row: number | undefined;
      for (; end > start; end--) {
        const piece = word.slice(start, end);
        row = file.rowOf.get(start === 0 ? piece : `##${piece}`);
        if (row !== undefined) break;
      }
      if (row === undefined) start++;
      else {
        rows.push(row);
        start = end;
      }
    }
    return rows;
  };
  const tokensOf = (word: string): readonly number[] => {
    const known = cache.get(word);
    if (known) return known;
    const whole = file.rowOf.get(word);
    const rows = whole === undefined ? cut(word) : [whole];
    if (word.length > longestCachedWord) return rows;
    if (cache.size >= cachedWords) cache = new Map();
    cache.set(word, rows);
    return rows;
  };
  return (text) => {
    const tokens: number[] = [];
    for (const word of wordsOf(text)) for (const token of tokensOf(word)) tokens.push(token);
    return tokens;
  };
}
