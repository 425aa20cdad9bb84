import type { Clock } from '../../platform/clock.ts';
import { inScope, systemScope, type Database, type EngagementScope } from '../../platform/db/index.ts';
import { enqueueForEngagement, takeDue } from '../../platform/jobs/index.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { recordEvent } from '../../trail/index.ts';
import { sendRemindersJob } from '../jobs.ts';
import { requestReminded } from '../request.events.ts';
import { dayOf } from '../request.ts';
import { composeDigests, digestMessage, mostDaysBefore } from './due-reminders.ts';
import { insertReminders, selectDue, selectEngagementsWithDue, selectFirmName } from './reminder.sql.ts';

export interface ReminderDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** Null where no server for e-mail is configured: then nobody is reminded, and the portal alone shows what is due. */
  readonly mailer: Mailer | null;
  readonly publicUrl: string;
}

const dueBy = (clock: Clock): string => dayOf(new Date(clock.now().getTime() + mostDaysBefore * 24 * 60 * 60_000));

/** Asks once a day for the reminders of engagements that have requests due; of many workers that look, one asks. */
export async function startDueReminders({ database, clock, mailer }: Pick<ReminderDependencies, 'database' | 'clock' | 'mailer'>): Promise<number> {
  if (mailer === null) return 0;
  return await inScope(database, systemScope('the daily look for requests that are due'), async (tx) => {
    if (!(await takeDue(tx, 'requests/send-reminders', 1))) return 0;
    const found = await selectEngagementsWithDue(tx, dueBy(clock));
    for (const engagement of found) await enqueueForEngagement(tx, engagement, sendRemindersJob, {}, 'send-reminders');
    return found.length;
  });
}

/**
 * Sends each person of the client one message about all that is open for them, when a reminder has come due. Each is noted once it is
 * sent: should a run break off, the next one goes on with those who have had none.
 */
export async function sendReminders({ database, clock, mailer, publicUrl }: ReminderDependencies, scope: EngagementScope, signal: AbortSignal): Promise<{ sent: number }> {
  if (mailer === null) return { sent: 0 };
  const { due, firmName } = await inScope(database, scope, async (tx) => ({ due: await selectDue(tx, dueBy(clock)), firmName: await selectFirmName(tx) }));
  const failures: unknown[] = [];
  let sent = 0;
  for (const digest of composeDigests(due, dayOf(clock.now()))) {
    signal.throwIfAborted();
    try {
      await mailer.send(digestMessage(digest, { firmName, publicUrl }));
    } catch (error) {
      // One address that is refused keeps nobody else from being reminded.
      failures.push(error);
      continue;
    }
    await inScope(database, scope, async (tx) => {
      await insertReminders(tx, digest, clock.now());
      await recordEvent(tx, requestReminded({ userId: digest.userId, requests: digest.reminders.length }), clock);
    });
    sent += 1;
  }
  if (failures.length > 0) throw new Error(`${failures.length} reminders could not be sent`, { cause: failures[0] });
  return { sent };
}
