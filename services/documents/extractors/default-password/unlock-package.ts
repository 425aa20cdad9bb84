import { createDecipheriv, createHash, getHashes } from 'node:crypto';
import { OleContainer } from '../ole-container.ts';
import { attribute, readXml } from '../xml-reader.ts';
import { defaultPassword } from './default-password.ts';

const oleSignature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** Excel takes 100,000 rounds; more are there to keep somebody busy. */
const mostRounds = 1_000_000;
const segmentLength = 4096;

/**
 * The package inside an encrypted workbook of 2007 and later, where Excel's own password opens it; null for every other file. Two ways of
 * encrypting: Office 2007 (AES by SHA-1) and, described in XML, 2010 and later.
 */
export function unlockPackage(bytes: Uint8Array): Buffer | null {
  if (bytes.length < 1024 || !oleSignature.equals(bytes.subarray(0, 4))) return null;
  try {
    const container = new OleContainer(bytes);
    const [said, packed] = [container.read('EncryptionInfo'), container.read('EncryptedPackage')];
    if (said === null || packed === null || packed.length < 24) return null;
    const open = said.readUInt16LE(0) === 4 && said.readUInt16LE(2) === 4 ? openDescribed(said.subarray(8), packed.subarray(8)) : openStandard(said.subarray(8), packed.subarray(8));
    return open === null ? null : open.subarray(0, Number(packed.readBigUInt64LE(0)));
  } catch {
    // What is damaged is named by whoever reads it next.
    return null;
  }
}

function openStandard(said: Buffer, packed: Buffer): Buffer | null {
  const bits = said.readUInt32LE(4 + 16);
  const at = 4 + said.readUInt32LE(0);
  const [salt, verifier, proof] = [said.subarray(at + 4, at + 20), said.subarray(at + 20, at + 36), said.subarray(at + 40, at + 72)];
  const hash = digest('sha1', rounds('sha1', salt, 50_000), number(0));
  const widened = [0x36, 0x5c].map((mask) => digest('sha1', Buffer.alloc(64, mask).map((byte, index) => byte ^ (hash[index] ?? 0))));
  const key = Buffer.concat(widened).subarray(0, bits / 8);
  const isOurs = digest('sha1', decrypt(`aes-${bits}-ecb`, key, null, verifier)).equals(decrypt(`aes-${bits}-ecb`, key, null, proof).subarray(0, 20));
  return isOurs ? decrypt(`aes-${bits}-ecb`, key, null, whole(packed)) : null;
}

interface Described {
  readonly salt: Buffer;
  readonly hash: string;
  readonly bits: number;
  readonly block: number;
}

function openDescribed(xml: Buffer, packed: Buffer): Buffer | null {
  const { data, key, rounds: count, values } = readDescription(xml);
  if (data === null || key === null || count > mostRounds || !getHashes().includes(data.hash) || !getHashes().includes(key.hash)) return null;
  const base = rounds(key.hash, key.salt, count);
  const part = (name: string, use: string): Buffer => {
    const made = fitted(digest(key.hash, base, Buffer.from(use, 'hex')), key.bits / 8);
    return decrypt(`aes-${key.bits}-cbc`, made, fitted(key.salt, key.block), Buffer.from(values.get(name) ?? '', 'base64'));
  };
  const length = digest(key.hash, Buffer.alloc(0)).length;
  if (!digest(key.hash, part('encryptedVerifierHashInput', 'fea7d2763b4b9e79')).equals(part('encryptedVerifierHashValue', 'd7aa0f6d3061344e').subarray(0, length))) return null;
  const secret = part('encryptedKeyValue', '146e0be7abacd0d6').subarray(0, data.bits / 8);
  const segments: Buffer[] = [];
  for (let at = 0; at < packed.length; at += segmentLength) {
    const start = fitted(digest(data.hash, data.salt, number(at / segmentLength)), data.block);
    segments.push(decrypt(`aes-${data.bits}-cbc`, secret, start, whole(packed.subarray(at, at + segmentLength))));
  }
  return Buffer.concat(segments);
}

function readDescription(xml: Buffer): { data: Described | null; key: Described | null; rounds: number; values: Map<string, string> } {
  const found: { data: Described | null; key: Described | null; rounds: number; values: Map<string, string> } = { data: null, key: null, rounds: 0, values: new Map() };
  readXml(xml, {
    open(name, attributes) {
      if (name !== 'keyData' && name !== 'encryptedKey') return;
      const said: Described = {
        salt: Buffer.from(attribute(attributes, 'saltValue') ?? '', 'base64'), hash: (attribute(attributes, 'hashAlgorithm') ?? '').toLowerCase().replace('-', ''),
        bits: Number(attribute(attributes, 'keyBits')), block: Number(attribute(attributes, 'blockSize')),
      };
      if (name === 'keyData') found.data ??= said;
      else {
        found.key ??= said;
        found.rounds = Number(attribute(attributes, 'spinCount'));
        for (const value of ['encryptedVerifierHashInput', 'encryptedVerifierHashValue', 'encryptedKeyValue']) found.values.set(value, attribute(attributes, value) ?? '');
      }
    },
  });
  return found;
}

/** The password hashed over and over, to make guessing slow. */
function rounds(hash: string, salt: Buffer, count: number): Buffer {
  let value = digest(hash, salt, defaultPassword);
  for (let round = 0; round < count; round += 1) value = digest(hash, number(round), value);
  return value;
}

function decrypt(cipher: string, key: Buffer, start: Buffer | null, bytes: Buffer): Buffer {
  const decipher = createDecipheriv(cipher, key, start).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

/** AES takes sixteen bytes at a time; a file cut off loses its last few. */
const whole = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - (bytes.length % 16));

function fitted(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length ? bytes.subarray(0, length) : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)]);
}

function digest(hash: string, ...parts: readonly Uint8Array[]): Buffer {
  const made = createHash(hash);
  for (const part of parts) made.update(part);
  return made.digest();
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
