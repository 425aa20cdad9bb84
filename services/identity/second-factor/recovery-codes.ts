import { createHash, randomInt } from 'node:crypto';

/** No 0, O, 1, I, L and U: what is read from paper is not mistaken. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const count = 10;

/** Ten codes of 49 random bits each, in two groups of five letters: `7KQ2M-XW9RD`. */
export function makeRecoveryCodes(): string[] {
  const part = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: count }, () => `${part()}-${part()}`);
}

/** Case, blanks and the hyphen make no difference. Slow hashing is not needed: tries are counted, and the codes are random. */
export function hashRecoveryCode(code: string): string {
  return createHash('sha256').update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')).digest('hex');
}
