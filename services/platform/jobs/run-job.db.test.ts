import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeEngines } from '../../testing/describe-engines.ts';
import { inScope, systemScope, type Database, type EngagementScope } from '../db/index.ts';
import { AppError } from '../errors/index.ts';
import { silentLogger } from '../log/logger.ts';
import { enqueueJob } from './enqueue-job.ts';
import { addEffect, alterJob, createEffects, newEngagementScope, readEffects, readJob, toyJob } from './fixtures/toy-jobs.ts';
import { defineHandler, type JobFailure, type JobHandler } from './job-handler.ts';
import { markNextSent } from './job-dispatch.sql.ts';
import { createJobRegistry } from './job-registry.ts';
import { runJob, type RunnerDependencies } from './run-job.ts';

const jobOf = async (database: Database, number: number): Promise<string> => {
  const found = await inScope(database, systemScope('test'), (tx) => sql<{ id: string }>`select id from job where (payload->>'number')::integer = ${number}`.execute(tx.query));
  return found.rows[0]?.id ?? '';
};

type Toy = Omit<JobHandler<typeof toyJob.payload, 'engagement'>, 'definition'>;
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describeEngines('running a job', (open) => {
  async function prepare(handler: Toy, overrides: Partial<RunnerDependencies> = {}) {
    const database: Database = await open();
    await createEffects(database);
    const scope: EngagementScope = newEngagementScope();
    const { jobId } = await inScope(database, scope, (tx) => enqueueJob(tx, toyJob, { number: 7 }, { key: 'seven' }));
    const registry = createJobRegistry([toyJob], [defineHandler(toyJob, handler)]);
    const stopping = new AbortController();
    const runner: RunnerDependencies = {
      database, registry, logger: silentLogger, leaseMilliseconds: 60_000, stopping: stopping.signal, patienceMilliseconds: 200, ...overrides,
    };
    return { database, scope, jobId, stopping, run: () => runJob(runner, jobId), job: () => readJob(database, jobId) };
  }

  it('gives the handler the payload and a scope of that engagement, and stores what it returns', async () => {
    const seen: unknown[] = [];
    const { scope, jobId, run, job } = await prepare({
      async run(context) {
        seen.push(context.payload, context.scope, context.job);
        context.progress(3, 10, 'reading');
        return { pages: 3 };
      },
    });
    expect(await run()).toEqual({ kind: 'done' });
    expect(seen).toEqual([
      { number: 7 },
      { kind: 'engagement', firmId: scope.firmId, engagementId: scope.engagementId, userId: null, role: 'system' },
      { id: jobId, attempt: 1, maxAttempts: 3, requestedBy: scope.userId },
    ]);
    expect(await job()).toMatchObject({ state: 'done', attempts: 1, owner: null, result: { pages: 3 }, progress: { done: 3, total: 10, message: 'reading' } });
    expect(await run()).toEqual({ kind: 'done' });
    expect(seen).toHaveLength(3);
  });

  it('commits an effect together with the completion, and keeps neither when another run holds the job', async () => {
    let steal = true;
    const { database, jobId, run, job } = await prepare({
      async run({ scope, payload, job: { id }, complete }) {
        if (steal) await alterJob(database, id, 'take-over');
        await inScope(database, scope, async (tx) => {
          await addEffect(tx, id, payload.number);
          await complete(tx, 'written');
        });
      },
    });
    expect(await run()).toEqual({ kind: 'done' });
    expect(await readEffects(database)).toEqual([]);
    expect(await job()).toMatchObject({ state: 'running' });
    steal = false;
    await alterJob(database, jobId, 'expire-lease');
    expect(await run()).toEqual({ kind: 'done' });
    expect(await readEffects(database)).toEqual([7]);
    expect(await job()).toMatchObject({ state: 'done', result: 'written', attempts: 2 });
  });

  it('tries again after a wait when the handler throws, and tells the last error meanwhile', async () => {
    let calls = 0;
    const { database, jobId, run, job } = await prepare({
      async run() {
        calls += 1;
        if (calls === 1) throw new Error('Acme Ltd: a message that people must not read');
      },
    });
    expect(await run()).toEqual({ kind: 'done' });
    const waiting = await job();
    expect(waiting).toMatchObject({ state: 'queued', attempts: 1, owner: null, error_code: 'platform/internal' });
    expect(waiting.error_detail).not.toContain('Acme');
    expect(waiting.waits).toBeGreaterThan(0);
    expect((await run()).kind).toBe('again');
    expect(calls).toBe(1);
    await alterJob(database, jobId, 'make-due');
    await run();
    expect(await job()).toMatchObject({ state: 'done', attempts: 2, error_code: null });
  });

  it('waits as long as a rate limit asks', async () => {
    const { run, job } = await prepare({ run: () => Promise.reject(new AppError('request/rate-limited', { retryAfterSeconds: 45 })) });
    await run();
    expect((await job()).waits).toBeGreaterThan(40);
  });

  it('fails at once when the input is at fault, and lets the slice mark its row in the same transaction', async () => {
    const failures: JobFailure[] = [];
    const { database, jobId, run, job } = await prepare({
      run: () => Promise.reject(new AppError('documents/not-found', { detail: 'The document is gone.' })),
      async onFailed(tx, failure) {
        failures.push(failure);
        await addEffect(tx, failure.jobId, -1);
      },
    });
    expect(await run()).toEqual({ kind: 'done' });
    expect(await job()).toMatchObject({ state: 'failed', attempts: 1, error_code: 'documents/not-found', error_detail: 'The document is gone.' });
    expect(failures).toMatchObject([{ jobId, payload: { number: 7 }, errorCode: 'documents/not-found', errorDetail: 'The document is gone.' }]);
    expect(await readEffects(database)).toEqual([-1]);
  });

  it('fails when the attempts are used up, even if the failure hook throws, whose writes are rolled back', async () => {
    const { database, jobId, run, job } = await prepare({
      run: () => Promise.reject(new Error('never works')),
      async onFailed(tx, failure) {
        await addEffect(tx, failure.jobId, -1);
        throw new Error('the hook has a bug');
      },
    });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await run();
      if (attempt < 2) await alterJob(database, jobId, 'make-due');
    }
    expect(await job()).toMatchObject({ state: 'failed', attempts: 3, owner: null });
    expect(await readEffects(database)).toEqual([]);
  });

  it('runs a job that follows at once, without the relay, and leaves one that cannot run yet to it', async () => {
    const ran: number[] = [];
    const { database, run, job } = await prepare({
      async run({ scope, payload, complete, follow }) {
        ran.push(payload.number);
        if (payload.number !== 7) return;
        await inScope(database, scope, async (tx) => {
          follow((await enqueueJob(tx, toyJob, { number: 8 }, { key: 'eight', isFollowedHere: true })).jobId);
          follow((await enqueueJob(tx, toyJob, { number: 9 }, { key: 'nine', isFollowedHere: true })).jobId);
          await complete(tx);
        });
        await alterJob(database, await jobOf(database, 9), 'postpone');
        expect(await inScope(database, systemScope('test'), (tx) => markNextSent(tx, 10))).not.toContain(await jobOf(database, 8));
      },
    });
    expect(await run()).toEqual({ kind: 'done' });
    expect(ran).toEqual([7, 8]);
    expect(await job()).toMatchObject({ state: 'done' });
    const later = await jobOf(database, 9);
    expect(await readJob(database, later)).toMatchObject({ state: 'queued', attempts: 0 });
    await alterJob(database, later, 'make-due');
    expect(await inScope(database, systemScope('test'), (tx) => markNextSent(tx, 10))).toContain(later);
  });

  it('gives up a job that was cut off on every allowed attempt, without running it once more', async () => {
    let calls = 0;
    const failures: string[] = [];
    const { database, jobId, run, job } = await prepare({
      async run() {
        calls += 1;
        // What a dying worker leaves behind: a running row whose owner says nothing more.
        await alterJob(database, jobId, 'take-over');
        throw new Error('dies');
      },
      async onFailed(_tx, { errorCode }) {
        failures.push(errorCode);
      },
    });
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await run();
      if (attempt < 3) await alterJob(database, jobId, 'expire-lease');
    }
    expect(calls).toBe(3);
    expect(failures).toEqual(['jobs/worker-lost']);
    expect(await job()).toMatchObject({ state: 'failed', error_code: 'jobs/worker-lost' });
  });

  it('extends the lease while it runs, stores progress meanwhile, and comes back later for a job that another holds', async () => {
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const { run, job } = await prepare(
      {
        async run({ progress }) {
          progress(1, 2, 'half');
          begun.resolve();
          await end.promise;
        },
      },
      { leaseMilliseconds: 1_500 },
    );
    const first = run();
    await begun.promise;
    await pause(2_500);
    const second = await run();
    expect(second.kind).toBe('again');
    expect(await job()).toMatchObject({ state: 'running', attempts: 1, progress: { done: 1, total: 2, message: 'half' } });
    end.resolve();
    expect(await first).toEqual({ kind: 'done' });
    expect(await job()).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('aborts the handler when the lease is lost, and changes nothing of the other run', async () => {
    let reason: unknown;
    const { database, jobId, run, job } = await prepare(
      {
        async run({ signal }) {
          await alterJob(database, jobId, 'take-over');
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
          reason = signal.reason;
          signal.throwIfAborted();
        },
      },
      { leaseMilliseconds: 900 },
    );
    expect(await run()).toEqual({ kind: 'done' });
    expect(String(reason)).toContain('another run');
    expect(await job()).toMatchObject({ state: 'running', attempts: 1, error_code: null });
  });

  it('gives the job back when the worker stops, also from a handler that does not listen, and the attempt does not count', async () => {
    for (const listens of [true, false]) {
      let calls = 0;
      const { stopping, run, job } = await prepare({
        async run({ signal }) {
          calls += 1;
          stopping.abort();
          if (listens) signal.throwIfAborted();
          else await new Promise(() => {});
        },
      });
      expect(await run()).toEqual({ kind: 'again', afterMilliseconds: 0 });
      expect(calls).toBe(1);
      expect(await job()).toMatchObject({ state: 'queued', owner: null, attempts: 1, max_attempts: 4, error_code: null });
    }
  });

  it('keeps a payload it cannot read for a version that can, then fails', async () => {
    let calls = 0;
    const { database, jobId, run, job } = await prepare({
      async run() {
        calls += 1;
      },
    });
    await alterJob(database, jobId, 'spoil-payload');
    await run();
    expect(await job()).toMatchObject({ state: 'queued', error_code: 'jobs/payload-invalid' });
    expect(calls).toBe(0);
  });

  it('answers "again" and keeps the row when the name is unknown or the database is away', async () => {
    const { database, jobId, run, job } = await prepare({ run: () => Promise.resolve() });
    await alterJob(database, jobId, 'rename');
    expect(await run()).toEqual({ kind: 'again', afterMilliseconds: 10_000 });
    expect((await job()).state).toBe('queued');
    const away: Database = { ...database, kysely: null as never };
    const other = await prepare({ run: () => Promise.resolve() }, { database: away });
    expect(await other.run()).toEqual({ kind: 'again', afterMilliseconds: 1_000 });
  });
});
