import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { callerOf } from './caller.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { changeMember, listMembers } from './change-member.ts';
import { confirmAgain } from './confirm-again.ts';
import { setFirstPassword } from './client-person.ts';
import * as contract from './identity.contract.ts';
import { inviteMember, listInvitations, revokeInvitation } from './invite-member.ts';
import type { Member } from './member.sql.ts';
import { actionsOf } from './policy.ts';
import { authorize, personOf } from './request-access.ts';
import { setUpFirm } from './set-up-firm.ts';
import type { Sessions } from './session.ts';

export interface IdentityRoutesDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly sessions: Sessions;
}

/** Guessing passwords or links costs time: this many tries a minute from one address. */
const fewTries = { rateLimit: { max: 30, timeWindow: 60_000 } };

export const sessionRoutes = ({ sessions, database, clock }: IdentityRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.post('/api/auth/sign-in/email', {
    config: fewTries,
    schema: { summary: 'Sign in; with `code` for who has a second factor', tags: ['identity'], body: contract.signInBody, response: { 200: contract.signInResponse } },
  }, async (request, reply) => {
    const { person, token, cookies } = await sessions.signIn(request.body, callerOf(request));
    setCookies(reply, cookies);
    return { token, user: userOf(person) };
  });

  app.post('/api/auth/sign-out', {
    schema: { summary: 'Sign out', tags: ['identity'], response: { 200: contract.signOutResponse } },
  }, async (request, reply) => {
    setCookies(reply, (await sessions.signOut(callerOf(request))).cookies);
    return { success: true };
  });

  app.get('/api/auth/get-session', {
    schema: { summary: 'The session of this request, or null', tags: ['identity'], response: { 200: contract.sessionResponse } },
  }, async (request, reply) => {
    const found = await sessions.identify(callerOf(request));
    if (found === null) return await reply.send(null);
    setCookies(reply, found.cookies);
    return { user: userOf(found.person) };
  });

  app.post('/api/setup', {
    config: fewTries,
    schema: { summary: 'Create the firm and its administrator by the set-up link', tags: ['identity'], body: contract.setupBody, response: { 201: contract.setupResponse } },
  }, async (request, reply) => reply.code(201).send(await setUpFirm({ database, clock }, request.body)));

  app.post('/api/invitations/accept', {
    config: fewTries,
    schema: { summary: 'Become a member by an invitation link', tags: ['identity'], body: contract.acceptInvitationBody, response: { 201: contract.acceptInvitationResponse } },
  }, async (request, reply) => reply.code(201).send(await acceptInvitation({ database, clock }, request.body)));
};

export const memberRoutes = ({ database, clock, publicUrl, sessions }: IdentityRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.post('/api/me/confirm', {
    config: { action: 'identity/confirm', ...fewTries },
    schema: { summary: 'Give the password again, and a second factor where the firm demands one, for one act, such as a signature', tags: ['identity'], body: contract.confirmBody, response: { 201: contract.confirmResponse } },
  }, async (request, reply) => {
    const { password, code, purpose, subject } = request.body;
    const { id, expiresAt } = await confirmAgain({ database, sessions }, personOf(request), { password, code }, { purpose, subject }, callerOf(request));
    return await reply.code(201).send({ stepUpId: id, expiresAt: expiresAt.toISOString() });
  });

  app.get('/api/me', {
    config: { action: 'identity/read-self' },
    schema: { summary: 'Who I am', tags: ['identity'], response: { 200: contract.meResponse } },
  }, async (request) => {
    const person = personOf(request);
    return { user: userOf(person), firm: { id: person.firmId, name: person.firmName }, role: person.role, actions: actionsOf(person.role) };
  });

  app.post('/api/me/password', {
    config: { action: 'identity/set-password', ...fewTries },
    schema: { summary: 'Choose a first password, after entering by a link', tags: ['identity'], body: contract.setPasswordBody, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    await setFirstPassword({ database, clock }, personOf(request), request.body.password);
    return await reply.code(204).send();
  });

  app.get('/api/members', {
    config: { action: 'members/list' },
    schema: { summary: 'The people of the firm, and of the clients I work with', tags: ['members'], response: { 200: contract.listMembersResponse } },
  }, async (request) => ({ members: (await listMembers({ database }, await authorize(request))).map(presentMember) }));

  app.patch('/api/members/:userId', {
    config: { action: 'members/change' },
    schema: { summary: 'Change a role, deactivate or reactivate', tags: ['members'], params: contract.memberParams, body: contract.changeMemberBody, response: { 200: contract.memberSchema } },
  }, async (request) => presentMember(await changeMember({ database, clock }, await authorize(request), { ...request.params, ...request.body })));

  app.post('/api/members/invitations', {
    config: { action: 'members/invite' },
    schema: { summary: 'Invite somebody; the answer holds their one-time link', tags: ['members'], body: contract.inviteMemberBody, response: { 201: contract.inviteMemberResponse } },
  }, async (request, reply) => {
    const { id, email, role, link, expiresAt } = await inviteMember({ database, clock, publicUrl }, await authorize(request), request.body);
    return await reply.code(201).send({ id, email, role, link, expiresAt: expiresAt.toISOString() });
  });

  app.get('/api/members/invitations', {
    config: { action: 'members/invite' },
    schema: { summary: 'Open invitations', tags: ['members'], response: { 200: contract.listInvitationsResponse } },
  }, async (request) => {
    const open = await listInvitations({ database, clock }, await authorize(request));
    return {
      invitations: open.map((each) => ({ ...each, createdAt: each.createdAt.toISOString(), expiresAt: each.expiresAt.toISOString() })),
    };
  });

  app.delete('/api/members/invitations/:invitationId', {
    config: { action: 'members/invite' },
    schema: { summary: 'Take an invitation back', tags: ['members'], params: contract.invitationParams, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    await revokeInvitation({ database }, await authorize(request), request.params.invitationId);
    return await reply.code(204).send();
  });
};

function setCookies(reply: FastifyReply, cookies: readonly string[]): void {
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
}

function userOf(person: { userId: string; name: string; email: string }): { id: string; name: string; email: string } {
  return { id: person.userId, name: person.name, email: person.email };
}

function presentMember(member: Member) {
  const { userId, name, email, role } = member;
  return { userId, name, email, role, active: member.deactivatedAt === null, joinedAt: member.joinedAt.toISOString() };
}
