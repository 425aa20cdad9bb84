import type { DocumentFacts } from '../document-facts/fact.ts';
import type { CounterIndex } from './counter-evidence.ts';
import type { EvidenceDecision } from './judgement.ts';
import type { JudgedControl, JudgedDocument, JudgedEngagement } from './judgement-input.ts';
import type { PreparedPassage } from './prepare-passages.ts';
import type { Strength } from './scoring/calibration.ts';
import type { Scorer } from './scoring/candidates.ts';

/** What all controls of a run share. */
export interface Run {
  readonly engagement: JudgedEngagement;
  readonly documents: readonly JudgedDocument[];
  readonly facts: readonly DocumentFacts[];
  /** Documents of the same title that are newer exist. */
  readonly outdated: ReadonlySet<number>;
  readonly passages: readonly PreparedPassage[];
  readonly scorer: Scorer;
  readonly counters: CounterIndex;
  readonly calibrate: (strength: Strength) => number;
  /** Whether each objective searches all passages by its own words, or only those its control found: there may be too many of both. */
  readonly searchesObjectives: boolean;
}

export function fitsRole(side: JudgedControl['side'], role: JudgedEngagement['cloudRole']): boolean {
  return side === null || side === 'joint' || role === 'both' || side === role;
}

/** Whether a person decided about this place: the decision overlaps the window on the same page of the same version. */
export function isDecided(run: Pick<Run, 'passages' | 'documents'>, at: number, window: { readonly start: number; readonly end: number }, decisions: readonly EvidenceDecision[], status: EvidenceDecision['status']): boolean {
  const prepared = run.passages[at];
  if (!prepared || decisions.length === 0) return false;
  const version = run.documents[prepared.document]?.versionId;
  const [start, end] = [prepared.passage.start + window.start, prepared.passage.start + window.end];
  return decisions.some((decision) => decision.status === status && decision.versionId === version && decision.page === prepared.passage.page && decision.start < end && decision.end > start);
}
