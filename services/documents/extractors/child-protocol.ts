import type { FailureCode } from '../failure-codes.contract.ts';
import type { Format } from './formats.ts';
import type { ExtractedPage } from './extractor.ts';
import type { ExtractionLimits } from './limits.ts';

/** What the pool tells its child. A child works on one file at a time. */
export type ToChild =
  | { readonly kind: 'extract'; readonly path: string; readonly extension: string; readonly limits: ExtractionLimits }
  /** One message with content is dealt with. The child sends at most two ahead, so a slow database holds it back and nothing piles up. */
  | { readonly kind: 'next' }
  /** The rest of the bytes of this contained file is not wanted; a number that is past says nothing. */
  | { readonly kind: 'skip'; readonly file: number };

/** Why something cannot be read, as it crosses the border between processes. */
export interface SentFailure {
  readonly failure: FailureCode;
  readonly found: string | null;
}

/**
 * What the child answers. `resident` is its resident memory, for systems where the parent cannot look it up. A contained file is sent as
 * `contained`, then its bytes in chunks of at most 1 MB, then `contained-end`; one that cannot be had is `contained` with the reason alone.
 */
export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'format'; readonly format: Format }
  | ContentMessage
  /** At work, with nothing to show yet. */
  | { readonly kind: 'alive' }
  /** A picture of a document is begun, the first being 1. */
  | { readonly kind: 'picture'; readonly number: number }
  | { readonly kind: 'done'; readonly resident: number }
  | ({ readonly kind: 'failed'; readonly resident: number } & SentFailure);

/** Each of these is answered with `next`. `file` counts the contained files of one task from 1. */
export type ContentMessage = { readonly resident: number } & (
  | { readonly kind: 'pages'; readonly pages: readonly ExtractedPage[] }
  | { readonly kind: 'contained'; readonly file: number; readonly path: string; readonly refused: SentFailure | null }
  | { readonly kind: 'bytes'; readonly file: number; readonly bytes: Uint8Array }
  | { readonly kind: 'contained-end'; readonly file: number; readonly broken: SentFailure | null }
);
