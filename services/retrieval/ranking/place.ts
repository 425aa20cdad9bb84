import type { Candidate, Ranked } from './rank.ts';

/** Places 6, 12, 18 ... go to the embedding: sooner, it pushed out better hits of the mix, later, paraphrases were lost. */
const keptPlace = 6;
/** After so many passages of one document another document has a chance. */
const passagesPerDocument = 3;
/**
 * Deviations that each further passage of it must be better than the next of another document. Recall@10 on the development questions
 * (few long documents hold all answers) is 0.835 at 0, 0.83 at 0.1, 0.82 from 0.2 and 0.77 where a fourth passage had to wait for all others.
 */
const surplusCost = 0.1;

/**
 * The final list: the order of the scores, with every sixth place kept for the embedding's best hit not yet listed. Each passage beyond the
 * third of a document counts a little less than the one before, unless the question names the document.
 *
 * @param fused best first
 * @param byEmbedding best first; empty where no places are kept
 */
export function place<Item extends Candidate>(fused: readonly Ranked<Item>[], byEmbedding: readonly Ranked<Item>[], limit: number): Ranked<Item>[] {
  const listed = new Set<string>();
  const ofDocument = new Map<string, number>();
  const isOpen = ({ candidate }: Ranked<Item>): boolean => !listed.has(candidate.passageId);
  const surplus = ({ candidate: { documentId, named } }: Ranked<Item>): number => (named > 0 ? 0 : Math.max(0, (ofDocument.get(documentId) ?? 0) + 1 - passagesPerDocument));
  const next = (): Ranked<Item> | undefined => {
    const first = fused.find(isOpen);
    if (first === undefined) return undefined;
    const worth = (hit: Ranked<Item>): number => hit.score - surplusCost * surplus(hit);
    // Nothing that is further behind than the first one's cost can be better.
    return fused.filter((hit) => isOpen(hit) && hit.candidate.identifiers >= first.candidate.identifiers && hit.score >= worth(first)).reduce((best, hit) => (worth(hit) > worth(best) ? hit : best), first);
  };
  const result: Ranked<Item>[] = [];
  while (result.length < Math.min(limit, fused.length)) {
    const kept = (result.length + 1) % keptPlace === 0 ? byEmbedding.find((hit) => isOpen(hit) && surplus(hit) === 0) : undefined;
    const hit = kept ?? next();
    if (hit === undefined) break;
    result.push(kept === undefined ? hit : { ...hit, by: 'embedding-place' });
    listed.add(hit.candidate.passageId);
    ofDocument.set(hit.candidate.documentId, (ofDocument.get(hit.candidate.documentId) ?? 0) + 1);
  }
  return result;
}
