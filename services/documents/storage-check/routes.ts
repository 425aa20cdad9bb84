import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { inScope, systemScope, type Database, type EngagementScope, type FirmScope } from '../../platform/db/index.ts';
import { selectDueAt } from '../../platform/jobs/index.ts';
import { documentsParams } from '../document.contract.ts';
import { confirmOrphanRemoval, requestStorageCheck, scheduleName } from './start-storage-check.ts';
import * as contract from './storage-check.contract.ts';
import { selectLastChecks, selectOpenFindings, type StorageCheck, type StorageFinding } from './storage-check.sql.ts';
import { countOrphans, findLastSweep, selectOrphans } from './sweep.sql.ts';

const tags = ['storage'];
const most = 500;

export const storageCheckRoutes = (dependencies: { readonly database: Database; readonly clock: Clock }): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;
  const readChecks = async (scope: EngagementScope | FirmScope) => await inScope(database, scope, async (tx) => ({
    checks: (await selectLastChecks(tx)).map(presentCheck),
    findings: (await selectOpenFindings(tx, most)).map(presentFinding),
  }));

  app.get('/api/engagements/:engagementId/storage-check', {
    config: { action: 'documents/list' },
    schema: { summary: 'Whether the stored files of the engagement are whole', tags, params: documentsParams, response: { 200: contract.engagementStorageResponse } },
  }, async (request) => {
    const { checks, findings } = await readChecks(await authorize(request, request.params.engagementId));
    return { check: checks[0] ?? null, findings };
  });

  app.get('/api/admin/storage-check', {
    config: { action: 'storage/check' },
    schema: { summary: 'The state of the object storage', tags, response: { 200: contract.storageStateResponse } },
  }, async (request) => {
    const own = await readChecks(await authorize(request));
    const shared = await inScope(database, systemScope('an administrator reads the state of the storage'), async (tx) => ({
      dueAt: await selectDueAt(tx, scheduleName), sweep: await findLastSweep(tx), count: await countOrphans(tx), items: await selectOrphans(tx, { limit: most }),
    }));
    const { dueAt, sweep, count, items } = shared;
    return {
      ...own,
      nextDueAt: dueAt?.toISOString() ?? null,
      sweep: sweep === undefined ? null : { state: sweep.state, listed: sweep.listed, startedAt: sweep.startedAt.toISOString(), finishedAt: sweep.finishedAt?.toISOString() ?? null },
      orphans: { ...count, items: items.map((item) => ({ ...item, modifiedAt: item.modifiedAt.toISOString(), foundAt: item.foundAt.toISOString() })) },
    };
  });

  app.post('/api/admin/storage-check', {
    config: { action: 'storage/check' },
    schema: { summary: 'Check all stored files of the firm now', tags, response: { 202: contract.startCheckResponse } },
  }, async (request, reply) => await reply.code(202).send(await requestStorageCheck(dependencies, await authorize(request))));

  app.post('/api/admin/storage-check/remove-orphans', {
    config: { action: 'storage/remove-orphans' },
    schema: { summary: 'Remove the stored files that no row names, as listed', tags, body: contract.removeOrphansBody, response: { 202: contract.removeOrphansResponse } },
  }, async (request, reply) => await reply.code(202).send(await confirmOrphanRemoval(dependencies, await authorize(request))));
};

function presentCheck({ id: _, startedAt, finishedAt, ...check }: StorageCheck) {
  return { ...check, startedAt: startedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
}

function presentFinding({ foundAt, ...finding }: StorageFinding) {
  return { ...finding, foundAt: foundAt.toISOString() };
}
