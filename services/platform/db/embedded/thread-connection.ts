import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors/index.ts';
import { EmbeddedSqlError, isEnd, type ThreadReply, type ThreadRequest, type ThreadSettings } from './rpc.ts';

type OnNotification = (channel: string, payload: string) => void;
type Waiting = { readonly resolve: (reply: ThreadReply) => void; readonly reject: (error: unknown) => void };

/** One life of the database's thread: one request at a time, and an end. */
export class ThreadConnection {
  readonly #worker: Worker;
  #waiting: Waiting | undefined;
  #ended = false;
  #memoryAtFirst: number | undefined;
  #memoryNow = 0;

  private constructor(settings: ThreadSettings, onNotification: OnNotification) {
    // Flags of the parent (a test runner's loaders) mean nothing to the thread.
    this.#worker = new Worker(new URL('./database-thread.ts', import.meta.url), { workerData: settings, execArgv: [], name: 'database' });
    this.#worker.on('message', (message: ThreadReply) => {
      if (message.kind === 'notified') onNotification(message.channel, message.payload);
      else this.#settle(message);
    });
    this.#worker.on('error', (error) => this.#end(stopped(error)));
    this.#worker.on('exit', () => this.#end(stopped()));
  }

  /** Starts the thread and waits until its database is open. @throws what the database said when it could not open */
  static async open(settings: ThreadSettings, onNotification: OnNotification): Promise<ThreadConnection> {
    const connection = new ThreadConnection(settings, onNotification);
    try {
      await connection.#nextReply();
      return connection;
    } catch (error) {
      await connection.terminate();
      throw error;
    }
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Bytes by which the memory of the engine grew since the first statement. */
  get grownBytes(): number {
    return this.#memoryNow - (this.#memoryAtFirst ?? this.#memoryNow);
  }

  /**
   * @param limitMilliseconds neither statement_timeout nor cancel works inside PGlite, so a statement that takes longer is stopped
   *   by ending the thread; 0 = no limit
   * @throws EmbeddedSqlError when the database refused; AppError platform/database-timeout or -unavailable when the thread ended
   */
  async call(request: ThreadRequest, limitMilliseconds: number): Promise<ThreadReply> {
    if (this.#ended) throw stopped();
    const timer = limitMilliseconds === 0 ? undefined : setTimeout(() => this.#giveUp(), limitMilliseconds);
    try {
      this.#worker.postMessage(request);
      return await this.#nextReply();
    } finally {
      clearTimeout(timer);
    }
  }

  /** Resolves when the thread is gone, so that another may open the same folder. */
  async terminate(): Promise<void> {
    this.#end(stopped());
    await this.#worker.terminate();
  }

  async #nextReply(): Promise<ThreadReply> {
    const { promise, resolve, reject } = Promise.withResolvers<ThreadReply>();
    this.#waiting = { resolve, reject };
    return await promise;
  }

  #settle(message: ThreadReply): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (message.kind === 'result') {
      this.#memoryAtFirst ??= message.memoryBytes;
      this.#memoryNow = message.memoryBytes;
    }
    if (message.kind !== 'failed') {
      waiting?.resolve(message);
      return;
    }
    waiting?.reject(new EmbeddedSqlError(message.error));
    if (isEnd(message.error)) void this.terminate();
  }

  #giveUp(): void {
    const detail = 'The database did not finish in time and was restarted. Nothing of this request was kept; try again, with less at once.';
    this.#end(new AppError('platform/database-timeout', { detail, retryAfterSeconds: 5 }));
    void this.#worker.terminate();
  }

  #end(reason: AppError): void {
    this.#ended = true;
    this.#waiting?.reject(reason);
    this.#waiting = undefined;
  }
}

function stopped(cause?: unknown): AppError {
  const detail = 'The database stopped and is being restarted. Nothing of this request was kept; try again shortly.';
  return new AppError('platform/database-unavailable', { detail, retryAfterSeconds: 5, cause });
}
