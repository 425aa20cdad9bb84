import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSample, type SampleServer } from '../../scripts/demo/sample-server.ts';
import { findChromium, openBrowser } from '../screens/browser.ts';
import { settled } from '../screens/settled.ts';
import { listViews } from '../screens/views.ts';
import { findWithAxe } from './axe.ts';
import { administrator } from './people.ts';
import { answersStory } from './stories/answers.story.ts';
import { auditTeamStory } from './stories/audit-team.story.ts';
import { clientStory } from './stories/client.story.ts';
import { paint, type Place as StoryPlace } from './stories/desk.ts';
import { requestsStory } from './stories/requests.story.ts';
import { reviewStory } from './stories/review.story.ts';

const executable = findChromium();
const root = join(import.meta.dirname, '..', '..');

interface Place { readonly documentId: string; readonly documentName: string; readonly versionId: string; readonly reading: number; readonly page: number; readonly start: number; readonly end: number; readonly quote: string }

describe.skipIf(executable === undefined)('the sample engagement in the browser (needs Chromium: CHROMIUM_PATH or /usr/bin/chromium)', () => {
  let servers: SampleServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let engagementId: string;

  const open = async (): Promise<BrowserContext> => {
    const made = await browser.newContext({ baseURL: servers.origin, viewport: { width: 1280, height: 800 }, colorScheme: 'light', reducedMotion: 'reduce' });
    await made.request.post('/api/auth/sign-in/email', { data: administrator, headers: { origin: servers.origin } });
    return made;
  };

  beforeAll(async () => {
    servers = await startSample();
    ({ engagementId } = servers);
    browser = await openBrowser(executable ?? '');
    context = await open();
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
  }, 600_000);

  afterEach(({ task }) => {
    if (task.result?.state === 'fail') process.stdout.write(`the server's last words before “${task.name}” failed:\n${servers.log()}\n`);
  });

  afterAll(async () => {
    await browser?.close();
    await servers?.stop();
  });

  it('loads at most 250 kB of script, packed, before the first page is there', async () => {
    const loaded = new Set<string>();
    const first = await context.newPage();
    first.on('response', (response) => { if (response.request().resourceType() === 'script') loaded.add(new URL(response.url()).pathname); });
    await first.goto('/engagements');
    await first.getByRole('heading', { name: 'Engagements' }).waitFor();
    await first.waitForTimeout(500);
    const bytes = [...loaded].reduce((sum, path) => sum + gzipSync(readFileSync(join(root, 'web', 'dist', path))).length, 0);
    process.stdout.write(`first load: ${(bytes / 1000).toFixed(1)} kB of script, gzip, in ${loaded.size} files of ${readdirSync(join(root, 'web', 'dist', 'assets')).filter((name) => name.endsWith('.js')).length}\n`);
    await first.close();
    expect(bytes).toBeLessThan(250_000);
    expect([...loaded].filter((path) => path.includes('pdf'))).toEqual([]);
  });

  it('opens every citation of every paper and answer on its page, with the very words marked and in sight', async () => {
    const read = async <Answer>(path: string): Promise<Answer> => await (await context.request.get(`/api/engagements/${engagementId}${path}`)).json() as Answer;
    const places = new Map<string, Place>();
    const take = (cited: readonly Place[]): void => { for (const place of cited) places.set([place.versionId, place.page, place.start, place.end].join(' '), place); };
    for (const { id } of (await read<{ workpapers: { id: string }[] }>('/workpapers')).workpapers) for (const { citations } of (await read<{ statements: { citations: Place[] }[] }>(`/workpapers/${id}`)).statements) take(citations);
    for (const { id } of (await read<{ questionnaires: { id: string }[] }>('/questionnaires')).questionnaires) for (const { citations } of (await read<{ questions: { citations: Place[] }[] }>(`/questionnaires/${id}`)).questions) take(citations);
    expect(places.size).toBeGreaterThan(100);
    // By document, so that each is loaded once.
    const ordered = [...places.values()].toSorted((one, other) => one.documentName.localeCompare(other.documentName) || one.page - other.page);
    await page.goto(`/engagements/${engagementId}/documents`);
    await settled(page);
    const missed: string[] = [];
    const views = new Map<string, number>();
    for (const place of ordered) {
      const { documentId, versionId, reading, page: number, start, end } = place;
      const address = `/engagements/${engagementId}/documents/${documentId}?version=${versionId}&reading=${reading}&page=${number}&start=${start}&end=${end}`;
      // As a link of the application goes, without loading it anew.
      await page.evaluate((to) => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }, address);
      const view = await page.waitForFunction(seen, bare(place.quote), { timeout: 10_000 }).then(async (handle) => await handle.jsonValue(), () => 'nothing marked');
      views.set(String(view), (views.get(String(view)) ?? 0) + 1);
      if (view !== 'original' && view !== 'text') missed.push(`${place.documentName}, page ${number}: ${String(view)}: ${place.quote.slice(0, 80)}`);
    }
    process.stdout.write(`citations opened: ${places.size}, ${JSON.stringify(Object.fromEntries(views))}\n`);
    expect(missed).toEqual([]);
    expect(views.get('original')).toBeGreaterThan(0);
    expect(views.get('text')).toBeGreaterThan(0);
  }, 300_000);

  const place = (): StoryPlace => ({ browser, origin: servers.origin, engagementId, administrator: context.request });
  auditTeamStory(place);
  reviewStory(place);
  clientStory(place);
  answersStory(place);
  requestsStory(place);

  // Behind the stories, so that the pages have something to show.
  it('has no serious or critical finding of axe on any page, in light and in dark colours', async () => {
    const own = await open();
    const tab = await own.newPage();
    tab.setDefaultTimeout(20_000);
    const findings: string[] = [];
    let colours: 'light' | 'dark' = 'light';
    for (const view of await listViews(own.request)) {
      await tab.goto(view.path);
      await settled(tab);
      await view.prepare?.(tab);
      await settled(tab);
      findings.push(...(await findWithAxe(tab)).map((finding) => `${view.name}, ${colours}: ${finding}`));
      // The next page starts in these colours.
      colours = colours === 'light' ? 'dark' : 'light';
      await paint(tab, colours);
      findings.push(...(await findWithAxe(tab, 'colours')).map((finding) => `${view.name}, ${colours}: ${finding}`));
    }
    await own.close();
    expect(findings).toEqual([]);
  }, 600_000);
});

/** In the page: which view shows exactly these letters marked and in the window; false while it does not. A word of its own when the page says that nothing is marked. */
function seen(wanted: string): string | false {
  const view = document.querySelector<HTMLElement>('.source-view');
  if (view === null) return false;
  if (view.dataset['marked'] === 'false') return 'said that nothing is marked';
  const marks = [...document.querySelectorAll('mark.cited')];
  const text = marks.map((mark) => mark.textContent).join('').normalize('NFKC').replaceAll(/[\s\u00ad\u200b\u2010-\u2015\u2212\-\ufeff]/gu, '');
  const top = marks[0]?.getBoundingClientRect().top ?? -1;
  return text === wanted && top >= 0 && top < innerHeight ? (view.dataset['view'] ?? '') : false;
}

/** White space, hyphens and ligatures are the page's. */
function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u00ad\u200b\u2010-\u2015\u2212\-\ufeff]/gu, '');
}
