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

/** The reader came to its end over a picture of a document, counted from 1: without it the document can be read. */
export class PictureError extends ExtractionError {
  readonly picture: number;

  constructor({ failure, found, cause }: ExtractionError, picture: number) {
    super(failure, found, cause);
    this.picture = picture;
  }
}

/** Whether it says nothing about the file, so that the same may work another time. */
export const isPassing = ({ failure }: ExtractionError): boolean => failure === 'extractor-crashed' || failure === 'reader-not-started';
