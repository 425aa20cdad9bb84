import { createHash } from 'node:crypto';
import { AppError } from '../../platform/errors/index.ts';
import type { ObjectStorage } from '../../platform/storage/index.ts';
import type { Pace } from './pace.ts';

export type ObjectState =
  | { readonly kind: 'whole' }
  | { readonly kind: 'missing' }
  /** Null: it cannot be read to its end, although the storage answers. */
  | { readonly kind: 'damaged'; readonly foundSha256: string | null };

const tries = 3;

/**
 * Reads one stored object, streamed, and compares its hash. What is wrong is looked at again before it is said.
 *
 * @throws AppError platform/storage-unavailable when the storage as a whole does not answer, platform/storage-key-unavailable when it can not be
 * opened: that says nothing about the object
 */
export async function checkObject(storage: ObjectStorage, { key, sha256 }: { readonly key: string; readonly sha256: string }, pace: Pace, signal: AbortSignal): Promise<ObjectState> {
  let state: ObjectState = { kind: 'whole' };
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    state = await look(storage, key, sha256, pace, signal);
    if (state.kind === 'whole') return state;
  }
  await storage.ping();
  return state;
}

async function look(storage: ObjectStorage, key: string, sha256: string, pace: Pace, signal: AbortSignal): Promise<ObjectState> {
  try {
    const hash = createHash('sha256');
    for await (const chunk of await storage.read(key)) {
      hash.update(chunk as Buffer);
      await pace.took((chunk as Buffer).length, signal);
    }
    const found = hash.digest('hex');
    return found === sha256 ? { kind: 'whole' } : { kind: 'damaged', foundSha256: found };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError && error.code === 'platform/object-missing') return { kind: 'missing' };
    // That says nothing about the object.
    if (error instanceof AppError && error.code === 'platform/storage-key-unavailable') throw error;
    return { kind: 'damaged', foundSha256: null };
  }
}
