import type { DocumentFacts } from '../document-facts/fact.ts';
import { emptyKinds, recordKinds } from '../document-facts/fact.ts';
import type { Witness } from './explain.ts';
import type { JudgedControl, JudgedDocument } from './judgement-input.ts';
import type { PreparedPassage } from './prepare-passages.ts';
import { dot } from './scoring/candidates.ts';
import { termsOf } from './scoring/terms.ts';
import type { TextIndex } from './scoring/text-index.ts';
import type { Embed } from './text/counted-text.ts';
import { tellsOfBreach } from './text/voice.ts';

/** Sentences that promise or deny. */
export interface CounterIndex {
  /** The plan that speaks of the objective most and enough; undefined when there is none. */
  planFor(control: Pick<JudgedControl, 'title'>, text: string): Witness | undefined;
  /** The record that says the objective was not kept. */
  contradictionOf(control: Pick<JudgedControl, 'frameworkId' | 'controlId'>, objectiveId: string): Witness | undefined;
}

interface Counter {
  readonly text: string;
  readonly vector: Float32Array | null;
  readonly terms: ReadonlySet<string>;
  readonly witness: Witness;
}

/** Half the share of the title's terms by rarity, half the cosine: plans of the development sets lie above this, other plans below. */
const enoughForPlan = 0.62;
/**
 * Cosine of the sentence alone plus that of the sentence in its surroundings. A broken limit needs less than another denial: `Changes
 * after that were not tested` (0.82) limits what a test covered and denies no test; `The time limit was missed` reached 0.81.
 */
const enoughForBreach = 0.7;
const enoughForDenial = 0.85;
const before = 250;
const after = 150;
const mostSentences = 5_000;

export interface CounterInput {
  readonly passages: readonly PreparedPassage[];
  readonly documents: readonly JudgedDocument[];
  readonly facts: readonly DocumentFacts[];
  readonly controls: readonly JudgedControl[];
  readonly index: TextIndex;
  readonly embed: Embed;
}

export function createCounterIndex(input: CounterInput): CounterIndex {
  const { index, embed } = input;
  const plans = sentencesOf(input, 'planned');
  const contradictions = contradictionsOf(input);
  return {
    planFor(control, text) {
      const vector = embed(`${control.title}. ${text}`);
      const titleTerms = termsOf(control.title).map((term) => ({ term, weight: index.rarity(term) }));
      const all = titleTerms.reduce((sum, { weight }) => sum + weight, 0);
      let best: { score: number; witness: Witness } | undefined;
      for (const plan of plans) {
        const held = titleTerms.reduce((sum, { term, weight }) => sum + (plan.terms.has(term) ? weight : 0), 0) / Math.max(1e-6, all);
        const score = 0.5 * held + 0.5 * dot(vector, plan.vector);
        if (score >= enoughForPlan && score > (best?.score ?? 0)) best = { score, witness: plan.witness };
      }
      return best?.witness;
    },
    contradictionOf: (control, objectiveId) => contradictions.get(keyOf(control, objectiveId)),
  };
}

const keyOf = ({ frameworkId, controlId }: Pick<JudgedControl, 'frameworkId' | 'controlId'>, objectiveId: string) => `${frameworkId}\n${controlId}\n${objectiveId}`;

/** Counter sentences of documents in force; an agenda decides nothing, and an old or draft text denies nothing of today. */
function sentencesOf({ passages, documents, facts, embed }: CounterInput, wanted: 'planned' | 'negated'): (Counter & { readonly surroundings: string; readonly kind: DocumentFacts['kind']['value'] })[] {
  return passages.flatMap(({ document, passage, counters, context }) => {
    const fact = facts[document];
    if (!fact || fact.status.value === 'superseded' || emptyKinds.has(fact.kind.value)) return [];
    return counters.filter(({ voice }) => voice === wanted).map(({ sentence: { text, start, end } }) => ({
      text, kind: fact.kind.value, vector: embed(text), terms: new Set(termsOf(text)),
      surroundings: `${context}\n${passage.text.slice(Math.max(0, start - before), end + after)}`,
      witness: { documentName: documents[document]?.name ?? '', locator: passage.locator, facts: fact, quote: text },
    }));
  }).slice(0, mostSentences);
}

/** Ties each denial of a record to the one objective of operation it speaks of most, over all controls; a far one to none. */
function contradictionsOf(input: CounterInput): Map<string, Witness> {
  const objectives = input.controls.flatMap((control) => control.objectives.filter(({ evidenceKind }) => evidenceKind === 'operation').map(({ objectiveId, text }) => ({ key: keyOf(control, objectiveId), vector: input.embed(`${control.title}. ${text}`) })));
  const found = new Map<string, Witness>();
  for (const denial of sentencesOf(input, 'negated')) {
    if (!recordKinds.has(denial.kind)) continue;
    const around = input.embed(denial.surroundings);
    const scored = objectives.map(({ key, vector }) => ({ key, score: dot(vector, around) + dot(vector, denial.vector) }));
    const best = scored.reduce((one, other) => (other.score > one.score ? other : one), { key: '', score: 0 });
    if (best.score >= (tellsOfBreach(denial.text) ? enoughForBreach : enoughForDenial)) found.set(best.key, denial.witness);
  }
  return found;
}
