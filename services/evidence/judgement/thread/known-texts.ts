import type { JudgedPassage } from '../judgement-input.ts';
import { TextMemory } from '../memory/text-memory.ts';
import type { Embed } from '../text/counted-text.ts';

/** Letters of text that are kept; with all that is worked out of them about 12 bytes each: 500 documents of 9,000 letters take 55 MB. */
const mostLetters = 12_000_000;
/** Different terms; numbers and names of many engagements would add up. */
const mostTerms = 400_000;

/** The texts that a thread keeps between runs, by key, and what it knows of them. */
export class KnownTexts {
  readonly #embed: Embed;
  readonly #mostLetters: number;
  readonly #texts = new Map<string, readonly JudgedPassage[]>();
  readonly #used = new Set<string>();
  memory: TextMemory;

  constructor(embed: Embed, most = mostLetters) {
    this.#embed = embed;
    this.#mostLetters = most;
    this.memory = new TextMemory(embed);
  }

  get keys(): ReadonlySet<string> {
    return new Set(this.#texts.keys());
  }

  /** The passages of a text of this run: those given, or those known. */
  use(key: string, given: readonly JudgedPassage[] | null): readonly JudgedPassage[] {
    const passages = this.#texts.get(key) ?? given;
    if (passages === null) throw new Error(`The text ${key} was said to be known`);
    this.#texts.set(key, passages);
    this.#used.add(key);
    return passages;
  }

  /** After a run: while there is too much, texts go that it did not use, then some that it did. */
  tidy(): void {
    if (this.memory.vocabulary.size > mostTerms) {
      this.#texts.clear();
      this.memory = new TextMemory(this.#embed);
    }
    const sizes = new Map([...this.#texts].map(([key, passages]) => [key, passages.reduce((sum, { text }) => sum + text.length, 0)]));
    let letters = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const isUsed = (key: string): number => (this.#used.has(key) ? 1 : 0);
    for (const key of [...this.#texts.keys()].sort((one, other) => isUsed(one) - isUsed(other))) {
      if (letters <= this.#mostLetters) break;
      letters -= sizes.get(key) ?? 0;
      this.#texts.delete(key);
    }
    this.#used.clear();
  }
}
