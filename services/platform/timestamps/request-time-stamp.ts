import { createHash, randomBytes } from 'node:crypto';
import { AppError, messageOf } from '../errors/index.ts';
import { readDer, tags, writeDer } from './der.ts';
import { verifyTimeStamp } from './verify-time-stamp.ts';

/** Asks an authority (RFC 3161) to say that a content is there now. */
export interface TimeStamper {
  /**
   * @returns the authority's answer as it came (TimeStampResp), checked; `openssl ts -verify` takes it, too
   * @throws AppError platform/time-stamp-unavailable
   */
  stamp(content: Buffer, signal: AbortSignal): Promise<Buffer>;
}

const timeoutMilliseconds = 30_000;
/** An answer with a chain of certificates takes some kilobytes. */
const mostBytes = 256 * 1024;
const sha256 = Buffer.from('0609608648016503040201', 'hex');

export function createTimeStamper(url: string): TimeStamper {
  return {
    async stamp(content, signal) {
      const nonce = positiveInteger(randomBytes(8));
      try {
        const answer = await fetch(url, {
          method: 'POST', headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' }, redirect: 'error',
          body: new Uint8Array(timeStampRequest(content, nonce)), signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]),
        });
        if (!answer.ok) throw new Error(`it answered ${answer.status}`);
        const response = await readAtMost(answer, mostBytes);
        const stamp = verifyTimeStamp(response, content);
        if (stamp.nonce === undefined || !stamp.nonce.equals(readDer(nonce).content)) throw new Error('it answered another request');
        return response;
      } catch (error) {
        signal.throwIfAborted();
        throw new AppError('platform/time-stamp-unavailable', { detail: `The time-stamping authority (TSA_URL) gave no time-stamp that holds: ${messageOf(causeOf(error))}.`, cause: error });
      }
    },
  };
}

/** `fetch failed` says nothing; what it wraps does. */
function causeOf(error: unknown): unknown {
  return error instanceof TypeError && error.cause !== undefined ? error.cause : error;
}

/** TimeStampReq: version 1, SHA-256 of the content, a nonce, and the wish for the certificates. */
function timeStampRequest(content: Buffer, nonce: Buffer): Buffer {
  const imprint = writeDer(tags.sequence, writeDer(tags.sequence, sha256, writeDer(tags.null)), writeDer(tags.octetString, createHash('sha256').update(content).digest()));
  return writeDer(tags.sequence, writeDer(tags.integer, Buffer.from([1])), imprint, nonce, Buffer.from([0x01, 0x01, 0xff]));
}

/** As DER writes one: no more bytes than needed, none that would make it negative. */
function positiveInteger(bytes: Buffer): Buffer {
  const first = bytes[0] ?? 0;
  bytes[0] = (first & 0x7f) | 0x40;
  return writeDer(tags.integer, bytes);
}

async function readAtMost(answer: Response, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > most) throw new Error(`it answered more than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
