export interface Piece {
  readonly kind: 'kept' | 'added' | 'removed';
  readonly words: string;
}

/** Beyond this many words on both sides together the whole is shown as replaced: comparing takes the product of the two lengths. */
const mostWords = 4_000;

/** What changed between two texts, word by word: the pieces in order, each kept, added or removed. */
export function diffWords(before: string, after: string): Piece[] {
  const [left, right] = [split(before), split(after)];
  if (left.length + right.length > mostWords) return [{ kind: 'removed', words: before }, { kind: 'added', words: after }];
  const lengths = commonLengths(left, right);
  const pieces: { kind: Piece['kind']; words: string[] }[] = [];
  const push = (kind: Piece['kind'], word: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.words.push(word);
    else pieces.push({ kind, words: [word] });
  };
  let [at, to] = [0, 0];
  while (at < left.length || to < right.length) {
    if (at < left.length && to < right.length && left[at] === right[to]) {
      push('kept', left[at] as string);
      at += 1;
      to += 1;
    } else if (to >= right.length || (at < left.length && (lengths[at + 1]?.[to] ?? 0) >= (lengths[at]?.[to + 1] ?? 0))) push('removed', left[at++] as string);
    else push('added', right[to++] as string);
  }
  return pieces.map(({ kind, words }) => ({ kind, words: words.join(' ') }));
}

/** How much two texts have in common, from 0 to 1: shared words against the longer of the two. */
export function likeness(before: string, after: string): number {
  const [left, right] = [split(before.toLowerCase()), split(after.toLowerCase())];
  if (left.length === 0 || right.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count > 0) shared += 1;
    counts.set(word, count - 1);
  }
  return shared / Math.max(left.length, right.length);
}

const split = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** `lengths[i][j]`: words that the rest of left from i and the rest of right from j have in common, in order. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let at = left.length - 1; at >= 0; at--) {
    const [row, below] = [lengths[at] as Uint16Array, lengths[at + 1] as Uint16Array];
    for (let to = right.length - 1; to >= 0; to--) row[to] = left[at] === right[to] ? (below[to + 1] as number) + 1 : Math.max(below[to] as number, row[to + 1] as number);
  }
  return lengths;
}
