type Listener = (payload: string) => void;

/** Who listens to which channel. The thread hears a channel once, however many callbacks it has here. */
export class Listeners {
  readonly #channels = new Map<string, Set<Listener>>();

  get channels(): string[] {
    return [...this.#channels.keys()];
  }

  /** True when the channel is new. */
  add(channel: string, listener: Listener): boolean {
    const listeners = this.#channels.get(channel);
    listeners?.add(listener);
    if (listeners === undefined) this.#channels.set(channel, new Set([listener]));
    return listeners === undefined;
  }

  /** True when nobody is left on the channel. */
  remove(channel: string, listener: Listener): boolean {
    const listeners = this.#channels.get(channel);
    if (listeners?.delete(listener) !== true || listeners.size > 0) return false;
    return this.#channels.delete(channel);
  }

  notify(channel: string, payload: string): void {
    for (const listener of this.#channels.get(channel) ?? []) listener(payload);
  }
}
