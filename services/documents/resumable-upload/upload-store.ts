import type { Readable } from 'node:stream';
import { DataStore, ERRORS, Upload } from '@tus/server';
import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { isHeldBack } from '../quarantine/quarantine.ts';
import type { AnswerTies } from './answer-ties.ts';
import { discardPieces } from './finish-upload.ts';
import { receivePieces } from './receive-pieces.ts';
import { deleteResumableUpload, findOwnResumableUpload, insertResumableUpload, listPieces } from './resumable-upload.sql.ts';

/** Days of silence after which a half-sent upload is given up. */
const keptDays = 7;
const dayMilliseconds = 24 * 60 * 60_000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

interface StoreParts {
  readonly database: Database;
  readonly storage: ObjectStorage;
  readonly clock: Clock;
  readonly answers: AnswerTies;
}

/** The library's port to where uploads lie, for one request in its scope: our tables and our object storage. */
export class UploadStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
  readonly #parts: StoreParts;
  readonly #scope: EngagementScope;
  /** Bytes that were there when the request began the upload anew by its key; it sends them once more, and they are passed over. */
  #known = 0;

  constructor(parts: StoreParts, scope: EngagementScope) {
    super();
    this.#parts = parts;
    this.#scope = scope;
  }

  override async create(upload: Upload): Promise<Upload> {
    const createdAt = this.#parts.clock.now();
    const expiresAt = new Date(createdAt.getTime() + this.getExpiration());
    const { id, size = 0, metadata } = upload;
    // The web's clients call it filename; a folder upload sends the way from the chosen folder down.
    const path = metadata?.['relativePath'] || metadata?.['filename'] || metadata?.['name'] || '';
    const requestId = metadata?.['requestId'] || null;
    const found = await inScope(this.#parts.database, this.#scope, async (tx) => {
      if (requestId !== null) {
        if (!uuid.test(requestId)) throw new AppError('request/malformed', { detail: 'requestId is the id of a request.' });
        await this.#parts.answers.demandOpen(tx, requestId);
      }
      await insertResumableUpload(tx, { id, path: path.slice(0, 4096), size, clientKey: clientKeyOf(metadata), createdAt, expiresAt, requestId, isHeldBack: isHeldBack(this.#scope) });
      return await findOwnResumableUpload(tx, id);
    });
    if (found === undefined) throw ERRORS.FILE_NOT_FOUND;
    if (found.size !== size) throw ERRORS.INVALID_LENGTH;
    this.#known = found.received;
    upload.creation_date = found.createdAt.toISOString();
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = uuid.test(id) ? await inScope(this.#parts.database, this.#scope, (tx) => findOwnResumableUpload(tx, id)) : undefined;
    if (found === undefined) throw ERRORS.FILE_NOT_FOUND;
    return new Upload({ id, size: found.size, offset: found.received, metadata: { filename: found.path }, creation_date: found.createdAt.toISOString() });
  }

  override async write(content: Readable, id: string, offset: number): Promise<number> {
    return await receivePieces(this.#parts, this.#scope, id, Math.max(offset, this.#known), withoutFirst(content, this.#known - offset));
  }

  override async remove(id: string): Promise<void> {
    const { database } = this.#parts;
    const found = uuid.test(id) ? await inScope(database, this.#scope, (tx) => findOwnResumableUpload(tx, id)) : undefined;
    if (found === undefined) throw ERRORS.FILE_NOT_FOUND;
    if (found.finishedAt !== null) throw ERRORS.INVALID_TERMINATION;
    await discardPieces(this.#parts, this.#scope, id, await inScope(database, this.#scope, (tx) => listPieces(tx, id)));
    await inScope(database, this.#scope, (tx) => deleteResumableUpload(tx, id));
  }

  override getExpiration(): number {
    return keptDays * dayMilliseconds;
  }
}

/** What the sender calls this one file, so that beginning anew after a lost answer finds it. */
export function clientKeyOf(metadata: Record<string, string | null> | undefined): string | null {
  return metadata?.['uploadKey']?.slice(0, 200) || null;
}

async function* withoutFirst(content: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const chunk of content) {
    if (left < chunk.length) yield left > 0 ? chunk.subarray(left) : chunk;
    left -= Math.min(Math.max(left, 0), chunk.length);
  }
}
