import type { EngagementScope } from '../platform/db/index.ts';
import { AppError, type ErrorCode } from '../platform/errors/index.ts';
import type { ReceivedFile } from './document.ts';
import type { FailureCode } from './failure-codes.contract.ts';
import { uploadDocument, type IncomingFile, type UploadDependencies } from './upload-document.ts';

const codesOfRejection: Partial<Record<FailureCode, ErrorCode>> = {
  'empty-file': 'documents/empty-file',
  'too-large': 'documents/too-large',
  'name-invalid': 'documents/name-invalid',
};

/**
 * Takes the files of one request in, one after the other as they stream. Each stands for itself: what was kept stays kept whatever
 * happens to the next one. When none could be kept the request as a whole is refused, with the reason of the first.
 *
 * @throws AppError documents/no-file, documents/empty-file, documents/too-large, documents/name-invalid
 */
export async function receiveUpload(dependencies: UploadDependencies, scope: EngagementScope, files: AsyncIterable<IncomingFile>): Promise<ReceivedFile[]> {
  const received: ReceivedFile[] = [];
  for await (const file of files) received.push(await uploadDocument(dependencies, scope, file));
  const [first] = received;
  if (first === undefined) throw new AppError('documents/no-file', { detail: 'Send one or more files as multipart/form-data, each in a part named "file".' });
  if (first.kind === 'rejected' && received.every((file) => file.kind === 'rejected')) {
    throw new AppError(codesOfRejection[first.failureCode] ?? 'request/malformed', {
      detail: received.length === 1 ? first.failureReason : `None of the ${received.length} files could be kept. ${first.failureReason}`,
    });
  }
  return received;
}
