import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authorizeEngagement, authorizeFirm, policy, type Action, type RequestAccess, type Sessions } from '../../identity/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { publicRoutes } from '../public-routes.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route does, by identity's policy table. */
    action?: Action;
  }
  interface FastifyRequest {
    /** Who asks and in which scope; null on public routes. Slices read it through identity's `authorize(request, …)`. */
    access: RequestAccess | null;
  }
  interface FastifyInstance {
    /** Every route of the API and its action, null for public ones; the tests of rights run over it. */
    declaredRoutes: readonly DeclaredRoute[];
  }
}

export interface DeclaredRoute {
  readonly method: string;
  readonly url: string;
  readonly action: Action | null;
}

/**
 * Decides about every request before its body is read: 401 without a session, then 404 for an engagement the person does not belong
 * to, then 403 for a role that lacks the action. Where a route stands under `/api/engagements/:engagementId` the scope is that
 * engagement's, else the firm's. Routes only pick the scope up, so none can forget to ask.
 */
export function addAccess(app: FastifyInstance, { sessions, database }: { sessions: Sessions; database: Database }): void {
  app.decorateRequest('access', null);

  const declared: DeclaredRoute[] = [];
  app.decorate('declaredRoutes', declared);

  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      const problem = declarationProblem(method === 'HEAD' ? 'GET' : method, route.url, route.config?.action);
      if (problem !== null) throw new Error(`${method} ${route.url}: ${problem}`);
      if (route.url.startsWith('/api')) declared.push({ method, url: route.url, action: route.config?.action ?? null });
    }
  });

  app.addHook('onRequest', async (request, reply) => {
    const { action } = request.routeOptions.config;
    if (action === undefined) return;
    const found = await sessions.identify({ headers: request.headers, address: request.ip });
    if (found === null) throw new AppError('identity/not-signed-in', { detail: 'Sign in, and send the session cookie or an Authorization: Bearer header.' });
    if (found.cookies.length > 0) reply.header('set-cookie', [...found.cookies]);
    const { person } = found;
    const engagementId = engagementIdOf(request);
    const scope = engagementId === undefined
      ? authorizeFirm(person, action)
      : await authorizeEngagement(database, person, action, engagementId);
    request.access = { person, scope };
  });
}

/** Why a route may not be registered, or null. */
export function declarationProblem(method: string, url: string, action: string | undefined): string | null {
  if (!url.startsWith('/api/') && url !== '/api') return action === undefined ? null : 'only routes of the API have an action';
  const isPublic = publicRoutes.has(`${method} ${url}`);
  if (isPublic) return action === undefined ? null : 'is in the list of public routes and declares an action';
  if (action === undefined) return 'declares no config.action and is not in the list of public routes';
  if (!Object.hasOwn(policy, action)) return `declares ${action}, which the policy table does not have`;
  if (url.startsWith('/api/engagements/') && !url.startsWith('/api/engagements/:engagementId')) return 'must call its engagement :engagementId';
  return null;
}

function engagementIdOf(request: FastifyRequest): string | undefined {
  const parameters = request.params as { engagementId?: string } | undefined;
  return parameters?.engagementId;
}
