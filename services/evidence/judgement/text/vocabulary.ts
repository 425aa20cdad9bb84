/** Gives every term a number, in the order they come: texts are compared by numbers, which take a tenth of the room of words. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#numbers.size;
  }

  /** The number of a term; a new one when it was never met. */
  numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** The number of a term that some text holds; undefined for any other. */
  find(term: string): number | undefined {
    return this.#numbers.get(term);
  }
}
