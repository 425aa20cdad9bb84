import type { Clock } from '../../platform/clock.ts';
import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { newId } from '../../platform/ids.ts';
import { recordEvent } from '../../trail/index.ts';
import { responsibilitiesStated, serviceAdded, serviceRemoved } from '../reports.events.ts';
import { knownControls, statedBy } from '../stating.ts';
import type { CloudService, StatedAllotment } from './cloud-service.ts';
import { insertService, markServiceRemoved, selectServices, upsertAllotments } from './responsibility.sql.ts';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export async function listServices(database: Database, scope: EngagementScope): Promise<CloudService[]> {
  return await inScope(database, scope, selectServices);
}

/** `reports/service-exists` where the engagement has a service of that name. */
export async function addService({ database, clock }: Dependencies, scope: EngagementScope, given: Omit<CloudService, 'id'>): Promise<CloudService> {
  const by = statedBy(scope);
  const service = { id: newId(), ...given };
  await inScope(database, scope, async (tx) => {
    if (!(await insertService(tx, service, by, clock.now()))) throw new AppError('reports/service-exists', { detail: `The engagement has a cloud service "${service.name}" already.` });
    await recordEvent(tx, serviceAdded({ serviceId: service.id, model: service.model, clientRole: service.clientRole }), clock);
  });
  return service;
}

/** What was stated about it stays in the database and the trail. */
export async function removeService({ database, clock }: Dependencies, scope: EngagementScope, serviceId: string): Promise<void> {
  statedBy(scope);
  await inScope(database, scope, async (tx) => {
    if (!(await markServiceRemoved(tx, serviceId, clock.now()))) throw noService();
    await recordEvent(tx, serviceRemoved({ serviceId }), clock);
  });
}

/** A person states who sees to these controls. `reports/unknown-control` where one is none of the engagement's; then nothing is stored. */
export async function stateAllotments({ database, clock }: Dependencies, scope: EngagementScope, serviceId: string, stated: readonly StatedAllotment[]): Promise<void> {
  const by = statedBy(scope);
  const last = await knownControls(database, scope, stated);
  await inScope(database, scope, async (tx) => {
    if (!(await selectServices(tx)).some(({ id }) => id === serviceId)) throw noService();
    await upsertAllotments(tx, serviceId, last, by, clock.now());
    await recordEvent(tx, responsibilitiesStated({ serviceId, controls: last.map(({ frameworkId, controlId, responsibility }) => ({ frameworkId, controlId, responsibility })) }), clock);
  });
}

export function noService(): AppError {
  return new AppError('reports/service-not-found', { detail: 'The engagement has no such cloud service.' });
}
