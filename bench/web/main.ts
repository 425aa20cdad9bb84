/**
 * `npm run bench:web`: an engagement of 5,000 documents, 500 controls (all shipped frameworks and some of the firm's), a paper for each and 300
 * requests, in the browser: how long until each page is there, and how long the longest frame takes while it is scrolled to its end and filtered. Run it on an idle machine; a
 * busy one lengthens frames, so the time the page itself kept the thread (long tasks) is told beside them. `-- --requests` tells the
 * answers that each page asked for.
 */
import type { Page } from 'playwright-core';
import { findChromium, openBrowser } from '../../web/screens/browser.ts';
import { settled } from '../../web/screens/settled.ts';
import { administrator } from '../../web/browser/people.ts';
import { setStage } from '../../web/browser/stage.ts';
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
  const { frameworks } = await (await context.request.get('/api/frameworks')).json() as { frameworks: { id: string; controlCount: number }[] };
  const house = { metadata: { title: 'House rules', version: '1' }, controls: Array.from({ length: 22 }, (_, n) => ({ id: `h-${n}`, title: `House rule ${n}`, parts: [{ name: 'statement', prose: 'Access is reviewed.' }] })) };
  const headers = { origin: stage.address };
  const own = await (await context.request.post('/api/frameworks', { data: { catalog: house }, headers })).json() as { id: string };
  const made = await context.request.post('/api/engagements', { data: { name: 'A year of work', clientName: 'Nimbus Ltd', frameworks: [...frameworks.map((framework) => framework.id), own.id] }, headers });
  const { id } = await made.json() as { id: string };
  await fillEngagement(stage.database, id, { documents: 5_000 });
  const overview = await (await context.request.get(`/api/engagements/${id}/overview`)).json() as { documents: { received: number }; controls: unknown[]; workpapers: { total: number }; requests: { states: Record<string, number> } };
  console.log(`${overview.documents.received} documents, ${overview.controls.length} controls, ${overview.workpapers.total} papers, ${Object.values(overview.requests.states).reduce((sum, count) => sum + count, 0)} requests\n`);
  console.log('page          ready ms   scroll: longest frame / long task ms   filter: longest frame / long task ms');
  const page = await context.newPage();
  // Once before it counts: the server's caches and the browser's are filled as in a working day.
  await page.goto(`/engagements/${id}`);
  await settled(page);
  for (const [name, path, row, filter, words] of [
    ['overview', '', '.heat', null, ''],
    ['documents', 'documents', 'tbody tr[data-index]', 'Filter by name', '0042'],
    ['controls', 'controls', 'tbody tr[data-index]', 'Filter controls', 'access'],
    ['workpapers', 'workpapers', 'tbody tr[data-index]', 'Filter papers', 'access'],
    ['requests', 'requests', 'tbody tr[data-index]', null, ''],
  ] as const) {
    const started = performance.now();
    await page.goto(`/engagements/${id}${path === '' ? '' : `/${path}`}`);
    await page.locator(row).first().waitFor();
    await settled(page);
    const ready = Math.round(performance.now() - started);
    const asked = await page.evaluate(() => (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) => name.includes('/api/')).map(({ name, duration, transferSize, decodedBodySize }) => `    ${new URL(name).pathname.split('/').slice(3).join('/').slice(-44).padEnd(46)} ${Math.round(duration)} ms, ${Math.round(transferSize / 1000)} kB sent, ${Math.round(decodedBodySize / 1000)} kB`));
    await watch(page);
    await scrollToEnd(page);
    const scrolled = await worst(page);
    await page.evaluate(() => { window.scrollTo(0, 0); });
    await page.waitForTimeout(300);
    let filtered = { frame: 0, task: 0 };
    if (filter !== null) {
      const field = page.getByLabel(filter).first();
      await watch(page);
      await field.pressSequentially(words, { delay: 60 });
      await page.waitForTimeout(800);
      filtered = await worst(page);
    }
    console.log(`${name.padEnd(12)} ${String(ready).padStart(9)} ${`${scrolled.frame} / ${scrolled.task}`.padStart(36)} ${`${filtered.frame} / ${filtered.task}`.padStart(36)}`);
    if (process.argv.includes('--requests')) console.log(asked.join('\n'));
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
