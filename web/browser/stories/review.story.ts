import { readFileSync, readdirSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join, password } from '../people.ts';
import { sit, type Place, type Seat } from './desk.ts';

const samples = joinPath(import.meta.dirname, '..', '..', '..', 'samples', 'fernway-ledger', 'documents');

interface Paper { readonly id: string; readonly controlId: string; readonly state: string; readonly unsupportedCount: number; readonly coverage: string }
interface Whole { readonly statements: readonly { readonly citations: readonly { readonly documentName: string }[] }[] }

/** A paper from draft to approved, by way of a return; and what a new version of its evidence does to the signatures. */
export function reviewStory(place: () => Place): void {
  describe('the reviewer returns a paper, and signs it when it has been answered', { timeout: 90_000 }, () => {
    let preparer: Seat;
    let reviewer: Seat;
    let partner: Seat;
    let paper: Paper;
    const address = (): string => `/engagements/${place().engagementId}/workpapers/${paper.id}`;

    beforeAll(async () => {
      preparer = await sit(place(), { email: await join(place(), 'Tomas Lindqvist', 'auditor') });
      reviewer = await sit(place(), { email: await join(place(), 'Ruth Okafor', 'manager') });
      partner = await sit(place(), { email: await join(place(), 'Helen Ashcombe', 'partner') });
      const { workpapers } = await (await preparer.context.request.get(`/api/engagements/${place().engagementId}/workpapers`)).json() as { workpapers: Paper[] };
      paper = workpapers.find(({ coverage, unsupportedCount }) => coverage === 'supported' && unsupportedCount === 0) ?? expect.fail('the sample has a supported paper');
    });
    afterAll(async () => { for (const seat of [preparer, reviewer, partner]) await seat?.context.close(); });

    it('holds whoever goes away with words that are not saved, and writes nothing over a colleague’s version', async () => {
      const { page, context } = preparer;
      const { workpapers } = await (await context.request.get(`/api/engagements/${place().engagementId}/workpapers`)).json() as { workpapers: Paper[] };
      const other = workpapers.find(({ id, state }) => id !== paper.id && state === 'draft') ?? expect.fail('the sample has two papers');
      const api = `/api/engagements/${place().engagementId}/workpapers/${other.id}`;
      await page.goto(api.slice('/api'.length));
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.locator('.paper-words p').first().click();
      await page.keyboard.press('End');
      await page.keyboard.type(' Written and not saved.');
      const asked: string[] = [];
      page.once('dialog', (dialog) => { asked.push(dialog.message()); void dialog.dismiss(); });
      await page.getByRole('navigation', { name: 'Engagement' }).getByRole('link', { name: /^Controls/ }).click();
      await expect.poll(() => asked).toEqual(['Leave without saving what you wrote?']);
      expect(new URL(page.url()).pathname).toBe(api.slice('/api'.length));
      await page.getByText('Written and not saved.').waitFor();

      // A colleague saves meanwhile, and the page reads it at once.
      const { document } = await (await reviewer.context.request.get(api)).json() as { document: { content: { type: string; content?: object[] }[] } };
      document.content[0]?.content?.push({ type: 'paragraph', content: [{ type: 'text', text: 'Of the colleague.' }] });
      const saved = await reviewer.context.request.post(`${api}/versions`, { data: { basedOn: 1, document }, headers: { origin: place().origin } });
      expect([saved.status(), await saved.text()]).toEqual([200, expect.any(String)]);
      await page.getByText('Version 2, ').waitFor();
      await page.getByRole('button', { name: 'Save version' }).click();
      await page.getByText(/saved version 2 while you worked on version 1/).waitFor();
      page.once('dialog', (dialog) => { void dialog.accept(); });
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByText('Of the colleague.').waitFor();
      await page.getByRole('button', { name: 'Proposals 1' }).or(page.getByText('Proposals 1')).first().waitFor();
    });

    it('the preparer makes the conclusion their own and signs, with the password again', async () => {
      const { page, look } = preparer;
      await page.goto(`/engagements/${place().engagementId}/workpapers`);
      await page.getByLabel('Filter papers').fill(paper.controlId);
      await page.getByRole('link', { name: new RegExp(`^${paper.controlId.replaceAll('.', String.raw`\.`)} `) }).click();
      await conclude(page);
      await beside(page, 'Sign-off');
      await look('a paper to be signed by its preparer');
      await page.getByLabel('Your password again').fill('not the password');
      await page.getByRole('button', { name: 'Sign as prepared' }).click();
      await page.getByRole('alert').waitFor();
      await sign(page, 'prepared', 'Tomas Lindqvist');
    });

    it('the reviewer is told, takes it up, and returns it with a note', async () => {
      const { page, look } = reviewer;
      await page.goto(`/engagements/${place().engagementId}`);
      await page.getByRole('region', { name: 'Waiting for you' }).getByRole('link', { name: '1 paper to review' }).click();
      await page.getByRole('table', { name: 'Workpapers' }).getByRole('link').first().click();
      await beside(page, 'Sign-off');
      await page.getByRole('button', { name: 'Take into review' }).click();
      await page.getByRole('button', { name: 'Return to the preparer' }).click();
      await look('a paper in review');
      await page.getByLabel('What is to be done').fill('Say which quarter the review covered.');
      await page.getByRole('button', { name: 'Return', exact: true }).click();
      await page.locator('.paper .state', { hasText: 'Returned' }).waitFor();
    });

    it('the preparer is told, answers the note, changes the paper and signs again', async () => {
      const { page, look } = preparer;
      await page.goto(`/engagements/${place().engagementId}`);
      const waiting = page.getByRole('region', { name: 'Waiting for you' });
      await waiting.getByRole('link', { name: '1 review note to answer' }).waitFor();
      await waiting.getByRole('link', { name: '1 paper that came back to you' }).click();
      await page.getByRole('table', { name: 'Workpapers' }).getByRole('link').first().click();
      await beside(page, 'Notes 1');
      await look('a paper that came back, with its note');
      await page.getByRole('button', { name: 'Answer' }).click();
      await page.getByLabel('What was done about it').fill('The second quarter of 2026; the conclusion says so now.');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.locator('.note-answer').waitFor();
      await conclude(page, ' The review covered the second quarter of 2026.');
      await beside(page, 'Sign-off');
      await sign(page, 'prepared', 'Tomas Lindqvist');
    });

    it('the reviewer clears the note and signs; the partner approves', async () => {
      const { page, look } = reviewer;
      await page.goto(address());
      await beside(page, 'Notes 1');
      await page.getByRole('button', { name: 'Clear', exact: true }).click();
      await page.getByText('No review note is open.').waitFor();
      await beside(page, 'Sign-off');
      await page.getByRole('button', { name: 'Take into review' }).click();
      await look('what exactly the reviewer signs');
      await sign(page, 'reviewed', 'Ruth Okafor');
      await partner.page.goto(`/engagements/${place().engagementId}`);
      await partner.page.getByRole('region', { name: 'Waiting for you' }).getByRole('link', { name: '1 paper to approve' }).click();
      await partner.page.getByRole('table', { name: 'Workpapers' }).getByRole('link').first().click();
      await beside(partner.page, 'Sign-off');
      await sign(partner.page, 'approved', 'Helen Ashcombe');
      await partner.page.locator('.paper .state', { hasText: 'Approved' }).waitFor();
      await partner.look('an approved paper');
    });

    it('a new version of a cited document takes the signatures away, and the paper says why', async () => {
      const { statements } = await (await preparer.context.request.get(`/api${address()}`)).json() as Whole;
      const cited = new Set(statements.flatMap(({ citations }) => citations.map(({ documentName }) => documentName)));
      const name = readdirSync(samples).find((each) => cited.has(each)) ?? expect.fail('the paper cites a document of the sample');
      await preparer.page.goto(`/engagements/${place().engagementId}/documents`);
      await preparer.page.getByLabel('Files to upload').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.concat([readFileSync(joinPath(samples, name)), Buffer.from('\n')]) });
      await preparer.page.getByRole('region', { name: 'Uploads' }).getByText('1 file sent').waitFor();
      const { page, look } = partner;
      await page.goto(address());
      await page.getByText('A sign-off no longer holds').waitFor();
      await beside(page, 'Sign-off');
      await expect.poll(async () => await page.getByText(`${name} has a new version (2)`).count(), { timeout: 20_000 }).toBe(3);
      await look('a paper whose signatures no longer hold');
      await page.goto(`/engagements/${place().engagementId}/workpapers?show=stale`);
      await page.getByRole('table', { name: 'Workpapers' }).getByText('A sign-off no longer holds').waitFor();
    });

    it('left nothing to complain of', () => {
      // The wrong password and words upon an older version are refused on purpose.
      const refused = /status of 422.*\/api\/me\/confirm|status of 409.*\/versions$/;
      expect([preparer, reviewer, partner].flatMap(({ complaints }) => complaints).filter((each) => !refused.test(each))).toEqual([]);
    });
  });
}

/** Opens one of the panes beside the paper. */
async function beside(page: Page, pane: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Beside the paper' }).getByText(pane, { exact: true }).click();
}

/** Writes into the conclusion, makes it one's own, and saves. */
async function conclude(page: Page, words = ''): Promise<void> {
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('This is my conclusion').check();
  if (words !== '') {
    await page.locator('.paper-conclusion .paper-line').click();
    await page.keyboard.press('End');
    await page.keyboard.type(words);
  }
  await page.getByRole('button', { name: 'Save version' }).click();
  await page.getByRole('button', { name: 'Edit' }).waitFor();
}

async function sign(page: Page, kind: 'prepared' | 'reviewed' | 'approved', name: string): Promise<void> {
  await page.getByLabel('Your password again').fill(password);
  await page.getByRole('button', { name: `Sign as ${kind}` }).click();
  await page.locator('.sign-off:not([data-stale])').getByText(`${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)} by ${name}`).waitFor();
}
