import type { ExtractionError } from './extraction-error.ts';

/**
 * The bytes of one contained file as they come from the child, for one reader. At most the few chunks wait here that the child may send
 * ahead; `taken` is called when the reader has got a chunk, or when nobody will read it any more.
 */
export class IncomingContent implements AsyncIterable<Uint8Array> {
  readonly #onAbandoned: () => void;
  readonly #waiting: { bytes: Uint8Array; taken: () => void }[] = [];
  #wake: (() => void) | null = null;
  #end: { reason: ExtractionError | Error | null } | null = null;
  #abandoned = false;
  /** Milliseconds in which the reader waited for the child. */
  starved = 0;

  /** `onAbandoned` is called once when the rest will not be read, so that the child need not unpack it. */
  constructor(onAbandoned: () => void) {
    this.#onAbandoned = onAbandoned;
  }

  /** Whether its reader waits for the child, and not the child for the reader. */
  get isStarving(): boolean {
    return this.#wake !== null;
  }

  push(bytes: Uint8Array, taken: () => void): void {
    if (this.#abandoned) taken();
    else this.#waiting.push({ bytes, taken });
    this.#rouse();
  }

  /** No more comes: null at the true end, else why it broke off, which the reader gets thrown behind the bytes before it. */
  end(reason: ExtractionError | Error | null): void {
    this.#end ??= { reason };
    this.#rouse();
  }

  abandon(): void {
    if (this.#abandoned) return;
    this.#abandoned = true;
    for (const { taken } of this.#waiting.splice(0)) taken();
    if (this.#end === null) this.#onAbandoned();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const next = this.#waiting.shift();
        if (next !== undefined) {
          next.taken();
          yield next.bytes;
        } else if (this.#end !== null) {
          if (this.#end.reason !== null) throw this.#end.reason;
          return;
        } else {
          const since = performance.now();
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
          this.starved += performance.now() - since;
        }
      }
    } finally {
      this.abandon();
    }
  }

  #rouse(): void {
    this.#wake?.();
    this.#wake = null;
  }
}
