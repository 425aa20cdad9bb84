import { countAttention, readLedger } from '../documents/index.ts';
import { readLastRun } from '../evidence/index.ts';
import { inScope, type Database, type EngagementScope } from '../platform/db/index.ts';
import type { Clock } from '../platform/clock.ts';
import { countPapers, countPaperTurns, countRequests, countUndecided, selectControlStates, selectQuestionnaireStates, type ControlState, type PaperCounts, type PaperTurns, type QuestionnaireState, type RequestCounts } from './overview.sql.ts';

export interface Overview {
  readonly documents: { readonly received: number; readonly searchable: number; readonly unsearchable: number; readonly failed: number; readonly rejected: number; readonly inProgress: number; readonly quarantined: number };
  readonly assessment: { readonly finishedAt: Date; readonly isStale: boolean } | null;
  readonly controls: readonly ControlState[];
  readonly workpapers: PaperCounts;
  readonly requests: RequestCounts;
  readonly questionnaires: readonly QuestionnaireState[];
  readonly open: { readonly documentsToAccept: number; readonly documentsForAttention: number; readonly controlsToDecide: number; readonly answersInReview: number; readonly answersReturned: number; readonly integrityFindings: number; readonly requestsToReview: number } & PaperTurns;
}

/** The engagement at a glance, counted in the database: no list of anything but controls and questionnaires. What waits is counted for the scope's person. */
export async function readOverview({ database, clock }: { readonly database: Database; readonly clock: Clock }, scope: EngagementScope): Promise<Overview> {
  const documents = await readLedger(database, scope);
  const documentsForAttention = await countAttention(database, scope);
  const run = await readLastRun(database, scope);
  return await inScope(database, scope, async (tx) => {
    const controls = await selectControlStates(tx);
    const workpapers = await countPapers(tx);
    const questionnaires = await selectQuestionnaireStates(tx);
    const requests = await countRequests(tx, clock.now());
    const turns = await countPaperTurns(tx);
    const undecided = await countUndecided(tx);
    const answers = (status: string): number => questionnaires.reduce((sum, { statuses }) => sum + (statuses[status] ?? 0), 0);
    return {
      documents, controls, workpapers, requests, questionnaires,
      assessment: run === undefined ? null : { finishedAt: run.finishedAt, isStale: run.isStale },
      open: { documentsToAccept: documents.quarantined, documentsForAttention, ...undecided, ...turns, requestsToReview: requests.states['submitted'] ?? 0, answersInReview: answers('in_review'), answersReturned: answers('returned') },
    };
  });
}
