import type { FastifyInstance } from 'fastify';
import { AppError } from '../../platform/errors/index.ts';

/**
 * Refuses JSON whose strings hold half of a surrogate pair ("\ud800"). No database stores such a string as it came: PostgreSQL's driver
 * would put U+FFFD for it without a word, and the trail, whose hash is over the text, throws. Members are walked, not called by themselves:
 * a body may be nested 50,000 deep.
 */
export function addUnicodeBodies(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ body }) => {
    if (holdsHalfCharacter(body)) throw new AppError('request/invalid', { detail: 'A text holds half a character (an unpaired surrogate). Send it as whole Unicode characters.' });
  });
}

function holdsHalfCharacter(body: unknown): boolean {
  const open: unknown[] = [body];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string') {
      if (!value.isWellFormed()) return true;
    } else if (Array.isArray(value)) for (const each of value) open.push(each);
    else if (isPlain(value)) for (const [name, member] of Object.entries(value)) open.push(name, member);
  }
  return false;
}

/** What JSON was read into; a stream of bytes is not looked through. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
