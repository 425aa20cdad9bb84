import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { selectLeadLines, type LeadLine } from './lead-schedule.sql.ts';

export interface LeadSchedule {
  readonly frameworkId: string;
  readonly area: string;
  readonly lines: readonly LeadLine[];
  readonly totals: { readonly papers: number; readonly supported: number; readonly exceptions: number; readonly unsupported: number; readonly reviewed: number };
}

/** The papers rolled up into one line each, a schedule for each area of a framework. */
export async function readLeadSchedules(database: Database, scope: EngagementScope): Promise<LeadSchedule[]> {
  const lines = await inScope(database, scope, selectLeadLines);
  return [...Map.groupBy(lines, ({ frameworkId, area }) => `${frameworkId}\n${area}`).values()].map((group) => ({
    frameworkId: group[0]?.frameworkId ?? '',
    area: group[0]?.area ?? '',
    lines: group,
    totals: {
      papers: group.length,
      supported: group.filter(({ coverage }) => coverage === 'supported').length,
      exceptions: group.reduce((sum, line) => sum + line.exceptions, 0),
      unsupported: group.reduce((sum, line) => sum + line.unsupported, 0),
      reviewed: group.filter(({ reviewedBy }) => reviewedBy !== null).length,
    },
  }));
}
