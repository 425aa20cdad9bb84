import type { Segment } from '../segments/segment.ts';

/** The passages that a search may return, in a row: those of all its segments. */
export interface Scope {
  readonly segments: readonly Segment[];
  /** The number of each segment's first passage. */
  readonly starts: Int32Array;
  readonly passages: number;
  readonly documents: number;
  /** 1 for a passage that is not to be returned; null: none is left out. */
  readonly isLeftOut: Uint8Array | null;
}

export function scopeOf(segments: readonly Segment[], { withoutListings = false }: { readonly withoutListings?: boolean | undefined } = {}): Scope {
  const starts = new Int32Array(segments.length);
  let passages = 0;
  for (const [number, { postings }] of segments.entries()) {
    starts[number] = passages;
    passages += postings.passages;
  }
  let isLeftOut: Uint8Array | null = null;
  if (withoutListings) {
    isLeftOut = new Uint8Array(passages);
    for (const [number, { postings }] of segments.entries()) isLeftOut.set(postings.listings, starts[number]);
  }
  return { segments, starts, passages, documents: new Set(segments.map(({ documentId }) => documentId)).size, isLeftOut };
}

/** The segment that holds a passage. */
export function segmentOf({ starts }: Scope, passage: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= passage) low = middle;
    else high = middle - 1;
  }
  return low;
}
