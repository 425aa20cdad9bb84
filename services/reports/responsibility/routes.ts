import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { exportMatrix } from '../export-reports.ts';
import { addService, listServices, removeService, stateAllotments } from './manage-services.ts';
import { readMatrix, type ResponsibilityMatrix } from './read-matrix.ts';
import * as contract from './responsibility.contract.ts';

export interface ResponsibilityRoutesDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export const responsibilityRoutes = ({ database, clock }: ResponsibilityRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/cloud-services', {
    config: { action: 'reports/read' },
    schema: { summary: 'The cloud services of the engagement', tags: ['reports'], params: contract.servicesParams, response: { 200: contract.listServicesResponse } },
  }, async (request) => ({ services: await listServices(database, await authorize(request, request.params.engagementId)) }));

  app.post('/api/engagements/:engagementId/cloud-services', {
    config: { action: 'reports/state' },
    schema: { summary: 'Add a cloud service', tags: ['reports'], params: contract.servicesParams, body: contract.addServiceBody, response: { 201: contract.cloudServiceSchema } },
  }, async (request, reply) => await reply.code(201).send(await addService({ database, clock }, await authorize(request, request.params.engagementId), request.body)));

  app.delete('/api/engagements/:engagementId/cloud-services/:serviceId', {
    config: { action: 'reports/state' },
    schema: { summary: 'Remove a cloud service; what was stated about it stays in the trail', tags: ['reports'], params: contract.serviceParams, response: { 200: contract.removeServiceResponse } },
  }, async (request) => {
    await removeService({ database, clock }, await authorize(request, request.params.engagementId), request.params.serviceId);
    return { removed: true as const };
  });

  app.get('/api/engagements/:engagementId/cloud-services/:serviceId/responsibilities', {
    config: { action: 'reports/read' },
    schema: { summary: 'Who is responsible for each control: proposed, stated, and said in contracts and reports', tags: ['reports'], params: contract.serviceParams, response: { 200: contract.matrixResponse } },
  }, async (request) => present(await readMatrix(database, await authorize(request, request.params.engagementId), request.params.serviceId)));

  app.put('/api/engagements/:engagementId/cloud-services/:serviceId/responsibilities', {
    config: { action: 'reports/state' },
    schema: { summary: 'State who is responsible for some controls', tags: ['reports'], params: contract.serviceParams, body: contract.stateAllotmentsBody, response: { 200: contract.stateAllotmentsResponse } },
  }, async (request) => {
    await stateAllotments({ database, clock }, await authorize(request, request.params.engagementId), request.params.serviceId, request.body.responsibilities);
    return { stated: request.body.responsibilities.length };
  });

  app.get('/api/engagements/:engagementId/cloud-services/:serviceId/responsibilities/export', {
    config: { action: 'reports/read' },
    schema: { summary: 'The matrix of shared responsibility as XLSX', tags: ['reports'], params: contract.serviceParams, response: { 200: z.any().describe('the file') } },
  }, async (request, reply) => {
    const { fileName, mediaType, bytes } = await exportMatrix(database, await authorize(request, request.params.engagementId), request.params.serviceId);
    return await reply.type(mediaType).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`).send(Buffer.from(bytes));
  });
};

function present({ service, lines }: ResponsibilityMatrix): z.input<typeof contract.matrixResponse> {
  return {
    service,
    conflicts: lines.filter(({ isInConflict }) => isInConflict).length,
    undecided: lines.filter(({ stated }) => stated === undefined).length,
    lines: lines.map(({ control: { frameworkId, controlId, label, title, groupPath }, proposal, stated, found, isInConflict }) => ({ frameworkId, controlId, label, title, group: groupPath.join(' · '), proposal, stated: stated ?? null, found: [...found], isInConflict })),
  };
}
