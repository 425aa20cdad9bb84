import OpenAI from 'openai';
import { AppError, messageOf, type ErrorCode } from '../../platform/errors/index.ts';
import { boundedFetch } from './bounded-fetch.ts';

export interface OpenAiSettings {
  /** `https://api.openai.com/v1` unless told; any server that speaks the same protocol. */
  readonly baseUrl?: string;
  /** Local servers need none. */
  readonly apiKey?: string;
  readonly model: string;
  /** For one attempt, from the request to the last byte of the answer. */
  readonly timeoutMilliseconds?: number;
  /** The first included. */
  readonly attempts?: number;
  /** Before the second attempt; doubled for each one after, plus up to a half at random. */
  readonly firstBackOffMilliseconds?: number;
}

export interface Answered<Result> {
  readonly result: Result;
  readonly attempts: number;
}

/** A server that says how long to wait is obeyed up to this long; longer, and the job's own retry takes over. */
const longestWait = 20_000;

export function createClient({ baseUrl, apiKey }: OpenAiSettings): OpenAI {
  // Retries and time limits are ours: the client's own limit ends with the response's headers, and a body that hangs would wait for
  // ever. Everything is passed, because the client otherwise reads the process environment by itself.
  return new OpenAI({ baseURL: baseUrl ?? 'https://api.openai.com/v1', apiKey: apiKey ?? 'none', organization: null, project: null, maxRetries: 0, timeout: 3_600_000, fetch: boundedFetch, logLevel: 'off' });
}

/**
 * Runs one call with a time limit that covers the whole answer, and tries again what may pass: no connection, 408, 409, 429, 5xx, an
 * answer that is not what the protocol says. Throws `ai/...` codes, or the reason of `signal` when the caller stopped.
 */
export async function callWithRetries<Result>(
  settings: OpenAiSettings,
  signal: AbortSignal | undefined,
  call: (signal: AbortSignal) => Promise<Result>,
): Promise<Answered<Result>> {
  const most = settings.attempts ?? 3;
  const timeout = settings.timeoutMilliseconds ?? 60_000;
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    const limit = AbortSignal.timeout(timeout);
    try {
      const result = await call(signal ? AbortSignal.any([signal, limit]) : limit);
      return { result, attempts: attempt };
    } catch (thrown) {
      signal?.throwIfAborted();
      const error = toAppError(thrown, limit.aborted, timeout);
      if (attempt >= most || !retried.has(error.code)) throw error;
      await wait(pause(settings, attempt, error), signal);
    }
  }
}

const retried: ReadonlySet<ErrorCode> = new Set(['ai/unavailable', 'ai/timeout', 'ai/rate-limited', 'ai/bad-answer']);

function pause({ firstBackOffMilliseconds = 500 }: OpenAiSettings, attempt: number, error: AppError): number {
  const told = (error.retryAfterSeconds ?? 0) * 1000;
  const own = firstBackOffMilliseconds * 2 ** (attempt - 1) * (1 + Math.random() / 2);
  if (told > longestWait) throw error;
  return Math.max(told, own);
}

/** Waits, and wakes with the reason of `signal` when the caller stops. */
async function wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    };
    const timer = setTimeout(() => {
      done();
      resolve();
    }, milliseconds);
    const stop = () => {
      done();
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', stop);
  });
}

function toAppError(thrown: unknown, timedOut: boolean, timeout: number): AppError {
  if (thrown instanceof AppError) return thrown;
  // The client wraps what its fetch throws.
  if (thrown instanceof Error && thrown.cause instanceof AppError) return thrown.cause;
  if (timedOut) return new AppError('ai/timeout', { detail: `The model server did not finish its answer within ${timeout / 1000} s.`, cause: thrown });
  if (thrown instanceof OpenAI.APIConnectionError) return new AppError('ai/unavailable', { detail: 'The model server cannot be reached. Check OPENAI_BASE_URL.', cause: thrown });
  if (thrown instanceof OpenAI.APIError && thrown.status !== undefined) return fromStatus(thrown.status as number, thrown);
  // How fetch says that the connection broke while the body was read.
  if (thrown instanceof TypeError && thrown.message === 'terminated') return new AppError('ai/unavailable', { detail: 'The connection to the model server broke.', cause: thrown });
  // What the client throws for a body that is no JSON or no object of the protocol.
  return new AppError('ai/bad-answer', { detail: 'The model server answered with something that is no answer of its protocol. Check OPENAI_BASE_URL.', cause: thrown });
}

function fromStatus(status: number, error: InstanceType<typeof OpenAI.APIError>): AppError {
  const said = messageOf(error).slice(0, 200);
  if (status === 429) {
    const seconds = Number(error.headers?.get('retry-after') ?? Number.NaN);
    return new AppError('ai/rate-limited', { ...(Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}), cause: error });
  }
  if (status === 408 || status === 409 || status >= 500) return new AppError('ai/unavailable', { detail: `The model server answered ${said}`, cause: error });
  if (status === 401 || status === 403) return new AppError('ai/rejected', { detail: 'The model server does not accept the key. Check OPENAI_API_KEY.', cause: error });
  if (status === 404) return new AppError('ai/rejected', { detail: 'The model server does not know the model or the address. Check OPENAI_CHAT_MODEL, OPENAI_EMBEDDING_MODEL and OPENAI_BASE_URL.', cause: error });
  return new AppError('ai/rejected', { detail: `The model server answered ${said}`, cause: error });
}
