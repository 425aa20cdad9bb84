import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../../identity/index.ts';
import * as contract from './library.contract.ts';
import { changeEntry, readLibrary, type LibraryDependencies, type ShownEntry } from './read-library.ts';

const tags = ['questionnaires'];

export const answerLibraryRoutes = (dependencies: LibraryDependencies): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/answer-library', {
    config: { action: 'questionnaires/read' },
    schema: { summary: 'Answers of this client that may be used again', tags, params: contract.libraryParams, response: { 200: contract.libraryResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return { entries: (await readLibrary(dependencies, scope)).map((entry) => present(entry, scope.engagementId)) };
  });

  app.patch('/api/engagements/:engagementId/answer-library/:entryId', {
    config: { action: 'questionnaires/release' },
    schema: { summary: 'Approve, reword or retire an answer of the library', tags, params: contract.libraryEntryParams, body: contract.changeEntryBody, response: { 200: contract.libraryEntrySchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return present(await changeEntry(dependencies, scope, request.params.entryId, request.body), scope.engagementId);
  });
};

function present({ state, proposedAt, approvedAt, originEngagementId, citations, duplicates, conflicts, ...entry }: ShownEntry, engagementId: string) {
  return {
    ...entry, state: entry.staleBecause === null ? state : ('needs_review' as const), isHere: originEngagementId === engagementId, citations: [...citations], duplicates: [...duplicates], conflicts: [...conflicts],
    proposedAt: proposedAt.toISOString(), approvedAt: approvedAt?.toISOString() ?? null,
  };
}
