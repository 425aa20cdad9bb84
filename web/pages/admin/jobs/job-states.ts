import { IconAlertTriangle, IconCheck, IconClock, IconLoader } from '@tabler/icons-react';
import type { z } from 'zod';
import type { engagementJobs } from '../../../../services/contracts.ts';
import type { StateLook } from '../../../components/state.tsx';
import { messages } from './messages.ts';

export type FirmJobs = z.infer<typeof engagementJobs.firmJobsResponse>;
export type FirmJob = FirmJobs['jobs'][number];
export type JobState = FirmJob['status'];

export const jobLooks = {
  failed: { tone: 'bad', sign: IconAlertTriangle, word: messages.states.failed },
  queued: { tone: 'partial', sign: IconClock, word: messages.states.queued },
  running: { tone: 'busy', sign: IconLoader, word: messages.states.running },
  done: { tone: 'good', sign: IconCheck, word: messages.states.done },
} as const satisfies Record<JobState, StateLook>;

/** Sums over the kinds of jobs, and since when the oldest waits. */
export function sumStates(counts: FirmJobs['counts']): { readonly byState: Readonly<Record<JobState, number>>; readonly oldestWaiting: string | null } {
  const byState = { failed: 0, queued: 0, running: 0, done: 0 };
  let oldestWaiting: string | null = null;
  for (const { state, count, oldestAt } of counts) {
    byState[state] += count;
    if (state === 'queued' && (oldestWaiting === null || oldestAt < oldestWaiting)) oldestWaiting = oldestAt;
  }
  return { byState, oldestWaiting };
}
