import type { EngagementScope, FirmScope } from '../platform/db/index.ts';
import type { Person } from './person.ts';

/**
 * What the session plugin found out about a request before its handler runs: who sends it and, because the route declares its
 * action, in which scope. The plugin has already answered 401, 403 or 404 where one was due, so no route can forget to.
 */
export interface RequestAccess {
  readonly person: Person;
  readonly scope: FirmScope | EngagementScope;
}

interface WithAccess {
  readonly access: RequestAccess | null;
}

/**
 * The scope of a request: of one engagement when its id is given (the route's `:engagementId`), else of the firm. Throws when the
 * route was not authorised for that, which is a defect of the route's declaration.
 */
export function authorize(request: WithAccess): Promise<FirmScope>;
export function authorize(request: WithAccess, engagementId: string): Promise<EngagementScope>;
export async function authorize(request: WithAccess, engagementId?: string): Promise<FirmScope | EngagementScope> {
  const scope = request.access?.scope;
  if (engagementId === undefined && scope?.kind === 'firm') return scope;
  if (scope?.kind === 'engagement' && scope.engagementId === engagementId?.toLowerCase()) return scope;
  throw new Error('the route does not declare the action it authorises');
}

/** Who sends the request; for routes about the person themselves. */
export function personOf(request: WithAccess): Person {
  if (request.access === null) throw new Error('the route does not declare an action, so nobody was asked for');
  return request.access.person;
}
