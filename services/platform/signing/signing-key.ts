import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { inScope, readOrMakeSecret, systemScope, type Database } from '../db/index.ts';

/** What this installation signs with: binders and certificates. Ed25519, because it has one form, no parameters, and is in every library. */
export interface SigningKey {
  /** SPKI, PEM. */
  readonly publicKey: string;
  /** SHA-256 of the public key's DER, hexadecimal: what people compare over another channel. */
  readonly fingerprint: string;
  /** @returns the signature in base64 */
  sign(content: Uint8Array): string;
}

/** The key of this installation, made by whichever process asks first. It is kept as a secret beside the data and never leaves it. */
export async function readSigningKey(database: Database): Promise<SigningKey> {
  const stored = await inScope(database, systemScope('the key that signs binders and certificates is read'), (tx) => readOrMakeSecret(tx, 'signing-ed25519', newKey));
  return toSigningKey(createPrivateKey({ key: Buffer.from(stored, 'base64'), format: 'der', type: 'pkcs8' }));
}

export function toSigningKey(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  return {
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    fingerprint: createHash('sha256').update(publicKey.export({ format: 'der', type: 'spki' })).digest('hex'),
    sign: (content) => sign(null, content, privateKey).toString('base64'),
  };
}

function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}
