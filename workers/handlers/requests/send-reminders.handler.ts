import { defineHandler } from '../../../services/platform/jobs/index.ts';
import { sendReminders, sendRemindersJob, type ReminderDependencies } from '../../../services/requests/index.ts';

export const sendRemindersHandler = (dependencies: ReminderDependencies) => defineHandler(sendRemindersJob, {
  run: async ({ scope, signal }) => await sendReminders(dependencies, scope, signal),
});
