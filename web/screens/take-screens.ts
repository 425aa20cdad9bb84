/**
 * `npm run screens -- --address http://localhost:8080 --email … --password …`: takes every page of a running server, light and dark, at
 * 1280x800, and light at 1920x1080 and on a phone, into a folder (`--folder`, default `data/screens`); says where a page is wider than
 * its window or complains. Without --email and --password, SCREENS_EMAIL and SCREENS_PASSWORD are taken. The newest engagement is
 * shown. `--only words` takes the pages whose names hold the words, `--looks laptop,dark` some of the looks.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { findChromium, openBrowser } from './browser.ts';
import { settled } from './settled.ts';
import { listViews, type View } from './views.ts';

const looks = {
  laptop: { width: 1280, height: 800, colorScheme: 'light' },
  dark: { width: 1280, height: 800, colorScheme: 'dark' },
  desktop: { width: 1920, height: 1080, colorScheme: 'light' },
  phone: { width: 390, height: 844, colorScheme: 'light' },
} as const;
type Look = keyof typeof looks;

const { values } = parseArgs({ options: { address: { type: 'string', default: 'http://localhost:8080' }, email: { type: 'string' }, password: { type: 'string' }, folder: { type: 'string', default: 'data/screens' }, only: { type: 'string' }, looks: { type: 'string' } } });
const email = values.email ?? process.env['SCREENS_EMAIL'];
const password = values.password ?? process.env['SCREENS_PASSWORD'];
const executable = findChromium();
if (executable === undefined || email === undefined || password === undefined) {
  console.error(executable === undefined ? 'No Chromium: install it, or name it in CHROMIUM_PATH.' : 'Give --email and --password of a member.');
  process.exit(2);
}
const wanted = (values.looks?.split(',') ?? Object.keys(looks)) as Look[];
mkdirSync(values.folder, { recursive: true });
const browser = await openBrowser(executable);
let faults = 0;
for (const look of wanted) {
  const { width, height, colorScheme } = looks[look];
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, baseURL: values.address });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('401')) complaints.push(`${message.text()} ${message.location().url}`); });
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').waitFor();
  await take(page, { name: '01-sign-in', path: '/sign-in' }, look);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Engagements' }).waitFor();
  for (const view of await listViews(page.request)) {
    if (values.only !== undefined && !values.only.split(',').some((words) => view.name.includes(words))) continue;
    await page.goto(view.path);
    await settled(page);
    await view.prepare?.(page);
    await settled(page);
    await take(page, view, look);
  }
  for (const complaint of new Set(complaints)) fault(`${look}: ${complaint}`);
  await context.close();
}
await browser.close();
process.exit(faults === 0 ? 0 : 1);

async function take(page: Page, view: View, look: Look): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const cut = await page.evaluate(() => [...document.querySelectorAll('main a, main button, main input, h1, h2')].filter((each) => {
    const { right, width } = each.getBoundingClientRect();
    return width > 1 && right > innerWidth + 1 && each.closest('.grid-scroll') === null;
  }).map((each) => each.textContent));
  if (cut.length > 0) fault(`${look} ${view.name}: beyond the right edge: ${cut.join(', ')}`);
  if (over > 0) fault(`${look} ${view.name}: ${over} px wider than the window`);
  await page.screenshot({ path: join(values.folder, `${look}-${view.name}.png`), fullPage: view.whole ?? false, animations: 'disabled' });
}

function fault(words: string): void {
  faults += 1;
  console.error(`✗ ${words}`);
}
