import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { authorize } from '../identity/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/index.ts';
import type { CloudRole } from '../engagements/index.ts';
import { proposePosition, type StatedControl } from './applicability/position.ts';
import { readStatement, statePositions } from './applicability/state-positions.ts';
import { approveVersion, freezeVersion, listVersions } from './applicability/versions.ts';
import { readCrosswalkProposals } from './crosswalk/propose-by-crosswalk.ts';
import { exportApplicability, exportGapReport, exportWorksheet, type ExportedFile } from './export-reports.ts';
import { readComparison } from './gap-report/read-comparison.ts';
import { methodOf, readGapReport } from './gap-report/read-gap-report.ts';
import { readWorksheet } from './migration/read-worksheet.ts';
import * as contract from './reports.contract.ts';

export interface ReportRoutesDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

const fileAnswer = { 200: z.any().describe('the file') };

export const reportRoutes = ({ database, clock }: ReportRoutesDependencies): FastifyPluginAsyncZod => async (app) => {
  app.get('/api/engagements/:engagementId/applicability', {
    config: { action: 'reports/read' },
    schema: { summary: 'The Statement of Applicability: every control, what was stated, what is proposed, and its versions', tags: ['reports'], params: contract.engagementParams, response: { 200: contract.applicabilityResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { controls, cloudRole } = await readStatement(database, scope);
    const versions = await listVersions(database, scope);
    return {
      controls: controls.map((stated) => presentStated(stated, cloudRole)),
      versions: versions.map(({ number, note, frozenByName, frozenAt, approvedByName, approvedAt }) => ({ number, note, frozenByName, frozenAt: frozenAt.toISOString(), approvedByName, approvedAt: approvedAt?.toISOString() ?? null })),
    };
  });

  app.put('/api/engagements/:engagementId/applicability', {
    config: { action: 'reports/state' },
    schema: { summary: 'State what holds for some controls, each whole', tags: ['reports'], params: contract.engagementParams, body: contract.statePositionsBody, response: { 200: contract.statePositionsResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    await statePositions({ database, clock }, scope, request.body.positions);
    return { stated: request.body.positions.length };
  });

  app.post('/api/engagements/:engagementId/applicability/versions', {
    config: { action: 'reports/freeze' },
    schema: { summary: 'Freeze the statement as a version, once every control is decided', tags: ['reports'], params: contract.engagementParams, body: contract.freezeBody, response: { 201: contract.freezeResponse } },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    return await reply.code(201).send({ number: await freezeVersion({ database, clock }, scope, request.body.note) });
  });

  app.post('/api/engagements/:engagementId/applicability/versions/:number/approve', {
    config: { action: 'reports/approve' },
    schema: { summary: 'Approve a version that another person froze', tags: ['reports'], params: contract.versionParams, response: { 200: contract.approveResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    await approveVersion({ database, clock }, scope, request.params.number);
    return { approved: true as const };
  });

  app.get('/api/engagements/:engagementId/applicability/export', {
    config: { action: 'reports/read' },
    schema: { summary: 'The Statement of Applicability as XLSX, PDF or OSCAL', tags: ['reports'], params: contract.engagementParams, querystring: contract.exportApplicabilityQuery, response: fileAnswer },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const { fileName, mediaType, bytes } = await exportApplicability({ database, clock }, scope, request.query);
    return await reply.type(mediaType).header('content-disposition', attachment(fileName)).send(Buffer.from(bytes));
  });

  app.get('/api/engagements/:engagementId/crosswalk-proposals', {
    config: { action: 'reports/read' },
    schema: { summary: 'Accepted evidence that may serve controls of the other frameworks', tags: ['reports'], params: contract.engagementParams, response: { 200: contract.crosswalkProposalsResponse } },
  }, async (request) => contract.crosswalkProposalsResponse.parse({ proposals: await readCrosswalkProposals(database, await authorize(request, request.params.engagementId)) }));

  app.get('/api/engagements/:engagementId/gap-report', {
    config: { action: 'reports/read' },
    schema: { summary: 'Coverage by domain and every gap with its reason', tags: ['reports'], params: contract.engagementParams, response: { 200: contract.gapReportResponse } },
  }, async (request) => {
    const report = await readGapReport({ database, clock }, await authorize(request, request.params.engagementId));
    return contract.gapReportResponse.parse({
      assessedAt: report.assessment?.finishedAt.toISOString() ?? null,
      isStale: report.assessment?.isStale ?? false,
      method: methodOf(report),
      frameworks: report.frameworks,
      domains: report.domains,
      gaps: report.gaps,
    });
  });

  app.get('/api/engagements/:engagementId/gap-report/export', {
    config: { action: 'reports/read' },
    schema: { summary: 'The gap report as DOCX, PDF or XLSX, or as OSCAL assessment plan, assessment results or plan of action and milestones', tags: ['reports'], params: contract.engagementParams, querystring: contract.exportGapReportQuery, response: fileAnswer },
  }, async (request, reply) => {
    const scope = await authorize(request, request.params.engagementId);
    const { fileName, mediaType, bytes } = await exportGapReport({ database, clock }, scope, request.query.format);
    return await reply.type(mediaType).header('content-disposition', attachment(fileName)).send(Buffer.from(bytes));
  });

  app.get('/api/engagements/:engagementId/gap-report/comparison', {
    config: { action: 'reports/read' },
    schema: { summary: 'What changed between two assessments: closed, new and regressed gaps', tags: ['reports'], params: contract.engagementParams, querystring: contract.comparisonQuery, response: { 200: contract.comparisonResponse } },
  }, async (request) => {
    const scope = await authorize(request, request.params.engagementId);
    const { before, after, changes, unchanged } = await readComparison({ database, clock }, scope, { from: momentOf(request.query.from), to: momentOf(request.query.to) });
    return { before: { ...before, finishedAt: before.finishedAt.toISOString() }, after: { ...after, finishedAt: after.finishedAt.toISOString() }, changes: [...changes], unchanged };
  });

  app.get('/api/engagements/:engagementId/framework-migration', {
    config: { action: 'reports/read' },
    schema: { summary: 'What changes from one framework of the engagement to another edition', tags: ['reports'], params: contract.engagementParams, querystring: contract.migrationQuery, response: { 200: contract.migrationResponse } },
  }, async (request) => contract.migrationResponse.parse(await readWorksheet(database, await authorize(request, request.params.engagementId), request.query)));

  app.get('/api/engagements/:engagementId/framework-migration/export', {
    config: { action: 'reports/read' },
    schema: { summary: 'The worksheet of a migration as XLSX', tags: ['reports'], params: contract.engagementParams, querystring: contract.migrationQuery, response: fileAnswer },
  }, async (request, reply) => {
    const { fileName, mediaType, bytes } = await exportWorksheet({ database, clock }, await authorize(request, request.params.engagementId), request.query);
    return await reply.type(mediaType).header('content-disposition', attachment(fileName)).send(Buffer.from(bytes));
  });
};

/** A day stands for its end. */
function momentOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text.length === 10 ? `${text}T23:59:59.999Z` : text);
}

function attachment(fileName: ExportedFile['fileName']): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

function presentStated({ assessed, position }: StatedControl, cloudRole: CloudRole): z.input<typeof contract.statedControlSchema> {
  const { control: { frameworkId, controlId, label, title, groupPath, side, layers }, assessment, evidence } = assessed;
  const counting = evidence.filter(({ withdrawnAt }) => withdrawnAt === null);
  return {
    frameworkId, controlId, label, title, group: groupPath.join(' · '), side, layer: layers?.layer ?? null,
    coverage: assessment?.coverage ?? null,
    position: position ?? null,
    proposal: proposePosition(assessed, cloudRole),
    acceptedEvidence: counting.filter(({ status }) => status === 'accepted').length,
    proposedEvidence: counting.filter(({ status }) => status === 'proposed').length,
  };
}
