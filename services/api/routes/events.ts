import { PassThrough } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { engagementParams } from '../../engagements/engagement.contract.ts';
import { authorize, authorizeEngagement, type Sessions } from '../../identity/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EngagementFeeds } from '../events/engagement-feeds.ts';

export interface EventRoutesDependencies {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly feeds: EngagementFeeds;
  /** How often a silent stream is proved alive and the listener's session looked at again. */
  readonly heartbeatMilliseconds?: number | undefined;
}

/** A client that does not read is let go at this many unsent bytes; it connects again and loads the lists anew. */
const mostUnsent = 1024 * 1024;

/**
 * Server-sent events: `event: ready` once changes are being told (load lists after it, so nothing falls between), then `event: job`,
 * `event: document` and `event: trail` (any other change) with the new state as JSON. The stream ends when the session or the membership does, and on shutdown.
 */
export const eventRoutes = ({ database, sessions, feeds, heartbeatMilliseconds = 5_000 }: EventRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  const open = new Set<PassThrough>();
  app.addHook('preClose', async () => {
    for (const stream of open) stream.end();
    feeds.close();
  });

  app.get('/api/engagements/:engagementId/events', {
    config: { action: 'engagements/watch' },
    schema: { summary: 'Changes of jobs, documents and the trail as they happen (server-sent events)', tags: ['engagements'], params: engagementParams, response: { 200: z.any().describe('text/event-stream') } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const stream = new PassThrough();
    const write = (text: string): void => {
      if (stream.writableEnded) return;
      if (stream.writableLength > mostUnsent) stream.end();
      else stream.write(text);
    };
    const leave = await feeds.subscribe(scope, { change: ({ kind, id, state }) => { write(`event: ${kind}\ndata: ${JSON.stringify({ id, ...state })}\n\n`); } });

    const mayStillWatch = async (): Promise<boolean> => {
      const found = await sessions.identify({ headers: request.headers, address: request.ip });
      if (found === null) return false;
      await authorizeEngagement(database, found.person, 'engagements/watch', scope.engagementId);
      return true;
    };
    const heartbeat = setInterval(() => {
      mayStillWatch().then((may) => { if (may) write(': alive\n\n'); else stream.end(); }, () => { stream.end(); });
    }, heartbeatMilliseconds);

    open.add(stream);
    const close = (): void => {
      clearInterval(heartbeat);
      leave();
      open.delete(stream);
    };
    stream.once('close', close);
    write('event: ready\ndata: {}\n\n');
    return await reply.type('text/event-stream').header('cache-control', 'no-store').header('x-accel-buffering', 'no').send(stream);
  });
};
