import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError, messageOf } from '../../platform/errors/index.ts';

/** Each rejects when its part does not answer. */
export type ReadyChecks = Readonly<Record<'database' | 'queue' | 'storage', () => Promise<unknown>>>;

const patience = 3_000;

/** `/api/health`: this process is alive. `/api/ready`: it can also do its work, because what it stands on answers. */
export const healthRoutes = (checks: ReadyChecks, isStopping: () => boolean): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/health', {
    schema: { summary: 'Whether the process is alive', tags: ['operation'], response: { 200: z.object({ status: z.literal('ok') }) } },
  }, async () => ({ status: 'ok' as const }));

  app.get('/api/ready', {
    schema: { summary: 'Whether database, queue and storage answer', tags: ['operation'], response: { 200: z.object({ status: z.literal('ready') }) } },
  }, async (request) => {
    if (isStopping()) throw new AppError('platform/not-ready', { detail: 'The service is stopping.' });
    const issues = (await Promise.all(Object.entries(checks).map(async ([name, check]) => {
      try {
        await within(check(), patience);
        return [];
      } catch (error) {
        request.log.warn({ error, part: name }, 'not ready');
        // The message can name hosts and folders: it goes to the log, not to whoever asks.
        return [{ path: name, message: messageOf(error) === tooSlow ? 'does not answer in time' : 'does not answer' }];
      }
    }))).flat();
    if (issues.length > 0) throw new AppError('platform/not-ready', { detail: `Not ready: ${issues.map(({ path }) => path).join(', ')}.`, issues, retryAfterSeconds: 5 });
    return { status: 'ready' as const };
  });
};

const tooSlow = 'too slow';

async function within<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => { reject(new Error(tooSlow)); }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
