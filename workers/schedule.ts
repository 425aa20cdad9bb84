import { startDueStorageCheck, startDueTidying } from '../services/documents/index.ts';
import type { Clock } from '../services/platform/clock.ts';
import type { Database } from '../services/platform/db/index.ts';
import { messageOf } from '../services/platform/errors/index.ts';
import type { Logger } from '../services/platform/log/logger.ts';
import { startDueAssessments } from '../services/reports/index.ts';
import type { Mailer } from '../services/platform/mail/mailer.ts';
import { startDueReminders } from '../services/requests/index.ts';
import { startLoop, type Loop } from './loop.ts';

const everyMilliseconds = 10 * 60_000;
/** A process that starts has more urgent work. */
const firstAfterMilliseconds = 60_000;

/** Asks for the work that is due by the calendar. Any number of processes may look; the database lets one ask. */
export function startSchedule({ database, clock, mailer, logger }: { readonly database: Database; readonly clock: Clock; readonly mailer: Mailer | null; readonly logger: Logger }): Loop {
  let isFirst = true;
  return startLoop(async () => {
    if (isFirst) {
      isFirst = false;
      return { sleepMilliseconds: firstAfterMilliseconds, wakeable: false };
    }
    try {
      if (await startDueStorageCheck(database)) logger.info('the weekly check of the storage is asked for');
      const assessed = await startDueAssessments(database);
      if (assessed > 0) logger.info({ engagements: assessed }, 'assessments that are due are asked for');
      const tidied = await startDueTidying(database);
      if (tidied > 0) logger.info({ engagements: tidied }, 'uploads that were left are looked after');
      const reminded = await startDueReminders({ database, clock, mailer });
      if (reminded > 0) logger.info({ engagements: reminded }, 'people of clients are reminded of what is due');
    } catch (error) {
      logger.error({ reason: messageOf(error) }, 'what is due by the calendar cannot be asked for; trying again later');
    }
    return { sleepMilliseconds: everyMilliseconds, wakeable: false };
  });
}
