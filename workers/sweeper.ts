import { inScope, systemScope, type Database } from '../services/platform/db/index.ts';
import { messageOf } from '../services/platform/errors/index.ts';
import { deleteFinishedJobs, markSeeminglyLost, unmarkSent } from '../services/platform/jobs/job-dispatch.sql.ts';
import type { Logger } from '../services/platform/log/logger.ts';
import type { Queue } from '../services/platform/queue/queue.ts';
import { startLoop, type Loop } from './loop.ts';

const everyMilliseconds = 5_000;
const batch = 200;
/** The trail tells what happened; a finished job's row only serves those who still ask how it went. */
const keepFinishedDays = 90;

/**
 * Finds the jobs whose wake-up the queue lost (emptied, restarted, a relay that died between marking and sending) and those whose
 * worker is gone, and sends them again. A message that was not lost after all is collapsed by the queue or by the claim.
 */
export function startSweeper({ database, queue, logger }: { database: Database; queue: Queue; logger: Logger }): Loop {
  const scope = systemScope('sweep jobs');
  let failing = false;

  return startLoop(async () => {
    try {
      const jobIds = await inScope(database, scope, (tx) => markSeeminglyLost(tx, queue.resendAfterMilliseconds, batch));
      if (jobIds.length > 0) {
        await queue.send(jobIds.map((jobId) => ({ jobId }))).catch(async (error: unknown) => {
          await inScope(database, scope, (tx) => unmarkSent(tx, jobIds));
          throw error;
        });
        logger.info({ jobs: jobIds.length }, 'jobs sent again, in case their wake-up was lost');
      }
      const deleted = await inScope(database, scope, (tx) => deleteFinishedJobs(tx, keepFinishedDays, batch));
      failing = false;
      const more = jobIds.length === batch || deleted === batch;
      return { sleepMilliseconds: more ? 100 : everyMilliseconds, wakeable: false };
    } catch (error) {
      if (!failing) logger.error({ reason: messageOf(error) }, 'jobs cannot be swept; trying on');
      failing = true;
      return { sleepMilliseconds: everyMilliseconds, wakeable: false };
    }
  });
}
