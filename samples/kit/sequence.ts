/** Repeatable numbers for log-like rows (mulberry32): the same seed always gives the same sequence. */
export function makeSequence(seed: number): { below(limit: number): number; pick<Item>(items: readonly Item[]): Item } {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** `2026-08-03 09:12:44Z`: the start plus a number of seconds. */
export function stamp(startIso: string, seconds: number): string {
  return new Date(Date.parse(startIso) + seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', 'Z');
}
