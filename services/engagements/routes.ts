import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { actionsOf, authorize, authorizeFirm, personOf } from '../identity/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, EngagementScope, Role } from '../platform/db/index.ts';
import { listTeam, putTeamMember, removeTeamMember } from './change-team.ts';
import { createEngagement } from './create-engagement.ts';
import * as contract from './engagement.contract.ts';
import type { Engagement, EngagementMember } from './engagement.ts';
import { listEngagements, readEngagement } from './read-engagement.ts';
import { updateEngagement } from './update-engagement.ts';

export interface EngagementRoutesDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export const engagementRoutes = ({ database, clock }: EngagementRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.post('/api/engagements', {
    config: { action: 'engagements/create' },
    schema: { summary: 'Open an engagement', tags: ['engagements'], body: contract.createEngagementBody, response: { 201: contract.engagementSchema } },
  }, async (request, reply) => reply.code(201).send(present(await createEngagement({ database, clock }, await authorize(request), request.body))));

  app.get('/api/engagements', {
    config: { action: 'engagements/list' },
    schema: { summary: 'The engagements I belong to', tags: ['engagements'], response: { 200: contract.listEngagementsResponse } },
  }, async (request) => ({ engagements: (await listEngagements(database, await authorize(request))).map(present) }));

  app.get('/api/engagements/:engagementId', {
    config: { action: 'engagements/read' },
    schema: { summary: 'One engagement, and what I may do in it', tags: ['engagements'], params: contract.engagementParams, response: { 200: contract.engagementResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return withRights(await readEngagement(database, scope), scope);
  });

  app.patch('/api/engagements/:engagementId', {
    config: { action: 'engagements/update' },
    schema: { summary: 'Change an engagement', tags: ['engagements'], params: contract.engagementParams, body: contract.updateEngagementBody, response: { 200: contract.engagementResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return withRights(await updateEngagement({ database, clock }, scope, request.body), scope);
  });

  app.get('/api/engagements/:engagementId/members', {
    config: { action: 'engagements/list-members' },
    schema: { summary: 'The team', tags: ['engagements'], params: contract.engagementParams, response: { 200: contract.listEngagementMembersResponse } },
  }, async (request) => ({ members: (await listTeam(database, await authorize(request, request.params.engagementId))).map(presentMember) }));

  app.put('/api/engagements/:engagementId/members/:userId', {
    config: { action: 'engagements/manage-members' },
    schema: { summary: 'Put somebody on the team, or change their role in it', tags: ['engagements'], params: contract.engagementMemberParams, body: contract.putEngagementMemberBody, response: { 200: contract.engagementMemberSchema } },
  }, async (request) => {
    const { engagementId, userId } = request.params;
    return presentMember(await putTeamMember({ database, clock }, await authorize(request, engagementId), authorizeFirm(personOf(request), 'members/list'), { userId, ...request.body }));
  });

  app.delete('/api/engagements/:engagementId/members/:userId', {
    config: { action: 'engagements/manage-members' },
    schema: { summary: 'Take somebody off the team', tags: ['engagements'], params: contract.engagementMemberParams, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    const { engagementId, userId } = request.params;
    await removeTeamMember({ database, clock }, await authorize(request, engagementId), userId);
    return await reply.code(204).send();
  });
};

function present(engagement: Engagement) {
  return { ...engagement, frameworks: [...engagement.frameworks], createdAt: engagement.createdAt.toISOString() };
}

function withRights(engagement: Engagement, scope: EngagementScope) {
  return { ...present(engagement), role: scope.role, actions: scope.role === 'system' ? [] : actionsOf(scope.role satisfies Role) };
}

function presentMember(member: EngagementMember) {
  return { ...member, addedAt: member.addedAt.toISOString() };
}
