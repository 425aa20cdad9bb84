import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, openBrowser } from '../screens/browser.ts';
import { administrator } from './people.ts';
import { setStage, type Stage } from './stage.ts';

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

  it('finds its way by one field', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find anything' }).fill('engag');
    await page.keyboard.press('Enter');
    await page.getByText('No engagement yet').waitFor();
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
    await page.getByRole('status', { name: 'Ledger of received files' }).getByText('4 files received').waitFor();
    await expect.poll(() => page.getByRole('row').filter({ hasText: 'Searchable' }).count(), { timeout: 30_000 }).toBe(3);
    const rejected = page.getByRole('row').filter({ hasText: 'Nothing.txt' });
    expect(await rejected.textContent()).toContain('0 bytes');
    await page.getByLabel('Files to upload').setInputFiles({ name: 'The same once more.md', mimeType: 'text/markdown', buffer: Buffer.from(policy) });
    await uploads.getByText('Already here').waitFor();
    await uploads.getByText('as “Access Control Policy.md”').waitFor();
  });

  it('turns the pages of a document by the arrow keys', async () => {
    await page.getByRole('link', { name: 'Backup report.pdf' }).click();
    await page.locator('.source-view').getByText('nightly backups of customer data').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('.source-view').getByText('restored in 41 minutes').waitFor();
    await page.keyboard.press('ArrowRight');
    expect(new URL(page.url()).searchParams.get('page')).toBe('2');
    await page.keyboard.press('ArrowLeft');
    await page.locator('.source-view').getByText('nightly backups of customer data').waitFor();
  });

  it('assesses the controls, and opens a cited passage at its very words', async () => {
    await page.getByRole('link', { name: 'Controls' }).click();
    await page.getByRole('button', { name: 'Assess all controls' }).click();
    await page.getByRole('button', { name: 'Assess again' }).waitFor({ timeout: 60_000 });
    await page.getByLabel('Filter controls').fill('9.2.3');
    await page.getByRole('link', { name: /^9\.2\.3/ }).click();
    // The source stands beside its evidence, marked, before anybody opens it.
    await page.getByRole('region', { name: 'Source' }).locator('mark.cited').first().waitFor();
    const evidence = page.getByRole('figure').filter({ has: page.getByRole('link', { name: /^Access Control Policy\.md/ }) }).first();
    const quote = await evidence.locator('blockquote').textContent();
    await evidence.getByRole('link').click();
    const mark = page.locator('mark.cited').first();
    await mark.waitFor();
    expect(bare((await page.locator('mark.cited').allTextContents()).join(''))).toBe(bare(quote));
    expect(new URL(page.url()).searchParams.get('start')).toMatch(/^\d+$/);
    await page.getByRole('heading', { name: 'What cites this page' }).waitFor();
    await page.getByRole('link', { name: /^9\.2\.3 / }).waitFor();
    const box = await mark.boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(800);
    await page.reload();
    await mark.waitFor();
  });

  it('keeps what a person decides about evidence', async () => {
    await page.goBack();
    await page.getByRole('heading', { name: /^9\.2\.3/ }).waitFor();
    await page.locator('.evidence[data-chosen]').waitFor();
    await page.keyboard.press('a');
    await page.locator('.evidence .state', { hasText: 'Accepted' }).waitFor();
    await page.locator('.evidence', { hasText: 'Proposed' }).first().getByRole('button', { name: 'Reject…' }).click();
    await page.getByLabel('Why it does not count').fill('Wrong system');
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('Wrong system').waitFor();
    expect(await page.locator('.state', { hasText: 'Rejected' }).count()).toBe(1);
    expect(await page.locator('.evidence .state', { hasText: 'Accepted' }).count()).toBe(1);
  });

  it('marks cells where the cited text is a table, and nothing where a link names no place', async () => {
    await page.getByRole('link', { name: 'Search', exact: true }).click();
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
