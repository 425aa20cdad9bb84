export const clockKinds = ['report_released', 'certification_decided', 'fieldwork_ended', 'ceased'] as const;
/** What may start the clock of completion and retention. */
export type ClockKind = (typeof clockKinds)[number];

/** Rules of archiving: those of a standard, or a firm's own. Dates are `YYYY-MM-DD`. */
export interface RetentionProfile {
  readonly id: string;
  readonly isOwn: boolean;
  readonly title: string;
  /** Days from the event to the day on which the file must be complete. */
  readonly assemblyDays: number;
  readonly retentionMonths: number;
  /** Events that may start the clock, the strongest first. */
  readonly clock: readonly ClockKind[];
  readonly source: string;
}

export interface ClockEvent {
  readonly kind: ClockKind;
  readonly happenedOn: string;
  readonly note: string;
  readonly recordedBy: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
}

export interface StartedClock {
  readonly kind: ClockKind;
  readonly startedOn: string;
  readonly assemblyDueOn: string;
  readonly retentionEndsOn: string;
}

/**
 * Where the clock stands: the strongest kind of event that the profile knows counts, and of that kind the one recorded last, which corrects
 * those before it. Undefined while no such event is recorded.
 */
export function startClock(profile: RetentionProfile, events: readonly Pick<ClockEvent, 'kind' | 'happenedOn'>[]): StartedClock | undefined {
  for (const kind of profile.clock) {
    const event = events.findLast((each) => each.kind === kind);
    if (event !== undefined) return { kind, startedOn: event.happenedOn, assemblyDueOn: addDays(event.happenedOn, profile.assemblyDays), retentionEndsOn: addMonths(event.happenedOn, profile.retentionMonths) };
  }
  return undefined;
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day of the month; the last one where that month is shorter. */
export function addMonths(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, lastDay));
  return date.toISOString().slice(0, 10);
}

/** Something that stands in the way of completing; papers that are not reviewed can be passed over with a reason. */
export interface Blocker {
  readonly code: 'no-profile' | 'no-event' | 'work-running' | 'papers-open' | 'papers-stale' | 'notes-open';
  readonly text: string;
}

export interface CompletionRow {
  readonly profileId: string;
  readonly clockKind: ClockKind | null;
  readonly clockStartedOn: string | null;
  readonly assemblyDueOn: string | null;
  readonly retentionEndsOn: string | null;
  readonly completedBy: string | null;
  readonly completedByName: string | null;
  readonly completedAt: Date | null;
  readonly openPapersReason: string | null;
}

export interface Addendum {
  readonly id: string;
  readonly number: number;
  readonly reason: string;
  readonly content: string;
  readonly file: { readonly name: string; readonly size: number; readonly sha256: string; readonly storageKey: string } | null;
  readonly addedBy: string;
  readonly addedByName: string;
  readonly addedAt: Date;
}

export interface LegalHold {
  readonly id: string;
  readonly reason: string;
  readonly setByName: string;
  readonly setAt: Date;
  readonly liftedByName: string | null;
  readonly liftedAt: Date | null;
  readonly liftReason: string | null;
}

export interface RecordsReturn {
  readonly recipient: string;
  readonly method: string;
  readonly returnedOn: string;
  readonly accessEndsOn: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
}
