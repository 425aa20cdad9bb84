import { findPageText } from '../../documents/index.ts';
import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import type { EvidenceForPaper } from './compose-workpaper.ts';
import type { CitablePassage } from './verify-statements.ts';

/** Evidence with the stored text of its pages, numbered from 1 as the drafter will see it. A page is read once. */
export async function readPassages(tx: Tx<EngagementScope>, evidence: readonly EvidenceForPaper[]): Promise<(CitablePassage & { objectiveId: string })[]> {
  const pages = new Map<string, string>();
  const keyOf = ({ versionId, reading, page }: EvidenceForPaper): string => `${versionId}/${reading}/${page}`;
  for (const item of evidence) {
    if (!pages.has(keyOf(item))) pages.set(keyOf(item), (await findPageText(tx, item.versionId, item.page, item.reading)) ?? '');
  }
  return evidence.map((item, index) => ({ ...item, number: index + 1, pageText: pages.get(keyOf(item)) ?? '' }));
}
