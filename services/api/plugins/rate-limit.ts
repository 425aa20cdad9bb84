import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../platform/errors/index.ts';

/**
 * A ceiling per client address and process, far above what screens and scripts need (200 requests a second); it stops a runaway
 * loop. Routes that take passwords or one-time links set their own, low one in `config.rateLimit`.
 */
export async function addRateLimit(app: FastifyInstance, { maxPerMinute = 12_000 }: { maxPerMinute?: number | undefined }): Promise<void> {
  app.addHook('onRequest', (request, reply, done) => {
    // A client that has hung up has no address any more, at which the plugin throws; there is nobody to answer either.
    if ((request.ip as string | undefined) === undefined) reply.hijack();
    else done();
  });
  await app.register(rateLimit, {
    max: maxPerMinute,
    timeWindow: 60_000,
    allowList: (request) => !request.url.startsWith('/api/') || request.url.startsWith('/api/health'),
    errorResponseBuilder: (_request, context) => {
      const seconds = Math.max(1, Math.ceil(context.ttl / 1000));
      return new AppError('request/rate-limited', { detail: `Too many requests from your address. Try again in ${seconds} s.`, retryAfterSeconds: seconds });
    },
  });
}
