import type { Readable } from 'node:stream';

/** A scanner outside of the product. */
export interface VirusScanner {
  /** As it is recorded with its verdicts. */
  readonly name: string;
  /** @throws AppError documents/scanner-unavailable; the signal's reason */
  scan(content: Readable, signal: AbortSignal): Promise<Verdict>;
}

/** `found` is the scanner's name of the finding; null when the file is larger than the scanner takes, which is not clean either. */
export type Verdict = { readonly isClean: true } | { readonly isClean: false; readonly found: string | null };
