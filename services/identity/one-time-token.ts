import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link that works once: 256 random bits, 43 characters that stand in a URL as they are. */
export function makeOneTimeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of it. A plain SHA-256 is enough: the secret is random, so nothing can be guessed and tried. */
export function hashOneTimeToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
