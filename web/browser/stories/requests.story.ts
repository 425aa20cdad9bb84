import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from '../people.ts';
import { sit, type Place, type Seat } from './desk.ts';

const list = 'PBC #,Information Requested,Audit area,Date needed\nA-1,Trial balance at year end,Close,2099-01-15\nA-2,Bank confirmations,Cash,2099-01-20\n';

/** What is to be asked for comes as a list, and as the questions nothing answers; both are asked at once. */
export function requestsStory(place: () => Place): void {
  describe('the manager asks for many things at once', { timeout: 90_000 }, () => {
    let manager: Seat;

    beforeAll(async () => { manager = await sit(place(), { email: await join(place(), 'Rina Falk', 'manager') }); });
    afterAll(async () => { await manager?.context.close(); });

    it('takes over a list, and opens its drafts together', async () => {
      const { page, look } = manager;
      await page.goto(`/engagements/${place().engagementId}/requests`);
      await page.getByRole('button', { name: 'Import list' }).waitFor();
      await page.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
      await page.getByRole('button', { name: 'Make 2 drafts' }).click();
      await page.getByText(/^Drafts \d+$/).click();
      await page.getByLabel('Filter by words, control or person').fill('bank');
      await page.getByRole('button', { name: 'Open 1 draft to the client…' }).waitFor();
      await page.getByLabel('Filter by words, control or person').fill('');
      await page.getByRole('button', { name: /^Open \d+ drafts to the client…$/ }).click();
      await look('opening two drafts');
      await page.getByRole('button', { name: 'Send to the client' }).click();
      await page.getByText('No draft').waitFor();
    });

    it('gives the client more time for one of them', async () => {
      const { page, look } = manager;
      await page.goto(`/engagements/${place().engagementId}/requests`);
      await page.getByRole('link', { name: 'Bank confirmations' }).click();
      await page.getByRole('button', { name: 'Edit…' }).click();
      await look('editing a request');
      await page.getByLabel('Due').fill('2099-02-28');
      await page.getByLabel('In more words').fill('Of every account that was open at year end.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('28 Feb 2099').waitFor();
      await page.getByText('Of every account that was open at year end.').waitFor();
    });

    it('asks for what answers the open questions, and sees beside a question how far the client is', async () => {
      const { page, look } = manager;
      await page.goto(`/engagements/${place().engagementId}/questionnaires`);
      await page.getByRole('link', { name: /^Aldermoor/ }).click();
      await page.getByRole('button', { name: /^Ask the client for \d+ answers…$/ }).click();
      await look('asking for answers');
      await page.getByRole('button', { name: 'Send to the client' }).click();
      await page.getByRole('button', { name: /^Ask the client/ }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /Needs information/ }).click();
      await page.locator('tbody button[aria-expanded]').first().click();
      await page.getByText(/^Asked of the client by R-\d+$/).waitFor();
      await look('a question that was asked of the client');
    });

    it('meets nothing that should not be', () => expect(manager.complaints).toEqual([]));
  });
}
