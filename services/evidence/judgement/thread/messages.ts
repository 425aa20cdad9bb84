import { AppError, errorCodes, type ErrorCode } from '../../../platform/errors/index.ts';
import type { JudgementInput } from '../judge-engagement.ts';
import type { ControlJudgement, IntegrityFinding } from '../judgement.ts';
import type { JudgedDocument, JudgedPassage } from '../judgement-input.ts';

/** A document on its way to the thread. */
export interface ShippedDocument extends Omit<JudgedDocument, 'passages'> {
  /** Names its text: the same key is always the same passages. */
  readonly textKey: string;
  /** Null where the thread knows the text. */
  readonly passages: readonly JudgedPassage[] | null;
}

/** Sent to the thread: `begin`, then documents as often as wanted, then `judge`. */
export type ThreadRequest =
  | { readonly kind: 'begin' }
  | { readonly kind: 'documents'; readonly documents: readonly ShippedDocument[] }
  | ({ readonly kind: 'judge' } & Omit<JudgementInput, 'documents'>);

/**
 * Sent back: `begun` with the keys of all texts it knows and keeps until it has judged; how far the preparation is (0 to 1), then each
 * control as soon as it is judged, in order; then `done`, or at any time `failed`.
 */
export type ThreadReply =
  | { readonly kind: 'begun'; readonly knownTexts: ReadonlySet<string> }
  | { readonly kind: 'prepared'; readonly share: number }
  | { readonly kind: 'control'; readonly control: ControlJudgement }
  | { readonly kind: 'done'; readonly findings: readonly IntegrityFinding[]; readonly embeddingModel: string; readonly documents: number; readonly passages: number }
  | { readonly kind: 'failed'; readonly error: PlainError };

/** What is left of an error on its way between threads: structured clone keeps neither its class nor its own fields. */
export interface PlainError {
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: string | undefined;
  /** The words for people of an AppError; undefined for any other. */
  readonly detail: string | undefined;
}

export function toPlainError(thrown: unknown): PlainError {
  if (!(thrown instanceof Error)) return { message: String(thrown), stack: undefined, code: undefined, detail: undefined };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  return { message: thrown.message, stack: thrown.stack, code, detail: thrown instanceof AppError ? thrown.detail : undefined };
}

/** An AppError again where it was one; else an Error with message, stack and code of the thread's. */
export function fromPlainError({ message, stack, code, detail }: PlainError): Error {
  if (code !== undefined && detail !== undefined && isOurs(code)) return Object.assign(new AppError(code, { detail }), stack === undefined ? {} : { stack });
  return Object.assign(new Error(message), stack === undefined ? {} : { stack }, code === undefined ? {} : { code });
}

function isOurs(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
