import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/ids.ts';

export interface VirusScan {
  readonly versionId: string;
  readonly scanner: string;
  readonly isClean: boolean;
  readonly found: string | null;
  readonly at: Date;
}

export async function insertVirusScan(tx: Tx<EngagementScope>, { versionId, scanner, isClean, found, at }: VirusScan): Promise<void> {
  await tx.query.insertInto('virus_scan').values({
    id: newId(), firm_id: tx.scope.firmId, engagement_id: tx.scope.engagementId, version_id: versionId, scanner, is_clean: isClean, found, scanned_at: at,
  }).execute();
}
