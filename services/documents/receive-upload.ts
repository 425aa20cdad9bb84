import type { EngagementScope } from '../platform/db/index.ts';
import { AppError, type ErrorCode } from '../platform/errors/index.ts';
import type { ReceivedFile } from './document.ts';
import { explainToSender, type FailureCode } from './failure-codes.contract.ts';
import { isHeldBack } from './quarantine/quarantine.ts';
import { uploadDocument, type IncomingFile, type UploadDependencies } from './upload-document.ts';

const codesOfRejection: Partial<Record<FailureCode, ErrorCode>> = {
  'empty-file': 'documents/empty-file',
  'too-large': 'documents/too-large',
  'name-invalid': 'documents/name-invalid',
};

/**
 * Files of one request that are on their way to the storage or the ledger: to be safe on a disk takes 1 to 20 ms of waiting a file, in
 * which the next ones can be received.
 */
const mostUnderway = 4;

/**
 * Takes the files of one request in as they stream, into the ledger one after the other. Each stands for itself: what was kept stays kept
 * whatever happens to the next one; behind one that could not be stored, none is kept. When none could be kept the request as a whole is refused, with the reason of the first.
 *
 * @throws AppError documents/no-file, documents/empty-file, documents/too-large, documents/name-invalid
 */
export async function receiveUpload(dependencies: UploadDependencies, scope: EngagementScope, files: AsyncIterable<IncomingFile>): Promise<ReceivedFile[]> {
  const received = await receiveAll(files, async (file, before) => await uploadDocument(dependencies, scope, file, async () => void (await before)));
  const [first] = received;
  if (first === undefined) throw new AppError('documents/no-file', { detail: 'Send one or more files as multipart/form-data, each in a part named "file".' });
  if (first.kind === 'rejected' && received.every((file) => file.kind === 'rejected')) {
    const reason = isHeldBack(scope) ? explainToSender(first.failureCode, first.failureReason) ?? first.failureReason : first.failureReason;
    throw new AppError(codesOfRejection[first.failureCode] ?? 'request/malformed', {
      detail: received.length === 1 ? reason : `None of the ${received.length} files could be kept. ${reason}`,
    });
  }
  return received;
}

/** @param receive gets each file with the promise of the one before it */
async function receiveAll(files: AsyncIterable<IncomingFile>, receive: (file: IncomingFile, before: Promise<unknown>) => Promise<ReceivedFile>): Promise<ReceivedFile[]> {
  const received: Promise<ReceivedFile>[] = [];
  try {
    for await (const file of files) {
      const next = receive(file, received.at(-1) ?? Promise.resolve());
      // Told below, by whoever waits for it.
      next.catch(() => undefined);
      received.push(next);
      await received.at(-mostUnderway);
    }
    return await Promise.all(received);
  } finally {
    await Promise.allSettled(received);
  }
}
