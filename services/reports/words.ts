import type { CloudRole } from '../engagements/index.ts';
import type { Coverage, GapReason } from '../evidence/index.ts';
import type { Relation } from '../frameworks/index.ts';
import type { Implementation, Responsibility } from './applicability/position.ts';

export const implementationWords: Readonly<Record<Implementation, string>> = { implemented: 'Implemented', partly: 'Partly implemented', planned: 'Planned', not_implemented: 'Not implemented' };
export const responsibilityWords: Readonly<Record<Responsibility, string>> = { provider: 'Provider', customer: 'Customer', shared: 'Shared', organisation: 'Organisation' };
export const coverageWords: Readonly<Record<Coverage | 'not_assessed', string>> = { supported: 'Supported', partial: 'Partial', gap: 'Gap', not_applicable: 'Not applicable', not_assessed: 'Not assessed' };
export const cloudRoleWords: Readonly<Record<CloudRole, string>> = { provider: 'Cloud service provider', customer: 'Cloud service customer', both: 'Cloud service provider and customer' };
export const layerWords: Readonly<Record<string, string>> = { guided: 'Guided', added: 'Added' };
export const gapReasonWords: Readonly<Record<GapReason, string>> = {
  none: 'No evidence found',
  policy_only: 'Policy only: no record that it is done',
  stale: 'Evidence out of date',
  wrong_period: 'Evidence of another period',
  wrong_side: 'Evidence of the other party',
  planned_only: 'Planned, not done',
  contradicted: 'Evidence contradicts it',
};
/** Read from the old control to the new one. */
export const relationWords: Readonly<Record<Relation, string>> = { equal: 'Same subject', subset: 'Part of the new control', superset: 'Covers more than the new control', intersects: 'Overlaps' };
