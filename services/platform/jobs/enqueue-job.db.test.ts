import { expect, it } from 'vitest';
import { describeEngines } from '../../testing/describe-engines.ts';
import { inScope, systemScope, type Database, type EngagementScope } from '../db/index.ts';
import { claim } from './claim.ts';
import { defineJob } from './define-job.ts';
import { enqueueJob, type EnqueueOptions } from './enqueue-job.ts';
import { countJobs, findJob, listJobs, presentJob } from './find-job.ts';
import { alterJob, countRows, newEngagementScope, readJob, toyJob } from './fixtures/toy-jobs.ts';
import { jobView } from './job.contract.ts';
import { markNextSent } from './job-dispatch.sql.ts';
import { retryJob } from './job-run.sql.ts';

const system = systemScope('test');

describeEngines('asking for work', (open, engine) => {
  async function ask(database: Database, scope: EngagementScope, number: number, options?: EnqueueOptions): Promise<string> {
    return (await inScope(database, scope, (tx) => enqueueJob(tx, toyJob, { number }, options))).jobId;
  }

  it('belongs to the transaction: rolled back with it, and refused with a payload that does not fit', async () => {
    const database = await open();
    const scope = newEngagementScope();
    await expect(
      inScope(database, scope, async (tx) => {
        await enqueueJob(tx, toyJob, { number: 1 });
        throw new Error('the change failed');
      }),
    ).rejects.toThrow('the change failed');
    await expect(inScope(database, scope, (tx) => enqueueJob(tx, toyJob, { number: 'one' } as never))).rejects.toThrow();
    expect(await countRows(database)).toBe(0);
  });

  it('gives the waiting job for the same name, key and payload, and a new one for anything else', async () => {
    const database = await open();
    const scope = newEngagementScope();
    const first = await ask(database, scope, 1, { key: 'k' });
    expect(await ask(database, scope, 1, { key: 'k' })).toBe(first);
    const others = [
      await ask(database, scope, 1, { key: 'other' }),
      await ask(database, scope, 2, { key: 'k' }),
      await ask(database, newEngagementScope(), 1, { key: 'k' }),
      await ask(database, scope, 1),
      await ask(database, scope, 1),
    ];
    expect(new Set([first, ...others]).size).toBe(6);
  });

  it('makes a new job while the same work runs, which begins only after it', async () => {
    const database = await open();
    const scope = newEngagementScope();
    const first = await ask(database, scope, 1, { key: 'k' });
    const running = await claim(database, first, ['test/toy', 'test/chore'], 60_000);
    expect(running.kind).toBe('claimed');
    const second = await ask(database, scope, 1, { key: 'k' });
    expect(second).not.toBe(first);
    expect(await ask(database, scope, 1, { key: 'k' })).toBe(second);
    expect((await claim(database, second, ['test/toy', 'test/chore'], 60_000)).kind).toBe('busy');
  });

  it('brings a job forward that waits for its next attempt, also beside a newer one', async () => {
    const database = await open();
    const scope = newEngagementScope();
    const first = await ask(database, scope, 1, { key: 'k' });
    const claimed = await claim(database, first, ['test/toy', 'test/chore'], 60_000);
    if (claimed.kind !== 'claimed') throw new Error(claimed.kind);
    const second = await ask(database, scope, 1, { key: 'k' });
    expect(await inScope(database, system, (tx) => retryJob(tx, claimed.job, { code: 'x/y', detail: '' }, 60_000))).toBe(true);
    expect((await readJob(database, first)).waits).toBeGreaterThan(50);
    expect(await ask(database, scope, 1, { key: 'k' })).toBe(first);
    expect((await readJob(database, first)).waits).toBeLessThanOrEqual(0);
    expect(await inScope(database, system, (tx) => markNextSent(tx, 10))).toEqual([first, second]);
  });

  it('keeps the order of creation within one transaction and over several', async () => {
    const database = await open();
    const scope = newEngagementScope();
    const asked = await inScope(database, scope, async (tx) => {
      const jobIds: string[] = [];
      for (let number = 0; number < 30; number += 1) jobIds.push((await enqueueJob(tx, toyJob, { number })).jobId);
      return jobIds;
    });
    asked.push(await ask(database, newEngagementScope(), 31));
    expect(await inScope(database, system, (tx) => markNextSent(tx, 20))).toEqual(asked.slice(0, 20));
    expect(await inScope(database, system, (tx) => markNextSent(tx, 20))).toEqual(asked.slice(20));
    expect(await inScope(database, system, (tx) => markNextSent(tx, 20))).toEqual([]);
  });

  it('shows a job to its engagement alone, in the shape of the contract', async () => {
    const database = await open();
    const scope = newEngagementScope();
    const jobId = await ask(database, scope, 1, { key: 'k' });
    const job = await inScope(database, scope, (tx) => findJob(tx, jobId));
    expect(jobView.parse(presentJob(job))).toMatchObject({ id: jobId, status: 'queued', error: null, requestedBy: scope.userId, progress: { done: 0, total: null } });
    expect(await inScope(database, scope, (tx) => listJobs(tx))).toHaveLength(1);
    const stranger = newEngagementScope();
    await expect(inScope(database, stranger, (tx) => findJob(tx, jobId))).rejects.toMatchObject({ code: 'jobs/not-found' });
    expect(await inScope(database, stranger, (tx) => listJobs(tx))).toEqual([]);
    expect(await countJobs(database)).toEqual([{ name: 'test/toy', state: 'queued', count: 1 }]);
  });

  it('takes jobs of the system in a system scope, with one waiting per key', async () => {
    const database = await open();
    const chore = defineJob({ name: 'test/chore', payload: toyJob.payload, reach: 'system' });
    const ask = () => inScope(database, system, (tx) => enqueueJob(tx, chore, { number: 1 }, { key: 'daily' }));
    const { jobId } = await ask();
    expect(await ask()).toEqual({ jobId });
    const claimed = await claim(database, jobId, ['test/toy', 'test/chore'], 60_000);
    expect(claimed).toMatchObject({ kind: 'claimed', job: { firmId: null, engagementId: null, requestedBy: null } });
    expect((await ask()).jobId).not.toBe(jobId);
  });

  // The embedded engine has one connection: there, nothing is at once.
  const onServer = engine === 'server' ? it : () => undefined;

  onServer('makes one job of many requests that come at once', async () => {
    const database = await open();
    const scope = newEngagementScope();
    const asked = await Promise.all(Array.from({ length: 8 }, () => ask(database, scope, 1, { key: 'k' })));
    expect(new Set(asked).size).toBe(1);
    expect(await countRows(database)).toBe(1);
  });

  onServer('holds the waiting job until the asker has committed, so that the run sees what was written', async () => {
    const database = await open();
    const scope = newEngagementScope();
    const jobId = await ask(database, scope, 1, { key: 'k' });
    let claimed: Promise<unknown> | undefined;
    let claimedAt = 0;
    let committedAt = 0;
    await inScope(database, scope, async (tx) => {
      await enqueueJob(tx, toyJob, { number: 1 }, { key: 'k' });
      claimed = claim(database, jobId, ['test/toy', 'test/chore'], 60_000).then((result) => {
        claimedAt = performance.now();
        return result;
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      committedAt = performance.now();
    });
    expect(await claimed).toMatchObject({ kind: 'claimed' });
    expect(claimedAt).toBeGreaterThan(committedAt);
  });

  it('leaves a job of a later version to a worker that knows it', async () => {
    const database = await open();
    const jobId = await ask(database, newEngagementScope(), 1);
    await alterJob(database, jobId, 'rename');
    expect((await claim(database, jobId, ['test/toy'], 60_000)).kind).toBe('not-now');
    expect((await readJob(database, jobId)).state).toBe('queued');
  });
});
