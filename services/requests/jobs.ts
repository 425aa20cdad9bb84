import { z } from 'zod';
import { defineJob } from '../platform/jobs/index.ts';

/** Reminds the client's people of one engagement of what is due. */
export const sendRemindersJob = defineJob({ name: 'requests/send-reminders', payload: z.object({}), maxAttempts: 4, backOff: { firstMilliseconds: 60_000, longestMilliseconds: 3_600_000 } });
