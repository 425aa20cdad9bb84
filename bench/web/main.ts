/**
 * `npm run bench:web`: an engagement of 5,000 documents, all shipped frameworks and a paper for each control, in the browser: how long until
 * each list is there, and how long the longest frame takes while it is scrolled to its end and filtered. Run it on an idle machine; a
 * busy one lengthens frames, so the time the page itself kept the thread (long tasks) is told beside them.
 */
import type { Page } from 'playwright-core';
import { findChromium, openBrowser } from '../../web/screens/browser.ts';
import { settled } from '../../web/screens/settled.ts';
import { administrator, setStage } from '../../web/browser/stage.ts';
import { fillEngagement } from './fill-engagement.sql.ts';

const executable = findChromium();
if (executable === undefined) {
  console.error('No Chromium: install it, or name it in CHROMIUM_PATH.');
  process.exit(2);
}
const stage = await setStage();
const browser = await openBrowser(executable);
try {
  const context = await browser.newContext({ baseURL: stage.address, viewport: { width: 1280, height: 800 } });
  await context.request.post('/api/auth/sign-in/email', { data: administrator, headers: { origin: stage.address } });
  const { frameworks } = await (await context.request.get('/api/frameworks')).json() as { frameworks: { id: string }[] };
  const made = await context.request.post('/api/engagements', { data: { name: 'A year of work', clientName: 'Nimbus Ltd', frameworks: frameworks.map(({ id }) => id) }, headers: { origin: stage.address } });
  const { id } = await made.json() as { id: string };
  await fillEngagement(stage.database, id, { documents: 5_000 });
  const overview = await (await context.request.get(`/api/engagements/${id}/overview`)).json() as { documents: { received: number }; controls: unknown[]; workpapers: { total: number } };
  console.log(`${overview.documents.received} documents, ${overview.controls.length} controls, ${overview.workpapers.total} papers\n`);
  console.log('list          ready ms   scroll: longest frame / long task ms   filter: longest frame / long task ms');
  const page = await context.newPage();
  // Once before it counts: the server's caches and the browser's are filled as in a working day.
  await page.goto(`/engagements/${id}`);
  await settled(page);
  for (const [name, path, row, filter, words] of [
    ['documents', 'documents', 'tbody tr[data-index]', 'Filter by name', '0042'],
    ['controls', 'controls', 'tbody tr[data-index]', 'Filter controls', 'access'],
    ['workpapers', 'workpapers', 'tbody tr', 'Filter', 'access'],
  ] as const) {
    const started = performance.now();
    await page.goto(`/engagements/${id}/${path}`);
    await page.locator(row).first().waitFor();
    await settled(page);
    const ready = Math.round(performance.now() - started);
    await watch(page);
    await scrollToEnd(page);
    const scrolled = await worst(page);
    await page.evaluate(() => { window.scrollTo(0, 0); });
    await page.waitForTimeout(300);
    const field = page.getByLabel(filter).first();
    let filtered = { frame: 0, task: 0 };
    if (await field.count() > 0) {
      await watch(page);
      await field.pressSequentially(words, { delay: 60 });
      await page.waitForTimeout(800);
      filtered = await worst(page);
    }
    console.log(`${name.padEnd(12)} ${String(ready).padStart(9)} ${`${scrolled.frame} / ${scrolled.task}`.padStart(36)} ${`${filtered.frame} / ${filtered.task}`.padStart(36)}`);
  }
} finally {
  await browser.close();
  await stage.close();
}

async function scrollToEnd(page: Page): Promise<void> {
  await page.mouse.move(700, 500);
  let before = -1;
  for (let turn = 0; turn < 150; turn += 1) {
    await page.mouse.wheel(0, 3_000);
    await page.waitForTimeout(30);
    const at = await page.evaluate(() => window.scrollY);
    if (at === before && turn > 20) return;
    before = at;
  }
}

/** In the page: from now on keep the longest time between two frames and the longest task. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const state = { frame: 0, task: 0, last: performance.now(), isOn: true };
    (globalThis as unknown as { watched: typeof state }).watched = state;
    const tick = (): void => {
      const now = performance.now();
      state.frame = Math.max(state.frame, now - state.last);
      state.last = now;
      if (state.isOn) requestAnimationFrame(tick);
    };
    requestAnimationFrame((now) => { state.last = now; requestAnimationFrame(tick); });
    new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) state.task = Math.max(state.task, duration); }).observe({ type: 'longtask' });
  });
}

async function worst(page: Page): Promise<{ frame: number; task: number }> {
  return await page.evaluate(() => {
    const { watched } = globalThis as unknown as { watched: { frame: number; task: number; isOn: boolean } };
    watched.isOn = false;
    return { frame: Math.round(watched.frame), task: Math.round(watched.task) };
  });
}
