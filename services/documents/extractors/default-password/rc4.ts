/** The bytes of RC4 for a key. OpenSSL 3 keeps the cipher in a module that is not loaded. */
export class Rc4 {
  readonly #state = Uint8Array.from({ length: 256 }, (_, index) => index);
  #i = 0;
  #j = 0;

  constructor(key: Uint8Array) {
    for (let index = 0, other = 0; index < 256; index += 1) {
      other = (other + this.#at(index) + (key[index % key.length] ?? 0)) & 255;
      this.#swap(index, other);
    }
  }

  /** The next byte to be laid over the text. */
  next(): number {
    this.#i = (this.#i + 1) & 255;
    this.#j = (this.#j + this.#at(this.#i)) & 255;
    this.#swap(this.#i, this.#j);
    return this.#at((this.#at(this.#i) + this.#at(this.#j)) & 255);
  }

  apply(bytes: Uint8Array): Buffer {
    return Buffer.from(bytes.map((byte) => byte ^ this.next()));
  }

  #at(index: number): number {
    return this.#state[index] ?? 0;
  }

  #swap(one: number, other: number): void {
    const held = this.#at(one);
    this.#state[one] = this.#at(other);
    this.#state[other] = held;
  }
}
