import { readEngagement } from '../engagements/index.ts';
import { selectControls, type FrameworkControl } from '../frameworks/index.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { selectAssessments, selectLastRun, selectLinks, type EvidenceLink, type StoredAssessment } from './evidence.sql.ts';

export interface AssessedControl {
  readonly control: FrameworkControl;
  /** Undefined until an assessment has judged it. */
  readonly assessment: StoredAssessment | undefined;
  /** What people accepted first, then proposals, best first. */
  readonly evidence: readonly EvidenceLink[];
}

/** Every control of the engagement's frameworks that is not withdrawn, in the order of its catalog, with what the last run found. */
export async function listControls(database: Database, scope: EngagementScope, { withRejected, frameworkId, controlId }: { readonly withRejected: boolean; readonly frameworkId?: string | undefined; readonly controlId?: string | undefined }): Promise<AssessedControl[]> {
  const { frameworks } = await readEngagement(database, scope);
  return await inScope(database, scope, async (tx) => {
    const key = (row: { frameworkId: string; controlId: string }) => JSON.stringify([row.frameworkId, row.controlId]);
    const controls = await selectControls(tx, frameworks);
    const assessments = new Map((await selectAssessments(tx)).map((assessment) => [key(assessment), assessment]));
    const links = Map.groupBy(await selectLinks(tx, { withRejected, controlId }), key);
    return controls.filter((control) => !control.withdrawn && (controlId === undefined || control.controlId === controlId) && (frameworkId === undefined || control.frameworkId === frameworkId)).map((control) => ({ control, assessment: assessments.get(key(control)), evidence: links.get(key(control)) ?? [] }));
  });
}

/** The newest assessment, and whether the documents have changed since it began; undefined before the first. */
export async function readLastRun(database: Database, scope: EngagementScope): Promise<Awaited<ReturnType<typeof selectLastRun>>> {
  return await inScope(database, scope, selectLastRun);
}
