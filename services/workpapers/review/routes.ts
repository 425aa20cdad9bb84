import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { authorize, type Action } from '../../identity/index.ts';
import { presentNote, presentReview, presentSignOff } from './present-review.ts';
import { signPaper } from '../sign-off/sign-paper.ts';
import type { SignOffKind } from '../sign-off/sign-off.sql.ts';
import { workpaperParams } from '../workpaper.contract.ts';
import { lockPaper, returnPaper, startReview, type ReviewDependencies } from './move-paper.ts';
import { answerNote, clearNote, raiseNote } from './notes.ts';
import { readReview } from './read-review.ts';
import * as contract from './review.contract.ts';

const tags = ['workpapers'];
const paper = '/api/engagements/:engagementId/workpapers/:workpaperId';

const signatures: readonly { readonly kind: SignOffKind; readonly action: Action; readonly summary: string }[] = [
  { kind: 'prepared', action: 'workpapers/sign-prepared', summary: 'Sign a paper as its preparer' },
  { kind: 'reviewed', action: 'workpapers/sign-reviewed', summary: 'Sign a paper as its reviewer' },
  { kind: 'approved', action: 'workpapers/sign-approved', summary: 'Approve a paper as a partner' },
];

/** Review of a paper: how it stands, its notes, its sign-offs. */
export const reviewRoutes = (dependencies: ReviewDependencies): FastifyPluginAsyncZod => async (app) => {
  const { database } = dependencies;

  app.get(`${paper}/review`, {
    config: { action: 'workpapers/read' },
    schema: { summary: 'What would be signed now, who signed what, and the notes', tags, params: workpaperParams, response: { 200: contract.reviewResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return presentReview(request.params.workpaperId, await readReview(database, scope, request.params.workpaperId));
  });

  for (const { kind, action, summary } of signatures) {
    app.post(`${paper}/sign-offs/${kind}`, {
      config: { action },
      schema: { summary, tags, params: workpaperParams, body: contract.signBody, response: { 201: contract.signOffSchema } },
    }, async (request, reply) => {
      const scope = await authorize(request, request.params.engagementId);
      return await reply.code(201).send(presentSignOff(await signPaper(dependencies, scope, request.params.workpaperId, kind, request.body)));
    });
  }

  app.post(`${paper}/start-review`, {
    config: { action: 'workpapers/start-review' },
    schema: { summary: 'Take a prepared paper into review', tags, params: workpaperParams, response: { 200: contract.stateResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    await startReview(dependencies, scope, request.params.workpaperId);
    return { state: 'in_review' as const };
  });

  app.post(`${paper}/return`, {
    config: { action: 'workpapers/return' },
    schema: { summary: 'Return a paper to its preparer, with what is to be done', tags, params: workpaperParams, body: contract.returnBody, response: { 200: contract.stateResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    await returnPaper(dependencies, scope, request.params.workpaperId, request.body?.note);
    return { state: 'returned' as const };
  });

  app.post(`${paper}/lock`, {
    config: { action: 'workpapers/lock' },
    schema: { summary: 'Lock a reviewed or approved paper for good', tags, params: workpaperParams, response: { 200: contract.stateResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    await lockPaper(dependencies, scope, request.params.workpaperId);
    return { state: 'locked' as const };
  });

  app.post(`${paper}/notes`, {
    config: { action: 'workpapers/raise-note' },
    schema: { summary: 'Raise a review note on a statement, a section or the paper', tags, params: workpaperParams, body: contract.raiseNoteBody, response: { 201: contract.reviewNoteSchema } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.code(201).send(presentNote(await raiseNote(dependencies, scope, request.params.workpaperId, request.body)));
  });

  app.post(`${paper}/notes/:noteId/answers`, {
    config: { action: 'workpapers/answer-note' },
    schema: { summary: 'Say what was done about a review note', tags, params: contract.noteParams, body: contract.answerNoteBody, response: { 201: contract.reviewNoteSchema } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.code(201).send(presentNote(await answerNote(dependencies, scope, request.params.workpaperId, request.params.noteId, request.body.text)));
  });

  app.post(`${paper}/notes/:noteId/clear`, {
    config: { action: 'workpapers/clear-note' },
    schema: { summary: 'Clear a review note that one raised', tags, params: contract.noteParams, response: { 204: contract.noContent } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    await clearNote(dependencies, scope, request.params.workpaperId, request.params.noteId);
    return await reply.code(204).send(null);
  });
};
