import type { FastifyInstance } from 'fastify';

/**
 * One line per answer: the route's pattern, not its URL, which can hold a search text or a one-time token. Replaces Fastify's own
 * request log, which writes the URL.
 */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      userId: request.access?.person.userId,
      engagementId: request.access?.scope.kind === 'engagement' ? request.access.scope.engagementId : undefined,
    }, 'answered');
  });
}
