import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { authorize } from '../../identity/index.ts';
import { documentParams, documentsParams } from '../document.contract.ts';
import { findResemblances, listResemblances } from '../resemblance/find-resemblances.ts';
import * as contract from './description.contract.ts';
import type { DescribedField } from './effective.ts';
import { readDescription, readHistory, type Description } from './read-description.ts';
import { setDescription, type DescribeDependencies } from './set-description.ts';

const tags = ['documents'];

export const descriptionRoutes = (dependencies: DescribeDependencies): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;

  app.get('/api/engagements/:engagementId/documents/:documentId/description', {
    config: { action: 'documents/read' },
    schema: { summary: 'What the document is: kind, dates, owner and so on, as read by the machine and put right by people', tags, params: documentParams, querystring: contract.descriptionQuery, response: { 200: contract.descriptionResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return present(await readDescription(database, scope, request.params.documentId, request.query.version));
  });

  app.patch('/api/engagements/:engagementId/documents/:documentId/description', {
    config: { action: 'documents/describe' },
    schema: { summary: 'Say what one field is, or null for "not stated"', tags, params: documentParams, querystring: contract.descriptionQuery, body: contract.setDescriptionBody, response: { 200: contract.descriptionResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { params: { documentId }, query: { version }, body: { field, value, note = null } } = request;
    await setDescription(dependencies, scope, documentId, version, [{ field, value, note, isReset: false }]);
    return present(await readDescription(database, scope, documentId, version));
  });

  app.delete('/api/engagements/:engagementId/documents/:documentId/description/:field', {
    config: { action: 'documents/describe' },
    schema: { summary: 'Go back to the machine\'s guess of one field', tags, params: contract.descriptionFieldParams, querystring: contract.descriptionQuery, response: { 200: contract.descriptionResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { params: { documentId, field }, query: { version } } = request;
    await setDescription(dependencies, scope, documentId, version, [{ field, value: null, note: null, isReset: true }]);
    return present(await readDescription(database, scope, documentId, version));
  });

  app.put('/api/engagements/:engagementId/documents/:documentId/information-produced', {
    config: { action: 'documents/describe' },
    schema: { summary: 'Fill in how a list, log or export was produced; fields left out stay', tags, params: documentParams, querystring: contract.descriptionQuery, body: contract.setInformationProducedBody, response: { 200: contract.descriptionResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { params: { documentId }, query: { version }, body: { note = null, ...given } } = request;
    const words = contract.producedFieldNames.flatMap((field) => {
      const value = given[field];
      return value === undefined ? [] : [{ field, value, note, isReset: false }];
    });
    await setDescription(dependencies, scope, documentId, version, words);
    return present(await readDescription(database, scope, documentId, version));
  });

  app.get('/api/engagements/:engagementId/documents/:documentId/description/history', {
    config: { action: 'documents/read' },
    schema: { summary: 'Everything ever said about a version, newest first', tags, params: documentParams, querystring: contract.descriptionQuery, response: { 200: contract.descriptionHistoryResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const entries = await readHistory(database, scope, request.params.documentId, request.query.version);
    return { entries: entries.map((entry) => ({ ...entry, setAt: entry.setAt.toISOString() })) };
  });

  app.get('/api/engagements/:engagementId/documents/:documentId/resemblances', {
    config: { action: 'documents/read' },
    schema: { summary: 'Other documents with the same or nearly the same text, and how much this version changed', tags, params: documentParams, response: { 200: contract.resemblancesResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { resemblances, previousVersion } = await findResemblances(database, scope, request.params.documentId);
    return { resemblances: resemblances.map(({ text: { documentId, versionId, name }, ...rest }) => ({ documentId, versionId, name, ...rest })), previousVersion };
  });

  app.get('/api/engagements/:engagementId/resemblances', {
    config: { action: 'documents/list' },
    schema: { summary: 'Every pair of documents with the same or nearly the same text', tags, params: documentsParams, response: { 200: contract.engagementResemblancesResponse } },
  }, async (request) => {
    const pairs = await listResemblances(database, await authorize(request, request.params.engagementId));
    return { pairs: pairs.map(({ texts, ...rest }) => ({ ...rest, documents: texts.map(({ documentId, versionId, name }) => ({ documentId, versionId, name })) })) };
  });
};

function present({ version, describedAt, fields, informationProduced }: Description): z.infer<typeof contract.descriptionResponse> {
  const shown = Object.fromEntries([...fields].map(([name, field]) => [name, presentField(field)]));
  return {
    documentId: version.documentId, versionId: version.id, sequence: version.sequence, describedAt: describedAt?.toISOString() ?? null, informationProduced,
    // Each value was checked by its field's schema before it was stored, and is again on its way out.
    fields: shown as unknown as z.infer<typeof contract.descriptionResponse>['fields'],
  };
}

function presentField({ value, source, machine, person }: DescribedField) {
  return {
    value,
    source,
    machine: machine && { value: machine.value, basis: machine.basis, quote: machine.quote, page: machine.page, start: machine.start, end: machine.end, detail: machine.detail },
    person: person && { value: person.value, note: person.note, setBy: person.setBy, setAt: person.setAt.toISOString() },
  };
}
