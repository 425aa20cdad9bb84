import { selectAiCalls, selectUsage } from '../../ai/index.ts';
import { inScope, type EngagementScope } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { renderWorkbook } from '../../printing/index.ts';
import { exportApplicability, exportGapReport, type ExportedFile } from '../../reports/index.ts';
import { aiCallsToCsv } from '../../workpapers/index.ts';
import type { PlannedPart } from '../binder.ts';
import type { Gathered } from './gather.ts';
import type { BinderDependencies } from './plan-binder.ts';

/** More calls than any engagement has; the report of the binder is whole. */
const allCalls = 10_000_000;

/** Lead schedules, Statement of Applicability, gap report, OSCAL and the report on the use of AI; those that would be empty are left out. */
export async function reportParts(dependencies: BinderDependencies, scope: EngagementScope, gathered: Gathered): Promise<PlannedPart[]> {
  // The reports carry the binder's own time, so that a build that goes on makes the same.
  const reports = { ...dependencies, clock: { now: () => gathered.binder.requestedAt } };
  const wanted: [path: string, make: () => Promise<ExportedFile>][] = [
    ['reports/statement-of-applicability.xlsx', async () => await exportApplicability(reports, scope, { format: 'xlsx' })],
    ['reports/statement-of-applicability.oscal.json', async () => await exportApplicability(reports, scope, { format: 'oscal' })],
    ['reports/gap-report.docx', async () => await exportGapReport(reports, scope, 'docx')],
    ['reports/gap-report.xlsx', async () => await exportGapReport(reports, scope, 'xlsx')],
    ['reports/assessment-results.oscal.json', async () => await exportGapReport(reports, scope, 'oscal-results')],
    ['reports/plan-of-action.oscal.json', async () => await exportGapReport(reports, scope, 'oscal-action-plan')],
  ];
  const parts: PlannedPart[] = [{ path: 'reports/lead-schedules.xlsx', from: 'making', make: async () => leadSchedules(gathered) }];
  for (const [path, make] of wanted) {
    const file = await make().catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'reports/nothing-to-export') return undefined;
      throw error;
    });
    if (file !== undefined) parts.push({ path, from: 'making', make: async () => file.bytes });
  }
  const { calls, usage } = await inScope(dependencies.database, scope, async (tx) => ({ calls: await selectAiCalls(tx, allCalls), usage: await selectUsage(tx, gathered.binder.requestedAt) }));
  parts.push({ path: 'reports/use-of-ai.csv', from: 'making', make: async () => aiCallsToCsv(calls) });
  parts.push({ path: 'reports/use-of-ai.json', from: 'making', make: async () => `${JSON.stringify({ usage, papersDrafted: drafters(gathered) }, null, 1)}\n` });
  return parts;
}

function drafters({ papers }: Gathered): { byExtraction: number; withModel: number } {
  const withModel = papers.filter(({ printed }) => printed.facts.some(([label, value]) => label === 'Drafted' && !value.includes('without a language model'))).length;
  return { byExtraction: papers.length - withModel, withModel };
}

/** One sheet a domain: a line for each paper, as a lead schedule rolls supporting papers up. */
function leadSchedules({ papers, controls, engagement }: Gathered): Uint8Array {
  const groupOf = new Map(controls.map(({ control }) => [JSON.stringify([control.frameworkId, control.controlId]), control.groupPath[0] ?? 'Controls']));
  const domains = Map.groupBy(papers, ({ summary }) => groupOf.get(JSON.stringify([summary.frameworkId, summary.controlId])) ?? 'Controls');
  const sheets = [...domains].map(([domain, own], index) => ({
    name: `${index + 1} ${domain.replaceAll(/[[\]:*?/\\']/g, ' ')}`.slice(0, 31),
    preamble: [`Lead schedule: ${domain}`, `${engagement.clientName}, ${engagement.name}`],
    columns: [{ header: 'Index', width: 12 }, { header: 'Control', width: 14 }, { header: 'Title', width: 48 }, { header: 'Coverage', width: 14 }, { header: 'Statements', width: 12 }, { header: 'Unsupported', width: 12 }, { header: 'Citations', width: 10 }, { header: 'Edition', width: 24 }, { header: 'SHA-256 of the paper', width: 70 }],
    rows: own.map(({ summary, printed }) => [summary.indexReference, summary.controlId, summary.title, summary.coverage, summary.statementCount, summary.unsupportedCount, summary.citationCount, printed.edition, printed.contentHash]),
  }));
  return renderWorkbook(sheets.length > 0 ? sheets : [{ name: 'Lead schedules', columns: [{ header: 'There are no workpapers', width: 40 }], rows: [] }]);
}
