import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { archiveResponse } from './archive.contract.ts';
import { readArchive } from './read-archive.ts';

export const archiveRoutes = (dependencies: { readonly database: Database; readonly clock: Clock }): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/archive', {
    config: { action: 'completion/read-firm' },
    schema: { summary: 'How the archive of the firm stands: rules, clock, completion, holds and disposal of each engagement', tags: ['completion'], response: { 200: archiveResponse } },
  }, async (request) => ({
    engagements: (await readArchive(dependencies, await authorize(request))).map(({ profile, clock, completedAt, holds, ...line }) => ({
      ...line,
      profile: profile === undefined ? null : { id: profile.id, title: profile.title },
      clock: clock ?? null,
      completedAt: completedAt?.toISOString() ?? null,
      holds: holds.map(({ reason, setAt }) => ({ reason, setAt: new Date(setAt).toISOString() })),
    })),
  }));
};
