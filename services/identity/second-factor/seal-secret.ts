import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * The secret as it is stored: AES-256-GCM with a key made of what signs sessions, so that a copy of the database alone makes no codes where
 * SESSION_SECRET is set. `account` is bound to it: moved to another's row, it does not open.
 */
export function sealSecret(secret: Buffer, sessionSecret: string, account: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(sessionSecret), nonce).setAAD(Buffer.from(account));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Undefined when it was sealed with another key, or for another account. */
export function openSecret(sealed: string, sessionSecret: string, account: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyOf(sessionSecret), bytes.subarray(0, 12)).setAAD(Buffer.from(account)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]);
  } catch {
    return undefined;
  }
}

function keyOf(sessionSecret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', sessionSecret, '', 'tickmark second factor', 32));
}
