import type { Dependencies } from '../../services/composition/dependencies.ts';
import { jobDefinitions } from '../../services/composition/jobs.ts';
import type { ExtractionPool } from '../../services/documents/index.ts';
import { createJobRegistry } from '../../services/platform/jobs/index.ts';
import { runJob } from '../../services/platform/jobs/run-job.ts';
import { createHandlers } from '../handlers/index.ts';
import { selectNextJob } from './next-job.sql.ts';

/** For tests: runs the jobs that wait, oldest first and one after the other, until none is left or `until` names the next one. */
export async function runJobs(dependencies: Dependencies, pool: ExtractionPool, until?: string): Promise<void> {
  const registry = createJobRegistry(jobDefinitions, createHandlers(dependencies, pool));
  const stopping = new AbortController().signal;
  for (;;) {
    const next = await selectNextJob(dependencies.database);
    if (next === undefined || next.name === until) return;
    await runJob({ database: dependencies.database, registry, logger: dependencies.logger, leaseMilliseconds: 60_000, stopping, patienceMilliseconds: 1_000 }, next.id);
  }
}
