import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { listJobs, presentJob } from '../../platform/jobs/index.ts';
import { readHead } from '../../trail/index.ts';
import type { WatchedItem } from './engagement-feeds.ts';
import { selectWatchedDocuments } from './watched-documents.sql.ts';

/** Enough for every job that can be on a screen; older ones no longer change. */
const watchedJobs = 200;

/** What people watch in an engagement: its newest jobs, its documents, and how long its trail is, by which any other change is noticed. */
export async function readWatched(tx: Tx<EngagementScope>): Promise<WatchedItem[]> {
  const jobs = (await listJobs(tx, watchedJobs)).map(presentJob);
  const documents = await selectWatchedDocuments(tx);
  const sequence = await readHead(tx);
  return [
    { kind: 'trail', id: tx.scope.engagementId, state: { sequence } },
    ...documents.map(({ id, ...state }): WatchedItem => ({ kind: 'document', id, state })),
    ...jobs.map(({ id, name, status, progress, error }): WatchedItem => ({ kind: 'job', id, state: { name, status, progress, error } })),
  ];
}
