import { createHash } from 'node:crypto';
import { ExtractionError } from '../extraction-error.ts';
import { defaultPassword } from './default-password.ts';
import { Rc4 } from './rc4.ts';

const filePass = 0x2f;
/** Records that stay in clear: begin of a stream, the cipher itself, who has the file open, and marks of a shared workbook. */
const inClear = new Set([0x0809, filePass, 0xe1, 0x194, 0x195, 0x138]);
const sheetRecord = 0x85;
const blockLength = 1024;

/**
 * The records of a workbook before 2007 in clear; the stream itself when it was never encrypted.
 *
 * @throws ExtractionError password-protected, when its password is not the one Excel has for everybody
 */
export function unlockXls(stream: Buffer): Buffer {
  const cipher = findCipher(stream);
  if (cipher === null) return stream;
  const keyOf = keysOf(cipher);
  if (keyOf === null) throw new ExtractionError('password-protected');
  const clear = Buffer.from(stream);
  let block = -1;
  let rc4 = new Rc4(keyOf(0));
  for (let at = 0; at + 4 <= stream.length;) {
    const [kind, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)];
    const from = at + 4;
    const end = Math.min(stream.length, from + length);
    // Heads of records are in clear, and still take their part of the cipher.
    for (; at < end; at += 1) {
      if (Math.floor(at / blockLength) !== block) {
        block = Math.floor(at / blockLength);
        rc4 = new Rc4(keyOf(block));
      }
      const mask = rc4.next();
      const isClear = at < from || inClear.has(kind) || (kind === sheetRecord && at < from + 4);
      if (!isClear) clear[at] = (clear[at] ?? 0) ^ mask;
    }
    if (kind === filePass) clear.writeUInt16LE(0, from - 4);
  }
  return clear;
}

/** It stands behind the first record, at times after a few others. */
function findCipher(stream: Buffer): Buffer | null {
  for (let at = 0, count = 0; at + 4 <= stream.length && count < 20; count += 1) {
    const [kind, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)];
    if (kind === filePass) return stream.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}

/** The key of each kilobyte; null for ciphers of before Excel 97 and for other passwords. */
function keysOf(cipher: Buffer): ((block: number) => Buffer) | null {
  if (cipher.length < 54 || cipher.readUInt16LE(0) !== 1) return null;
  return cipher.readUInt16LE(4) === 1 ? shortKeys(cipher.subarray(6)) : longKeys(cipher.subarray(6));
}

/** Excel 97: MD5, keys of 40 bits. */
function shortKeys(said: Buffer): ((block: number) => Buffer) | null {
  const [salt, verifier, proof] = [said.subarray(0, 16), said.subarray(16, 32), said.subarray(32, 48)];
  const round = Buffer.concat([md5(defaultPassword).subarray(0, 5), salt]);
  const base = md5(Buffer.concat(Array.from({ length: 16 }, () => round))).subarray(0, 5);
  const keyOf = (block: number): Buffer => md5(Buffer.concat([base, number(block)]));
  const rc4 = new Rc4(keyOf(0));
  return md5(rc4.apply(verifier)).equals(rc4.apply(proof)) ? keyOf : null;
}

/** Excel 2002: SHA-1, keys of 40 to 128 bits. */
function longKeys(said: Buffer): ((block: number) => Buffer) | null {
  const head = said.readUInt32LE(4);
  const bits = said.readUInt32LE(8 + 16);
  const at = 8 + head;
  if (at + 60 > said.length) return null;
  const [salt, verifier, proof] = [said.subarray(at + 4, at + 20), said.subarray(at + 20, at + 36), said.subarray(at + 40, at + 60)];
  const base = sha1(Buffer.concat([salt, defaultPassword]));
  const length = Math.min(16, Math.max(5, (bits === 0 ? 40 : bits) / 8));
  const keyOf = (block: number): Buffer => {
    const key = sha1(Buffer.concat([base, number(block)])).subarray(0, length);
    // The library of Windows fills a key of 40 bits up with zeros.
    return length === 5 ? Buffer.concat([key, Buffer.alloc(11)]) : key;
  };
  const rc4 = new Rc4(keyOf(0));
  return sha1(rc4.apply(verifier)).equals(rc4.apply(proof)) ? keyOf : null;
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const md5 = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest();
const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest();
