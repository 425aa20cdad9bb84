import type { FailureCode } from '../failure-codes.contract.ts';
import type { Format } from './formats.ts';
import type { ExtractedPage } from './extractor.ts';
import type { ExtractionLimits } from './limits.ts';

/** What the pool tells its child. A child works on one file at a time. */
export type ToChild =
  | { readonly kind: 'extract'; readonly path: string; readonly extension: string; readonly limits: ExtractionLimits }
  /** One batch is dealt with. The child sends at most two ahead, so a slow database holds it back and nothing piles up. */
  | { readonly kind: 'next' };

/** What the child answers. `resident` is its resident memory, for systems where the parent cannot look it up. */
export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'format'; readonly format: Format }
  | { readonly kind: 'pages'; readonly pages: readonly ExtractedPage[]; readonly resident: number }
  | { readonly kind: 'done'; readonly resident: number }
  | { readonly kind: 'failed'; readonly failure: FailureCode; readonly found: string | null; readonly resident: number };
