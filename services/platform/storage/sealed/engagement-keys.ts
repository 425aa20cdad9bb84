import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { inScope, systemScope, type Database } from '../../db/index.ts';
import { AppError } from '../../errors/index.ts';
import { insertKey, selectKey } from './engagement-key.sql.ts';

export interface EngagementKeys {
  /** The key of an engagement, made on first use. @throws AppError platform/storage-key-unavailable */
  of(engagementId: string): Promise<Buffer>;
}

/** A key that was destroyed is forgotten by every process within so long. */
const rememberedMilliseconds = 5 * 60_000;

/** Keys of engagements, each kept in the database sealed with the master key, which is in the configuration alone. */
export function createEngagementKeys(database: Database, masterKey: Buffer): EngagementKeys {
  const known = new Map<string, { key: Promise<Buffer>; at: number }>();

  async function read(engagementId: string): Promise<Buffer> {
    const stored = await inScope(database, systemScope('the key of an engagement’s files'), async (tx) => {
      const found = await selectKey(tx, engagementId);
      if (found !== undefined) return found;
      await insertKey(tx, engagementId, wrap(randomBytes(32), masterKey, engagementId));
      return await selectKey(tx, engagementId);
    });
    if (!stored?.wrapped) throw unavailable(`The key of the engagement's files was destroyed${stored?.shreddedAt ? ` on ${stored.shreddedAt.toISOString()}` : ''}.`);
    return unwrap(stored.wrapped, masterKey, engagementId);
  }

  return {
    async of(engagementId) {
      const remembered = known.get(engagementId);
      if (remembered !== undefined && Date.now() - remembered.at < rememberedMilliseconds) return await remembered.key;
      const key = read(engagementId);
      known.set(engagementId, { key, at: Date.now() });
      key.catch(() => known.delete(engagementId));
      return await key;
    },
  };
}

export function unavailable(detail: string, cause?: unknown): AppError {
  return new AppError('platform/storage-key-unavailable', { detail, cause });
}

function wrap(key: Buffer, masterKey: Buffer, engagementId: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(engagementId));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function unwrap(wrapped: string, masterKey: Buffer, engagementId: string): Buffer {
  const bytes = Buffer.from(wrapped, 'base64');
  try {
    const cipher = createDecipheriv('aes-256-gcm', masterKey, bytes.subarray(0, 12)).setAAD(Buffer.from(engagementId)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]);
  } catch (error) {
    throw unavailable('STORAGE_KEY is not the key with which the files of this engagement were stored.', error);
  }
}
