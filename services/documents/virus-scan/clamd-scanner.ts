import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { AppError } from '../../platform/errors/index.ts';
import type { VirusScanner, Verdict } from './virus-scanner.ts';

export interface ClamdAddress {
  readonly host: string;
  readonly port: number;
  /** Longest silence of the server in milliseconds; a scan of a large archive takes minutes. */
  readonly timeoutMilliseconds?: number;
}

/** clamd refuses chunks above its StreamMaxLength; small ones keep our memory small. */
const chunkBytes = 64 * 1024;

/**
 * ClamAV's server by its INSTREAM command (clamd(8)): chunks, each led by its length as four bytes, big-endian, a chunk of length 0 at
 * the end, then one line of answer. Written by hand, because the protocol is these forty lines and the packages for it start processes
 * or keep whole files.
 */
export function createClamdScanner({ host, port, timeoutMilliseconds = 5 * 60_000 }: ClamdAddress): VirusScanner {
  const unavailable = (cause: unknown): AppError =>
    new AppError('documents/scanner-unavailable', { detail: `The virus scanner at ${host}:${port} does not answer as it should. Files wait until it does.`, cause });

  return {
    name: 'clamd',
    async scan(content, signal) {
      const socket = connect({ host, port });
      socket.setTimeout(timeoutMilliseconds, () => socket.destroy(new Error('it was silent for too long')));
      const stop = (): void => { socket.destroy(new Error('the scan was stopped')); };
      signal.addEventListener('abort', stop, { once: true });
      try {
        await once(socket, 'connect');
        const answer = readAnswer(socket);
        // The answer may come, and the connection end, before all is sent: clamd stops at the first finding or at its own limit.
        await Promise.race([send(socket, content), answer]).catch(() => undefined);
        return readVerdict(await answer);
      } catch (error) {
        signal.throwIfAborted();
        throw error instanceof AppError ? error : unavailable(error);
      } finally {
        signal.removeEventListener('abort', stop);
        content.destroy();
        socket.destroy();
      }
    },
  };

  function readVerdict(answer: string): Verdict {
    if (/^stream: OK\0?$/.test(answer)) return { isClean: true };
    const found = /^stream: (.+) FOUND\0?$/.exec(answer)?.[1];
    if (found !== undefined) return { isClean: false, found };
    if (/size limit exceeded/i.test(answer)) return { isClean: false, found: null };
    throw unavailable(new Error(`unexpected answer: ${answer.slice(0, 200)}`));
  }
}

async function send(socket: Socket, content: Readable): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const read of content as AsyncIterable<Buffer>) {
    for (let at = 0; at < read.length; at += chunkBytes) {
      const chunk = read.subarray(at, at + chunkBytes);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      socket.write(length);
      if (!socket.write(chunk)) await once(socket, 'drain');
    }
  }
  socket.write(Buffer.alloc(4));
}

async function readAnswer(socket: Socket): Promise<string> {
  let answer = '';
  for await (const part of socket as AsyncIterable<Buffer>) {
    answer += part.toString('utf8');
    if (answer.endsWith('\0') || answer.endsWith('\n') || answer.length > 4096) break;
  }
  return answer.trimEnd();
}
