import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { authorize } from '../identity/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import { decideEvidence } from './decide-evidence.ts';
import * as contract from './evidence.contract.ts';
import type { EvidenceLink } from './evidence.sql.ts';
import { listControls, readLastRun, type AssessedControl } from './list-controls.ts';
import { listFindings } from './list-findings.ts';
import { pinEvidence } from './pin-evidence.ts';
import { requestAssessment } from './request-assessment.ts';

export interface EvidenceRoutesDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

export const evidenceRoutes = ({ database, clock }: EvidenceRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.post('/api/engagements/:engagementId/assess', {
    config: { action: 'evidence/assess' },
    schema: { summary: 'Assess all controls over the searchable documents', tags: ['evidence'], params: contract.engagementParams, response: { 202: contract.assessResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.code(202).send(await requestAssessment(database, scope));
  });

  app.get('/api/engagements/:engagementId/controls', {
    config: { action: 'evidence/list-controls' },
    schema: { summary: 'Controls with coverage, gap reason and evidence', tags: ['evidence'], params: contract.engagementParams, querystring: contract.listControlsQuery, response: { 200: contract.listControlsResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const controls = (await listControls(database, scope, request.query)).map(presentControl);
    const run = await readLastRun(database, scope);
    return { assessment: run === undefined ? null : { ...run, startedAt: run.startedAt.toISOString(), finishedAt: run.finishedAt.toISOString() }, controls };
  });

  app.patch('/api/engagements/:engagementId/evidence/:evidenceId', {
    config: { action: 'evidence/decide' },
    schema: { summary: 'Accept a proposal, or reject it with a reason', tags: ['evidence'], params: contract.evidenceParams, body: contract.decideEvidenceBody, response: { 200: contract.evidenceSchema } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    return presentEvidence(await decideEvidence({ database, clock }, scope, request.params.evidenceId, { status: request.body.status, reason: request.body.reason ?? null }));
  });

  app.post('/api/engagements/:engagementId/evidence', {
    config: { action: 'evidence/decide' },
    schema: { summary: 'Pin a passage to a control or an objective: accepted from the start, never overruled', tags: ['evidence'], params: contract.engagementParams, body: contract.pinEvidenceBody, response: { 201: contract.evidenceSchema } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const { objectiveId, reason, ...pin } = request.body;
    return await reply.code(201).send(presentEvidence(await pinEvidence({ database, clock }, scope, { ...pin, objectiveId: objectiveId ?? null, reason: reason ?? null })));
  });

  app.get('/api/engagements/:engagementId/integrity-findings', {
    config: { action: 'evidence/list-controls' },
    schema: { summary: 'Text in the documents that is not meant for their reader: instructions to programs, hidden text, keyword stuffing', tags: ['evidence'], params: contract.engagementParams, response: { 200: contract.listFindingsResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const findings = await listFindings(database, scope);
    return { findings: findings.map(({ foundAt, ...finding }) => ({ ...finding, foundAt: foundAt.toISOString() })) };
  });
};

function presentControl({ control, assessment, evidence }: AssessedControl): z.input<typeof contract.assessedControlSchema> {
  const judged = new Map(assessment?.objectives.map((objective) => [objective.objectiveId, objective]));
  const { controlId, frameworkId, label, title, statement, side, objectives } = control;
  return {
    controlId, frameworkId, label, title, statement, side,
    coverage: assessment?.coverage ?? null,
    gapReason: assessment?.gapReason ?? null,
    reason: assessment?.reason ?? null,
    score: assessment?.score ?? null,
    evidence: evidence.map(presentEvidence),
    objectives: objectives.map(({ objectiveId, prose, evidenceKind, side }) => {
      const found = judged.get(objectiveId);
      return { objectiveId, text: prose, evidenceKind, side, coverage: found?.coverage ?? null, gapReason: found?.gapReason ?? null, reason: found?.reason ?? null, score: found?.score ?? null };
    }),
  };
}

function presentEvidence({ frameworkId: _framework, controlId: _control, locator, withdrawnAt, withdrawalReason, ...link }: EvidenceLink): z.input<typeof contract.evidenceSchema> {
  return { ...link, locator: contract.evidenceSchema.shape.locator.parse(locator), withdrawn: withdrawnAt === null ? null : { at: withdrawnAt.toISOString(), reason: withdrawalReason ?? '' } };
}
