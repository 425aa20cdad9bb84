/** A task that repeats itself until it is stopped: after each turn it sleeps as long as the turn says, or until it is woken. */
export interface Loop {
  wake(): void;
  /** Waits for the turn that is under way. */
  stop(): Promise<void>;
}

/** @param turn must not reject; returns the milliseconds to sleep, and whether `wake` may cut the sleep short */
export function startLoop(turn: () => Promise<{ sleepMilliseconds: number; wakeable: boolean }>): Loop {
  const stopped = new AbortController();
  let woken = false;
  let cutShort: (() => void) | undefined;

  async function sleep(milliseconds: number, wakeable: boolean): Promise<void> {
    if (stopped.signal.aborted || (wakeable && woken)) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        stopped.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      stopped.signal.addEventListener('abort', end, { once: true });
      if (wakeable) cutShort = end;
    });
    cutShort = undefined;
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      woken = false;
      const { sleepMilliseconds, wakeable } = await turn();
      await sleep(sleepMilliseconds, wakeable);
    }
  }
  const running = run();

  return {
    wake() {
      woken = true;
      cutShort?.();
    },
    async stop() {
      stopped.abort();
      await running;
    },
  };
}
