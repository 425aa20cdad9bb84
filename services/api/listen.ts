import type { FastifyInstance } from 'fastify';
import { AppError } from '../platform/errors/index.ts';

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there. Stop it, or set PORT to a free one.',
  EACCES: 'this user may not. Ports below 1024 need a privilege; set PORT to a higher one.',
  EADDRNOTAVAIL: 'this machine has no such address. Set HOST to 127.0.0.1 or 0.0.0.0.',
  ENOTFOUND: 'the name is not known. Set HOST to 127.0.0.1 or 0.0.0.0.',
};

/**
 * Opens the port and gives the address it listens at.
 * @throws AppError platform/address-unavailable, saying what to change
 */
export async function listen(app: FastifyInstance, { host, port }: { host: string; port: number }): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    throw new AppError('platform/address-unavailable', { detail: `Tickmark can not listen at ${host}:${port}: ${reason}`, cause: error });
  }
}
