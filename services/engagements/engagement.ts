import type { Role } from '../platform/db/index.ts';

export const cloudRoles = ['provider', 'customer', 'both'] as const;
/** Which side of a cloud service the client is on. */
export type CloudRole = (typeof cloudRoles)[number];

export const engagementStates = ['planning', 'fieldwork', 'reporting', 'closed'] as const;
export type EngagementState = (typeof engagementStates)[number];

/** Dates are `YYYY-MM-DD`, both ends included, and mean the client's calendar: an audit period has no time zone. */
export interface Engagement {
  readonly id: string;
  readonly name: string;
  readonly clientName: string;
  readonly type: string;
  readonly cloudRole: CloudRole;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly state: EngagementState;
  readonly frameworks: readonly string[];
  readonly createdAt: Date;
}

export interface EngagementMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly addedAt: Date;
  /** The last day on which they get in, by UTC; null: no end is set. */
  readonly accessEndsOn: string | null;
}

/** Whether a period runs backwards. A period may be open on either side. */
export function endsBeforeItStarts(period: { periodStart?: string | null | undefined; periodEnd?: string | null | undefined }): boolean {
  const { periodStart, periodEnd } = period;
  return typeof periodStart === 'string' && typeof periodEnd === 'string' && periodEnd < periodStart;
}
