import { inScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { extractorVersion } from '../extractors/extractor.ts';
import { failureCodes, type FailureCode } from '../failure-codes.contract.ts';
import { countUploads, type LedgerCounts } from '../ledger.sql.ts';
import type { attentionActions } from './attention.contract.ts';
import { countWithdrawn, selectAttention, type AttentionRow } from './attention.sql.ts';

export type AttentionAction = (typeof attentionActions)[number];

export interface AttentionItem extends Omit<AttentionRow, 'reason' | 'extractorVersion'> {
  readonly reason: string;
  readonly nextStep: string;
  readonly actions: readonly AttentionAction[];
}

export interface Attention {
  readonly counts: LedgerCounts & { readonly withdrawn: number };
  readonly items: readonly AttentionItem[];
  readonly next: string | null;
}

/** The ledger's counts and one page of what needs a person, of one moment. `after` is the `next` of the page before. */
export async function readAttention(database: Database, scope: EngagementScope, { after, limit }: { readonly after?: string | undefined; readonly limit: number }): Promise<Attention> {
  return await inScope(database, scope, async (tx) => {
    const rows = await selectAttention(tx, after === undefined ? null : placeOf(after), limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      counts: { ...(await countUploads(tx)), withdrawn: await countWithdrawn(tx) },
      items: shown.map(toItem),
      next: last === undefined ? null : `${last.at}_${last.id}`,
    };
  });
}

/** Up to here they are counted one by one; nobody works through more in a day. */
const mostCounted = 1_000;

/** How many files wait for a person, those of the client that wait to be accepted left out; 1,000 for as many or more. */
export async function countAttention(database: Database, scope: EngagementScope): Promise<number> {
  return await inScope(database, scope, async (tx) => (await selectAttention(tx, null, mostCounted)).filter(({ kind }) => kind !== 'quarantined').length);
}

function placeOf(after: string): { at: number; id: string } {
  const [at, id = ''] = after.split('_');
  return { at: Number(at), id };
}

const stored = {
  missing: { reason: 'The stored file is not in the storage any more. Its text, and what cites it, is kept.', nextStep: 'Ask the operator to restore the file from a backup of the storage.' },
  damaged: { reason: 'The stored file does not hold the bytes that were received. Its text, and what cites it, is kept.', nextStep: 'Ask the operator to restore the file from a backup of the storage.' },
};

const waits = { reason: 'A person of the client sent it. It is kept and was not opened.', nextStep: 'Accept it as evidence, or refuse it with a reason the client is told.', actions: ['accept', 'refuse'] } as const;

/** `pages`: their numbers, as a list in words. */
function unreadPages(pages: string): Pick<AttentionItem, 'reason' | 'nextStep' | 'actions'> {
  const listed = pages.length > 200 ? `${pages.slice(0, 200)} …` : pages;
  return {
    reason: `It is searchable, but these pages are, or hold, pictures that could not be read: ${listed}.`,
    nextStep: 'Look at them in the original, or ask for a version with text.',
    actions: ['ask-with-text', 're-read'],
  };
}

function toItem({ extractorVersion: readBy, ...row }: AttentionRow): AttentionItem {
  const { kind, failureCode, reason } = row;
  if (kind === 'missing' || kind === 'damaged') return { ...row, ...stored[kind], actions: ['restore-from-backup'] };
  if (kind === 'quarantined') return { ...row, ...waits };
  if (kind === 'pages-unread') return { ...row, ...unreadPages(reason ?? '') };
  const nextStep = failureCode === null ? '' : failureCodes[failureCode].nextStep;
  const asks = failureCode === null ? [] : (askFor[failureCode] ?? ['ask-again']);
  if (kind === 're-read-failed') return { ...row, reason: reason ?? '', nextStep: `${nextStep} Until then it counts as it was read before.`, actions: ['re-read', ...asks] };
  if (kind === 'unsearchable') return { ...row, reason: reason ?? '', nextStep, actions: isOlder(readBy) ? ['re-read', ...asks] : [...asks, 're-read'] };
  const mayWork = kind === 'failed' && failureCode !== null && (isOlder(readBy) || worthRepeating.has(failureCode));
  return { ...row, reason: reason ?? '', nextStep, actions: mayWork ? ['retry', ...asks] : asks };
}

/** A newer extractor may read what this one could not. */
const isOlder = (readBy: number | null): boolean => readBy !== null && readBy < extractorVersion;

/** What fails for a reason on our side, or by a hair's breadth, and not by what the file is. */
const worthRepeating: ReadonlySet<FailureCode> = new Set<FailureCode>(['extractor-crashed', 'reader-not-started', 'ingest-failed', 'not-scanned', 'limit-time', 'limit-memory']);

/** Codes that are not named here: the same file once more, whole. */
const askFor: Partial<Record<FailureCode, readonly AttentionAction[]>> = {
  'password-protected': ['ask-without-password'],
  'no-text': ['ask-with-text'],
  'unsupported-type': ['ask-other-format'],
  'too-large': ['ask-in-parts'],
  'limit-time': ['ask-in-parts'],
  'limit-memory': ['ask-in-parts'],
  'limit-pages': ['ask-in-parts'],
  'limit-text': ['ask-in-parts'],
  'limit-structure': ['ask-other-format'],
  'unsafe-content': ['ask-other-format'],
  'limit-nesting': ['ask-in-parts'],
  'limit-contents': ['ask-in-parts'],
  'extractor-crashed': ['ask-other-format'],
  'reader-not-started': [],
  'ingest-failed': [],
  'not-scanned': [],
};
