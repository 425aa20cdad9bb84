import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import { inScope } from '../../platform/db/index.ts';
import { compareVersions } from '../diff/compare-versions.ts';
import { presentProposal, presentStatement, presentVersion } from '../present.ts';
import { listProposals } from '../proposals/proposal.sql.ts';
import { dismissProposal, takeProposal } from '../proposals/take-proposal.ts';
import { readPaperVersion } from '../read-workpaper.ts';
import { listVersions } from '../version.sql.ts';
import * as contract from '../workpaper.contract.ts';
import { saveWorkpaper, type SaveDependencies, type Saved } from './save-workpaper.ts';

const tags = ['workpapers'];
const paper = '/api/engagements/:engagementId/workpapers/:workpaperId';

/** The words of a paper: its versions, saving, what changed, and what lies beside it. */
export const paperVersionRoutes = (dependencies: SaveDependencies): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;

  app.post(`${paper}/versions`, {
    config: { action: 'workpapers/save' },
    schema: { summary: 'Save a paper on the version that was changed', tags, params: contract.workpaperParams, body: contract.saveWorkpaperBody, response: { 200: contract.saveWorkpaperResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return presentSaved(await saveWorkpaper(dependencies, scope, request.params.workpaperId, request.body));
  });

  app.get(`${paper}/versions`, {
    config: { action: 'workpapers/read' },
    schema: { summary: 'All versions of a paper, and what was proposed beside it', tags, params: contract.workpaperParams, response: { 200: contract.listVersionsResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return await inScope(database, scope, async (tx) => ({
      versions: (await listVersions(tx, request.params.workpaperId)).map(presentVersion),
      proposals: (await listProposals(tx, request.params.workpaperId)).map(presentProposal),
    }));
  });

  app.get(`${paper}/versions/:number`, {
    config: { action: 'workpapers/read' },
    schema: { summary: 'One version of a paper', tags, params: contract.versionParams, response: { 200: contract.paperVersionResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { version, content, document, statements } = await inScope(database, scope, (tx) => readPaperVersion(tx, request.params.workpaperId, request.params.number));
    return contract.paperVersionResponse.parse({ version: presentVersion(version), content, document, statements: statements.map(presentStatement) });
  });

  app.get(`${paper}/changes`, {
    config: { action: 'workpapers/read' },
    schema: { summary: 'What one version made of another; by default, what people made of the draft', tags, params: contract.workpaperParams, querystring: contract.compareQuery, response: { 200: contract.compareResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return contract.compareResponse.parse(await compareVersions(database, scope, request.params.workpaperId, request.query));
  });

  app.post(`${paper}/proposals/:proposalId/take`, {
    config: { action: 'workpapers/take-proposal' },
    schema: { summary: 'Put a proposal, or sections of it, into the paper', tags, params: contract.proposalParams, body: contract.takeProposalBody, response: { 200: contract.saveWorkpaperResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return presentSaved(await takeProposal(dependencies, scope, request.params.workpaperId, request.params.proposalId, request.body));
  });

  app.post(`${paper}/proposals/:proposalId/dismiss`, {
    config: { action: 'workpapers/take-proposal' },
    schema: { summary: 'Put a proposal away; it stays readable', tags, params: contract.proposalParams, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    await dismissProposal(dependencies, scope, request.params.workpaperId, request.params.proposalId);
    return await reply.code(204).send(null);
  });
};

function presentSaved({ version, isNew, contentSha256, statements }: Saved) {
  return { version, isNew, contentSha256, statements: statements.map(({ id, status, problems }) => ({ id, status, problems: [...problems] })) };
}
