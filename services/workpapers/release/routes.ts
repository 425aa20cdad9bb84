import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize } from '../../identity/index.ts';
import type { WorkpaperRoutesDependencies } from '../routes.ts';
import * as contract from './release.contract.ts';
import { endWorkpaperRelease, exportReleasedWorkpaper, listReleases, releaseWorkpaper } from './release-workpaper.ts';

export const releaseRoutes = (dependencies: WorkpaperRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;

  app.get('/api/engagements/:engagementId/workpaper-releases', {
    config: { action: 'workpapers/list' },
    schema: { summary: 'Workpapers that the client can see', tags: ['workpapers'], params: contract.engagementParams, response: { 200: contract.listReleasesResponse } },
  }, async (request) => {
    const releases = await listReleases(database, await authorize(request, request.params.engagementId));
    return { releases: releases.map(({ workpaperId, version, releasedAt, releasedByName, isOutdated }) => ({ workpaperId, version, releasedAt: releasedAt.toISOString(), releasedByName, isOutdated })) };
  });

  app.put('/api/engagements/:engagementId/workpapers/:workpaperId/release', {
    config: { action: 'workpapers/release' },
    schema: { summary: 'Let the client see the current version', tags: ['workpapers'], params: contract.workpaperParams, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    await releaseWorkpaper(dependencies, await authorize(request, request.params.engagementId), request.params.workpaperId);
    return await reply.code(204).send();
  });

  app.delete('/api/engagements/:engagementId/workpapers/:workpaperId/release', {
    config: { action: 'workpapers/release' },
    schema: { summary: 'Take a workpaper back from the client’s sight', tags: ['workpapers'], params: contract.workpaperParams, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    await endWorkpaperRelease(dependencies, await authorize(request, request.params.engagementId), request.params.workpaperId);
    return await reply.code(204).send();
  });

  app.get('/api/engagements/:engagementId/portal/papers', {
    config: { action: 'portal/read' },
    schema: { summary: 'Papers that the audit team released to me', tags: ['portal'], params: contract.engagementParams, response: { 200: contract.releasedPapersResponse } },
  }, async (request) => {
    const releases = await listReleases(database, await authorize(request, request.params.engagementId));
    return { papers: releases.map(({ workpaperId, indexReference, title, version, releasedAt }) => ({ id: workpaperId, indexReference, title, version, releasedAt: releasedAt.toISOString() })) };
  });

  app.get('/api/engagements/:engagementId/portal/papers/:workpaperId/file', {
    config: { action: 'portal/read' },
    schema: { summary: 'A released paper as a file', tags: ['portal'], params: contract.workpaperParams, response: { 200: z.any().describe('the file') } },
  }, async (request, reply) => {
    const file = await exportReleasedWorkpaper(dependencies, await authorize(request, request.params.engagementId), request.params.workpaperId);
    return await reply.type(file.mediaType).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`).send(Buffer.from(file.bytes));
  });
};
