import type { Role } from '../platform/db/index.ts';
import { waitsForClient, type RequestState, type Side } from './transitions.ts';

export type RequestOrigin = 'person' | 'import' | 'template' | 'gap' | 'question';

/** Dates are `YYYY-MM-DD`. */
export interface EvidenceRequest {
  readonly id: string;
  /** R-12 for people. */
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly typicalEvidence: readonly string[];
  readonly dueOn: string | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly state: RequestState;
  readonly steps: number;
  readonly origin: RequestOrigin;
  readonly createdAt: Date;
  /** When the client first saw it. */
  readonly openedAt: Date | null;
}

export interface RequestTarget {
  readonly frameworkId: string;
  readonly controlId: string;
  /** Null for the control as a whole. */
  readonly objectiveId: string | null;
}

/** With how it stood when it was asked for, and after the last assessment; null before the first. */
export interface CoveredTarget extends RequestTarget {
  readonly controlLabel: string;
  readonly controlTitle: string;
  readonly objectiveText: string | null;
  readonly coverageWhenAsked: string | null;
  readonly coverage: string | null;
}

export interface Step {
  readonly number: number;
  readonly from: RequestState | null;
  readonly to: RequestState;
  readonly side: Side;
  readonly reason: string | null;
  readonly byName: string | null;
  readonly at: Date;
}

export interface Assignee {
  readonly userId: string;
  readonly name: string;
}

export interface ClientPerson extends Assignee {
  readonly role: Extract<Role, 'client_admin' | 'client_contributor'>;
}

export interface Message {
  readonly id: string;
  readonly side: Side;
  readonly text: string;
  readonly byName: string;
  readonly at: Date;
}

export interface RequestUpload {
  readonly uploadId: string;
  readonly name: string;
  readonly size: number;
  readonly receivedAt: Date;
  readonly receivedBy: string | null;
  readonly byName: string | null;
  readonly isDuplicate: boolean;
  readonly documentId: string | null;
  readonly versionId: string | null;
  /** Of the version, or `rejected`. */
  readonly status: string;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
  /** Its sender took it back before the answer was given: it is no part of the answer. */
  readonly takenBackAt: Date | null;
  readonly takenBackReason: string | null;
}

const day = 24 * 60 * 60_000;
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / day);

/** Whole days a request has been with the client, and those past its day; both by UTC. Nothing ages that waits for the audit team. */
export function ageOf({ state, openedAt, dueOn }: Pick<EvidenceRequest, 'state' | 'openedAt' | 'dueOn'>, now: Date): { daysOutstanding: number | null; daysOverdue: number } {
  if (!waitsForClient(state) || openedAt === null) return { daysOutstanding: null, daysOverdue: 0 };
  const today = dayOf(now);
  return { daysOutstanding: daysBetween(dayOf(openedAt), today), daysOverdue: dueOn === null ? 0 : Math.max(0, daysBetween(dueOn, today)) };
}
