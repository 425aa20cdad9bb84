import type { FailureCode } from '../failure-codes.contract.ts';

/** A file cannot be read, for a reason in the table of failure codes. `found` adds what was seen, one sentence, no file names. */
export class ExtractionError extends Error {
  readonly failure: FailureCode;
  readonly found: string | undefined;

  constructor(failure: FailureCode, found?: string, cause?: unknown) {
    super(found === undefined ? failure : `${failure}: ${found}`, { cause });
    this.name = 'ExtractionError';
    this.failure = failure;
    this.found = found;
  }
}

/** Whether it says nothing about the file, so that the same may work another time. */
export const isPassing = ({ failure }: ExtractionError): boolean => failure === 'extractor-crashed' || failure === 'reader-not-started';
