import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient } from '../../scripts/demo/api-client.ts';
import { loadSample } from '../../scripts/demo/load-sample.ts';
import { startServers, type Servers } from '../../scripts/demo/servers.ts';
import { ensureWebBuild } from '../../scripts/demo/web-build.ts';
import { findChromium, openBrowser } from '../screens/browser.ts';
import { settled } from '../screens/settled.ts';
import { listViews } from '../screens/views.ts';
import { administrator } from './stage.ts';

const executable = findChromium();
const root = join(import.meta.dirname, '..', '..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Place { readonly documentId: string; readonly documentName: string; readonly versionId: string; readonly reading: number; readonly page: number; readonly start: number; readonly end: number; readonly quote: string }

describe.skipIf(executable === undefined)('the sample engagement in the browser (needs Chromium: CHROMIUM_PATH or /usr/bin/chromium)', () => {
  let servers: Servers;
  let folder: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let engagementId: string;

  const open = async (colorScheme: 'light' | 'dark'): Promise<BrowserContext> => {
    const made = await browser.newContext({ baseURL: servers.origin, viewport: { width: 1280, height: 800 }, colorScheme, reducedMotion: 'reduce' });
    await made.request.post('/api/auth/sign-in/email', { data: administrator, headers: { origin: servers.origin } });
    return made;
  };

  beforeAll(async () => {
    // As `npm run demo` does it: the product in processes of its own.
    if (!ensureWebBuild(root)) throw new Error('the web application could not be built');
    folder = await mkdtemp(join(tmpdir(), 'tickmark-sample-'));
    servers = await startServers({ DATA_DIR: folder, ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password, REQUESTS_PER_MINUTE: '1000000' });
    const api = new ApiClient(servers.origin);
    await api.signIn(administrator.email, administrator.password);
    ({ engagementId } = await loadSample(api, join(root, 'samples', 'fernway-ledger')));
    browser = await openBrowser(executable ?? '');
    context = await open('light');
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await servers?.stop();
    await rm(folder, { recursive: true, force: true });
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

  it.each(['light', 'dark'] as const)('has no serious or critical finding of axe on any page, in %s colours', async (colorScheme) => {
    const own = await open(colorScheme);
    const tab = await own.newPage();
    tab.setDefaultTimeout(20_000);
    const findings: string[] = [];
    for (const view of await listViews(own.request)) {
      await tab.goto(view.path);
      await settled(tab);
      await view.prepare?.(tab);
      await settled(tab);
      await tab.evaluate(axe);
      findings.push(...(await tab.evaluate(runAxe)).map((finding) => `${view.name}: ${finding}`));
    }
    await own.close();
    expect(findings).toEqual([]);
  }, 300_000);
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

/** In the page: the serious and critical findings, with the first place of each. */
async function runAxe(): Promise<string[]> {
  const { axe: run } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string; any: { message: string }[] }[] }[] }> } };
  const { violations } = await run.run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} (${nodes.length}) ${nodes[0]?.html.slice(0, 160) ?? ''} ${nodes[0]?.any[0]?.message.slice(0, 160) ?? ''}`);
}
