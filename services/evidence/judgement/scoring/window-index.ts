import type { PreparedPassage } from '../prepare-passages.ts';
import type { CountedWindow } from '../memory/read-text.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import { termsOf } from './terms.ts';
import { TextIndex } from './text-index.ts';

/** All windows of a run in one index. */
export interface WindowIndex {
  readonly index: TextIndex;
  readonly windows: readonly CountedWindow[];
  /** By window: index of its passage. */
  readonly passageOf: Int32Array;
  /** By window: natural logarithm of its words. */
  readonly logWords: Float32Array;
  /** By passage: sum of these weights over the terms that its title and headings hold. */
  readonly headingShares: (weights: ReadonlyMap<string, number>) => Float32Array;
}

export function indexWindows(passages: readonly PreparedPassage[], vocabulary: Vocabulary): WindowIndex {
  const windows = passages.flatMap((passage) => passage.windows);
  const contexts = new Map<string, ReadonlySet<string>>();
  for (const { context } of passages) if (!contexts.has(context)) contexts.set(context, new Set(termsOf(context)));
  return {
    index: new TextIndex(windows.map(({ counted }) => counted), vocabulary),
    windows,
    passageOf: Int32Array.from(passages.flatMap((passage, at) => passage.windows.map(() => at))),
    logWords: Float32Array.from(windows, ({ sentences }) => Math.log(Math.max(1, sentences.reduce((sum, { words }) => sum + words, 0)))),
    headingShares(weights) {
      const shares = new Map<string, number>();
      for (const [context, terms] of contexts) {
        let sum = 0;
        for (const [term, weight] of weights) if (terms.has(term)) sum += weight;
        shares.set(context, sum);
      }
      return Float32Array.from(passages, ({ context }) => shares.get(context) ?? 0);
    },
  };
}
