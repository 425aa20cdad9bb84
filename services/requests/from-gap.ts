import { readEngagement } from '../engagements/index.ts';
import { selectAssessments, type StoredAssessment } from '../evidence/index.ts';
import { selectControls, type FrameworkControl } from '../frameworks/index.ts';
import { inScope, type EngagementScope } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { createIn, type NewRequest } from './create-request.ts';
import { nextNumber, type RequestWords } from './request.sql.ts';
import type { RequestTarget } from './request.ts';
import type { RequestDependencies } from './side.ts';
import { findOpenRequestOf } from './target.sql.ts';

export interface GapRequest extends Pick<RequestTarget, 'frameworkId' | 'controlId'>, Pick<NewRequest, 'assigneeIds' | 'isOpen'>, Pick<RequestWords, 'dueOn'> {}

/**
 * Makes the request that would close a gap: it asks for the objectives that nothing shows yet, with what usually shows them. Asked again
 * while that request is on its way, it gives the one that is there.
 *
 * @throws AppError requests/unknown-target, requests/no-gap, requests/unknown-assignee
 */
export async function requestFromGap(dependencies: RequestDependencies, scope: EngagementScope, wanted: GapRequest): Promise<{ requestId: string; isNew: boolean }> {
  const engagement = await readEngagement(dependencies.database, scope);
  return await inScope(dependencies.database, scope, async (tx) => {
    const controls = await selectControls(tx, engagement.frameworks);
    const control = controls.find((each) => each.frameworkId === wanted.frameworkId && each.controlId === wanted.controlId && !each.withdrawn);
    if (control === undefined) throw new AppError('requests/unknown-target', { detail: `The engagement has no control ${JSON.stringify(wanted.controlId)} of ${JSON.stringify(wanted.frameworkId)}.` });
    // Two clicks at once: the second waits here and finds the first's request.
    await nextNumber(tx);
    const existing = await findOpenRequestOf(tx, wanted);
    if (existing !== undefined) return { requestId: existing, isNew: false };
    const assessment = (await selectAssessments(tx)).find((each) => each.frameworkId === control.frameworkId && each.controlId === control.controlId);
    if (assessment?.coverage === 'supported' || assessment?.coverage === 'not_applicable') {
      throw new AppError('requests/no-gap', { detail: `Control ${control.label} is ${assessment.coverage === 'supported' ? 'supported' : 'not applicable'}.` });
    }
    const request = composeGapRequest(control, assessment, engagement);
    const [made] = await createIn(tx, dependencies, [{ ...request, assigneeIds: wanted.assigneeIds, isOpen: wanted.isOpen, dueOn: wanted.dueOn }], 'gap', controls);
    if (made === undefined) throw new Error('a request that was made is not there');
    return { requestId: made.id, isNew: true };
  });
}

/** Words for the client: what is to be shown, from when, and what usually shows it. Nothing of what the audit team found in other documents. */
export function composeGapRequest(control: FrameworkControl, assessment: StoredAssessment | undefined, period: { readonly periodStart: string | null; readonly periodEnd: string | null }): Omit<NewRequest, 'assigneeIds' | 'isOpen' | 'dueOn'> {
  const judged = new Map(assessment?.objectives.map((objective) => [objective.objectiveId, objective.coverage]));
  const lacking = control.objectives.filter(({ objectiveId }) => judged.get(objectiveId) !== 'supported' && judged.get(objectiveId) !== 'not_applicable');
  const wantsRecords = lacking.some(({ evidenceKind }) => evidenceKind === 'operation') || assessment?.gapReason === 'policy_only' || assessment?.gapReason === 'planned_only';
  const lines = ['Please send evidence that shows:', ...lacking.map(({ prose }) => `- ${prose}`)];
  if (wantsRecords) lines.push('', 'A policy is not enough here: we need records that it is done.');
  if (period.periodStart !== null || period.periodEnd !== null) lines.push('', `Records should be ${periodWords(period)}.`);
  return {
    title: `${control.label} ${control.title}`.slice(0, 300),
    description: lines.join('\n'),
    typicalEvidence: control.typicalEvidence,
    periodStart: period.periodStart,
    periodEnd: period.periodEnd,
    targets: lacking.length === 0
      ? [{ frameworkId: control.frameworkId, controlId: control.controlId, objectiveId: null }]
      : lacking.map(({ objectiveId }) => ({ frameworkId: control.frameworkId, controlId: control.controlId, objectiveId })),
  };
}

function periodWords({ periodStart, periodEnd }: { readonly periodStart: string | null; readonly periodEnd: string | null }): string {
  if (periodStart === null) return `from ${dayWords(periodEnd ?? '')} or earlier`;
  return periodEnd === null ? `from ${dayWords(periodStart)} or later` : `from ${dayWords(periodStart)} to ${dayWords(periodEnd)}`;
}

/** 2026-07-14 as 14 July 2026: a month's name cannot be taken for a day. */
function dayWords(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
