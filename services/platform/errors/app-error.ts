import { errorCodes, type ErrorCode } from './error-codes.contract.ts';

export interface AppErrorOptions {
  /** One or two sentences for the person who asked: what happened and what to do. Never a stack, a path or a secret. */
  detail?: string;
  /** Problems per field, for `request/invalid`. */
  issues?: readonly { path: string; message: string }[];
  /** For `workpapers/newer-version`: the version that was changed, the one that is the paper, and the one the words were kept as. */
  conflict?: Readonly<Record<'base' | 'current' | 'kept', Readonly<{ id: string; number: number; proposalId?: string }>>>;
  /** Retry may help after this many seconds. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** The one error class of the product: a code from the table, and words for a person. Everything else becomes an opaque 500. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly issues: readonly { path: string; message: string }[] | undefined;
  readonly conflict: AppErrorOptions['conflict'];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(`${code}: ${options.detail ?? errorCodes[code].title}`, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = options.detail ?? errorCodes[code].title;
    this.issues = options.issues;
    this.conflict = options.conflict;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }
}

/** The message of anything thrown, for logs. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
