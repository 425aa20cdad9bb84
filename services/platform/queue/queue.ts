/**
 * The queue only says "look at this job now". The job itself, its state and its payload are a row of table `job`; a message that
 * is lost or doubled does no harm, because a worker claims the row before it works and the sweeper sends again what was lost.
 */
export interface Queue {
  readonly kind: 'bullmq' | 'pg-boss';
  /**
   * Sends job ids. Rejects with `platform/queue-unavailable` when the queue cannot be reached within `timeoutMilliseconds`; a
   * message that is still waiting is not doubled.
   */
  send(messages: readonly QueueMessage[], timeoutMilliseconds?: number): Promise<void>;
  /** Starts to receive. Returns a handle whose `stop` waits for the handlers that are running. */
  work(options: WorkOptions, receive: (message: QueueMessage, signal: AbortSignal) => Promise<ReceiveOutcome>): Promise<QueueWorker>;
  /** Whether the queue answers now; for /api/ready. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface QueueMessage {
  readonly jobId: string;
}

/** `again` sends the same message once more after the delay (retry with back-off is decided from the job's row). */
export type ReceiveOutcome = { readonly kind: 'done' } | { readonly kind: 'again'; readonly afterMilliseconds: number };

export interface WorkOptions {
  readonly concurrency: number;
  /** A message whose worker died is given to another within about this time. */
  readonly stalledAfterMilliseconds: number;
}

export interface QueueWorker {
  stop(): Promise<void>;
}
