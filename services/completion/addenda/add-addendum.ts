import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { inScope, isUnavailable, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import { recordEvent } from '../../trail/index.ts';
import { addendumAdded } from '../completion.events.ts';
import type { Addendum } from '../completion.ts';
import { personOf } from '../person.ts';
import { demandCompleted, type CompletionDependencies } from '../read-completion.ts';
import { insertAddendum, selectAddenda } from './addendum.sql.ts';

export interface AddendumFile {
  readonly name: string;
  readonly content: Readable;
  /** Asked after the content has ended. */
  readonly isTruncated: () => boolean;
}

export interface AddendumDependencies extends CompletionDependencies {
  readonly storage: ObjectStorage;
}

/** Adds to a completed engagement: who and when are the server's to say, why is the person's. Nothing that is there is touched. */
export async function addAddendum({ database, clock, storage }: AddendumDependencies, scope: EngagementScope, given: { reason: string; content: string; file: AddendumFile | null }): Promise<number> {
  const by = personOf(scope);
  await inScope(database, scope, demandCompleted);
  const file = given.file === null ? null : await keep(storage, storage.newKey(scope.engagementId), given.file);
  try {
    return await inScope(database, scope, async (tx) => {
      await demandCompleted(tx);
      const number = await insertAddendum(tx, { id: newId(), reason: given.reason, content: given.content, file, by });
      await recordEvent(tx, addendumAdded({ number, reasonSha256: hashOf(given.reason), contentSha256: hashOf(given.content), fileSha256: file?.sha256 ?? null }), clock);
      return number;
    });
  } catch (error) {
    // A commit whose answer was lost may have named the object.
    if (file !== null && !isUnavailable(error)) await storage.delete(file.storageKey);
    throw error;
  }
}

async function keep(storage: ObjectStorage, storageKey: string, file: AddendumFile): Promise<NonNullable<Addendum['file']>> {
  const stored = await storage.write(storageKey, file.content);
  if (!file.isTruncated() && stored.size > 0) return { name: file.name, storageKey, ...stored };
  await storage.delete(storageKey);
  throw stored.size === 0 ? new AppError('request/invalid', { detail: 'The file is empty.' }) : new AppError('completion/too-large', { detail: 'The file is larger than this installation accepts.' });
}

/** @throws AppError completion/addendum-not-found */
export async function openAddendumFile({ database, storage }: AddendumDependencies, scope: EngagementScope, number: number): Promise<{ file: NonNullable<Addendum['file']>; content: Readable }> {
  const addendum = (await inScope(database, scope, selectAddenda)).find((each) => each.number === number);
  if (!addendum?.file) throw new AppError('completion/addendum-not-found', { detail: `There is no addendum ${number} with a file.` });
  return { file: addendum.file, content: await storage.read(addendum.file.storageKey) };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
