import { countTerms } from '../../retrieval/index.ts';

interface Asked {
  readonly question: string;
}

/**
 * Finds what asks the same, by the words that tell: the share of them that two questions have in common, 0 to 1 (Sørensen and Dice). Questions
 * that are alike share one of their rarest words, so that only those are held against each other (prefix filtering: Chaudhuri, Ganti and
 * Kaushik 2006): a library of 5,000 answers against itself, and a questionnaire of a thousand questions against it, would be millions of
 * comparisons each.
 */
export class QuestionIndex<Entry extends Asked> {
  readonly #entries: readonly Entry[];
  readonly #terms: readonly ReadonlySet<string>[];
  /** Places of the entries by term, in order. */
  readonly #places = new Map<string, number[]>();

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#terms = entries.map(({ question }) => termsOf(question));
    for (const [place, terms] of this.#terms.entries()) {
      for (const term of terms) {
        const places = this.#places.get(term);
        if (places === undefined) this.#places.set(term, [place]);
        else places.push(place);
      }
    }
  }

  /** Entries at least so alike, in their order. */
  alike(question: string, least: number): { entry: Entry; score: number }[] {
    return this.#alikeTo(termsOf(question), least).map(({ place, score }) => ({ entry: this.#at(place), score }));
  }

  /** Every two entries that are at least so alike, each two once, the earlier first. */
  * pairs(least: number): Generator<readonly [Entry, Entry]> {
    for (const [place, terms] of this.#terms.entries()) {
      for (const other of this.#alikeTo(terms, least)) if (other.place > place) yield [this.#at(place), this.#at(other.place)];
    }
  }

  #alikeTo(terms: ReadonlySet<string>, least: number): { place: number; score: number }[] {
    // Two sets of sizes a and b that are so alike share at least a * least / (2 - least) of the first: one more than may be missing are enough.
    const shared = Math.ceil((terms.size * least) / (2 - least) - 1e-9);
    const rarest = [...terms].toSorted((one, other) => this.#frequency(one) - this.#frequency(other)).slice(0, terms.size - shared + 1);
    const candidates = new Set(rarest.flatMap((term) => this.#places.get(term) ?? []));
    return [...candidates].map((place) => ({ place, score: shareOf(terms, this.#terms[place] ?? new Set()) }))
      .filter(({ score }) => score >= least).toSorted((one, other) => one.place - other.place);
  }

  #frequency(term: string): number {
    return this.#places.get(term)?.length ?? 0;
  }

  #at(place: number): Entry {
    const entry = this.#entries[place];
    if (entry === undefined) throw new RangeError(`there is no entry ${place}`);
    return entry;
  }
}

const known = new WeakMap<readonly Asked[], QuestionIndex<Asked>>();

/** The index of these entries, made once: a list is held against every question of a questionnaire. */
export function indexOf<Entry extends Asked>(entries: readonly Entry[]): QuestionIndex<Entry> {
  const index = known.get(entries) as QuestionIndex<Entry> | undefined ?? new QuestionIndex(entries);
  known.set(entries, index);
  return index;
}

function termsOf(question: string): ReadonlySet<string> {
  return new Set(countTerms(question).counts.keys());
}

/** Share of the words that two questions have in common, 0 to 1. */
function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let common = 0;
  for (const term of one) if (other.has(term)) common += 1;
  return one.size + other.size === 0 ? 0 : (2 * common) / (one.size + other.size);
}
