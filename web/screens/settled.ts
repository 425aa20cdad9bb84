import type { Page } from 'playwright-core';

/**
 * Waits until a page shows what it will show: nothing says "Loading", and no answer is awaited. The stream of live updates never ends,
 * so the browser's own "network idle" never comes.
 */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main') !== null && document.querySelector('[role="status"][aria-label="Loading"], [aria-busy="true"]') === null);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => { requestAnimationFrame(() => { requestAnimationFrame(resolve); }); });
  });
}
