export { assessWhatCame, noteCoverage } from './close-loop.ts';
export { sendRemindersJob } from './jobs.ts';
export { sendReminders, startDueReminders, type ReminderDependencies } from './reminders/send-reminders.ts';
export { answerTies } from './receive-answer.ts';
export { requestEvents } from './request.events.ts';
