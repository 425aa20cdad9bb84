import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../../services/testing/tcp-proxy.ts';
import { findChromium, openBrowser } from '../screens/browser.ts';
import { administrator, ask } from './people.ts';
import { setStage, type Stage } from './stage.ts';
import { dropFolder } from './stories/drop-folder.ts';

const executable = findChromium();
const pictures = process.env['PORTAL_PICTURES'];

describe.skipIf(executable === undefined)('a client answers a request with files (needs Chromium)', { timeout: 240_000 }, () => {
  let stage: Stage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let line: TcpProxy;
  let parent: string;
  let requestId: string;
  let portal: string;
  let path: string;

  beforeAll(async () => {
    stage = await setStage();
    line = await startTcpProxy(stage.address, 80);
    const origin = new URL(line.url).origin;
    parent = await mkdtemp(join(tmpdir(), 'tickmark-portal-'));
    await mkdir(join(parent, 'Evidence', 'Q3'), { recursive: true });
    await writeFile(join(parent, 'Evidence', 'Licence register.csv'), 'Product,Licences\nQuarrel DB,50\n');
    await writeFile(join(parent, 'Evidence', 'Q3', 'Comparison.csv'), 'Product,Installed\nQuarrel DB,48\n');
    browser = await openBrowser(executable ?? '');
    const firm = await browser.newContext({ baseURL: origin });
    await ask(firm.request, origin, 'POST', '/api/auth/sign-in/email', administrator);
    const { id } = await ask<{ id: string }>(firm.request, origin, 'POST', '/api/engagements', { name: 'Cloud controls 2026', clientName: 'Fernway', frameworks: [] });
    const base = `/api/engagements/${id}`;
    const { link, userId } = await ask<{ link: string; userId: string }>(firm.request, origin, 'POST', `${base}/client-links`, { email: 'ingrid@fernway.example', name: 'Ingrid Vasquez', role: 'client_contributor', accessEndsOn: null });
    ({ id: requestId } = await ask<{ id: string }>(firm.request, origin, 'POST', `${base}/requests`, { title: 'The register of software licences', description: 'With the comparison of what is installed.', open: true, assigneeIds: [userId], dueOn: '2099-01-31' }));
    context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 800 } });
    await ask(context.request, origin, 'POST', '/api/portal/enter', { token: new URL(link).hash.slice(1) });
    [portal, path] = [`/portal/${id}`, `${base}/portal/requests/${requestId}`];
    page = await context.newPage();
    await page.goto(`${portal}/requests/${requestId}`);
    await page.locator('.portal-drop').waitFor();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await line?.close();
    await stage?.close();
    if (parent !== undefined) await rm(parent, { recursive: true, force: true });
  });

  const files = () => page.getByRole('region', { name: 'Your files' });
  const uploads = () => page.getByRole('region', { name: 'Uploads' });
  const received = async (): Promise<string[]> => (await ask<{ uploads: { name: string }[] }>(context.request, new URL(line.url).origin, 'GET', path)).uploads.map(({ name }) => name).toSorted();

  /** For whoever looks at the page: PORTAL_PICTURES names a folder. */
  async function look(name: string): Promise<void> {
    if (pictures === undefined) return;
    for (const width of [1280, 400]) {
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  it('takes a dropped folder, each file of it once', async () => {
    await look('empty');
    await dropFolder(page, page.locator('.portal-drop'), join(parent, 'Evidence'));
    await files().getByText('Licence register.csv').waitFor();
    await files().getByText('Comparison.csv').waitFor();
    await uploads().getByText('2 files received.').waitFor();
    expect(await received()).toEqual(['Comparison.csv', 'Licence register.csv']);
    await look('received');
  });

  it('tells how far a file is, asks before it is left, and goes on behind a cut', async () => {
    let cut: Promise<void> | undefined;
    await page.route('**/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH') await (cut ??= line.cut());
      await route.continue();
    });
    await page.getByLabel('Files to send').setInputFiles({ name: 'Log of July.txt', mimeType: 'text/plain', buffer: Buffer.from('A line of the log.\n'.repeat(1_000_000)) });
    await uploads().getByText(/^\d+ %$/).waitFor();
    expect(await page.getByRole('button', { name: 'Send to the auditor' }).isEnabled()).toBe(false);
    await page.getByText('Your files are still being sent.').waitFor();
    await look('sending');
    const asked: string[] = [];
    page.on('dialog', (dialog) => { asked.push(dialog.message()); void dialog.dismiss(); });
    await page.getByRole('link', { name: 'All workspaces' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(asked).toEqual(Array.from({ length: 2 }, () => 'Files are still being sent. Leave, and stop sending them?'));
    expect(new URL(page.url()).pathname).toBe(`${portal}/requests/${requestId}`);
    // The file is announced before its content is sent.
    await expect.poll(() => cut !== undefined).toBe(true);
    await cut;
    await line.restore();
    // On to another page of the portal: nothing is asked, and it goes on.
    await page.getByRole('link', { name: 'My files' }).click();
    await page.waitForURL('**/files');
    await page.getByText('1 file is still being sent. Keep this page open.').waitFor();
    await page.getByRole('link', { name: 'Log of July.txt' }).waitFor({ timeout: 60_000 });
    expect(asked).toHaveLength(2);
    expect(await received()).toEqual(['Comparison.csv', 'Licence register.csv', 'Log of July.txt']);
    await page.goBack();
    await files().getByText('Log of July.txt').waitFor();
  });

  it('tells why a file was not kept, and that one was there already', async () => {
    await page.getByLabel('Files to send').setInputFiles({ name: 'Empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
    await files().getByText(/The file is empty.*Send it again/).waitFor();
    // Told once, where it stands among the files.
    expect(await uploads().getByText('Empty.txt').count()).toBe(0);
    // Clear of the button at the bottom of the window.
    await page.locator('.portal-drop').evaluate((place) => place.scrollIntoView({ block: 'center' }));
    await dropFolder(page, page.locator('.portal-drop'), join(parent, 'Evidence'));
    await uploads().getByText('This file was sent before').first().waitFor();
    expect((await received()).filter((name) => name === 'Comparison.csv')).toHaveLength(1);
    await look('told');
  });

  it('takes a file back that was sent by mistake, and begins anew with it', async () => {
    await page.getByRole('button', { name: 'Take back Comparison.csv' }).click();
    await page.getByLabel(/^Why/).fill('Of another company.');
    await look('asked');
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await files().getByText('Taken back').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await look('taken back');
    expect(await page.getByRole('button', { name: 'Take back Comparison.csv' }).count()).toBe(0);
    await dropFolder(page, page.locator('.portal-drop'), join(parent, 'Evidence'));
    await page.getByRole('button', { name: 'Take back Comparison.csv' }).waitFor();
    expect((await received()).filter((name) => name === 'Comparison.csv')).toHaveLength(2);
  });

  it('is given to the auditor', async () => {
    await page.getByRole('button', { name: 'Send to the auditor' }).click();
    await page.getByText('Your answer is with the auditor').waitFor();
    expect(await page.getByRole('button', { name: /^Take back/ }).count()).toBe(0);
  });
});
