import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../../platform/db/index.ts';
import { countJobs } from '../../platform/jobs/index.ts';

/**
 * Prometheus metrics of this process at `/api/metrics`: HTTP durations by route pattern, jobs by name and state, event loop, memory.
 * No label carries an id, a name or a path, so the number of series stays small and nothing of a client is told.
 */
export function addMetrics(app: FastifyInstance, { database }: { database: Database }): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'tickmark_' });

  const durations = new Histogram({
    name: 'tickmark_http_request_duration_seconds',
    help: 'Time to answer, by method, route pattern and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // An event stream lasts as long as somebody looks at a page, which says nothing about our speed.
    if (request.routeOptions.url?.endsWith('/events')) return;
    durations.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000);
  });

  const jobs = new Gauge({ name: 'tickmark_jobs', help: 'Jobs that wait or run, and those that ended within a day, by name and state.', labelNames: ['name', 'state'], registers: [registry] });

  app.get('/api/metrics', { schema: { hide: true } }, async (request, reply) => {
    try {
      const counts = await countJobs(database);
      jobs.reset();
      for (const { name, state, count } of counts) jobs.set({ name, state }, count);
    } catch (error) {
      // A database that is down must not hide the other metrics.
      jobs.reset();
      request.log.warn({ error }, 'jobs could not be counted for the metrics');
    }
    return await reply.type(registry.contentType).send(await registry.metrics());
  });
}
