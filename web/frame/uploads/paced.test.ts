import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced } from './paced.ts';

describe('what is done at a measured pace', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  it('is done at once when it is asked for once', () => {
    const action = vi.fn();
    paced(action, 1_000)();
    expect(action).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(5_000);
    expect(action).toHaveBeenCalledTimes(1);
  });

  it('is done once a pause in a burst, and after the last that asked', () => {
    const done: number[] = [];
    let now = 0;
    const act = paced(() => { done.push(now); }, 1_000);
    for (; now < 2_500; now += 100) {
      act();
      vi.advanceTimersByTime(100);
    }
    expect(done.length).toBe(3);
    vi.advanceTimersByTime(1_000);
    expect(done.length).toBe(4);
    vi.advanceTimersByTime(5_000);
    expect(done.length).toBe(4);
  });
});
