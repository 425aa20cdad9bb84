import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../platform/errors/index.ts';

/**
 * Unknown addresses: 405 with `Allow` where the address exists for other methods, else `fallback` (the web application's page) or 404.
 * The routes are gathered while they are registered, so call this before them.
 */
export function addNotFound(app: FastifyInstance, fallback: (request: FastifyRequest, reply: FastifyReply) => Promise<boolean>): void {
  const known: { pattern: RegExp; method: string }[] = [];
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api')) return;
    const pattern = new RegExp(`^${route.url.replaceAll('.', String.raw`\.`).replace(/:[A-Za-z]+/g, '[^/]+')}/?$`);
    for (const method of [route.method].flat()) known.push({ pattern, method });
  });

  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const methods = [...new Set(known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))].sort();
    if (methods.length > 0) {
      reply.header('allow', methods.join(', '));
      throw new AppError('request/method-not-allowed', { detail: `This address takes ${methods.join(', ')}.` });
    }
    if (await fallback(request, reply)) return reply;
    throw new AppError('request/not-found', { detail: 'There is nothing at this address. GET /api/docs lists what there is.' });
  });
}
