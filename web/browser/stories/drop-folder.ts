import type { Locator, Page } from 'playwright-core';

/** Drops a folder of this machine on a place of the page, as a file manager does: the browser reads its files and sub-folders itself. */
export async function dropFolder(page: Page, place: Locator, folder: string): Promise<void> {
  const box = await place.boundingBox();
  if (box === null) throw new Error('there is no such place to drop on');
  const session = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height - 8, data: { items: [], files: [folder], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at });
  await session.detach();
}
