import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

// Time-based one-time passwords (RFC 6238) as every authenticator app makes them: SHA-1, six digits, steps of 30 seconds.

const stepMilliseconds = 30_000;
const digits = 6;
/** Clocks of phones are a little off: the step before and the one after count as well. */
const drift = 1;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits, as long as the hash (RFC 4226, 4). */
export function makeTotpSecret(): Buffer {
  return randomBytes(20);
}

/** The code of the step in which this moment lies. */
export function totpAt(secret: Buffer, at: Date): string {
  return codeOf(secret, stepOf(at));
}

/** The step whose code this is, near this moment and behind the one that was used last; undefined for a wrong or used code. */
export function matchTotp(secret: Buffer, code: string, at: Date, lastStep: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const now = stepOf(at);
  for (let step = Math.max(now - drift, lastStep + 1); step <= now + drift; step += 1) {
    if (timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code))) return step;
  }
  return undefined;
}

/** What an authenticator app reads from a QR code. */
export function totpUri(secret: Buffer, account: string): string {
  const label = `Tickmark:${account}`.split(':').map(encodeURIComponent).join(':');
  return `otpauth://totp/${label}?${new URLSearchParams({ secret: toBase32(secret), issuer: 'Tickmark' })}`;
}

/** RFC 4648 without padding: how secrets are typed. */
export function toBase32(bytes: Buffer): string {
  let [text, value, bits] = ['', 0, 0];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet[(value << (5 - bits)) & 31];
}

function stepOf(at: Date): number {
  return Math.floor(at.getTime() / stepMilliseconds);
}

function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash[19] ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0');
}
