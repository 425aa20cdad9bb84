import type { Readable } from 'node:stream';
import { findVersion, type DocumentVersion } from '../../../documents/index.ts';
import { inScope, type Database, type EngagementScope } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import type { ObjectStorage } from '../../../platform/storage/index.ts';
import { selectAccessLog, selectClientUploads, type AccessEntry, type ClientUpload, type Whose } from './files.sql.ts';

const mostEntries = 500;

/** The client's administrator sees what all of the client's people sent, anybody else what they sent themselves. */
function whoseOf(scope: EngagementScope): Whose {
  return scope.role === 'client_admin' ? 'everybody of the client' : { userId: scope.userId ?? '' };
}

export async function listClientUploads(database: Database, scope: EngagementScope): Promise<ClientUpload[]> {
  return await inScope(database, scope, (tx) => selectClientUploads(tx, whoseOf(scope)));
}

export async function readAccessLog(database: Database, scope: EngagementScope): Promise<AccessEntry[]> {
  return await inScope(database, scope, (tx) => selectAccessLog(tx, whoseOf(scope), mostEntries));
}

/** A file back to those who sent it. @throws AppError documents/upload-not-found */
export async function openClientUpload({ database, storage }: { readonly database: Database; readonly storage: ObjectStorage }, scope: EngagementScope, uploadId: string): Promise<{ version: DocumentVersion; content: Readable }> {
  const version = await inScope(database, scope, async (tx) => {
    const [upload] = await selectClientUploads(tx, whoseOf(scope), uploadId);
    const found = upload === undefined || upload.versionId === null ? undefined : await findVersion(tx, upload.versionId);
    // Under the name it was sent by, of no type: nothing of what the audit team made of it.
    return found && upload && { ...found, name: upload.name, mediaType: null };
  });
  if (version === undefined) throw new AppError('documents/upload-not-found', { detail: 'You sent no such file here.' });
  return { version, content: await storage.read(version.storageKey) };
}
