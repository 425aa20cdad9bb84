import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { jobs } from '../../../services/contracts.ts';
import { useRead, useSend } from '../../api/use-api.ts';
import { useEngagement } from './use-engagement.ts';

const started = z.object({ jobId: z.string() });

export interface BackgroundJob {
  readonly running: boolean;
  /** How far it is, in words; empty while unknown. */
  readonly words: string;
  /** 0 to 1; null while unknown. */
  readonly share: number | null;
  /** What it is at, where it says so. */
  readonly message: string | null;
  readonly error: Error | null;
  readonly start: (body: unknown) => void;
}

const isUnderWay = (status: string): boolean => status === 'queued' || status === 'running';

/**
 * Starts a job of the engagement and follows it; one that is under way already (a colleague's, or from before a reload) is followed too.
 * When it ends, everything of the engagement is read anew.
 *
 * @param path below the engagement, such as `assess`
 * @param name of the job, such as `evidence/assess-engagement`
 */
export function useJob(path: string, name: string): BackgroundJob {
  const { base } = useEngagement();
  const queries = useQueryClient();
  const [startedId, setStartedId] = useState<string>();
  const list = useRead(jobs.jobList, `${base}/jobs`, (answer) => answer.jobs.some((job) => job.name === name && isUnderWay(job.status)));
  const send = useSend<{ jobId: string }, unknown>(started, 'POST', `${base}/${path}`, `${base}/jobs`);
  const all = list.data?.jobs ?? [];
  const job = all.find(({ id }) => id === startedId) ?? all.find((each) => each.name === name && isUnderWay(each.status));
  const running = send.isPending || (job !== undefined && isUnderWay(job.status)) || (startedId !== undefined && job === undefined);
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !running) void queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(base) });
    wasRunning.current = running;
  }, [running, base, queries]);
  const { done, total, message } = job?.progress ?? { done: 0, total: null, message: null };
  const isKnown = running && total !== null && total > 0;
  return {
    running,
    words: isKnown ? `${done} of ${total}` : '',
    share: isKnown ? done / total : null,
    message: running ? message : null,
    error: send.error ?? list.error ?? (job?.status === 'failed' ? new Error(job.error?.detail ?? 'The job failed.') : null),
    start: (body) => send.mutate(body, { onSuccess: ({ jobId }) => setStartedId(jobId) }),
  };
}
