import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

/** Where the bytes of documents and exports live: a local folder or an S3 bucket. Keys are made by `newKey`, never from names. */
export interface ObjectStorage {
  readonly kind: 'folder' | 's3';
  /** Where a new object of this engagement is to be stored. */
  newKey(engagementId: string): string;
  /**
   * Stores all of `content` under the key, streamed. Under the key there is either the whole object or none: a crash, an aborted
   * upload or a full disk leaves nothing that can be read.
   * @throws AppError platform/storage-full, platform/storage-unavailable; whatever `content` itself failed with
   */
  write(key: string, content: Readable): Promise<StoredObject>;
  /**
   * @param range first and last byte, both included; the whole object without one
   * @throws AppError platform/object-missing, platform/storage-unavailable
   */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /**
   * Writes a copy into a new file of this machine. @throws AppError platform/object-missing, platform/storage-unavailable, platform/storage-full; the signal's reason
   */
  copyTo(key: string, path: string, signal: AbortSignal): Promise<void>;
  exists(key: string): Promise<boolean>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /**
   * Up to `limit` objects whose keys come after `after`, in the order of their keys (by code unit, which for our keys is the order of
   * S3). Objects written or deleted meanwhile may be in it or not.
   * @throws AppError platform/storage-unavailable
   */
  list(after: string | null, limit: number): Promise<ListedObject[]>;
  /** Whether the storage answers now; for /api/ready. @throws AppError platform/storage-unavailable */
  ping(): Promise<void>;
}

export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

export interface ListedObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly modifiedAt: Date;
}

export interface StoredObject {
  /** Bytes. */
  readonly size: number;
  /** Of the content, 64 hexadecimal digits, computed while it streamed. */
  readonly sha256: string;
}

/** `objects/<2 hex digits>/<uuid>`: 256 folders, spread evenly. Drawn at random, so that a key tells nothing about its object. */
export function newObjectKey(): string {
  const id = randomUUID();
  return `objects/${id.slice(0, 2)}/${id}`;
}

/** Throws for a key that `newKey` could not have made: a mistake of ours, before it becomes somebody's path. */
export function assertObjectKey(key: string): void {
  if (!/^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*)*$/.test(key)) throw new Error(`Not a key of the object storage: ${key}`);
}
