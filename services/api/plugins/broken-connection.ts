import type { Socket } from 'node:net';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { problemOf } from './problem-details.ts';

/**
 * Answers what is not even HTTP (a broken request line, a header with a control character, headers of more than 16 kB) before the
 * connection is closed. Node finds these in its parser, so no hook of ours ran.
 */
export function answerBrokenConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
  const problem = problemOf(new AppError(isTooLarge ? 'request/too-large' : 'request/malformed', {
    detail: isTooLarge ? 'The headers of the request are too large.' : 'The request is not valid HTTP.',
  }), newId());
  const body = JSON.stringify(problem);
  const status = isTooLarge ? '413 Content Too Large' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
}
