import { receiveUpload, type IncomingFile, type ReceivedFile, type UploadDependencies } from '../documents/index.ts';
import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent } from '../trail/index.ts';
import { requestAnswered } from './request.events.ts';
import { findRequest } from './request.sql.ts';
import { requestNotFound, sideOf } from './side.ts';
import { takesUploads } from './transitions.ts';
import { insertRequestUpload } from './upload.sql.ts';

/**
 * Takes files in as answers to a request: each is tied to it in the transaction that writes its row in the ledger. What a client sends
 * waits unread until the request, or the file, is accepted (decision 17).
 *
 * @throws AppError requests/not-found, requests/not-with-client, and those of an upload
 */
export async function receiveAnswer(dependencies: UploadDependencies, scope: EngagementScope, requestId: string, files: AsyncIterable<IncomingFile>): Promise<ReceivedFile[]> {
  const request = await inScope(dependencies.database, scope, (tx) => findRequest(tx, requestId));
  if (request === undefined) throw requestNotFound();
  const demandOpen = (state: typeof request.state): void => {
    if (!takesUploads(state)) throw new AppError('requests/not-with-client', { detail: 'The request takes no more files.' });
  };
  demandOpen(request.state);
  async function* tied(): AsyncGenerator<IncomingFile> {
    for await (const file of files) {
      yield {
        ...file,
        inTransaction: async (tx, uploadId) => {
          // Not held: should it be accepted in this very moment, the file waits beside it like any other of the client's.
          const current = await findRequest(tx, requestId);
          if (current === undefined) throw requestNotFound();
          demandOpen(current.state);
          await insertRequestUpload(tx, requestId, uploadId);
          await recordEvent(tx, requestAnswered({ requestId, uploadId, side: sideOf(scope) }), dependencies.clock);
        },
      };
    }
  }
  return await receiveUpload(dependencies, scope, tied());
}
