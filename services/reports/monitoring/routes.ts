import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { authorize } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { freshnessStates, type Freshness } from './freshness.ts';
import * as contract from './monitoring.contract.ts';
import { planMonitoring, setReviewCycles } from './plan-monitoring.ts';
import { readMonitoring, type Monitoring } from './read-monitoring.ts';

export interface MonitoringRoutesDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export const monitoringRoutes = ({ database, clock }: MonitoringRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/monitoring', {
    config: { action: 'reports/read' },
    schema: { summary: 'How long the evidence of every control still counts, and when the next assessment starts', tags: ['reports'], params: contract.monitoringParams, response: { 200: contract.monitoringResponse } },
  }, async (request) => present(await readMonitoring({ database, clock }, await authorize(request, request.params.engagementId))));

  app.put('/api/engagements/:engagementId/monitoring', {
    config: { action: 'reports/state' },
    schema: { summary: 'Have the engagement assessed again every so many days', tags: ['reports'], params: contract.monitoringParams, body: contract.planMonitoringBody, response: { 200: contract.planMonitoringResponse } },
  }, async (request) => {
    await planMonitoring({ database, clock }, await authorize(request, request.params.engagementId), request.body.everyDays);
    return { everyDays: request.body.everyDays };
  });

  app.put('/api/engagements/:engagementId/monitoring/cycles', {
    config: { action: 'reports/state' },
    schema: { summary: 'Set how long evidence of some controls counts', tags: ['reports'], params: contract.monitoringParams, body: contract.setCyclesBody, response: { 200: contract.setCyclesResponse } },
  }, async (request) => {
    await setReviewCycles({ database, clock }, await authorize(request, request.params.engagementId), request.body.cycles);
    return { set: request.body.cycles.length };
  });
};

function present({ plan, controls }: Monitoring): z.input<typeof contract.monitoringResponse> {
  const count = (state: Freshness): number => controls.filter((control) => control.state === state).length;
  return {
    plan: plan === undefined ? null : { everyDays: plan.everyDays, nextDueAt: plan.nextDueAt.toISOString() },
    counts: Object.fromEntries(freshnessStates.map((state) => [state, count(state)])) as Record<Freshness, number>,
    controls: controls.map(({ control: { frameworkId, controlId, label, title }, months, isOwnCycle, state, expiresOn, evidence }) => ({ frameworkId, controlId, label, title, months, isOwnCycle, state, expiresOn, evidence })),
  };
}
