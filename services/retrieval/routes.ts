import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize } from '../identity/index.ts';
import * as contract from './retrieval.contract.ts';
import { hybridSearch, type SearchDependencies, type SearchHit } from './search/hybrid-search.ts';
import type { z } from 'zod';

export const retrievalRoutes = (dependencies: SearchDependencies): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/search', {
    config: { action: 'retrieval/search' },
    schema: { summary: 'Passages that answer a question, best first', tags: ['retrieval'], params: contract.searchParams, querystring: contract.searchQuery, response: { 200: contract.searchResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { q, limit, documentId, allVersions } = request.query;
    const { hits, isLexicalOnly } = await hybridSearch(dependencies, scope, { query: q, limit, documentIds: documentId, versions: allVersions ? 'all' : 'current' });
    return { results: hits.map(present), isLexicalOnly };
  });
};

function present(hit: SearchHit): z.input<typeof contract.searchHitSchema> {
  // The documents slice wrote the locator by the same schema, which checks it once more on the way out.
  return { ...hit, locator: hit.locator as z.input<typeof contract.searchHitSchema>['locator'], marks: [...hit.marks] };
}
