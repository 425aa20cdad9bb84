/** Reads a stream of chunks by counts of bytes. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);
  #failure: { reason: unknown } | null = null;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** `count` bytes, or fewer at the end. For small counts: they are joined in memory. */
  async read(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const chunk of this.stream(count)) parts.push(chunk);
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }

  /** The next `count` bytes as they come, fewer at the end. What is not taken of them stays. */
  async *stream(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.#rest.length === 0 && !(await this.#fill())) return;
      const chunk = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(chunk.length);
      left -= chunk.length;
      yield chunk;
    }
  }

  /** Puts bytes back in front. */
  unread(bytes: Buffer): void {
    this.#rest = Buffer.concat([bytes, this.#rest]);
  }

  /** @throws whatever the source failed with, if it did */
  throwIfFailed(): void {
    if (this.#failure !== null) throw this.#failure.reason;
  }

  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #fill(): Promise<boolean> {
    // A source that failed has ended for those who ask it again; here it stays failed.
    this.throwIfFailed();
    const next = await this.#source.next().catch((reason: unknown) => {
      this.#failure = { reason };
      throw reason;
    });
    if (next.done === true) return false;
    this.#rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    return this.#rest.length > 0 || (await this.#fill());
  }
}
