import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError, errorCodes, type ErrorCode } from '../../platform/errors/index.ts';
import type { Problem } from '../problem.contract.ts';

/** Answers every failure as problem details (RFC 9457) with a code of the table; what is not an `AppError` shows nothing of itself. */
export function addProblemDetails(app: FastifyInstance): void {
  app.setErrorHandler((thrown: unknown, request, reply) => sendProblem(thrown, request, reply));
}

export async function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const error = toAppError(thrown);
  if (error.status >= 500) request.log.error({ error: thrown, code: error.code }, 'request failed');
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.retryAfterSeconds));
  if (error.status === 401) reply.header('www-authenticate', 'Bearer');
  await reply.code(error.status).type('application/problem+json').serializer(JSON.stringify).send(problemOf(error, request.id));
}

export function problemOf(error: AppError, requestId: string): Problem {
  return {
    type: `urn:tickmark:problem:${error.code.replace('/', ':')}`,
    title: errorCodes[error.code].title,
    status: error.status,
    code: error.code,
    detail: error.detail,
    instance: `urn:tickmark:request:${requestId}`,
    requestId,
    ...(error.issues === undefined ? {} : { issues: [...error.issues] }),
    ...(error.conflict === undefined ? {} : { conflict: error.conflict }),
  };
}

/** Fastify's and its plugins' own refusals; anything of theirs that is not listed goes by its status. */
const codesOfFastify: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request/unsupported-media-type',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'request/unsupported-media-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request/too-large',
  FST_REQ_FILE_TOO_LARGE: 'request/too-large',
  FST_PARTS_LIMIT: 'request/too-large',
  FST_FILES_LIMIT: 'request/too-large',
  FST_FIELDS_LIMIT: 'request/too-large',
  FST_ERR_MAX_PARAM_LENGTH: 'request/not-found',
  FST_ERR_BAD_URL: 'request/malformed',
};

const codesOfStatus: Readonly<Record<number, ErrorCode>> = {
  404: 'request/not-found',
  405: 'request/method-not-allowed',
  406: 'request/unsupported-media-type',
  413: 'request/too-large',
  414: 'request/malformed',
  415: 'request/unsupported-media-type',
  429: 'request/rate-limited',
};

/** busboy's complaints about a broken multipart body carry no code and would pass for our own failure; the "needle" is the boundary. */
const brokenMultipart = /^(Unexpected end of (form|file|multipart data)|Malformed (part header|content type)|Multipart: Boundary not found|Part terminated early|The needle cannot have a length)/;

/**
 * SQLSTATEs that say the value itself can not be stored: a NUL character, an unpaired surrogate in JSON, a number or a date out of
 * range. Schemas let such strings through, and they are the sender's mistake.
 */
const unstorable = /^(22021|22P05|22003|22008)$/;

export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) return invalid(thrown);
  const { code = '', statusCode = 500, message = '' } = (thrown ?? {}) as Partial<FastifyError>;
  const known = codesOfFastify[code];
  if (known !== undefined) return new AppError(known, { cause: thrown, detail: detailOf(known) });
  if (unstorable.test(code)) {
    return new AppError('request/invalid', { cause: thrown, detail: 'A value holds a character, a number or a date that can not be stored.' });
  }
  // Nobody reads this answer: the sender went away in the middle of the body.
  if (code === 'ECONNRESET' && message === 'aborted') return new AppError('request/malformed', { cause: thrown, detail: 'The connection broke off before the request was whole. Send it again.' });
  if (brokenMultipart.test(message)) return new AppError('request/malformed', { cause: thrown, detail: 'The multipart body is broken or was cut off. Send it again.' });
  if (statusCode >= 400 && statusCode < 500) {
    const byStatus = codesOfStatus[statusCode] ?? 'request/malformed';
    return new AppError(byStatus, { cause: thrown, detail: detailOf(byStatus) });
  }
  return new AppError('platform/internal', { cause: thrown, detail: 'Something failed on our side. The log has the details under this request id.' });
}

function detailOf(code: ErrorCode): string {
  switch (code) {
    case 'request/malformed': return 'The request can not be read: its JSON, length or address is broken.';
    case 'request/unsupported-media-type': return 'Send JSON (content-type: application/json), or multipart/form-data where files are taken.';
    case 'request/too-large': return 'The request is larger than this address takes.';
    default: return errorCodes[code].title;
  }
}

/** All problems at once, each with the path of its member: `body.email`, `querystring.limit`. */
function invalid(thrown: { validation: { instancePath: string; message?: string }[]; validationContext?: string | undefined }): AppError {
  const issues = thrown.validation.map(({ instancePath, message }) => ({
    path: [thrown.validationContext ?? 'request', ...instancePath.split('/').filter((part) => part !== '')].join('.'),
    message: message ?? 'is not valid',
  }));
  return new AppError('request/invalid', { detail: issues.map(({ path, message }) => `${path}: ${message}`).join('; '), issues, cause: thrown });
}
