import type { Clock } from '../platform/clock.ts';
import type { Database, EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { readEngagement } from '../engagements/index.ts';
import { renderDocx, renderPdf } from '../printing/index.ts';
import { printApplicability } from './applicability/print-applicability.ts';
import { readStatement } from './applicability/state-positions.ts';
import { readVersion, listVersions } from './applicability/versions.ts';
import { printGapReport } from './gap-report/print-gap-report.ts';
import { readGapReport } from './gap-report/read-gap-report.ts';
import { actionPlan } from './oscal/action-plan.ts';
import { applicabilityComponent, applicabilityComponentId } from './oscal/applicability-component.ts';
import { assessmentPlan } from './oscal/assessment-plan.ts';
import { assessmentResults } from './oscal/assessment-results.ts';
import { applicabilityWorkbook, type PrintedLine } from './workbook/applicability-workbook.ts';
import { readWorksheet } from './migration/read-worksheet.ts';
import { gapWorkbook } from './workbook/gap-workbook.ts';
import { readMatrix } from './responsibility/read-matrix.ts';
import { matrixWorkbook } from './workbook/matrix-workbook.ts';
import { migrationWorkbook } from './workbook/migration-workbook.ts';

export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

interface ReportDependencies {
  readonly database: Database;
  readonly clock: Clock;
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const pdf = 'application/pdf';
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The Statement of Applicability as it stands, or a frozen version of it. `reports/nothing-to-export` where it says nothing. */
export async function exportApplicability({ database, clock }: ReportDependencies, scope: EngagementScope, { format, version }: { format: 'xlsx' | 'pdf' | 'oscal'; version?: number | undefined }): Promise<ExportedFile> {
  const engagement = await readEngagement(database, scope);
  const { controls } = await readStatement(database, scope);
  const frozen = version === undefined ? undefined : (await listVersions(database, scope)).find(({ number }) => number === version);
  const lines: readonly PrintedLine[] = version === undefined ? controls.map(({ assessed: { control, evidence }, position }): PrintedLine => ({
    justification: '', remedy: '', owner: '', dueOn: null, ...position,
    frameworkId: control.frameworkId, controlId: control.controlId, label: control.label, title: control.title, group: control.groupPath.join(' · '),
    evidence: evidence.filter(({ status, withdrawnAt }) => status === 'accepted' && withdrawnAt === null).map(({ documentName, page }) => ({ documentName, page })),
  })) : await readVersion(database, scope, version);
  const edition = version === undefined ? `As it stood on ${clock.now().toISOString().slice(0, 10)}, not a version`
    : `Version ${version} of ${frozen?.frozenAt.toISOString().slice(0, 10) ?? ''}, ${frozen?.approvedAt ? `approved by ${frozen.approvedByName ?? ''} on ${frozen.approvedAt.toISOString().slice(0, 10)}` : 'not approved'}`;
  const name = `Statement of Applicability ${engagement.clientName}${version === undefined ? '' : ` v${version}`}`;
  if (lines.length === 0) throw nothing('The engagement has no framework with controls.');
  if (format !== 'oscal') {
    const { frameworks } = await readGapReport({ database, clock }, scope);
    const titleOf = (id: string): string => frameworks.find((framework) => framework.id === id)?.title ?? id;
    if (format === 'pdf') return { fileName: fileName(name, 'pdf'), mediaType: pdf, bytes: await renderPdf(printApplicability({ engagement, lines, edition, titleOf, printedAt: clock.now() })) };
    return { fileName: fileName(name, 'xlsx'), mediaType: xlsx, bytes: applicabilityWorkbook({ engagement, lines, edition, titleOf }) };
  }
  const document = applicabilityComponent({ engagement, documentId: applicabilityComponentId(engagement.id, version === undefined ? 'as it stands' : `version ${version}`), lines, controls: controls.map(({ assessed }) => assessed.control), edition, madeAt: clock.now() });
  if (document === undefined) throw nothing('No control has been decided about yet.');
  return json(name, document);
}

/** The gap report in one of its forms. `reports/nothing-to-export` for OSCAL without an assessment or without a gap. */
export async function exportGapReport(dependencies: ReportDependencies, scope: EngagementScope, format: 'docx' | 'pdf' | 'xlsx' | 'oscal-plan' | 'oscal-results' | 'oscal-action-plan'): Promise<ExportedFile> {
  const report = await readGapReport(dependencies, scope);
  const name = `Gap report ${report.engagement.clientName}`;
  switch (format) {
    case 'docx': return { fileName: fileName(name, 'docx'), mediaType: docx, bytes: await renderDocx(printGapReport(report)) };
    case 'pdf': return { fileName: fileName(name, 'pdf'), mediaType: pdf, bytes: await renderPdf(printGapReport(report)) };
    case 'xlsx': return { fileName: fileName(name, 'xlsx'), mediaType: xlsx, bytes: gapWorkbook(report) };
    case 'oscal-plan': {
      const document = assessmentPlan(report);
      if (document === undefined) throw nothing('No control of the engagement applies.');
      return json(`Assessment plan ${report.engagement.clientName}`, document);
    }
    case 'oscal-results': {
      const document = assessmentResults(report);
      if (document === undefined) throw nothing('No applicable control has been assessed yet.');
      return json(`Assessment results ${report.engagement.clientName}`, document);
    }
    case 'oscal-action-plan': {
      const document = actionPlan(report);
      if (document === undefined) throw nothing('There is no gap to plan for.');
      return json(`Plan of action ${report.engagement.clientName}`, document);
    }
  }
}

/** The worksheet of a migration from one framework to another as XLSX; errors as `readWorksheet`. */
export async function exportWorksheet({ database }: ReportDependencies, scope: EngagementScope, way: { readonly from: string; readonly to: string }): Promise<ExportedFile> {
  const worksheet = await readWorksheet(database, scope, way);
  return { fileName: fileName(`Migration ${worksheet.engagement.clientName} ${way.from} to ${way.to}`, 'xlsx'), mediaType: xlsx, bytes: migrationWorkbook(worksheet) };
}

/** The matrix of shared responsibility of one cloud service as XLSX; errors as `readMatrix`. */
export async function exportMatrix(database: Database, scope: EngagementScope, serviceId: string): Promise<ExportedFile> {
  const matrix = await readMatrix(database, scope, serviceId);
  return { fileName: fileName(`Shared responsibility ${matrix.engagement.clientName} ${matrix.service.name}`, 'xlsx'), mediaType: xlsx, bytes: matrixWorkbook(matrix) };
}

function json(name: string, document: object): ExportedFile {
  return { fileName: fileName(name, 'json'), mediaType: 'application/json', bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`) };
}

function fileName(name: string, ending: string): string {
  return `${name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 120)}.${ending}`;
}

function nothing(detail: string): AppError {
  return new AppError('reports/nothing-to-export', { detail });
}
