/**
 * `action` for things that come in bursts: done at once, and again for whatever came meanwhile, with `pause` milliseconds in between.
 * What is asked for last is never lost.
 */
export function paced(action: () => void, pause: number): () => void {
  let isResting = false;
  let isWanted = false;
  const act = (): void => {
    if (isResting) {
      isWanted = true;
      return;
    }
    isResting = true;
    isWanted = false;
    action();
    setTimeout(() => {
      isResting = false;
      if (isWanted) act();
    }, pause);
  };
  return act;
}
