import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { giveWay, WorkTurn } from './turns.ts';

function work(milliseconds: number): void {
  for (const until = performance.now() + milliseconds; performance.now() < until;);
}

it('lets one background job go on in each turn of the event loop, and all of them in the end', async () => {
  let turn = 0;
  const done = new AbortController();
  const counting = (async () => {
    for (; !done.signal.aborted; turn += 1) await setImmediate();
  })();
  const seen: number[] = [];
  const job = async (): Promise<void> => {
    for (let step = 0; step < 5; step += 1) {
      await giveWay();
      seen.push(turn);
    }
  };
  await Promise.all([job(), job(), job(), job()]);
  done.abort();
  await counting;
  expect(seen).toHaveLength(20);
  expect(new Set(seen).size).toBe(20);
});

it('is over after its time, and begins anew with the next turn', async () => {
  const turn = new WorkTurn(5);
  expect(turn.isOver).toBe(false);
  work(6);
  expect(turn.isOver).toBe(true);
  await turn.next();
  expect(turn.isOver).toBe(false);
});
