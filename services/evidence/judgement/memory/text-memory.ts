import type { JudgedPassage } from '../judgement-input.ts';
import type { CountedText, Embed } from '../text/counted-text.ts';
import { Vocabulary } from '../text/vocabulary.ts';
import { ReadText } from './read-text.ts';
import { rememberByText } from './remember-by-text.ts';

/** Controls, objectives and counter sentences: about 1.2 KB each. */
const rememberedVectors = 8_000;
/** Three for each framework; one of 93 controls with 460 objectives takes 25 MB beside 6,000 passages. */
const mostComparisons = 9;

/**
 * Remembers what was worked out of texts from one run to the next. After one new document a run works out that document's text alone, and
 * gives to the last bit what a run without a memory gives: only what follows from a text (and from what it says it depends on) is kept,
 * never what follows from the others; rarities, deviations and ranks are made anew.
 *
 * A text is known by its array of passages, which must not change. Whoever lets go of the array frees what was worked out of it.
 */
export class TextMemory {
  readonly vocabulary = new Vocabulary();
  readonly embed: Embed;
  readonly #texts = new WeakMap<readonly JudgedPassage[], ReadText>();
  readonly #cosines = new Map<string, WeakMap<CountedText, Float32Array>>();

  constructor(embed: Embed) {
    this.embed = rememberByText(embed, rememberedVectors);
    this.embedOnce = embed;
  }

  /** For texts that are remembered otherwise. */
  readonly embedOnce: Embed;

  read(passages: readonly JudgedPassage[]): ReadText {
    const known = this.#texts.get(passages);
    if (known !== undefined) return known;
    const text = new ReadText(passages);
    this.#texts.set(passages, text);
    return text;
  }

  /** Vectors of texts that many others are compared with, and by other text the cosines that are known. */
  compared(texts: readonly string[]): { readonly vectors: readonly (Float32Array | null)[]; readonly known: WeakMap<CountedText, Float32Array> } {
    const key = JSON.stringify(texts);
    const known = this.#cosines.get(key) ?? new WeakMap<CountedText, Float32Array>();
    // Those asked for last stand last.
    this.#cosines.delete(key);
    this.#cosines.set(key, known);
    for (const oldest of this.#cosines.keys()) if (this.#cosines.size > mostComparisons) this.#cosines.delete(oldest);
    return { vectors: texts.map((text) => this.embed(text)), known };
  }
}
