import { formatDay } from '../../documents/index.ts';
import type { DocumentFacts } from '../document-facts/fact.ts';
import type { GapReason } from './judgement.ts';
import type { Period } from './judgement-input.ts';

/** The document that a reason is about. */
export interface Witness {
  readonly documentName: string;
  readonly locator: string;
  readonly facts: DocumentFacts;
  readonly quote: string;
}

const longest = 160;

/** A reason in words a person can act on: what was found, why it does not count, what to ask for. */
export function explainGap(reason: GapReason, witness: Witness | undefined, period: Period | null): string {
  const where = witness ? `${witness.documentName} (${witness.locator})` : '';
  const audit = period ? `the audit period ${formatDay(period.start)} to ${formatDay(period.end)}` : 'the audit period';
  if (!witness) return 'Nothing was found in the documents that shows this. Ask the client for it.';
  switch (reason) {
    case 'none':
      return `Nothing was found that shows this; the nearest text is in ${where}: "${shorten(witness.quote)}". Ask the client for evidence.`;
    case 'policy_only':
      return `Only rules speak of this: ${where}. Ask for a record from ${audit} that shows it was done.`;
    case 'stale':
      return `Only ${where} speaks of this, and it is ${whyStale(witness.facts)}. Ask for the version in force.`;
    case 'wrong_period':
      return `Only ${where} speaks of this${when(witness.facts)}; it is outside ${audit}. Ask for the record of that period.`;
    case 'wrong_side':
      return `Only ${where} speaks of this, a document of another party${witness.facts.author.quote === null ? '' : ` (${witness.facts.author.quote})`}. Ask for what the client itself does.`;
    case 'planned_only':
      if (witness.facts.status.value === 'draft') return `Only a draft speaks of this: ${where}, "${shorten(witness.quote)}". Ask for the approved version.`;
      return `Only a plan speaks of this: ${where}, "${shorten(witness.quote)}". It does not show that it is in operation.`;
    case 'contradicted':
      return `${where} says the opposite: "${shorten(witness.quote)}". Clarify with the client.`;
  }
}

function whyStale({ status, nextReview, dated }: DocumentFacts): string {
  if (status.value === 'superseded') return `superseded${status.quote === null ? '' : ` ("${shorten(status.quote)}")`}`;
  if (nextReview.value) return `overdue for review since ${formatDay(nextReview.value)}`;
  return dated.value ? `an older version, of ${formatDay(dated.value)}` : 'an older version';
}

function when({ covers, dated }: DocumentFacts): string {
  if (covers.value) return `, for ${formatDay(covers.value.start)} to ${formatDay(covers.value.end)}`;
  return dated.value ? `, dated ${formatDay(dated.value)}` : '';
}

export function shorten(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length <= longest ? plain : `${plain.slice(0, plain.lastIndexOf(' ', longest))} …`;
}
