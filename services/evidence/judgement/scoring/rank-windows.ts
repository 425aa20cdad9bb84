import type { JudgedControl } from '../judgement-input.ts';
import type { TextMemory } from '../memory/text-memory.ts';
import type { PreparedPassage } from '../prepare-passages.ts';
import { mix, standardise, type Moments } from './mix.ts';
import { queryOf, shareWeights, termsOf } from './terms.ts';
import type { TextIndex } from './text-index.ts';
import { columnMoments, highestOthers, passageAffinities } from './columns.ts';
import type { WindowIndex } from './window-index.ts';

/** A window beside one control. */
export interface RankedWindow {
  /** Index into the windows of the run. */
  readonly window: number;
  /** Higher is better evidence; comparable between controls of one framework. */
  readonly rank: number;
  /** How far this control is above the best other control of the framework for this window; negative when another wins. */
  readonly margin: number;
  readonly cosine: number;
  /** Share of the terms of title and statement, by rarity, that the window and its headings hold. */
  readonly textShare: number;
}

/**
 * What makes a window evidence, fitted as one listwise model over seven families of labelled sets and checked by leaving one family
 * out (docs/decisions/0021). `mix` values count in deviations over all windows, the others as named.
 */
const weights = {
  words: 0.214, meaning: 0.115, titleMeaning: 0.489,
  /** Deviations of the window above what it scores for the other controls, and its lead over the best of them (-3 to 2). */
  distinct: 0.507, lead: 0.227,
  /** The document, and the surroundings of the passage for all controls of the group, in deviations over controls. */
  document: 0.16, surroundings: 1.118,
  titleInHeadings: 2.21, titleHeld: 0.94,
  /** Natural logarithm of the words, up to 60: a heading alone names its topic and shows nothing. */
  length: 3.138,
};
const longEnough = Math.log(60);
const [leastLead, mostLead] = [-3, 2];
/** What best windows reach on the labelled sets; stands where a framework has one control and nothing to compare with. */
const usual = { distinct: 3.4, lead: 0.5, document: 2.7, surroundings: 1 };
const kept = 160;

export interface RankingInput {
  /** Of one framework: the same subject in another framework is no competitor. */
  readonly controls: readonly JudgedControl[];
  readonly passages: readonly PreparedPassage[];
  readonly passageIndex: TextIndex;
  readonly windows: WindowIndex;
  readonly weightOf: (term: string) => number;
  readonly memory: TextMemory;
  /** Called as each is ranked. */
  readonly onControl: () => void;
}

export interface Ranking {
  /** By control: its best windows, best first. */
  readonly windows: readonly (readonly RankedWindow[])[];
  readonly passageRows: readonly Float32Array[];
  /** How far a mixed score of a passage lies above what it scores for the controls, in deviations. */
  readonly distinctness: (score: number, passage: number) => number;
}

