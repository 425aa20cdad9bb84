import type { GoldPassage } from './labelled-set.ts';

const wordsOf = (text: string): string[] => text.toLowerCase().normalize('NFKD').match(/[a-z]+|[0-9]+/g) ?? [];

function trigramsOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(2).map((word, at) => `${words[at]} ${words[at + 1]} ${word}`));
}

/** A hit: text of the right document that holds half of the gold's word trigrams, or 30 of them. */
export function isHit(document: string, text: string, passages: readonly GoldPassage[]): boolean {
  const own = trigramsOf(text);
  return passages.some((gold) => {
    if (gold.document !== document) return false;
    const wanted = trigramsOf(gold.text);
    const found = [...wanted].filter((trigram) => own.has(trigram)).length;
    return found >= 30 || found >= wanted.size / 2;
  });
}

/** Chance that a supported control scores above a gap; 0.5 is guessing. */
export function auroc(supported: readonly number[], gaps: readonly number[]): number {
  let above = 0;
  for (const high of supported) for (const low of gaps) above += high > low ? 1 : high === low ? 0.5 : 0;
  return above / (supported.length * gaps.length);
}

export function f1(truePositives: number, falsePositives: number, positives: number): number {
  return (2 * truePositives) / Math.max(1, truePositives + falsePositives + positives);
}
