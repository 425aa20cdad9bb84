import type { JudgedControl } from '../judgement-input.ts';
import type { PreparedPassage } from '../prepare-passages.ts';
import { columnStatistics, mix } from './mix.ts';
import { controlWeights, queryOf, termsOf } from './terms.ts';
import { TextIndex, type Embed } from './text-index.ts';
import type { Window } from './windows.ts';

/** How many passages a control is judged by. The gold passage was among the first 40 for all but 4 % of supported controls. */
const candidatesPerControl = 40;
const candidatesPerObjective = 12;
const distinctWeight = 0.25;

/** A passage beside one control. */
export interface Candidate {
  /** Index into the prepared passages. */
  readonly at: number;
  /** Order of the evidence: the mix and a little of its distinctness. */
  readonly rank: number;
  /** Deviations above what the passage scores for the other controls of the run. */
  readonly distinct: number;
  /** Highest cosine of one of its windows; compared with other controls, never with a fixed number alone. */
  readonly cosine: number;
  /** Share of the title's terms, weighted by rarity, that the passage holds. */
  readonly titleShare: number;
  /** Share of the terms of title and statement that the best window holds. */
  readonly textShare: number;
  readonly window: Window;
}

export interface Scorer {
  /** Best first. */
  candidatesOf(control: number): Candidate[];
  /** Passages that one objective's own words find, best first; `isOpen` leaves places out that people rejected. */
  candidatesFor(title: string, text: string, isOpen: (at: number) => boolean): Candidate[];
  readonly index: TextIndex;
  readonly weightOf: (term: string) => number;
  readonly embed: Embed;
  windowsWithVectors(at: number): readonly WindowVector[];
}

export interface WindowVector {
  readonly window: Window;
  readonly vector: Float32Array | null;
  readonly terms: ReadonlySet<string>;
}

/** Scores all passages for all controls at once: 300 controls by 20,000 passages take about 2 s and 24 MB. */
export function createScorer(controls: readonly JudgedControl[], passages: readonly PreparedPassage[], embed: Embed, dimensions: number): Scorer {
  const index = TextIndex.build(passages.map(({ supportText, context }) => `${context}\n${supportText}`), embed, dimensions);
  const weightOf = controlWeights(controls.map((control) => textOf(control)));
  const rows = controls.map((control) => mix(index.lexical(queryOf(control.title, control.statement, weightOf, control.label)), index.similarity(embed(textOf(control)))));
  const columns = columnStatistics(rows, passages.length);
  const few = distinctFactor(controls.length);
  const distinctAt = (row: Float32Array, at: number) => (controls.length < 2 ? usualDistinct : few * (((row[at] as number) - (columns.mean[at] as number)) / (columns.deviation[at] as number)));
  const cache = new Map<number, WindowVector[]>();
  const windowsWithVectors = (at: number): WindowVector[] => {
    const known = cache.get(at);
    if (known) return known;
    const windows = (passages[at]?.windows ?? []).map((window) => {
      const text = window.sentences.map((sentence) => sentence.text).join('\n');
      const context = passages[at]?.context ?? '';
      return { window, vector: embed(`${context}\n${text}`), terms: new Set(termsOf(`${context}\n${text}`)) };
    });
    cache.set(at, windows);
    return windows;
  };
  return {
    index,
    weightOf,
    embed,
    windowsWithVectors,
    candidatesFor(title, text, isOpen) {
      const row = mix(index.lexical(queryOf(title, text, weightOf)), index.similarity(embed(`${title}. ${text}`)));
      const match = matcher(title, text, index, weightOf, embed);
      return topOf(passages.length, (at) => row[at] as number, candidatesPerObjective, (at) => (passages[at]?.windows.length ?? 0) > 0 && isOpen(at)).flatMap(({ at, score }) => {
        const found = match(windowsWithVectors(at));
        return found ? [{ at, rank: score, distinct: distinctAt(row, at), ...found }] : [];
      });
    },
    candidatesOf(control) {
      const judged = controls[control];
      const row = rows[control];
      if (!judged || !row) return [];
      const distinctOf = (at: number) => distinctAt(row, at);
      const best = topOf(passages.length, (at) => (row[at] as number) + distinctWeight * distinctOf(at), candidatesPerControl, (at) => (passages[at]?.windows.length ?? 0) > 0);
      const match = matcher(judged.title, textOf(judged), index, weightOf, embed);
      return best.flatMap(({ at, score }) => {
        const found = match(windowsWithVectors(at));
        return found ? [{ at, rank: score, distinct: distinctOf(at), ...found }] : [];
      });
    },
  };
}

/** What the best passage of a control reaches on the development sets; stands where there is nothing to be distinct from. */
const usualDistinct = 3.4;

/** Among n values none lies more than sqrt(n - 1) deviations out: fewer than 17 controls are put on the scale of many. */
function distinctFactor(controls: number): number {
  return Math.max(1, 4 / Math.sqrt(Math.max(1, controls - 1)));
}

export function textOf(control: JudgedControl): string {
  return control.statement === '' ? control.title : `${control.title}. ${control.statement}`;
}

export type Match = Pick<Candidate, 'cosine' | 'titleShare' | 'textShare' | 'window'>;

/** Judges the windows of one passage against a title and a text, and names the window that speaks of it most. */
export function matcher(title: string, text: string, index: TextIndex, weightOf: (term: string) => number, embed: Embed): (windows: readonly WindowVector[]) => Match | undefined {
  const vector = embed(text);
  const titleTerms = termsOf(title).map((term) => ({ term, weight: index.rarity(term) }));
  const textTerms = termsOf(text).map((term) => ({ term, weight: weightOf(term) * index.rarity(term) }));
  const share = (terms: readonly { term: string; weight: number }[], held: ReadonlySet<string>) => {
    let [all, there] = [0, 0];
    for (const { term, weight } of terms) {
      all += weight;
      if (held.has(term)) there += weight;
    }
    return all === 0 ? 0 : there / all;
  };
  return (windows) => {
    let best: Match | undefined;
    const everything = new Set<string>();
    for (const { window, vector: own, terms } of windows) {
      for (const term of terms) everything.add(term);
      const [cosine, textShare] = [dot(vector, own), share(textTerms, terms)];
      if (!best || cosine + textShare > best.cosine + best.textShare) best = { cosine, textShare, titleShare: 0, window };
    }
    return best && { ...best, titleShare: share(titleTerms, everything) };
  };
}

export function dot(left: Float32Array | null, right: Float32Array | null): number {
  if (left === null || right === null) return 0;
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) * (right[at] as number);
  return sum;
}

/** The `most` highest of 0 … `size` - 1, best first; equal scores keep their order. */
export function topOf(size: number, scoreOf: (at: number) => number, most: number, isAllowed: (at: number) => boolean): { at: number; score: number }[] {
  const kept: { at: number; score: number }[] = [];
  for (let at = 0; at < size; at++) {
    if (!isAllowed(at)) continue;
    const score = scoreOf(at);
    if (kept.length === most && score <= (kept.at(-1)?.score ?? -Infinity)) continue;
    let place = kept.length;
    while (place > 0 && (kept[place - 1]?.score ?? Infinity) < score) place--;
    kept.splice(place, 0, { at, score });
    if (kept.length > most) kept.pop();
  }
  return kept;
}
