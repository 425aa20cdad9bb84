import { buffer } from 'node:stream/consumers';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildApp } from '../services/api/app.ts';
import { toApiDependencies } from '../services/api/dependencies.ts';
import { buildDependencies } from '../services/composition/dependencies.ts';
import { ensureFirstAdministrator } from '../services/identity/index.ts';
import { readConfig } from '../services/platform/config/index.ts';
import { startWorker } from '../workers/start-worker.ts';
import { findChromium, openBrowser } from './screens/browser.ts';

const administrator = { email: 'admin@firm.example', password: 'correct horse battery' };

const policy = `# Access Control Policy

Owner: Head of Information Security. Approved 2026-02-10 by the Management Board. Next review 2027-02-10.

## 4 Privileged access

4.1 Privileged access to the cloud service is granted to named administrators for a stated purpose and is removed after 90 days.

4.2 The rights of privileged administrators are reviewed every quarter by the owner of the service, and each review is recorded.

## 5 Backup

5.1 Backups of customer data are taken every night, encrypted, and kept for 35 days in a second region.
`;
const review = 'Account,Role,Reviewed on,Reviewer,Decision\nadmin-01,Privileged administrator,2026-06-22,R. Falk,Confirmed\nadmin-02,Privileged administrator,2026-06-22,R. Falk,Removed\n';

async function twoPages(): Promise<Buffer> {
  const pdf = new PDFDocument();
  pdf.text('Backup report June 2026. All nightly backups of customer data were complete.');
  pdf.addPage().text('Restore test of 17 June 2026: the customer database was restored in 41 minutes.');
  pdf.end();
  return await buffer(pdf);
}

interface Stage {
  readonly address: string;
  close(): Promise<void>;
}

