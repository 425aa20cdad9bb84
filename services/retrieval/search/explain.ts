import type { Candidate, Ranked } from '../ranking/rank.ts';
import { wordsOf } from '../lexical/index.ts';
import type { Mark } from './snippet.ts';

/** Which leg gave what of a hit. */
export interface Explanation {
  readonly words: { readonly score: number; readonly deviations: number; readonly matched: readonly string[] };
  readonly meaning: { readonly cosine: number; readonly deviations: number } | null;
  readonly identifiers: number;
  readonly named: number;
  readonly by: Ranked<Candidate>['by'];
  readonly text: string;
}

/** @param marks where words of the query stand in the text */
export function explain({ candidate, lexicalZ, embeddingZ, by }: Ranked<Candidate>, text: string, marks: readonly Mark[]): Explanation {
  const matched = [...new Set(marks.map(({ start, end }) => wordsOf(text.slice(start, end))[0]?.word ?? ''))];
  const { lexical, cosine, identifiers, named } = candidate;
  const sentences = [
    lexical > 0 ? `Words: ${matched.length > 0 ? matched.join(', ') : 'of its headings'}; BM25 ${lexical.toFixed(1)}, ${above(lexicalZ)}.` : 'Words: none of the query.',
    cosine === null ? 'Meaning: not compared.' : `Meaning: cosine ${cosine.toFixed(2)}, ${above(embeddingZ)}.`,
    ...(identifiers > 0 ? [`It holds ${identifiers === 1 ? 'an identifier' : `${identifiers} identifiers`} of the query as written.`] : []),
    ...(named > 0 ? ['The question names its document.'] : []),
    ...(by === 'embedding-place' ? ['It stands at a place that is kept for what is nearest in meaning.'] : []),
  ];
  return { words: { score: lexical, deviations: lexicalZ, matched }, meaning: cosine === null ? null : { cosine, deviations: embeddingZ }, identifiers, named, by, text: sentences.join(' ') };
}

const above = (deviations: number): string => `${Math.abs(deviations).toFixed(1)} deviations ${deviations < 0 ? 'below' : 'above'} the mean`;
