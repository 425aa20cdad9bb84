import type { EngagementScope, Tx } from '../../platform/db/index.ts';
import { listJobs, presentJob } from '../../platform/jobs/index.ts';
import type { WatchedItem } from './engagement-feeds.ts';

/** Enough for every job that can be on a screen; older ones no longer change. */
const watchedJobs = 200;

/** What people watch in an engagement: its newest jobs. */
export async function readWatched(tx: Tx<EngagementScope>): Promise<WatchedItem[]> {
  const jobs = (await listJobs(tx, watchedJobs)).map(presentJob);
  return jobs.map(({ id, name, status, progress, error }) => ({ kind: 'job', id, state: { name, status, progress, error } }));
}
