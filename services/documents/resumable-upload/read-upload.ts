import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { findOutcome, findOwnResumableUpload, type ResumableUpload, type UploadOutcome } from './resumable-upload.sql.ts';

/** The person's own upload, and what it became once it is finished. @throws AppError documents/upload-not-found */
export async function readUpload(database: Database, scope: EngagementScope, uploadId: string): Promise<{ upload: ResumableUpload; outcome: UploadOutcome | null }> {
  return await inScope(database, scope, async (tx) => {
    const upload = await findOwnResumableUpload(tx, uploadId);
    if (upload === undefined) throw new AppError('documents/upload-not-found', { detail: 'There is no such upload of yours. Begin a new one.' });
    return { upload, outcome: upload.documentUploadId === null ? null : await findOutcome(tx, upload.documentUploadId) };
  });
}
