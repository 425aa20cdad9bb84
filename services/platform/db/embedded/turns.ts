/** A queue of one: whoever takes a turn keeps it until released, the next in line waits. First come, first served. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves, when it is the caller's turn, to the function that ends it. Ending twice does no harm. */
  async take(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#last;
    this.#last = promise;
    await before;
    return resolve;
  }
}
