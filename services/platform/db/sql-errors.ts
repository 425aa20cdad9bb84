import { AppError, type ErrorCode } from '../errors/index.ts';

/** What both engines tell about a statement they refused; `code` is the SQLSTATE. */
export interface SqlErrorFields {
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly detail?: string;
}

/** Codes of the network and of `pg` itself that mean: the connection is gone, the statement may not have run. */
const connectionCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOENT']);
const connectionMessages = /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|after calling end on the pool|Client was closed/i;
/**
 * 08 connection exception, 57P0x shutting down or starting, 53300 too many connections, 25P03 idle transaction ended, 26000 and 42P05 a
 * pooler gave another connection than the one on which a statement was prepared.
 */
const unavailableStates = /^(08...|57P0.|53300|25P03|26000|42P05)$/;

/** The SQLSTATE of a refused statement, for example '23505'; undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  const { code } = fieldsOf(error);
  return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !connectionCodes.has(code) ? code : undefined;
}

/** The name of the constraint a statement broke (unique, foreign key, check), so that a slice can say which rule it was. */
export function constraintOf(error: unknown): string | undefined {
  return fieldsOf(error).constraint;
}

/** Whether the database could not be reached or did not answer: trying the same again later may work. */
export function isUnavailable(error: unknown): boolean {
  const code = error instanceof AppError ? error.code : codeFor(error);
  return code === 'platform/database-unavailable' || code === 'platform/database-timeout';
}

/**
 * Errors that say something about the database's health become coded errors, and so does the lock of a completed engagement (migration
 * 0080), which any statement may meet; anything else is returned as it came.
 */
export function sqlErrorToAppError(error: unknown): unknown {
  const code = error instanceof AppError ? undefined : codeFor(error);
  if (code === undefined) return error;
  return new AppError(code, { detail: details[code], ...(code === 'engagements/completed' ? {} : { retryAfterSeconds: 5 }), cause: error });
}

type HealthCode = Extract<ErrorCode, 'platform/database-unavailable' | 'platform/database-timeout' | 'platform/storage-full' | 'engagements/completed'>;

const details: Record<HealthCode, string> = {
  'platform/database-unavailable': 'The database cannot be reached at the moment. Nothing of this request was kept; try again shortly.',
  'platform/database-timeout': 'The database did not finish in time and the request was stopped. Nothing of it was kept; try again, with less at once.',
  'platform/storage-full': 'The disk of the database is full. Nothing of this request was kept; an operator has to make room.',
  'engagements/completed': 'The engagement is completed: nothing in it is changed or deleted any more. What must still be said goes into an addendum.',
};

function codeFor(error: unknown): HealthCode | undefined {
  const { code = '' } = fieldsOf(error);
  if (code === 'TM080') return 'engagements/completed';
  if (code === '57014' || code === '57P05') return 'platform/database-timeout';
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT') return 'platform/storage-full';
  if (unavailableStates.test(code) || connectionCodes.has(code)) return 'platform/database-unavailable';
  if (!(error instanceof Error)) return undefined;
  if (error.message === 'Query read timeout') return 'platform/database-timeout';
  // Node joins the refusals of several addresses (::1, 127.0.0.1) into one error that carries no code of its own.
  if (error instanceof AggregateError && error.errors.length > 0) return codeFor(error.errors[0]);
  return connectionMessages.test(error.message) ? 'platform/database-unavailable' : undefined;
}

function fieldsOf(error: unknown): SqlErrorFields {
  return typeof error === 'object' && error !== null && !(error instanceof AppError) ? error : {};
}
