import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

/** Drops a folder of this machine on a place of the page, as a file manager does: the browser reads its files and sub-folders itself. */
export async function dropFolder(page: Page, place: Locator, folder: string): Promise<void> {
  const box = await whenStill(place);
  const session = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height - 8, data: { items: [], files: [folder], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at });
  await session.detach();
}

/** Where the place is once it has stopped moving: what loads above it, or into it, would be dropped beside. */
async function whenStill(place: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  let before = '';
  for (let tries = 0; tries < 100; tries += 1) {
    const box = await place.boundingBox();
    if (box !== null && JSON.stringify(box) === before) return box;
    before = JSON.stringify(box);
    await pause(150);
  }
  throw new Error('there is no such place to drop on, or it moves all the time');
}
