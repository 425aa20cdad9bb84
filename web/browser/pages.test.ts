import type { APIRequestContext, Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIllustratedPdf, makeIllustratedWord, wordPicture } from '../../services/documents/fixtures/document-pictures.ts';
import { wordParagraph } from '../../services/documents/fixtures/office-files.ts';
import { makePicture } from '../../services/documents/fixtures/pictures.ts';
import { findChromium, openBrowser } from '../screens/browser.ts';
import { settled } from '../screens/settled.ts';
import { administrator } from './people.ts';
import { setStage, type Stage } from './stage.ts';

const executable = findChromium();
const policy = '# Backup Policy\n\nApproved 2026-02-10.\n\nBackups of customer data are taken every night, encrypted, and kept for 35 days in a second region.\n';
const agreement = '# Hosting Agreement\n\n12.3.1 Information backup: the provider is responsible for backup of customer data.\n';

/** Hooks have no `expect.poll`; the time of the hook ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => { setTimeout(resolve, 250); });
}

describe.skipIf(executable === undefined)('pages of reports and administration (needs Chromium: CHROMIUM_PATH or /usr/bin/chromium)', () => {
  let stage: Stage;
  let browser: Browser;
  let page: Page;
  let full: string;
  let empty: string;
  const complaints: string[] = [];

  const call = async (api: APIRequestContext, method: 'POST' | 'PUT' | 'GET', path: string, data?: object): Promise<Record<string, unknown>> => {
    const answer = await api.fetch(path, { method, headers: { origin: stage.address }, ...(data === undefined ? {} : { data }) });
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
    return await answer.json() as Record<string, unknown>;
  };

  beforeAll(async () => {
    stage = await setStage();
    browser = await openBrowser(executable ?? '');
    const context = await browser.newContext({ baseURL: stage.address, viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    await context.request.post('/api/auth/sign-in/email', { data: administrator, headers: { origin: stage.address } });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`); });
    const api = context.request;
    const open = async (name: string): Promise<string> => (await call(api, 'POST', '/api/engagements', { name, clientName: 'Nimbus', frameworks: ['iso27017-2015'] }))['id'] as string;
    [full, empty] = [await open('Cloud controls 2025'), await open('Cloud controls 2026')];
    const base = `/api/engagements/${full}`;
    await api.post(`${base}/documents`, { headers: { origin: stage.address }, multipart: { file: { name: 'Backup Policy.md', mimeType: 'text/markdown', buffer: Buffer.from(policy) } } });
    await api.post(`${base}/documents`, { headers: { origin: stage.address }, multipart: { file: { name: 'Hosting Agreement.md', mimeType: 'text/markdown', buffer: Buffer.from(agreement) } } });
    await until(async () => (await call(api, 'GET', `${base}/ledger`))['inProgress'] === 0);
    const run = async (path: string): Promise<void> => {
      const { jobId } = await call(api, 'POST', `${base}/${path}`, {});
      await until(async () => (await call(api, 'GET', `${base}/jobs/${String(jobId)}`))['status'] === 'done');
    };
    await run('assess');
    await run('workpapers/draft');
    await run('assess');
    await call(api, 'POST', `${base}/cloud-services`, { name: 'Hosting', model: 'iaas', clientRole: 'customer' });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  const shows = async (path: string, words: string | RegExp): Promise<void> => {
    await page.goto(path);
    await page.getByText(words).first().waitFor();
    await settled(page);
  };

  it('says what would be here on every page that has nothing yet', async () => {
    const base = `/engagements/${empty}`;
    for (const [path, words] of [
      ['responsibilities', 'No cloud service yet'], ['comparison', 'Nothing to compare yet'], ['monitoring', 'No evidence'], ['migration', 'Carried over'],
      ['access-log', 'Nobody has opened a document yet'], ['workpapers/lead-schedules', 'No workpaper yet'], ['workpapers/roll-forward', 'Earlier engagement'],
    ] as const) await shows(`${base}/${path}`, words);
    await shows('/ai-use', 'No call to a language model');
  });

  it('states who sees to a control with its reason, and keeps it', async () => {
    await shows(`/engagements/${full}/responsibilities?q=12.3.1`, '12.3.1');
    await page.getByRole('button', { name: /^12\.3\.1/ }).click();
    await page.getByText('Provider', { exact: true }).last().click();
    await page.getByLabel('Reason').fill('By the hosting agreement.');
    await page.getByRole('button', { name: 'State it' }).click();
    await page.getByRole('button', { name: /^12\.3\.1/, expanded: false }).waitFor();
    await page.reload();
    await page.getByRole('row').filter({ hasText: '12.3.1' }).getByText('Provider').last().waitFor();
  });

  it('sets a review cycle, and compares two assessments', async () => {
    await shows(`/engagements/${full}/monitoring?q=12.3.1`, '12.3.1');
    const stored = page.waitForResponse((response) => response.url().endsWith('/monitoring/cycles') && response.ok());
    await page.getByLabel('Review cycle of 12.3.1').selectOption('3');
    await stored;
    await page.reload();
    await expect.poll(() => page.getByLabel('Review cycle of 12.3.1').inputValue(), { timeout: 15_000 }).toBe('3');
    await shows(`/engagements/${full}/comparison`, 'Nothing changed');
    await shows(`/engagements/${full}/migration?show=new`, 'New');
  });

  it('rolls papers forward after a look at what would happen, and reads a version', async () => {
    await shows(`/engagements/${empty}/workpapers/roll-forward?from=${full}`, 'Come along');
    await page.getByRole('button', { name: /^Roll \d+ papers forward$/ }).click();
    await page.getByText(/papers rolled forward/).first().waitFor();
    await page.getByRole('row').nth(1).getByRole('link').click();
    await page.getByText(/Carried forward from Cloud controls 2025/).first().waitFor();
    await page.goto(`${new URL(page.url()).pathname}/versions`);
    await page.getByText('This paper has one version').waitFor();
    await shows(`/engagements/${full}/workpapers/lead-schedules`, 'proposed by the draft');
  });

  it('logs who opened a document', async () => {
    await shows(`/engagements/${full}/documents`, 'Backup Policy.md');
    await page.getByRole('link', { name: 'Backup Policy.md' }).click();
    await page.locator('.source-view').getByText('taken every night').waitFor();
    await page.getByRole('link', { name: 'Who opened it' }).click();
    await page.getByRole('row').filter({ hasText: 'Backup Policy.md' }).waitFor();
  });

  it('finds the words of a screenshot in a Word file, and opens it at the picture', async () => {
    const screenshot = makePicture(['Conditional access: multifactor authentication', 'Assignments: all users', 'Policy is on'], { width: 900, height: 260 }).toBuffer('image/png');
    const word = makeIllustratedWord(wordParagraph('Appendix B, settings of the directory.') + wordPicture('shot') + wordPicture('broken'), { shot: screenshot, broken: screenshot.subarray(0, 400) });
    const base = `/api/engagements/${empty}`;
    await page.context().request.post(`${base}/documents`, { headers: { origin: stage.address }, multipart: { file: { name: 'Evidence of authentication.docx', mimeType: 'application/octet-stream', buffer: word } } });
    await until(async () => (await call(page.context().request, 'GET', `${base}/ledger`))['inProgress'] === 0);
    await shows(`/engagements/${empty}/search?q=conditional+access+multifactor`, 'Conditional access');
    await page.getByRole('link', { name: 'Evidence of authentication.docx' }).first().click();
    const picture = page.locator('.document-picture');
    await expect.poll(() => picture.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
    expect(await picture.locator('mark.cited').allInnerTexts()).toEqual([expect.stringMatching(/^Conditional access: multifactor authentication/)]);
    expect(await page.locator('.source-view').innerText()).toMatch(/1 of 2 pictures here could be read[^]*Read from this picture by OCR, about \d+ % sure/);
    await settled(page);
  });

  it('finds the words of a screenshot in a PDF, frames it on the page, and shows it above its words', async () => {
    const screenshot = makePicture(['Sign-in frequency: every 12 hours', 'Persistent browser session: never'], { width: 900, height: 200 }).toBuffer('image/png');
    const prose = 'The directory asks for a second factor, and for a new sign-in as its policy says; the settings were seen together with the administrator. ';
    const file = await makeIllustratedPdf([['Session settings', prose.repeat(3), { picture: screenshot, width: 400 }, 'Figure 1: the policy of sessions', prose.repeat(2)]]);
    const base = `/api/engagements/${empty}`;
    await page.context().request.post(`${base}/documents`, { headers: { origin: stage.address }, multipart: { file: { name: 'Session settings.pdf', mimeType: 'application/pdf', buffer: file } } });
    await until(async () => (await call(page.context().request, 'GET', `${base}/ledger`))['inProgress'] === 0);
    await shows(`/engagements/${empty}/search?q=sign-in+frequency+persistent+browser`, 'Sign-in frequency');
    await page.getByRole('link', { name: 'Session settings.pdf' }).first().click();
    const mark = page.locator('.pdf-text mark.cited-picture');
    await expect.poll(async () => Math.round((await mark.boundingBox())?.width ?? 0) > 200).toBe(true);
    const [drawn, marked] = [await page.locator('.pdf-page canvas').boundingBox(), await mark.boundingBox()];
    expect(Math.abs((marked?.width ?? 0) / (drawn?.width ?? 1) - 400 / 595)).toBeLessThan(0.02);
    expect(await page.locator('.source-view').innerText()).toContain('Words in pictures on this page were read by OCR');
    await settled(page);
    await page.getByText('Text', { exact: true }).click();
    const picture = page.locator('.pdf-picture canvas');
    await expect.poll(async () => Math.round((await picture.boundingBox())?.width ?? 0) > 200).toBe(true);
    expect(await page.locator('.document-picture mark.cited').first().innerText()).toMatch(/Sign-in frequency: every 12 hours/);
    await settled(page);
  });

  it('saves a template of the firm, adds rules of retention, and shows the state of work', async () => {
    await shows('/templates?tab=index', 'So papers are called');
    await page.getByLabel('Before each').fill('WP ');
    await page.getByText('WP A-1').waitFor();
    await page.getByRole('button', { name: 'Save the template' }).click();
    await page.getByText(/The firm’s own, saved by/).waitFor();
    await shows('/retention?tab=profiles', 'AICPA (AU-C 230)');
    await page.getByRole('button', { name: 'Add rules of the firm’s own' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('State board');
    await page.getByLabel('Where the numbers come from').fill('The manual, 4.2');
    await page.getByRole('button', { name: 'Add the rules' }).click();
    await page.getByRole('row').filter({ hasText: 'State board' }).waitFor();
    await shows('/retention', 'Rules not chosen');
    await shows('/system?jobs=done', 'Assess controls');
    await shows('/system?jobs=failed', 'No job fits this filter');
  });

  it('gave the browser nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
