import { inScope, systemScope, type Database } from '../services/platform/db/index.ts';
import { messageOf } from '../services/platform/errors/index.ts';
import { markNextSent, unmarkSent } from '../services/platform/jobs/job-dispatch.sql.ts';
import type { Logger } from '../services/platform/log/logger.ts';
import type { Queue } from '../services/platform/queue/queue.ts';
import { startLoop, type Loop } from './loop.ts';

const batch = 100;
const pollMilliseconds = 1_000;
const longestPause = 5_000;

/**
 * Sends waiting jobs to the queue in order of creation: at once when woken, else every second. While the queue or the database is
 * away the rows stay as they are, and it tries again, less and less often. Any number of relays may run.
 */
export function startRelay({ database, queue, logger }: { database: Database; queue: Queue; logger: Logger }): Loop {
  const scope = systemScope('relay jobs to the queue');
  let failures = 0;

  async function sendNext(): Promise<number> {
    const jobIds = await inScope(database, scope, (tx) => markNextSent(tx, batch));
    if (jobIds.length === 0) return 0;
    try {
      await queue.send(jobIds.map((jobId) => ({ jobId })));
    } catch (error) {
      // Should this fail too, the sweeper finds them as sent and lost.
      await inScope(database, scope, (tx) => unmarkSent(tx, jobIds));
      throw error;
    }
    return jobIds.length;
  }

  return startLoop(async () => {
    try {
      const sent = await sendNext();
      if (failures > 0) logger.info({ failures }, 'jobs are sent to the queue again');
      failures = 0;
      return { sleepMilliseconds: sent === batch ? 0 : pollMilliseconds, wakeable: true };
    } catch (error) {
      if (failures === 0) logger.error({ reason: messageOf(error) }, 'jobs cannot be sent to the queue; they wait');
      failures += 1;
      return { sleepMilliseconds: Math.min(250 * 2 ** failures, longestPause), wakeable: false };
    }
  });
}
