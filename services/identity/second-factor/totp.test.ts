import { describe, expect, it } from 'vitest';
import { fromBase32 } from './fixtures/base32.ts';
import { hashRecoveryCode, makeRecoveryCodes } from './recovery-codes.ts';
import { openSecret, sealSecret } from './seal-secret.ts';
import { makeTotpSecret, matchTotp, toBase32, totpAt, totpUri } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

describe('a one-time password', () => {
  it.each([[59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037'], [20_000_000_000, '353130']])('at second %i is the one of RFC 6238, appendix B', (second, code) => {
    expect(totpAt(secret, new Date(second * 1000))).toBe(code);
  });

  it('is taken one step early and one late, not further off, and never twice', () => {
    const at = new Date('2026-11-29T12:00:15Z');
    const step = Math.floor(at.getTime() / 30_000);
    const code = (steps: number): string => totpAt(secret, new Date(at.getTime() + 30_000 * steps));
    expect([-2, -1, 0, 1, 2].map((steps) => matchTotp(secret, code(steps), at, 0))).toEqual([undefined, step - 1, step, step + 1, undefined]);
    expect(matchTotp(secret, code(0), at, step)).toBeUndefined();
    expect(matchTotp(secret, code(1), at, step)).toBe(step + 1);
    for (const wrong of ['', '28708', '2870820', 'abcdef', '٢٨٧٠٨٢', '000000']) expect(matchTotp(secret, wrong, new Date(59_000), 0)).toBeUndefined();
  });

  it('shows its secret as apps read it', () => {
    // RFC 4648, 10, without padding.
    expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => toBase32(Buffer.from(text)))).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
    expect(totpUri(secret, 'a+b@firm.example')).toBe('otpauth://totp/Tickmark:a%2Bb%40firm.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tickmark');
    const made = makeTotpSecret();
    expect([made.length, fromBase32(toBase32(made)).equals(made)]).toEqual([20, true]);
  });
});

it('opens a sealed secret with the same key for the same account alone', () => {
  const sealed = sealSecret(secret, 'the secret of sessions', 'one');
  expect(openSecret(sealed, 'the secret of sessions', 'one')).toEqual(secret);
  expect([openSecret(sealed, 'another', 'one'), openSecret(sealed, 'the secret of sessions', 'two'), openSecret('', 'the secret of sessions', 'one'), openSecret(`A${sealed.slice(1)}`, 'the secret of sessions', 'one')].filter((each) => each !== undefined)).toHaveLength(sealed.startsWith('A') ? 1 : 0);
  expect(sealed).not.toContain(secret.toString('base64').slice(0, 20));
});

it('makes ten recovery codes, which are known again however they are typed', () => {
  const codes = makeRecoveryCodes();
  expect([codes.length, new Set(codes).size, codes.every((code) => /^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/.test(code))]).toEqual([10, 10, true]);
  expect(hashRecoveryCode(` ${codes[0]?.toLowerCase().replace('-', ' ')} `)).toBe(hashRecoveryCode(codes[0] ?? ''));
});
