import { receiveUpload, type AnswerTies, type IncomingFile, type ReceivedFile, type UploadDependencies } from '../documents/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type EngagementScope, type Tx } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { recordEvent } from '../trail/index.ts';
import { requestAnswered } from './request.events.ts';
import { findRequest } from './request.sql.ts';
import { requestNotFound, sideOf } from './side.ts';
import { takesUploads, type Side } from './transitions.ts';
import { insertRequestUpload } from './upload.sql.ts';

/**
 * Takes files in as answers to a request: each is tied to it in the transaction that writes its row in the ledger. What a client sends
 * waits unread until the request, or the file, is accepted (decision 17).
 *
 * @throws AppError requests/not-found, requests/not-with-client, and those of an upload
 */
export async function receiveAnswer(dependencies: UploadDependencies, scope: EngagementScope, requestId: string, files: AsyncIterable<IncomingFile>): Promise<ReceivedFile[]> {
  await inScope(dependencies.database, scope, (tx) => demandOpen(tx, requestId));
  async function* tied(): AsyncGenerator<IncomingFile> {
    for await (const file of files) {
      yield {
        ...file,
        inTransaction: async (tx, uploadId) => {
          // Not held: should it be accepted in this very moment, the file waits beside it like any other of the client's.
          await demandOpen(tx, requestId);
          await tie(tx, dependencies.clock, requestId, uploadId, sideOf(scope));
        },
      };
    }
  }
  return await receiveUpload(dependencies, scope, tied());
}

/** The same for files that come by resumable uploads. One that a job finishes after its request ended stays a file of its own. */
export function answerTies({ clock }: { readonly clock: Clock }): AnswerTies {
  return {
    demandOpen,
    tie: async (tx, { requestId, isHeldBack }, uploadId) => {
      if (tx.scope.role === 'system') {
        const request = await findRequest(tx, requestId);
        if (request === undefined || !takesUploads(request.state)) return;
      } else await demandOpen(tx, requestId);
      await tie(tx, clock, requestId, uploadId, isHeldBack ? 'client' : 'firm');
    },
  };
}

async function demandOpen(tx: Tx<EngagementScope>, requestId: string): Promise<void> {
  const request = await findRequest(tx, requestId);
  if (request === undefined) throw requestNotFound();
  if (!takesUploads(request.state)) throw new AppError('requests/not-with-client', { detail: 'The request takes no more files.' });
}

async function tie(tx: Tx<EngagementScope>, clock: Clock, requestId: string, uploadId: string, side: Side): Promise<void> {
  await insertRequestUpload(tx, requestId, uploadId);
  await recordEvent(tx, requestAnswered({ requestId, uploadId, side }), clock);
}
