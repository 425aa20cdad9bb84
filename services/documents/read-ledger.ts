import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import { failureCodes } from './failure-codes.contract.ts';
import { countUploads, listAttention, type LedgerCounts, type LedgerEntry } from './ledger.sql.ts';

const mostEntries = 500;

export interface Ledger extends LedgerCounts {
  readonly attention: readonly (LedgerEntry & { readonly nextStep: string })[];
}

/** What became of every file the engagement received, and which of them need a person. Counts and list are of one moment. */
export async function readLedger(database: Database, scope: EngagementScope): Promise<Ledger> {
  return await inScope(database, scope, async (tx) => {
    const counts = await countUploads(tx);
    const entries = await listAttention(tx, mostEntries);
    return { ...counts, attention: entries.map((entry) => ({ ...entry, nextStep: failureCodes[entry.failureCode].nextStep })) };
  });
}
