import { availableParallelism } from 'node:os';
import type { Dependencies } from '../services/composition/dependencies.ts';
import { jobDefinitions } from '../services/composition/jobs.ts';
import { createExtractionPool } from '../services/documents/index.ts';
import { createJobRegistry } from '../services/platform/jobs/index.ts';
import { createHandlers } from './handlers/index.ts';
import { returnMemoryWhenQuiet } from './return-memory.ts';
import { runWorker, type RunningWorker } from './run-worker.ts';
import { startSchedule } from './schedule.ts';

/** The product's worker in this process, with its extraction children; `stop` ends both. */
export async function startWorker(dependencies: Dependencies): Promise<RunningWorker> {
  const { config, database, queue, logger } = dependencies;
  // Reading a file keeps a core busy; the other jobs wait for the database most of their time.
  const pool = createExtractionPool({ size: Math.min(config.workerConcurrency, availableParallelism()) });
  const registry = createJobRegistry(jobDefinitions, createHandlers(dependencies, pool));
  const schedule = startSchedule(dependencies);
  const worker = await runWorker({ database, queue, registry, logger, concurrency: config.workerConcurrency });
  const stopReturning = returnMemoryWhenQuiet();
  return {
    async stop(graceMilliseconds) {
      stopReturning();
      await schedule.stop();
      await worker.stop(graceMilliseconds);
      await pool.close();
    },
  };
}
