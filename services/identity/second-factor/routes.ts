import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { inScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { callerOf } from '../caller.ts';
import type { IdentityRoutesDependencies } from '../routes.ts';
import { authorize, personOf } from '../request-access.ts';
import * as contract from './second-factor.contract.ts';
import { resetMember, setSigningRule } from './firm-rules.ts';
import { selectSigningRule } from './second-factor.sql.ts';

/** Guessing costs time: this many tries a minute from one address; and ten wrong codes in a row lock the second factor. */
const fewTries = { rateLimit: { max: 30, timeWindow: 60_000 } };
const tags = ['identity'];

export const secondFactorRoutes = ({ database, clock, sessions }: IdentityRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  /** A stolen session changes nothing of how somebody signs in. */
  async function demandPassword(request: Parameters<typeof callerOf>[0], password: string): Promise<void> {
    if (!(await sessions.isPassword(password, callerOf(request)))) throw new AppError('identity/password-wrong', { detail: 'This is not your password. Nothing was changed.' });
  }

  app.get('/api/me/second-factor', {
    config: { action: 'identity/second-factor' },
    schema: { summary: 'Whether I have a second factor', tags, response: { 200: contract.secondFactorResponse } },
  }, async (request) => {
    const { since, recoveryCodesLeft } = await sessions.secondFactors.read(personOf(request).userId);
    return { since: since?.toISOString() ?? null, recoveryCodesLeft };
  });

  app.post('/api/me/second-factor', {
    config: { action: 'identity/second-factor', ...fewTries },
    schema: { summary: 'Begin a second factor: the secret for an authenticator app', tags, body: contract.beginBody, response: { 201: contract.beginResponse } },
  }, async (request, reply) => {
    await demandPassword(request, request.body.password);
    const { userId, email } = personOf(request);
    return await reply.code(201).send(await sessions.secondFactors.begin(userId, email));
  });

  app.post('/api/me/second-factor/confirm', {
    config: { action: 'identity/second-factor', ...fewTries },
    schema: { summary: 'Turn the second factor on by a first code; answers with the recovery codes', tags, body: contract.confirmBody, response: { 200: contract.recoveryCodesResponse } },
  }, async (request) => ({ recoveryCodes: await sessions.secondFactors.confirm(personOf(request).userId, request.body.code) }));

  app.post('/api/me/second-factor/recovery-codes', {
    config: { action: 'identity/second-factor', ...fewTries },
    schema: { summary: 'New recovery codes in the place of the old ones', tags, body: contract.passwordAndCodeBody, response: { 200: contract.recoveryCodesResponse } },
  }, async (request) => {
    await demandPassword(request, request.body.password);
    return { recoveryCodes: await sessions.secondFactors.renewRecoveryCodes(personOf(request).userId, request.body.code) };
  });

  app.post('/api/me/second-factor/remove', {
    config: { action: 'identity/second-factor', ...fewTries },
    schema: { summary: 'Turn the second factor off, by a code of the app or a recovery code', tags, body: contract.passwordAndCodeBody, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    await demandPassword(request, request.body.password);
    await sessions.secondFactors.remove(personOf(request).userId, request.body.code);
    return await reply.code(204).send();
  });

  app.delete('/api/members/:userId/second-factor', {
    config: { action: 'members/change' },
    schema: { summary: 'Take away the second factor of a member who has lost it; their sessions end', tags: ['members'], params: contract.memberParams, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    await resetMember({ database, sessions }, await authorize(request), request.params.userId);
    return await reply.code(204).send();
  });

  app.get('/api/firm/signing', {
    config: { action: 'identity/read-signing-rule' },
    schema: { summary: 'How people of the firm sign', tags: ['members'], response: { 200: contract.signingRuleSchema } },
  }, async (request) => {
    const scope = await authorize(request);
    return { secondFactor: await inScope(database, scope, (tx) => selectSigningRule(tx, scope.firmId)) };
  });

  app.put('/api/firm/signing', {
    config: { action: 'identity/set-signing-rule' },
    schema: { summary: 'Let nobody sign without a second factor, or let a password do', tags: ['members'], body: contract.signingRuleSchema, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    await setSigningRule({ database, clock }, await authorize(request), request.body.secondFactor);
    return await reply.code(204).send();
  });
};
