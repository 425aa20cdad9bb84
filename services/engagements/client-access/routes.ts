import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize, type Sessions } from '../../identity/index.ts';
import * as contract from './client-link.contract.ts';
import { enterByLink } from './enter-by-link.ts';
import { askForLink, inviteClient, type InviteDependencies } from './invite-client.ts';

export interface ClientAccessRoutesDependencies extends InviteDependencies {
  readonly sessions: Sessions;
}

/** Guessing links costs time: this many tries a minute from one address. */
const fewTries = { rateLimit: { max: 30, timeWindow: 60_000 } };
/** Each may send a message to somebody. */
const veryFewTries = { rateLimit: { max: 5, timeWindow: 60_000 } };

export const clientAccessRoutes = (dependencies: ClientAccessRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.post('/api/engagements/:engagementId/client-links', {
    config: { action: 'engagements/invite-client' },
    schema: { summary: 'Let a client’s person in; the answer holds their one-time link', tags: ['engagements'], params: contract.engagementParams, body: contract.clientLinkBody, response: { 201: contract.clientLinkResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const { userId, link, expiresAt, sent } = await inviteClient(dependencies, scope, request.body);
    const { email, role, accessEndsOn } = request.body;
    return await reply.code(201).send({ userId, email, role, accessEndsOn, link, expiresAt: expiresAt.toISOString(), sent });
  });

  app.post('/api/portal/enter', {
    config: fewTries,
    schema: { summary: 'Sign in by a one-time link', tags: ['portal'], body: contract.enterBody, response: { 200: contract.enterResponse } },
  }, async (request, reply) => {
    const { token, person, cookies, engagementId, endsAt } = await enterByLink(dependencies, request.body.token, { headers: request.headers, address: request.ip });
    reply.header('set-cookie', [...cookies]);
    return { token, engagementId, endsAt: endsAt.toISOString(), user: { id: person.userId, name: person.name, email: person.email } };
  });

  app.post('/api/portal/link', {
    config: veryFewTries,
    schema: { summary: 'Ask for a new link by e-mail', tags: ['portal'], body: contract.askLinkBody, response: { 202: contract.askLinkResponse } },
  }, async (request, reply) => {
    await askForLink(dependencies, request.body.email);
    return await reply.code(202).send({ asked: true });
  });
};
