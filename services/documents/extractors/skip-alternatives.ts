/**
 * Which part of `mc:AlternateContent` to pass over: the same drawing stands there as a choice for new readers and as a fallback for old
 * ones, and its words would count twice. Feed it every open and close; while it answers true the content is not for the reader.
 */
export class SkipAlternatives {
  /** One entry for each AlternateContent around the current place: whether a choice was seen in it. */
  readonly #chosen: boolean[] = [];
  #skipped = 0;

  open(name: string): boolean {
    if (this.#skipped > 0) {
      this.#skipped += 1;
    } else if (name === 'AlternateContent') {
      this.#chosen.push(false);
    } else if (this.#chosen.length > 0 && (name === 'Choice' || name === 'Fallback')) {
      if (this.#chosen.at(-1) === true) this.#skipped = 1;
      else this.#chosen[this.#chosen.length - 1] = true;
    }
    return this.#skipped > 0;
  }

  close(name: string): boolean {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return true;
    }
    if (name === 'AlternateContent') this.#chosen.pop();
    return false;
  }

  get skipping(): boolean {
    return this.#skipped > 0;
  }
}
