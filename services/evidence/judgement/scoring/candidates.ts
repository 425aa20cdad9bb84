import type { JudgedControl } from '../judgement-input.ts';
import type { PreparedPassage } from '../prepare-passages.ts';
import { mix } from './mix.ts';
import { rankWindows, textOf, type RankedWindow } from './rank-windows.ts';
import { controlWeights, queryOf, termsOf } from './terms.ts';
import { TextIndex, type Embed } from './text-index.ts';
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
  /** Passages that one objective's own words find, best first; `isOpen` leaves places out that people rejected. */
  candidatesFor(frameworkId: string, title: string, text: string, isOpen: (at: number) => boolean): Candidate[];
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

/** Scores all passages for all controls at once, each framework by itself. */
export function createScorer(controls: readonly JudgedControl[], passages: readonly PreparedPassage[], embed: Embed, dimensions: number, onShare: (share: number) => void = () => undefined): Scorer {
  const index = TextIndex.build(passages.map(({ supportText, context }) => ({ words: `${context}\n${supportText}`, meaning: `${context}\n${supportText}` })), embed, dimensions);
  onShare(0.2);
  const windows = indexWindows(passages, embed, dimensions);
  onShare(0.4);
  let ranked = 0;
  const weightOf = controlWeights(controls.map((control) => textOf(control)));
  const frameworks = new Map([...Map.groupBy(controls.entries(), ([, { frameworkId }]) => frameworkId)].map(([frameworkId, own]) => {
    const ranking = rankWindows({ controls: own.map(([, control]) => control), passages, passageIndex: index, windows, weightOf, embed, onControl: () => onShare(0.4 + (0.6 * ++ranked) / controls.length) });
    return [frameworkId, { ranking, placeOf: new Map(own.map(([at], place) => [at, place])) }] as const;
  }));
  const cache = new Map<number, WindowVector[]>();
  const windowsWithVectors = (at: number): WindowVector[] => {
    const known = cache.get(at);
    if (known) return known;
    const own = (passages[at]?.windows ?? []).map((window) => {
      const text = window.sentences.map((sentence) => sentence.text).join('\n');
      const context = passages[at]?.context ?? '';
      return { window, vector: embed(`${context}\n${text}`), terms: new Set(termsOf(`${context}\n${text}`)) };
    });
    cache.set(at, own);
    return own;
  };
  return {
    index,
    weightOf,
    embed,
    windowsWithVectors,
    candidatesFor(frameworkId, title, text, isOpen) {
      const row = mix(index.lexical(queryOf(title, text, weightOf)), index.similarity(embed(`${title}. ${text}`)));
      const match = matcher(title, text, index, weightOf, embed);
      const { ranking } = frameworks.get(frameworkId) ?? {};
      return topOf(passages.length, (at) => row[at] as number, candidatesPerObjective, (at) => (passages[at]?.windows.length ?? 0) > 0 && isOpen(at)).flatMap(({ at, score }) => {
        const found = match(windowsWithVectors(at));
        return found && ranking ? [{ at, rank: score, distinct: ranking.distinctness(score, at), ...found }] : [];
      });
    },
    candidatesOf(control) {
      const judged = controls[control];
      const framework = judged && frameworks.get(judged.frameworkId);
      const place = framework?.placeOf.get(control);
      if (!judged || !framework || place === undefined) return [];
      const { ranking } = framework;
      const match = matcher(judged.title, textOf(judged), index, weightOf, embed);
      const seen = new Set<number>();
      const candidates: ControlCandidate[] = [];
      for (const ranked of ranking.windows[place] ?? []) {
        const at = windows.passageOf[ranked.window] as number;
        const window = windows.windows[ranked.window];
        if (seen.has(at) || !window) continue;
        if (seen.size === candidatesPerControl) break;
        seen.add(at);
        const found = match(windowsWithVectors(at));
        if (found) candidates.push({ at, distinct: ranking.distinctness((ranking.passageRows[place] as Float32Array)[at] as number, at), ...found, window, rank: ranked.rank, ranked });
      }
      return candidates;
    },
  };
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
