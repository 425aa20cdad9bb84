import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../identity/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { comparableFrameworks, readCrosswalk } from './crosswalks/read-crosswalk.ts';
import * as contract from './framework.contract.ts';
import type { Framework } from './framework.ts';
import { importFramework } from './import-framework.ts';
import { parseCatalogText } from './oscal/catalog-text.ts';
import { writeOscalCatalog } from './oscal/write-oscal-catalog.ts';
import { listFrameworks, readFramework } from './read-framework.ts';

export interface FrameworkRoutesDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

/** Measured: 4 MB for SP 800-53 rev. 5 MODERATE, indented. The full catalog has four times its controls, most of them short. */
const catalogLimit = 16 * 1024 * 1024;

export const frameworkRoutes = ({ database, clock }: FrameworkRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  // Any type is taken, so that an XML or YAML file is told what to import instead; a browser gives such files many types, or none.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: catalogLimit }, (_request, body, done) => {
    try {
      done(null, parseCatalogText(body as string));
    } catch (error) {
      done(error as Error);
    }
  });

  app.post('/api/frameworks', {
    bodyLimit: catalogLimit,
    config: { action: 'frameworks/import' },
    schema: {
      summary: 'Import an OSCAL catalog; the same one again answers 200 with the framework that is there',
      tags: ['frameworks'],
      body: contract.importFrameworkBody,
      response: { 200: contract.importFrameworkResponse, 201: contract.importFrameworkResponse },
    },
  }, async (request, reply) => {
    const { framework, created } = await importFramework({ database, clock }, await authorize(request), request.body);
    return await reply.code(created ? 201 : 200).send(presentWithWarnings(framework));
  });

  app.get('/api/frameworks', {
    config: { action: 'frameworks/list' },
    schema: { summary: 'The frameworks shipped with the product and those of the firm', tags: ['frameworks'], response: { 200: contract.listFrameworksResponse } },
  }, async (request) => ({ frameworks: (await listFrameworks(database, await authorize(request))).map(present) }));

  app.get('/api/frameworks/:frameworkId', {
    config: { action: 'frameworks/read' },
    schema: { summary: 'One framework with its controls and objectives', tags: ['frameworks'], params: contract.frameworkParams, response: { 200: contract.frameworkResponse } },
  }, async (request) => {
    const { framework, controls } = await readFramework(database, await authorize(request), request.params.frameworkId);
    return { ...presentWithWarnings(framework), controls, crosswalks: await comparableFrameworks(framework.id) };
  });

  app.get('/api/frameworks/:frameworkId/catalog', {
    config: { action: 'frameworks/read' },
    schema: { summary: 'The framework as an OSCAL catalog, which imports back equal', tags: ['frameworks'], params: contract.frameworkParams, response: { 200: contract.catalogResponse } },
  }, async (request, reply) => {
    const { framework, controls } = await readFramework(database, await authorize(request), request.params.frameworkId);
    void reply.header('content-disposition', `attachment; filename="${framework.id}-catalog.json"`);
    return contract.catalogResponse.parse(writeOscalCatalog({ ...framework, changedAt: framework.createdAt, controls }));
  });

  app.get('/api/frameworks/:frameworkId/crosswalks/:otherFrameworkId', {
    config: { action: 'frameworks/read' },
    schema: { summary: 'How the controls of one framework relate to those of another', tags: ['frameworks'], params: contract.crosswalkParams, response: { 200: contract.crosswalkResponse } },
  }, async (request) => {
    await authorize(request);
    return await readCrosswalk(request.params.frameworkId, request.params.otherFrameworkId);
  });
};

function present(framework: Framework) {
  return { ...framework, createdAt: framework.createdAt.toISOString() };
}

function presentWithWarnings(framework: Framework) {
  return { ...present(framework), warnings: framework.warnings };
}
