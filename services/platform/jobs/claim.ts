import { randomUUID } from 'node:crypto';
import { inScope, systemScope, type Database } from '../db/index.ts';
import { constraintOf } from '../db/sql-errors.ts';
import type { ClaimedJob } from './job.ts';
import { claimJob, glanceAtJob, type JobGlance } from './job-run.sql.ts';

export type Claim =
  | { readonly kind: 'claimed'; readonly job: ClaimedJob }
  /** The same work (name and key) is running; this job begins after it. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'not-now'; readonly glance: JobGlance }
  | { readonly kind: 'gone' };

/** Tries to take one job for this run. */
export async function claim(database: Database, jobId: string, known: readonly string[], leaseMilliseconds: number): Promise<Claim> {
  try {
    // A job of a newer version stays for a worker that knows it (rolling update).
    const job = await inScope(database, systemScope('claim a job'), (tx) => claimJob(tx, jobId, known, randomUUID(), leaseMilliseconds));
    if (job !== undefined) return { kind: 'claimed', job };
    const glance = await inScope(database, systemScope('glance at a job'), (tx) => glanceAtJob(tx, jobId));
    if (glance === undefined || glance.state === 'done' || glance.state === 'failed') return { kind: 'gone' };
    // It became due between the two statements, or another worker takes it now.
    const isDue = glance.waitMilliseconds === 0 && known.includes(glance.name);
    return { kind: 'not-now', glance: isDue ? { ...glance, waitMilliseconds: leaseMilliseconds } : glance };
  } catch (error) {
    if (constraintOf(error) === 'job_running_once') return { kind: 'busy' };
    throw error;
  }
}
