import { AppError } from '../errors/index.ts';

/** The value, or `platform/queue-unavailable` when it takes too long or fails. The work itself cannot be called back. */
export async function within<Value>(work: Promise<Value>, milliseconds: number): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  // Whatever arrives after the answer was given up has no reader.
  work.catch(() => {});
  try {
    return await Promise.race([work, late.promise]);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('platform/queue-unavailable', { detail: 'The queue does not answer. Work that was asked for waits and is not lost.', cause });
  } finally {
    clearTimeout(timer);
  }
}
