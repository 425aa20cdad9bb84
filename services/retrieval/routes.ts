import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { StoredPassage } from '../documents/index.ts';
import { authorize } from '../identity/index.ts';
import * as contract from './retrieval.contract.ts';
import { hybridSearch, type SearchDependencies, type SearchHit, type SearchRequest, type SearchResult } from './search/hybrid-search.ts';
import { readNeighbours } from './search/read-neighbours.ts';

export const retrievalRoutes = (dependencies: SearchDependencies): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/search', {
    config: { action: 'retrieval/search' },
    schema: { summary: 'Passages that answer a question, best first', tags: ['retrieval'], params: contract.searchParams, querystring: contract.searchQuery, response: { 200: contract.searchResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return present(await hybridSearch(dependencies, scope, toRequest(request.query)));
  });

  app.post('/api/engagements/:engagementId/search', {
    config: { action: 'retrieval/search' },
    schema: { summary: 'The same, for filters that are too long for an address', tags: ['retrieval'], params: contract.searchParams, body: contract.searchBody, response: { 200: contract.searchResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return present(await hybridSearch(dependencies, scope, toRequest(request.body)));
  });

  app.get('/api/engagements/:engagementId/passages/:passageId/neighbours', {
    config: { action: 'retrieval/search' },
    schema: { summary: 'The passages before and after one', tags: ['retrieval'], params: contract.neighbourParams, querystring: contract.neighbourQuery, response: { 200: contract.neighbourResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { before, after } = await readNeighbours(dependencies.database, scope, request.params.passageId, request.query);
    return { before: before.map(presentPassage), after: after.map(presentPassage) };
  });
};

function toRequest({ q, documentId, versionId, kind, ...rest }: z.output<typeof contract.searchQuery> | z.output<typeof contract.searchBody>): SearchRequest {
  return { ...rest, query: q, documentIds: documentId, versionIds: versionId, kinds: kind };
}

function present({ hits, ...rest }: SearchResult): z.input<typeof contract.searchResponse> {
  return { ...rest, results: hits.map(presentHit) };
}

function presentHit(hit: SearchHit): z.input<typeof contract.searchHitSchema> {
  // The documents slice wrote the locator by the same schema, which checks it once more on the way out.
  const { explain, ...rest } = hit;
  return { ...rest, locator: hit.locator as z.input<typeof contract.searchHitSchema>['locator'], marks: [...hit.marks], ...(explain && { explain: { ...explain, words: { ...explain.words, matched: [...explain.words.matched] } } }) };
}

function presentPassage({ id, page, start, end, text, locator, isListing }: StoredPassage): z.input<typeof contract.neighbourResponse>['before'][number] {
  return { passageId: id, page, start, end, text, locator, isListing };
}
