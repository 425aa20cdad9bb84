import { createHash } from 'node:crypto';
import type { ShownPassage } from '../../../ai/index.ts';

interface Shown {
  readonly number: number;
  readonly page: number;
  readonly text: string;
  readonly place?: { readonly versionId: string; readonly start: number; readonly end: number };
}

/** What the ledger keeps of the passages in a prompt: their places and the hash of the words, not the words. */
export function shownPassages(passages: readonly Shown[]): ShownPassage[] {
  return passages.flatMap(({ number, page, text, place }) => (place === undefined ? [] : [{ number, page, ...place, sha256: createHash('sha256').update(text).digest('hex') }]));
}
