import { AppError } from '../errors/index.ts';
import type { BackOff } from './define-job.ts';

export const jobStates = ['queued', 'running', 'done', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

/** How far a job is; `total` is null while it is not known. */
export interface JobProgress {
  readonly done: number;
  readonly total: number | null;
  readonly message: string | null;
}

/** What anybody of the engagement may know of a job. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly progress: JobProgress | null;
  readonly result: unknown;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
  readonly requestedBy: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** A job that this process claimed: it may work on it as long as `owner` is the row's owner. */
export interface ClaimedJob {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  readonly firmId: string | null;
  readonly engagementId: string | null;
  readonly payload: unknown;
  /** Counts from 1, this run included. */
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly requestedBy: string | null;
}

/** Milliseconds to wait after the failed attempt number `attempt`. */
export function backOffAfter(attempt: number, backOff: BackOff, random: () => number = Math.random): number {
  const doubled = backOff.firstMilliseconds * 2 ** Math.min(attempt - 1, 30);
  return Math.round(Math.min(doubled, backOff.longestMilliseconds) * (1 + random() / 4));
}

/** Whether trying again is pointless: the input is at fault. "Too many requests" (429) is a matter of time, not of input. */
export function isPermanent(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.status >= 400 && thrown.status < 500 && thrown.status !== 429;
}

/** The run no longer holds its job: another one took it over after the lease ran out. What it did in this transaction must not stay. */
export class LeaseLostError extends Error {
  constructor(jobId: string) {
    super(`job ${jobId} is held by another run`);
    this.name = 'LeaseLostError';
  }
}

/** The process is stopping; a handler that throws this (or any error once its signal is aborted by it) gives its job back unharmed. */
export class WorkerStoppingError extends Error {
  constructor() {
    super('the worker is stopping');
    this.name = 'WorkerStoppingError';
  }
}
