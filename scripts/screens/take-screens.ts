/**
 * `npm run screens`: starts the product with the sample engagement in a folder of its own, brings it to where some weeks of work leave it,
 * and takes every page into a folder (`--folder`, default `data/screens`): light and dark at 1280x800, light at 1920x1080, the client's
 * side also on a phone, light and dark. Says where a page is wider than its window or complains.
 *
 * `-- --address http://localhost:8080 --email … --password …` takes the pages of a running server instead, as they are (SCREENS_EMAIL and
 * SCREENS_PASSWORD stand in); with `--scene` it makes the scene there, too. `--only words,words` takes the pages whose names hold one of
 * the words, `--looks laptop,dark` some of the looks.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { findChromium, openBrowser } from '../../web/screens/browser.ts';
import { listPortalViews } from '../../web/screens/portal-views.ts';
import { setScene } from '../../web/screens/set-scene.ts';
import { settled } from '../../web/screens/settled.ts';
import { listViews, type View } from '../../web/screens/views.ts';
import { startSample } from '../demo/sample-server.ts';

interface Look { readonly width: number; readonly height: number; readonly colorScheme: 'light' | 'dark'; readonly pages: 'all' | 'portal' }
const looks: Readonly<Record<string, Look>> = {
  laptop: { width: 1280, height: 800, colorScheme: 'light', pages: 'all' },
  dark: { width: 1280, height: 800, colorScheme: 'dark', pages: 'all' },
  desktop: { width: 1920, height: 1080, colorScheme: 'light', pages: 'all' },
  phone: { width: 390, height: 844, colorScheme: 'light', pages: 'all' },
  'phone-dark': { width: 390, height: 844, colorScheme: 'dark', pages: 'portal' },
};

const { values } = parseArgs({ options: { address: { type: 'string' }, email: { type: 'string' }, password: { type: 'string' }, folder: { type: 'string', default: 'data/screens' }, only: { type: 'string' }, looks: { type: 'string' }, scene: { type: 'boolean', default: false } } });
const executable = findChromium();
if (executable === undefined) {
  console.error('No Chromium: install it, or name it in CHROMIUM_PATH.');
  process.exit(2);
}
const sample = values.address === undefined ? await startSample() : undefined;
const origin = sample?.origin ?? values.address ?? '';
const { email, password } = sample ?? { email: values.email ?? process.env['SCREENS_EMAIL'], password: values.password ?? process.env['SCREENS_PASSWORD'] };
if (email === undefined || password === undefined) {
  console.error('Give --email and --password of a member.');
  process.exit(2);
}
mkdirSync(values.folder, { recursive: true });
const browser = await openBrowser(executable);
let faults = 0;
let shots = 0;
try {
  const office = await browser.newContext({ baseURL: origin });
  await signIn(office);
  const { engagements: [engagement] } = await (await office.request.get('/api/engagements')).json() as { engagements: { id: string }[] };
  const scene = engagement !== undefined && (sample !== undefined || values.scene) ? await setScene({ origin, engagementId: engagement.id, administrator: office.request }, browser) : undefined;
  const views = await listViews(office.request);
  const portalViews = scene === undefined || engagement === undefined ? [] : await listPortalViews(scene.client.request, origin, engagement.id);
  for (const name of values.looks?.split(',') ?? Object.keys(looks)) {
    const look = looks[name];
    if (look === undefined) continue;
    if (look.pages === 'all') await takeAll(name, look, office, [{ name: '01-sign-in', path: '/sign-in', isOutside: true }, ...views]);
    if (scene !== undefined) await takeAll(name, look, scene.client, [{ name: 'p0-enter', path: '/portal/enter#a-token-that-was-never-made', isOutside: true }, ...portalViews]);
  }
} finally {
  await browser.close();
  await sample?.stop();
}
console.log(`${shots} screens in ${values.folder}, ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);

async function signIn(context: BrowserContext): Promise<void> {
  const answer = await context.request.post('/api/auth/sign-in/email', { data: { email, password }, headers: { origin } });
  if (!answer.ok()) throw new Error(`The server refused the sign-in: ${await answer.text()}`);
}

async function takeAll(name: string, { width, height, colorScheme }: Look, session: BrowserContext, views: readonly View[]): Promise<void> {
  const open = async (signedIn: boolean): Promise<BrowserContext> => await browser.newContext({ viewport: { width, height }, colorScheme, baseURL: origin, reducedMotion: 'reduce', ...(signedIn ? { storageState: await session.storageState() } : {}) });
  const contexts = { inside: await open(true), outside: await open(false) };
  for (const view of views.filter((each) => values.only === undefined || values.only.split(',').some((words) => each.name.includes(words)))) {
    const page = await (view.isOutside === true ? contexts.outside : contexts.inside).newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => fault(`${name} ${view.name}: ${error.message}`));
    page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('401')) fault(`${name} ${view.name}: ${message.text()} ${message.location().url}`); });
    try {
      await page.goto(view.path);
      await settled(page);
      await view.prepare?.(page);
      await settled(page);
      await take(page, view, name);
    } catch (error) {
      fault(`${name} ${view.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    await page.close();
  }
  await contexts.inside.close();
  await contexts.outside.close();
}

async function take(page: Page, view: View, look: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const cut = await page.evaluate(() => [...document.querySelectorAll('main a, main button, main input, h1, h2')].filter((each) => {
    const { right, width } = each.getBoundingClientRect();
    return width > 1 && right > innerWidth + 1 && each.closest('.grid-scroll, .portal-tabs') === null;
  }).map((each) => each.textContent));
  if (cut.length > 0) fault(`${look} ${view.name}: beyond the right edge: ${cut.join(', ')}`);
  if (over > 0) fault(`${look} ${view.name}: ${over} px wider than the window`);
  await page.screenshot({ path: join(values.folder, `${look}-${view.name}.png`), fullPage: view.whole ?? false, animations: 'disabled' });
  shots += 1;
}

function fault(words: string): void {
  faults += 1;
  console.error(`✗ ${words}`);
}
