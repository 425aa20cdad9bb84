export const freshnessStates = ['fresh', 'due', 'expired', 'undated', 'none'] as const;
/** `due`: expires within thirty days; `undated`: evidence without a day; `none`: no evidence that counts. */
export type Freshness = (typeof freshnessStates)[number];

/** What a document says of how old it is and how long it holds; days as ISO dates. */
export interface DatedEvidence {
  readonly documentName: string;
  /** The end of the time it reports on, else the day it gives itself. */
  readonly dated: string | null;
  /** The day on which it ends or wants to be reviewed, by its own words. */
  readonly holdsUntil: string | null;
}

export interface ControlFreshness {
  readonly state: Freshness;
  readonly expiresOn: string | null;
  /** The evidence that holds longest. */
  readonly evidence: DatedEvidence | null;
}

/** A year is the cycle of most reviews that ISO/IEC 27001 and SOC 2 ask for. */
export const usualMonths = 12;
const dueDays = 30;
const dayMilliseconds = 24 * 60 * 60_000;

/** How long the evidence of a control counts: its own end where it names one, but never longer than the cycle after its day. */
export function freshnessOf(evidence: readonly DatedEvidence[], months: number, today: Date): ControlFreshness {
  if (evidence.length === 0) return { state: 'none', expiresOn: null, evidence: null };
  const dated = evidence.map((each) => ({ each, until: expiryOf(each, months) })).filter((pair) => pair.until !== null).sort((one, other) => other.until!.localeCompare(one.until!));
  const [best] = dated;
  if (best === undefined) return { state: 'undated', expiresOn: null, evidence: evidence[0] ?? null };
  const left = Date.parse(best.until!) + dayMilliseconds - today.getTime();
  return { state: left <= 0 ? 'expired' : left <= dueDays * dayMilliseconds ? 'due' : 'fresh', expiresOn: best.until, evidence: best.each };
}

function expiryOf({ dated, holdsUntil }: DatedEvidence, months: number): string | null {
  const byCycle = dated === null ? null : addMonths(dated, months);
  if (byCycle === null || holdsUntil === null) return byCycle ?? holdsUntil;
  return byCycle < holdsUntil ? byCycle : holdsUntil;
}

/** The same day of a later month, or its last day: 31 August and six months is 28 February. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
