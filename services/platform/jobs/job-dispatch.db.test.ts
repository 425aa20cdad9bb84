import { sql, type RawBuilder } from 'kysely';
import { expect, it } from 'vitest';
import { describeEngines } from '../../testing/describe-engines.ts';
import { inScope, systemScope, type Database } from '../db/index.ts';
import { claim } from './claim.ts';
import { enqueueJob } from './enqueue-job.ts';
import { newEngagementScope, readJob, toyJob } from './fixtures/toy-jobs.ts';
import { deleteFinishedJobs, endAllLeases, markNextSent, markSeeminglyLost, unmarkSent } from './job-dispatch.sql.ts';

const system = systemScope('test');

describeEngines('dispatching jobs', (open) => {
  async function prepare(count: number): Promise<{ database: Database; jobIds: string[] }> {
    const database = await open();
    const jobIds: string[] = [];
    for (let number = 0; number < count; number += 1) {
      jobIds.push((await inScope(database, newEngagementScope(), (tx) => enqueueJob(tx, toyJob, { number }))).jobId);
    }
    return { database, jobIds };
  }
  async function set(database: Database, jobId: string | undefined, change: RawBuilder<unknown>): Promise<void> {
    await inScope(database, system, (tx) => sql`update job set ${change} where id = ${jobId}`.execute(tx.query));
  }

  it('sends a job that could not be sent once more, but not one that has begun meanwhile', async () => {
    const { database, jobIds } = await prepare(2);
    expect(await inScope(database, system, (tx) => markNextSent(tx, 10))).toEqual(jobIds);
    await claim(database, jobIds[0] ?? '', ['test/toy', 'test/chore'], 60_000);
    await inScope(database, system, (tx) => unmarkSent(tx, jobIds));
    expect(await inScope(database, system, (tx) => markNextSent(tx, 10))).toEqual([jobIds[1]]);
  });

  it('leaves jobs alone that wait for their time', async () => {
    const { database, jobIds } = await prepare(1);
    await set(database, jobIds[0], sql`available_at = now() + interval '1 hour'`);
    expect(await inScope(database, system, (tx) => markNextSent(tx, 10))).toEqual([]);
    await set(database, jobIds[0], sql`sent_at = now() - interval '1 hour'`);
    expect(await inScope(database, system, (tx) => markSeeminglyLost(tx, 20_000, 10))).toEqual([]);
  });

  it('finds what was sent long ago and still waits, and runs whose lease ran out; each once per sweep', async () => {
    const { database, jobIds } = await prepare(6);
    await inScope(database, system, (tx) => markNextSent(tx, 10));
    const [fresh, lost, alsoLost, alive, orphan, done] = jobIds;
    await set(database, lost, sql`sent_at = now() - interval '21 seconds'`);
    await set(database, alsoLost, sql`sent_at = now() - interval '30 seconds'`);
    for (const jobId of [alive, orphan, done]) {
      await claim(database, jobId ?? '', ['test/toy', 'test/chore'], 60_000);
      await set(database, jobId, sql`sent_at = now() - interval '1 minute'`);
    }
    await set(database, orphan, sql`lease_until = now() - interval '1 second'`);
    await set(database, done, sql`state = 'done', owner = null, lease_until = null, finished_at = now()`);
    expect(fresh).toBeDefined();
    const sweep = (limit: number) => inScope(database, system, (tx) => markSeeminglyLost(tx, 20_000, limit));
    expect(await sweep(1)).toEqual([alsoLost, orphan]);
    expect(await sweep(10)).toEqual([lost]);
    expect(await sweep(10)).toEqual([]);
  });

  it('takes over at once what the process before it ran', async () => {
    const { database, jobIds } = await prepare(2);
    const [running] = await inScope(database, system, (tx) => markNextSent(tx, 1));
    await claim(database, running ?? '', ['test/toy', 'test/chore'], 60_000);
    expect(await inScope(database, system, endAllLeases)).toBe(1);
    expect(await inScope(database, system, (tx) => markSeeminglyLost(tx, 20_000, 10))).toEqual([running]);
    expect(await claim(database, running ?? '', ['test/toy', 'test/chore'], 60_000)).toMatchObject({ kind: 'claimed', job: { attempt: 2 } });
    expect((await readJob(database, jobIds[1] ?? '')).state).toBe('queued');
  });

  it('sends at a start what the process before it had sent and not begun', async () => {
    const { database, jobIds } = await prepare(2);
    await inScope(database, system, (tx) => markNextSent(tx, 10));
    expect(await inScope(database, system, (tx) => markNextSent(tx, 10))).toEqual([]);
    await inScope(database, system, endAllLeases);
    expect(await inScope(database, system, (tx) => markNextSent(tx, 10))).toEqual(jobIds);
  });

  it('removes jobs that ended long ago, and no other', async () => {
    const { database, jobIds } = await prepare(4);
    const [old, recent, failed] = jobIds;
    await set(database, old, sql`state = 'done', finished_at = now() - interval '91 days'`);
    await set(database, recent, sql`state = 'done', finished_at = now() - interval '89 days'`);
    await set(database, failed, sql`state = 'failed', finished_at = now() - interval '91 days'`);
    expect(await inScope(database, system, (tx) => deleteFinishedJobs(tx, 90, 1))).toBe(1);
    expect(await inScope(database, system, (tx) => deleteFinishedJobs(tx, 90, 10))).toBe(1);
    expect((await readJob(database, recent ?? '')).state).toBe('done');
  });
});
