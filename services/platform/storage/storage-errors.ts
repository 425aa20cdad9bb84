import { AppError } from '../errors/index.ts';

const missing = new Set(['ENOENT', 'NoSuchKey', 'NotFound']);
const full = new Set(['ENOSPC', 'EDQUOT', 'XMinioStorageFull', 'QuotaExceeded', 'InsufficientStorage']);

/** Whether there is no object under the key. flydrive wraps what the file system or S3 said, so the causes are looked at too. */
export function isMissing(error: unknown): boolean {
  return namesOf(error).some((name) => missing.has(name));
}

/** A coded error for whatever went wrong with the storage itself. */
export function storageError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const isFull = namesOf(error).some((name) => full.has(name));
  return isFull
    ? new AppError('platform/storage-full', { detail: 'The file could not be stored because the storage is full. Nothing of it was kept; an operator has to make room.', cause: error })
    : new AppError('platform/storage-unavailable', { detail: 'The storage of files cannot be used at the moment. Nothing was kept; try again shortly.', retryAfterSeconds: 5, cause: error });
}

export function objectMissing(cause?: unknown): AppError {
  return new AppError('platform/object-missing', { detail: 'The stored file is not in the object storage. Restore it from a backup of the storage.', cause });
}

/** Codes of Node (`code`) and names of S3 (`name`, `Code`), of the error and its causes. */
function namesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code, Code } = error as Error & { code?: unknown; Code?: unknown };
  return [error.name, ...[code, Code].filter((name) => typeof name === 'string'), ...namesOf(error.cause)];
}
