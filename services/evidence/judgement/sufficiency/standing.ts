import { findDates, findRanges, type NamedDate } from '../../../documents/index.ts';
import { emptyKinds, plannedKinds, recordKinds, type DocumentFacts } from '../../document-facts/fact.ts';
import { rememberByText } from '../memory/remember-by-text.ts';
import type { JudgedObjective, Period } from '../judgement-input.ts';

/**
 * What a relevant passage is worth for one objective. `supports` alone counts; every other value is a gap reason or, for `marketing`,
 * no evidence at all. A rule that is a `draft`, or `overdue` for its review, shows a part of a design and nothing of operation.
 */
export type Standing = 'supports' | 'draft' | 'overdue' | 'policy_only' | 'stale' | 'wrong_period' | 'wrong_side' | 'planned_only' | 'marketing';

export interface StandingInput {
  readonly facts: DocumentFacts;
  readonly text: string;
  readonly objective: Pick<JudgedObjective, 'text' | 'evidenceKind' | 'side'>;
  readonly period: Period | null;
  /** Another document of the engagement has the same title and is newer. */
  readonly hasNewerVersion: boolean;
}

/** Reports about a period are written after it: this many days later still speak of it. */
const reportingDays = 120;
const dayMilliseconds = 86_400_000;

/** Judges form, not relevance: in force, on the right side, of the right kind, in the audit period. Rules in the order an auditor asks. */
export function standingOf(input: StandingInput): Standing {
  const { facts, objective, period, hasNewerVersion } = input;
  if (facts.status.value === 'superseded' || hasNewerVersion) return 'stale';
  if (plannedKinds.has(facts.kind.value)) return 'planned_only';
  if (facts.status.value === 'draft') return objective.evidenceKind === 'operation' ? 'planned_only' : 'draft';
  if (facts.kind.value === 'marketing') return facts.author.value === 'other' ? 'wrong_side' : 'marketing';
  if (emptyKinds.has(facts.kind.value)) return 'marketing';
  if (facts.author.value === 'other' && (objective.side === 'customer' || objective.side === 'provider') && !recordKinds.has(facts.kind.value)) return 'wrong_side';
  if (objective.evidenceKind === 'operation') return standingOfOperation(input);
  if (period && recordKinds.has(facts.kind.value) && facts.covers.value && facts.covers.value.end < period.start) return 'wrong_period';
  if (period && objective.evidenceKind === 'design' && facts.nextReview.value && facts.nextReview.value < period.start) return 'overdue';
  return 'supports';
}

function standingOfOperation({ facts, text, objective, period }: StandingInput): Standing {
  if (recordKinds.has(facts.kind.value)) {
    if (!period) return 'supports';
    const dates = datesOf(text);
    const { covers, dated } = facts;
    if (covers.value) return overlaps(covers.value, period) || dates.some((date) => overlaps(date, period)) ? 'supports' : 'wrong_period';
    if (dates.some((date) => overlaps(date, period))) return 'supports';
    if (dated.value) return overlaps({ start: dated.value, end: dated.value }, late(period)) ? 'supports' : 'wrong_period';
    return dates.length > 0 ? 'wrong_period' : 'supports';
  }
  // A rule document may tell of what was done; only a dated event makes that more than a rule.
  const told = asksForApproval.test(objective.text) ? text : withoutOwnDay(text, facts);
  const dates = datesOf(told);
  if (!tellsOfEvent(told) || dates.length === 0) return 'policy_only';
  return !period || dates.some((date) => overlaps(date, late(period))) ? 'supports' : 'wrong_period';
}

const event = /\b(was|were|has been|have been|had|took place|held|performed|completed|approved|reviewed|tested|carried out|closed|sent|found|confirmed|restored|there were|resulted|attended|accepted|signed|rotated|removed)\b/i;

/** Past tense with a day or month: something happened. */
function tellsOfEvent(text: string): boolean {
  return event.test(text);
}

const asksForApproval = /\b(approv|review|adopt|publish)/i;
const approval = /\b(approved|adopted|effective|in force|issued|published|valid from)\b/i;

/** `Version 1.2, approved by the board on 28 October 2025` shows that the rule was approved, not that anybody followed it. */
function withoutOwnDay(text: string, { dated: { quote } }: DocumentFacts): string {
  return quote === null || !approval.test(quote) ? text : text.split('\n').filter((line) => !line.includes(quote)).join('\n');
}

/** The same windows stand before one objective after the other. */
const rememberedTexts = 20_000;
const datesOf = rememberByText((text: string): readonly NamedDate[] => {
  const dates = findDates(text).filter(({ precision }) => precision !== 'year');
  return [...dates, ...findRanges(text, dates)];
}, rememberedTexts);

const late = ({ start, end }: Period): Period => ({ start, end: new Date(end.getTime() + reportingDays * dayMilliseconds) });

function overlaps(span: { readonly start: Date; readonly end: Date }, period: Period): boolean {
  return span.start <= period.end && span.end >= period.start;
}
