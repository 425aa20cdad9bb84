import type { DocumentFacts } from '../document-facts/fact.ts';
import type { Witness } from './explain.ts';
import type { JudgedControl, JudgedDocument } from './judgement-input.ts';
import type { PreparedPassage } from './prepare-passages.ts';
import { dot } from './scoring/candidates.ts';
import { termsOf } from './scoring/terms.ts';
import type { Embed, TextIndex } from './scoring/text-index.ts';

/** Sentences that promise or deny, searched per objective when nothing supports it. */
export interface CounterIndex {
  /** The sentence that speaks of the objective most, with 0 to 1; undefined when there is none of that voice. */
  find(control: Pick<JudgedControl, 'title'>, text: string, voice: 'planned' | 'negated'): { readonly score: number; readonly witness: Witness } | undefined;
}

/** A counter sentence is short: it must hold this share of the title's and text's rare terms and be near in meaning. */
const steepness = 12;
const middle = 0.62;
const mostSentences = 5_000;

export function createCounterIndex(passages: readonly PreparedPassage[], documents: readonly JudgedDocument[], facts: readonly DocumentFacts[], index: TextIndex, embed: Embed): CounterIndex {
  const sentences = passages.flatMap(({ document, passage, counters }) => counters.flatMap(({ voice, sentence }) => {
    const fact = facts[document];
    // An agenda decides nothing, and an old or draft text denies nothing of today.
    if (!fact || voice === 'instruction' || fact.status.value !== 'current' || fact.kind.value === 'agenda' || fact.kind.value === 'contents') return [];
    return [{ voice, text: sentence.text, vector: embed(sentence.text), terms: new Set(termsOf(sentence.text)), witness: { documentName: documents[document]?.name ?? '', locator: passage.locator, facts: fact, quote: sentence.text } }];
  })).slice(0, mostSentences);
  return {
    find(control, text, voice) {
      const vector = embed(`${control.title}. ${text}`);
      const titleTerms = termsOf(control.title).map((term) => ({ term, weight: index.rarity(term) }));
      const all = titleTerms.reduce((sum, { weight }) => sum + weight, 0);
      let best: { score: number; witness: Witness } | undefined;
      for (const sentence of sentences) {
        if (sentence.voice !== voice) continue;
        const held = titleTerms.reduce((sum, { term, weight }) => sum + (sentence.terms.has(term) ? weight : 0), 0) / Math.max(1e-6, all);
        const score = 1 / (1 + Math.exp(-steepness * (0.5 * held + 0.5 * dot(vector, sentence.vector) - middle)));
        if (!best || score > best.score) best = { score, witness: sentence.witness };
      }
      return best;
    },
  };
}
