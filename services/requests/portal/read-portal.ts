import { readEngagement, readOwnAccess } from '../../engagements/index.ts';
import type { Person } from '../../identity/index.ts';
import type { EngagementScope } from '../../platform/db/index.ts';
import { listRequests } from '../read-request.ts';
import { ageOf } from '../request.ts';
import type { RequestDependencies } from '../side.ts';
import { waitsForClient } from '../transitions.ts';

/** The first thing a client's person sees. */
export async function readPortal({ database, clock }: RequestDependencies, scope: EngagementScope, person: Person) {
  const { id, name, clientName, periodStart, periodEnd } = await readEngagement(database, scope);
  const { accessEndsOn } = await readOwnAccess(database, scope);
  const requests = await listRequests({ database }, scope);
  const now = clock.now();
  return {
    engagement: { id, name, clientName, firmName: person.firmName, periodStart, periodEnd },
    me: { userId: person.userId, name: person.name, role: scope.role === 'client_admin' ? 'client_admin' as const : 'client_contributor' as const, accessEndsOn },
    counts: {
      toDo: requests.filter(({ state }) => waitsForClient(state)).length,
      overdue: requests.filter((request) => ageOf(request, now).daysOverdue > 0).length,
      submitted: requests.filter(({ state }) => state === 'submitted').length,
    },
  };
}
