import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../../services/testing/tcp-proxy.ts';
import { findChromium, openBrowser } from '../screens/browser.ts';
import { administrator, ask } from './people.ts';
import { setStage, type Stage } from './stage.ts';
import { dropFolder } from './stories/drop-folder.ts';

/** 500 take four minutes and 60 one, with the same cuts; FOLDER_FILES=500 sends them. */
const count = Number(process.env['FOLDER_FILES'] ?? 60);
const executable = findChromium();

describe.skipIf(executable === undefined)('a folder sent by the browser, cut off three times (needs Chromium)', { timeout: 600_000 }, () => {
  let stage: Stage;
  let browser: Browser;
  let context: BrowserContext;
  let line: TcpProxy;
  let origin: string;
  let parent: string;
  let engagementId: string;

  beforeAll(async () => {
    stage = await setStage();
    line = await startTcpProxy(stage.address, 80);
    origin = new URL(line.url).origin;
    parent = await mkdtemp(join(tmpdir(), 'tickmark-folder-'));
    for (let number = 0; number < count; number += 1) {
      const folder = join(parent, 'Evidence', `Team ${number % 25}`);
      await mkdir(folder, { recursive: true });
      // Some are larger than goes with the request that announces a file, and are cut in their middle.
      await writeFile(join(folder, `Review ${number}.txt`), `Review ${number} of access rights.\n`.repeat(number % 50 === 0 ? 100_000 : 3));
    }
    browser = await openBrowser(executable ?? '');
    context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 800 } });
    await ask(context.request, origin, 'POST', '/api/auth/sign-in/email', administrator);
    ({ id: engagementId } = await ask<{ id: string }>(context.request, origin, 'POST', '/api/engagements', { name: 'Cut off', clientName: 'Fernway', frameworks: [] }));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await line?.close();
    await stage?.close();
    if (parent !== undefined) await rm(parent, { recursive: true, force: true });
  });

  const received = async (): Promise<number> => (await ask<{ received: number }>(context.request, origin, 'GET', `/api/engagements/${engagementId}/ledger`).catch(() => ({ received: 0 }))).received;

  async function until(least: number): Promise<void> {
    const deadline = performance.now() + 400_000;
    while ((await received()) < least) {
      if (performance.now() > deadline) throw new Error(`${await received()} of ${least} files were received`);
      await pause(200);
    }
  }

  async function drop(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`/engagements/${engagementId}/documents`);
    await page.locator('.drop').waitFor();
    await dropFolder(page, page.locator('.drop'), join(parent, 'Evidence'));
    return page;
  }

  it('arrives whole, each file once, also when the browser is closed in between', async () => {
    const page = await drop();
    for (const least of [count / 6, count / 2.5]) {
      await until(least);
      await line.cut();
      await pause(1_500);
      await line.restore();
    }
    await until(count / 1.5);
    // Nobody but the person can hand the folder to a page opened anew.
    await page.close();
    await drop();
    await until(count);
    await pause(1_000);

    const { documents } = await ask<{ documents: { name: string }[] }>(context.request, origin, 'GET', `/api/engagements/${engagementId}/documents?limit=500`);
    expect(documents.map(({ name }) => name).toSorted()).toEqual(Array.from({ length: count }, (_, number) => `Review ${number}.txt`).toSorted());
    expect(await received()).toBe(count);
  });
});
