import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize } from '../identity/index.ts';
import type { Clock } from '../platform/clock.ts';
import { inScope, type Database } from '../platform/db/index.ts';
import { decideStatement } from './decisions/decide-statement.ts';
import { exportWorkpaper } from './export-workpaper.ts';
import { presentProposal, presentStatement, presentSummary, presentVersion } from './present.ts';
import { listProposals } from './proposals/proposal.sql.ts';
import { listWorkpapers, readWorkpaper } from './read-workpaper.ts';
import { requestDraft } from './drafting/request-draft.ts';
import { usableTickmarks } from './saving/save-workpaper.ts';
import { templateIn } from './templates/save-template.ts';
import { selectCrossReferences } from './version.sql.ts';
import * as contract from './workpaper.contract.ts';

export interface WorkpaperRoutesDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** Address of this installation, for links in exported papers. */
  readonly publicUrl: string;
}

export const workpaperRoutes = ({ database, clock, publicUrl }: WorkpaperRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.post('/api/engagements/:engagementId/workpapers/draft', {
    config: { action: 'workpapers/draft' },
    schema: { summary: 'Draft workpapers from the assessment', tags: ['workpapers'], params: contract.engagementParams, body: contract.draftWorkpapersBody, response: { 202: contract.draftWorkpapersResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.code(202).send(await requestDraft(database, scope, request.body?.controlIds ?? null));
  });

  app.get('/api/engagements/:engagementId/workpapers', {
    config: { action: 'workpapers/list' },
    schema: { summary: 'The workpapers', tags: ['workpapers'], params: contract.engagementParams, querystring: contract.listWorkpapersQuery, response: { 200: contract.listWorkpapersResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return { workpapers: (await listWorkpapers(database, scope, request.query)).map(presentSummary) };
  });

  app.get('/api/engagements/:engagementId/workpapers/:workpaperId', {
    config: { action: 'workpapers/read' },
    schema: { summary: 'One workpaper, its current version', tags: ['workpapers'], params: contract.workpaperParams, response: { 200: contract.workpaperResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { workpaperId } = request.params;
    const { summary, version, content, document, statements } = await readWorkpaper(database, scope, workpaperId);
    const { references, proposals, template } = await inScope(database, scope, async (tx) => ({ template: await templateIn(tx), references: await selectCrossReferences(tx, workpaperId, version.id), proposals: await listProposals(tx, workpaperId) }));
    return contract.workpaperResponse.parse({
      ...presentSummary(summary), content, document, references, statements: statements.map(presentStatement), current: presentVersion(version),
      tickmarks: usableTickmarks(document, template.tickmarks),
      openProposals: proposals.filter(({ closedAs }) => closedAs === null).map(presentProposal),
    });
  });

  app.post('/api/engagements/:engagementId/workpapers/:workpaperId/statements/:statementId/decision', {
    config: { action: 'workpapers/decide-statement' },
    schema: { summary: 'Accept, edit or reject a drafted statement', tags: ['workpapers'], params: contract.statementParams, body: contract.decideStatementBody, response: { 200: contract.decideStatementResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return await decideStatement({ database, clock }, scope, request.params.workpaperId, request.params.statementId, request.body);
  });

  app.get('/api/engagements/:engagementId/workpapers/:workpaperId/export', {
    config: { action: 'workpapers/export' },
    schema: { summary: 'One workpaper as DOCX or PDF', tags: ['workpapers'], params: contract.workpaperParams, querystring: contract.exportWorkpaperQuery, response: { 200: z.any().describe('the file') } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const file = await exportWorkpaper({ database, clock, publicUrl }, scope, request.params.workpaperId, request.query.format);
    return await reply.type(file.mediaType).header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`).send(Buffer.from(file.bytes));
  });
};
