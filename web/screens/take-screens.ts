/**
 * `npm run screens -- --address http://localhost:8080 --email … --password …`: takes every page of a running server at desktop and
 * phone width into a folder (`--folder`, default `data/screens`), and says where a page is wider than its window.
 * Without --email and --password, SCREENS_EMAIL and SCREENS_PASSWORD are taken. The newest engagement is shown.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { findChromium, openBrowser } from './browser.ts';
import { listViews, type View } from './views.ts';

const { values } = parseArgs({ options: { address: { type: 'string', default: 'http://localhost:8080' }, email: { type: 'string' }, password: { type: 'string' }, folder: { type: 'string', default: 'data/screens' }, only: { type: 'string' } } });
const email = values.email ?? process.env['SCREENS_EMAIL'];
const password = values.password ?? process.env['SCREENS_PASSWORD'];
const executable = findChromium();
if (executable === undefined || email === undefined || password === undefined) {
  console.error(executable === undefined ? 'No Chromium: install it, or name it in CHROMIUM_PATH.' : 'Give --email and --password of a member.');
  process.exit(2);
}
const widths = [['desktop', 1440, 900], ['phone', 390, 844]] as const;
mkdirSync(values.folder, { recursive: true });
const browser = await openBrowser(executable);
let faults = 0;
for (const [device, width, height] of widths) {
  const context = await browser.newContext({ viewport: { width, height }, baseURL: values.address });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text()); });
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').waitFor();
  await take(page, { name: '01-sign-in', path: '/sign-in' }, device);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Engagements' }).waitFor();
  for (const view of await listViews(page.request)) {
    if (values.only !== undefined && !view.name.includes(values.only)) continue;
    await page.goto(view.path);
    await page.waitForLoadState('networkidle');
    await view.prepare?.(page);
    await take(page, view, device);
  }
  for (const complaint of new Set(complaints)) fault(`${device}: ${complaint}`);
  await context.close();
}
await browser.close();
process.exit(faults === 0 ? 0 : 1);

async function take(page: Page, view: View, device: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const cut = await page.evaluate(() => [...document.querySelectorAll('a, button, input, h1, h2')].filter((each) => {
    const { right, width } = each.getBoundingClientRect();
    return width > 1 && right > innerWidth + 1 && each.closest('.grid-scroll') === null;
  }).map((each) => each.textContent));
  if (cut.length > 0) fault(`${device} ${view.name}: beyond the right edge: ${cut.join(', ')}`);
  if (over > 0) fault(`${device} ${view.name}: ${over} px wider than the window`);
  await page.screenshot({ path: join(values.folder, `${device}-${view.name}.png`), fullPage: view.whole ?? false, animations: 'disabled' });
  console.log(`${device} ${view.name}`);
}

function fault(words: string): void {
  faults += 1;
  console.error(`✗ ${words}`);
}
