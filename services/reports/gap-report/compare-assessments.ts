import type { ControlOutcome, Coverage, GapReason } from '../../evidence/index.ts';
import { controlKey } from '../stating.ts';

/** What became of a control between two assessments. `improved` and `regressed` are between gap and partial, or another step that stays open. */
export const changes = ['closed', 'improved', 'new', 'regressed', 'other_reason', 'no_longer_applies', 'applies_now', 'added', 'removed'] as const;
export type Change = (typeof changes)[number];

export interface ChangedControl {
  readonly frameworkId: string;
  readonly controlId: string;
  readonly change: Change;
  readonly before: Coverage | null;
  readonly after: Coverage | null;
  readonly reasonBefore: GapReason | null;
  readonly reasonAfter: GapReason | null;
}

/** How well a control is shown; what does not apply has no place in the order. */
const order: Readonly<Record<Exclude<Coverage, 'not_applicable'>, number>> = { gap: 0, partial: 1, supported: 2 };

/** Every control that stands otherwise in the second assessment than in the first, in the order of the second; those only the first knew come last. */
export function compareAssessments(before: readonly ControlOutcome[], after: readonly ControlOutcome[]): ChangedControl[] {
  const then = new Map(before.map((outcome) => [controlKey(outcome), outcome]));
  const now = new Set(after.map(controlKey));
  return [...after.flatMap((outcome) => changed(then.get(controlKey(outcome)), outcome)), ...before.filter((outcome) => !now.has(controlKey(outcome))).flatMap((outcome) => changed(outcome, undefined))];
}

function changed(before: ControlOutcome | undefined, after: ControlOutcome | undefined): ChangedControl[] {
  const either = after ?? before;
  const change = changeOf(before, after);
  if (either === undefined || change === undefined) return [];
  const { frameworkId, controlId } = either;
  return [{ frameworkId, controlId, change, before: before?.coverage ?? null, after: after?.coverage ?? null, reasonBefore: before?.gapReason ?? null, reasonAfter: after?.gapReason ?? null }];
}

function changeOf(before: ControlOutcome | undefined, after: ControlOutcome | undefined): Change | undefined {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  if (before.coverage === after.coverage) return before.gapReason === after.gapReason ? undefined : 'other_reason';
  if (after.coverage === 'not_applicable') return 'no_longer_applies';
  if (before.coverage === 'not_applicable') return 'applies_now';
  if (order[after.coverage] > order[before.coverage]) return after.coverage === 'supported' ? 'closed' : 'improved';
  return before.coverage === 'supported' ? 'new' : 'regressed';
}
