import { assessEngagementJob } from '../../evidence/index.ts';
import { inScope, systemScope, type Database } from '../../platform/db/index.ts';
import { enqueueForEngagement } from '../../platform/jobs/index.ts';
import { takeDuePlans } from './monitoring.sql.ts';

const engagementsAtOnce = 200;

/** Asks for the assessments that are due by their plans; gives how many. What an assessment finds stale is told by comparing it with the one before. */
export async function startDueAssessments(database: Database): Promise<number> {
  return await inScope(database, systemScope('the look for assessments that are due'), async (tx) => {
    const due = await takeDuePlans(tx, engagementsAtOnce);
    for (const engagement of due) await enqueueForEngagement(tx, engagement, assessEngagementJob, {}, 'assess');
    return due.length;
  });
}
