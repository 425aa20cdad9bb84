/**
 * The queue only says "look at this job now". The job itself, its state and its payload are a row of table `job`; a message that
 * is lost or doubled does no harm, because a worker claims the row before it works and the sweeper sends again what was lost.
 */
export interface Queue {
  readonly kind: 'bullmq' | 'pg-boss';
  /** A job that was sent so long ago and still waits is sent again; how long depends on how easily this queue loses messages. */
  readonly resendAfterMilliseconds: number;
  /**
   * Sends job ids, to be received in this order. Rejects with `platform/queue-unavailable` when the queue cannot be reached within
   * `timeoutMilliseconds` (2 s unless told); some or all may have arrived even so. A message that is still waiting is not doubled.
   */
  send(messages: readonly QueueMessage[], timeoutMilliseconds?: number): Promise<void>;
  /** Starts to receive. Returns a handle whose `stop` takes no more messages and waits for those being handled. */
  work(options: WorkOptions, receive: (message: QueueMessage) => Promise<ReceiveOutcome>): Promise<QueueWorker>;
  /** Rejects with `platform/queue-unavailable` when the queue does not answer now; for /api/ready. */
  ping(): Promise<void>;
  /** Stops the workers, then lets go of the connections. */
  close(): Promise<void>;
}

export interface QueueMessage {
  readonly jobId: string;
}

/** `again` brings the same message once more after the delay. A `receive` that rejects is an `again` after a second. */
export type ReceiveOutcome = { readonly kind: 'done' } | { readonly kind: 'again'; readonly afterMilliseconds: number };

export interface WorkOptions {
  readonly concurrency: number;
  /** A message whose worker died is given to another within about this time; at least 15 s. */
  readonly stalledAfterMilliseconds: number;
}

export interface QueueWorker {
  stop(): Promise<void>;
}