/** The product as it ships, on the embedded database, with the screens of this very source. */
async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'tickmark-journey-'));
  const webFolder = join(folder, 'web');
  // Vitest says NODE_ENV=test, with which vite packs React's development build.
  vi.stubEnv('NODE_ENV', 'production');
  await build({ root: import.meta.dirname, logLevel: 'warn', build: { outDir: webFolder, emptyOutDir: true } });
  vi.unstubAllEnvs();
  const config = readConfig({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent', ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password });
  const dependencies = await buildDependencies(config);
  await ensureFirstAdministrator({ ...dependencies, publicUrl: config.publicUrl, ...config.administrator });
  const api = toApiDependencies(dependencies);
  const app = await buildApp({ ...api, settings: { ...api.settings, webFolder } });
  const worker = await startWorker(dependencies);
  return {
    address: await app.listen({ host: '127.0.0.1', port: 0 }),
    async close() {
      await app.close();
      await worker.stop();
      await dependencies.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const executable = findChromium();

describe.skipIf(executable === undefined)('the browser journey (needs Chromium: CHROMIUM_PATH or /usr/bin/chromium)', () => {
  let stage: Stage;
  let browser: Browser;
  let page: Page;
  /** What the browser complains of, refused content included. */
  const complaints: string[] = [];

  beforeAll(async () => {
    stage = await setStage();
    browser = await openBrowser(executable ?? '');
    page = await (await browser.newContext({ baseURL: stage.address, viewport: { width: 1280, height: 800 } })).newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    // The browser reports refused requests as errors; the wrong password (401) and the empty file (400) are refused on purpose.
    page.on('console', (message) => { if (message.type() === 'error' && !/status of 40[01]/.test(message.text())) complaints.push(message.text()); });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  it('asks who is there, refuses a wrong password, and goes on to where the person wanted to be', async () => {
    await page.goto('/members');
    await page.waitForURL('**/sign-in*');
    await page.getByLabel('E-mail').fill(administrator.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(administrator.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Members' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/members');
  });

  it('opens an engagement', async () => {
    await page.getByRole('link', { name: 'Engagements', exact: true }).click();
    await page.getByText('No engagement yet').waitFor();
    await page.getByRole('button', { name: 'New engagement' }).click();
    await page.getByLabel('Name').fill('Cloud review 2026');
    await page.getByLabel('Client', { exact: false }).first().fill('Nimbus Ltd');
    await page.getByLabel('Audit period from').fill('2026-01-01');
    await page.getByLabel('to', { exact: true }).fill('2026-12-31');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('No document yet').waitFor();
  });

  it('takes files in and says what became of each', async () => {
    await page.getByLabel('Files to upload').setInputFiles([
      { name: 'Access Control Policy.md', mimeType: 'text/markdown', buffer: Buffer.from(policy) },
      { name: 'Access review Q2.csv', mimeType: 'text/csv', buffer: Buffer.from(review) },
      { name: 'Backup report.pdf', mimeType: 'application/pdf', buffer: await twoPages() },
      { name: 'Nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ]);
    const uploads = page.getByRole('region', { name: 'Uploads' });
    await uploads.getByText('4 files sent').waitFor();
    expect(await uploads.getByText('Rejected').count()).toBe(1);
    await page.getByText('4 files received').waitFor();
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'Searchable' }).count(), { timeout: 30_000 }).toBe(3);
    const rejected = page.getByRole('row').filter({ hasText: 'Nothing.txt' });
    expect(await rejected.textContent()).toContain('0 bytes');
    await page.getByLabel('Files to upload').setInputFiles({ name: 'The same once more.md', mimeType: 'text/markdown', buffer: Buffer.from(policy) });
    await uploads.getByText('Already here').waitFor();
    await uploads.getByText('as “Access Control Policy.md”').waitFor();
  });

  it('turns the pages of a document by the arrow keys', async () => {
    await page.getByRole('link', { name: 'Backup report.pdf' }).click();
    await page.locator('.document-sheet').getByText('nightly backups of customer data').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('.document-sheet').getByText('restored in 41 minutes').waitFor();
    await page.keyboard.press('ArrowRight');
    expect(new URL(page.url()).searchParams.get('page')).toBe('2');
    await page.keyboard.press('ArrowLeft');
    await page.locator('.document-sheet').getByText('nightly backups of customer data').waitFor();
  });

  it('assesses the controls, and opens a cited passage at its very words', async () => {
    await page.getByRole('link', { name: 'Controls' }).click();
    await page.getByRole('button', { name: 'Assess all controls' }).click();
    await page.getByRole('button', { name: 'Assess again' }).waitFor({ timeout: 60_000 });
    await page.getByLabel('Filter controls').fill('9.2.3');
    await page.getByRole('button', { name: /^9\.2\.3/ }).click();
    const evidence = page.getByRole('figure').filter({ has: page.getByRole('link', { name: /^Access Control Policy\.md/ }) }).first();
    const quote = await evidence.locator('blockquote').textContent();
    await evidence.getByRole('link').click();
    const mark = page.locator('mark.cited').first();
    await mark.waitFor();
    const { start, end } = Object.fromEntries(new URL(page.url()).searchParams) as { start: string; end: string };
    const stored = await page.locator('.page-text').textContent();
    expect(await mark.textContent()).toBe(stored?.slice(Number(start), Number(end)));
    expect(bare(await mark.textContent())).toBe(bare(quote));
    const box = await mark.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(800);
    await page.reload();
    await mark.waitFor();
  });

  it('keeps what a person decides about evidence', async () => {
    await page.goBack();
    await page.getByLabel('Filter controls').fill('9.2.3');
    await page.getByRole('button', { name: /^9\.2\.3/ }).click();
    await page.getByRole('button', { name: 'Reject…' }).first().click();
    await page.getByLabel('Why it does not count').fill('Wrong system');
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('Wrong system').waitFor();
    expect(await page.locator('.state', { hasText: 'Rejected' }).count()).toBe(1);
  });

  it('marks cells where the cited text is a table, and nothing where a link names no place', async () => {
    await page.getByRole('link', { name: 'Search' }).click();
    await page.getByLabel('Search the documents').fill('admin-02 removed');
    await page.getByLabel('Search the documents').press('Enter');
    await page.getByRole('link', { name: /^Access review Q2\.csv/ }).first().click();
    await page.locator('td mark.cited', { hasText: 'admin-02' }).waitFor();
    const there = new URL(page.url());
    there.searchParams.set('end', '999999');
    await page.goto(there.pathname + there.search);
    await page.getByText('nothing is marked').waitFor();
    expect(await page.locator('mark').count()).toBe(0);
  });

  it('verifies the trail, and lets nobody in after signing out', async () => {
    await page.getByRole('link', { name: 'Trail' }).click();
    await page.getByRole('button', { name: 'Verify the trail' }).click();
    await page.getByText('The trail is whole').waitFor();
    expect(await page.getByRole('row').filter({ hasText: 'Evidence rejected' }).count()).toBe(1);
    const address = page.url();
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in*');
    await page.goto(address);
    await page.waitForURL('**/sign-in*');
  });

  it('gave the browser nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});

/** Words without the white space that a screen may change. */
function bare(text: string | null): string {
  return (text ?? '').replaceAll(/\s/g, '');
}
