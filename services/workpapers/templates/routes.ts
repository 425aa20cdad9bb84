import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, FirmScope } from '../../platform/db/index.ts';
import { defaultTemplate } from './default-template.ts';
import { readTemplate, saveTemplate } from './save-template.ts';
import { paperTemplateSchema, templateResponse } from './template.contract.ts';

const tags = ['workpapers'];

/** How the firm's papers look. */
export const templateRoutes = (dependencies: { readonly database: Database; readonly clock: Clock }): FastifyPluginAsyncZod => async (app) => {
  async function present(scope: FirmScope) {
    const stored = await readTemplate(dependencies.database, scope);
    return { template: stored?.template ?? defaultTemplate, isOwn: stored !== undefined, savedByName: stored?.savedByName ?? null, savedAt: stored?.savedAt.toISOString() ?? null };
  }

  app.get('/api/workpaper-template', {
    config: { action: 'workpapers/read-template' },
    schema: { summary: 'Sections, tickmarks and index scheme of the firm’s papers', tags, response: { 200: templateResponse } },
  }, async (request) => await present(await authorize(request)));

  app.put('/api/workpaper-template', {
    config: { action: 'workpapers/save-template' },
    schema: { summary: 'Set how papers look that are drafted from now on', tags, body: paperTemplateSchema, response: { 200: templateResponse } },
  }, async (request) => {
    const scope = await authorize(request);
    await saveTemplate(dependencies, scope, request.body);
    return await present(scope);
  });
};
