import type { JudgedControl } from '../judgement-input.ts';
import type { CountedWindow } from '../memory/read-text.ts';
import type { TextMemory } from '../memory/text-memory.ts';
import type { PreparedPassage } from '../prepare-passages.ts';
import { holdsTerm } from '../text/counted-text.ts';
import { mix } from './mix.ts';
import { rankWindows, textOf, type RankedWindow } from './rank-windows.ts';
import { controlWeights, queryOf, termsOf } from './terms.ts';
import { TextIndex } from './text-index.ts';
import { indexWindows } from './window-index.ts';
import type { Window } from './windows.ts';

/** How many passages a control is judged by. The gold passage was among the first 40 for all but 4 % of supported controls. */
const candidatesPerControl = 40;
const candidatesPerObjective = 12;

/** A passage beside one control. */
export interface Candidate {
  /** Index into the prepared passages. */
  readonly at: number;
  /** Order of the evidence. */
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

/** A passage that a control found, with what its best window reached among all windows. */
export interface ControlCandidate extends Candidate {
  readonly ranked: RankedWindow;
}

export interface Scorer {
  /** Best first, one a passage. */
  candidatesOf(control: number): ControlCandidate[];
  /** By objective, the passages that its own words find, best first. */
  candidatesForEach(control: Pick<JudgedControl, 'frameworkId' | 'title' | 'objectives'>): Candidate[][];
  readonly index: TextIndex;
  readonly weightOf: (term: string) => number;
  /** Judges a passage, by its place, against a title and a text. */
  readonly matcher: (title: string, text: string) => (at: number) => Match | undefined;
}

/** Scores all passages for all controls at once, each framework by itself. */
export function createScorer(controls: readonly JudgedControl[], passages: readonly PreparedPassage[], memory: TextMemory, onShare: (share: number) => void = () => undefined): Scorer {
  const { embed, vocabulary } = memory;
  const index = new TextIndex(passages.map(({ support }) => support), vocabulary);
  onShare(0.2);
  const windows = indexWindows(passages, vocabulary);
  onShare(0.4);
  let ranked = 0;
  const weightOf = controlWeights(controls.map((control) => textOf(control)));
  const frameworks = new Map([...Map.groupBy(controls.entries(), ([, { frameworkId }]) => frameworkId)].map(([frameworkId, own]) => {
    const ranking = rankWindows({ controls: own.map(([, control]) => control), passages, passageIndex: index, windows, weightOf, memory, onControl: () => onShare(0.4 + (0.6 * ++ranked) / controls.length) });
    return [frameworkId, { ranking, placeOf: new Map(own.map(([at], place) => [at, place])) }] as const;
  }));
  // By control, the rows of its objectives; at most `mostObjectiveScores` numbers are ever asked for.
  let objectiveMeanings: ReadonlyMap<unknown, readonly Float32Array[]> | undefined;
  const meaningsOfObjectives = () => {
    const { vectors, known } = memory.compared(controls.flatMap(({ title, objectives }) => objectives.map(({ text }) => `${title}. ${text}`)));
    const rows = index.similarities(vectors, known);
    let from = 0;
    return new Map(controls.map(({ objectives }) => [objectives, rows.slice(from, (from += objectives.length))]));
  };
  const matcher = (title: string, text: string) => {
    const match = createMatcher(title, text, { index, weightOf, embed, vocabulary });
    return (at: number) => match(passages[at]?.windows ?? []);
  };
  return {
    index,
    weightOf,
    matcher,
    candidatesForEach({ frameworkId, title, objectives }) {
      const { ranking } = frameworks.get(frameworkId) ?? {};
      const meanings = (objectiveMeanings ??= meaningsOfObjectives()).get(objectives) ?? [];
      return objectives.map(({ text }, place) => {
        const match = matcher(title, text);
        return highest(mix(index.lexical(queryOf(title, text, weightOf)), Float32Array.from(meanings[place] ?? [])), candidatesPerObjective).flatMap(({ at, score }) => {
          const found = match(at);
          return found && ranking ? [{ at, rank: score, distinct: ranking.distinctness(score, at), ...found }] : [];
        });
      });
    },
    candidatesOf(control) {
      const judged = controls[control];
      const framework = judged && frameworks.get(judged.frameworkId);
      const place = framework?.placeOf.get(control);
      if (!judged || !framework || place === undefined) return [];
      const { ranking } = framework;
      const match = matcher(judged.title, textOf(judged));
      const seen = new Set<number>();
      const candidates: ControlCandidate[] = [];
      for (const ranked of ranking.windows[place] ?? []) {
        const at = windows.passageOf[ranked.window] as number;
        const window = windows.windows[ranked.window];
        if (seen.has(at) || !window) continue;
        if (seen.size === candidatesPerControl) break;
        seen.add(at);
        const found = match(at);
        if (found) candidates.push({ at, distinct: ranking.distinctness((ranking.passageRows[place] as Float32Array)[at] as number, at), ...found, window, rank: ranked.rank, ranked });
      }
      return candidates;
    },
  };
}

export type Match = Pick<Candidate, 'cosine' | 'titleShare' | 'textShare' | 'window'>;

/** Judges the windows of one passage against a title and a text, and names the window that speaks of it most. */
function createMatcher(title: string, text: string, { index, weightOf, embed, vocabulary }: Pick<Scorer, 'index' | 'weightOf'> & Pick<TextMemory, 'embed' | 'vocabulary'>): (windows: readonly CountedWindow[]) => Match | undefined {
  const vector = embed(text);
  const weigh = (terms: readonly string[], weight: (term: string) => number) => terms.map((term) => ({ term: vocabulary.find(term) ?? -1, weight: weight(term) }));
  const titleTerms = weigh(termsOf(title), (term) => index.rarity(term));
  const textTerms = weigh(termsOf(text), (term) => weightOf(term) * index.rarity(term));
  const share = (terms: readonly { term: number; weight: number }[], isHeld: (term: number) => boolean) => {
    let [all, there] = [0, 0];
    for (const { term, weight } of terms) {
      all += weight;
      if (isHeld(term)) there += weight;
    }
    return all === 0 ? 0 : there / all;
  };
  return (windows) => {
    let best: Match | undefined;
    for (const window of windows) {
      const [cosine, textShare] = [dot(vector, window.meaningInContext()), share(textTerms, (term) => holdsTerm(window.counted, term))];
      if (!best || cosine + textShare > best.cosine + best.textShare) best = { cosine, textShare, titleShare: 0, window };
    }
    return best && { ...best, titleShare: share(titleTerms, (term) => windows.some(({ counted }) => holdsTerm(counted, term))) };
  };
}

export function dot(left: Float32Array | null, right: Float32Array | null): number {
  if (left === null || right === null) return 0;
  let sum = 0;
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) * (right[at] as number);
  return sum;
}

/** The `most` highest of a row, best first; equal scores keep their order. */
export function highest(row: Float32Array, most: number): { readonly at: number; readonly score: number }[] {
  const kept: { at: number; score: number }[] = [];
  let least = -Infinity;
  for (let at = 0; at < row.length; at++) {
    const score = row[at] as number;
    if (kept.length === most && score <= least) continue;
    let place = kept.length;
    while (place > 0 && (kept[place - 1]?.score ?? Infinity) < score) place--;
    kept.splice(place, 0, { at, score });
    if (kept.length > most) kept.pop();
    least = kept.at(-1)?.score ?? -Infinity;
  }
  return kept;
}
