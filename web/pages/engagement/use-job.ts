import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { jobs } from '../../../services/contracts.ts';
import { useRead, useSend } from '../../api/use-api.ts';

const started = z.object({ jobId: z.string() });

export interface BackgroundJob {
  readonly running: boolean;
  readonly words: string;
  readonly error: Error | null;
  start(body: unknown): void;
}

/**
 * Starts a job of the engagement and follows it; when it ends, everything of the engagement is read anew.
 *
 * @param path below the engagement, such as `assess`
 */
export function useJob(engagementId: string, path: string): BackgroundJob {
  const base = `/api/engagements/${engagementId}`;
  const queries = useQueryClient();
  const [jobId, setJobId] = useState<string>();
  const send = useSend<{ jobId: string }, unknown>(started, 'POST', `${base}/${path}`, `${base}/jobs`);
  const job = useRead(jobs.jobView.nullable(), jobId === undefined ? '/api/me' : `${base}/jobs/${jobId}`, (view) => view?.status === 'queued' || view?.status === 'running', jobId !== undefined);
  const status = job.data?.status;
  useEffect(() => {
    if (status === 'done' || status === 'failed') void queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith(base) });
  }, [status, base, queries]);
  const progress = job.data?.progress;
  const failed = status === 'failed' ? new Error(job.data?.error?.detail ?? 'The job failed.') : null;
  return {
    running: send.isPending || (jobId !== undefined && status !== 'done' && status !== 'failed'),
    words: progress?.total ? `${progress.done} of ${progress.total}` : '',
    error: send.error ?? job.error ?? failed,
    start: (body) => send.mutate(body, { onSuccess: (answer) => setJobId(answer.jobId) }),
  };
}
