import { inScope, makeScope, type Database, type EngagementScope, type FirmScope, type Role } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { newId } from '../platform/ids.ts';
import { findEngagementAccess } from './authorize.sql.ts';
import type { Person } from './person.ts';
import { isAllowed, type Action } from './policy.ts';
import { effectiveRole } from './role.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What the person may see of their firm, or `identity/forbidden` when their firm role lacks the action. */
export function authorizeFirm(person: Person, action: Action): FirmScope {
  demand(action, person.role);
  return firmScopeOf(person);
}

/**
 * What the person may see of one engagement. An engagement of another firm, one they do not belong to and one that does not exist
 * all answer `engagements/not-found`, word for word the same; a role in it that lacks the action answers `identity/forbidden`.
 */
export async function authorizeEngagement(database: Database, person: Person, action: Action, engagementId: string): Promise<EngagementScope> {
  const role = uuid.test(engagementId) ? await roleInEngagement(database, person, engagementId) : null;
  if (role === null) throw new AppError('engagements/not-found', { detail: 'There is no such engagement, or you do not belong to it.' });
  demand(action, role);
  return makeScope<EngagementScope>({ kind: 'engagement', firmId: person.firmId, engagementId: engagementId.toLowerCase(), userId: person.userId, role });
}

/** The scope in which a new engagement is made: it carries the id that the engagement will have. */
export function authorizeNewEngagement(scope: FirmScope): EngagementScope {
  demand('engagements/create', scope.role);
  return makeScope<EngagementScope>({ kind: 'engagement', firmId: scope.firmId, engagementId: newId(), userId: scope.userId, role: scope.role });
}

async function roleInEngagement(database: Database, person: Person, engagementId: string): Promise<Role | null> {
  const access = await inScope(database, firmScopeOf(person), (tx) => findEngagementAccess(tx, engagementId));
  if (access === undefined) return null;
  if (person.role === 'firm_admin') return 'firm_admin';
  return access.role === null ? null : effectiveRole(person.role, access.role);
}

function firmScopeOf(person: Person): FirmScope {
  return makeScope<FirmScope>({ kind: 'firm', firmId: person.firmId, userId: person.userId, role: person.role });
}

function demand(action: Action, role: Role): void {
  if (!isAllowed(action, role)) throw new AppError('identity/forbidden', { detail: `The role ${role} does not include ${action}.` });
}