/** Ranks all windows for all controls of a framework against each other. 93 controls by 20,000 windows: about 1.5 s. */
export function rankWindows(input: RankingInput): Ranking {
  const { controls, passages, passageIndex, windows, weightOf, memory, onControl } = input;
  const queries = controls.map((control) => queryOf(control.title, control.statement, weightOf, control.label));
  const { vectors, known } = memory.compared(controls.map((control) => textOf(control)));
  const passageMeanings = passageIndex.similarities(vectors, known);
  const passageRows = queries.map((query, control) => mix(passageIndex.lexical(query), passageMeanings[control] as Float32Array));
  const passageMoments = columnMoments(passageRows, passages.length);
  const affinities = passageAffinities(passageRows, passageMoments, controls.map(({ group }) => group), passages.map(({ document }) => document));
  const meanings = windows.index.similarities(vectors, known);
  const mixed = queries.map((query, control) => mix(windows.index.lexical(query), Float32Array.from(meanings[control] ?? [])));
  const moments = columnMoments(mixed, windows.index.size);
  const others = highestOthers(mixed, windows.index.size);
  const few = distinctFactor(controls.length);
  const alone = controls.length < 2;

  const best = new Float32Array(windows.index.size).fill(-Infinity);
  const second = new Float32Array(windows.index.size).fill(-Infinity);
  const winner = new Int32Array(windows.index.size).fill(-1);
  const titles = memory.compared(controls.map(({ title }) => title));
  const titleMeanings = windows.index.similarities(titles.vectors, titles.known);
  const rows = controls.map((control, own) => {
    const row = mixed[own] as Float32Array;
    const cosines = meanings[own] as Float32Array;
    const words = standardise(windows.index.lexical(queries[own] ?? new Map()));
    const meaning = standardise(Float32Array.from(cosines));
    const titleMeaning = standardise(titleMeanings[own] as Float32Array);
    const titleTerms = shareWeights(termsOf(control.title), (term) => weightOf(term) * passageIndex.rarity(term));
    const titleHeld = windows.index.held(titleTerms);
    const inHeadings = windows.headingShares(titleTerms);
    const textHeld = windows.index.held(shareWeights(termsOf(textOf(control)), (term) => weightOf(term) * passageIndex.rarity(term)));
    const top = new Top(kept);
    for (let at = 0; at < row.length; at++) {
      const passage = windows.passageOf[at] as number;
      const distinct = alone ? usual.distinct : few * deviation(row[at] as number, moments, at);
      const lead = alone ? usual.lead : Math.min(mostLead, Math.max(leastLead, (row[at] as number) - others(own, at)));
      const rank = weights.words * (words[at] as number) + weights.meaning * (meaning[at] as number) + weights.titleMeaning * (titleMeaning[at] as number)
        + weights.distinct * distinct + weights.lead * lead
        + weights.document * (alone ? usual.document : few * affinities.document(own, passage)) + weights.surroundings * (alone ? usual.surroundings : affinities.surroundings(own, passage))
        + weights.titleInHeadings * (inHeadings[passage] as number) + weights.titleHeld * (titleHeld[at] as number)
        + weights.length * Math.min(longEnough, windows.logWords[at] as number);
      if (rank > (best[at] as number)) [second[at], best[at], winner[at]] = [best[at] as number, rank, own];
      else if (rank > (second[at] as number)) second[at] = rank;
      top.add(at, rank);
    }
    onControl();
    return top.list().map(({ at, score }) => ({ window: at, rank: score, cosine: cosines[at] as number, textShare: textHeld[at] as number }));
  });
  return {
    windows: rows.map((row, own) => row.map((ranked) => ({ ...ranked, margin: alone ? usual.lead : ranked.rank - (winner[ranked.window] === own ? (second[ranked.window] as number) : (best[ranked.window] as number)) }))),
    passageRows,
    distinctness: (score, passage) => (alone ? usual.distinct : few * deviation(score, passageMoments, passage)),
  };
}

export function textOf(control: Pick<JudgedControl, 'title' | 'statement'>): string {
  return control.statement === '' ? control.title : `${control.title}. ${control.statement}`;
}

function deviation(value: number, moments: Moments, at: number): number {
  return (value - (moments.mean[at] as number)) / (moments.deviation[at] as number);
}

/** Among n values none lies more than sqrt(n - 1) deviations out: fewer than 17 controls are put on the scale of many. */
function distinctFactor(controls: number): number {
  return Math.max(1, 4 / Math.sqrt(Math.max(1, controls - 1)));
}

/** The highest of many; equal scores keep their order. */
class Top {
  readonly #most: number;
  readonly #kept: { at: number; score: number }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  add(at: number, score: number): void {
    const kept = this.#kept;
    if (kept.length === this.#most && score <= (kept.at(-1)?.score ?? -Infinity)) return;
    let place = kept.length;
    while (place > 0 && (kept[place - 1]?.score ?? Infinity) < score) place--;
    kept.splice(place, 0, { at, score });
    if (kept.length > this.#most) kept.pop();
  }

  list(): readonly { readonly at: number; readonly score: number }[] {
    return this.#kept;
  }
}
