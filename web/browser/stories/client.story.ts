import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { join } from '../people.ts';
import { choose, sit, type Place, type Seat } from './desk.ts';

const register = 'Product,Licences,Installed,Compared on\nQuarrel DB,50,48,2026-08-18\nPinewire,10,10,2026-08-18\n';

/** A client's person on a phone: in by a link, a questionnaire and a request answered, and to be seen who opened what they sent. */
export function clientStory(place: () => Place): void {
  describe('the client answers a questionnaire and a request in the portal', { timeout: 150_000 }, () => {
    let manager: Seat;
    let client: Seat;
    let link: string;

    beforeAll(async () => {
      manager = await sit(place(), { email: await join(place(), 'Marta Quint', 'manager') });
      client = await sit(place(), { phone: true });
    });
    afterAll(async () => { for (const seat of [manager, client]) await seat?.context.close(); });

    it('the manager makes a link, asks for a file, and assigns the questionnaire', async () => {
      const { page, look } = manager;
      await page.goto(`/engagements/${place().engagementId}/requests`);
      await page.getByRole('button', { name: 'Client’s people' }).click();
      await page.getByLabel('Name').fill('Ingrid Vasquez');
      await page.getByLabel('E-mail').fill('ingrid.vasquez@fernway.example');
      await page.getByRole('button', { name: 'Make a link' }).click();
      link = await page.locator('.link-text').textContent() ?? '';
      await look('the link for a person of the client');
      await page.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'New request' }).click();
      await page.getByLabel('What is asked for').fill('The register of software licences');
      await choose(page, 'Ask', 'Ingrid Vasquez');
      await page.keyboard.press('Escape');
      await page.getByLabel('Due').fill('2099-01-31');
      await page.getByRole('button', { name: 'Send request' }).click();
      await page.getByRole('heading', { name: 'The register of software licences' }).waitFor();
      await page.getByRole('navigation', { name: 'Engagement' }).getByRole('link', { name: /^Questionnaires/ }).click();
      await page.getByRole('link', { name: /^Aldermoor/ }).click();
      await page.getByRole('button', { name: 'Assign…' }).click();
      await choose(page, 'The client’s people answer', 'Ingrid Vasquez');
      await page.getByRole('button', { name: 'Assign all questions' }).click();
      await page.getByText(/questions with Ingrid Vasquez/).waitFor();
    });

    it('comes in by the link and sees what there is to do', async () => {
      const { page, look } = client;
      await page.goto(link);
      await page.getByRole('heading', { name: 'Your auditor’s workspace' }).waitFor();
      await look('the door of the portal');
      await page.getByRole('button', { name: 'Enter' }).click();
      await page.getByRole('link', { name: /The register of software licences/ }).waitFor();
      await look('what there is to do');
      // The link is used up: in another browser it opens nothing.
      const other = await sit(place(), { phone: true });
      await other.page.goto(link);
      await other.page.getByRole('button', { name: 'Enter' }).click();
      await other.page.getByRole('heading', { name: 'You need a new link' }).waitFor();
      await other.context.close();
    });

    it('answers a question of the questionnaire', async () => {
      const { page, look } = client;
      await page.getByRole('link', { name: /^Aldermoor/ }).click();
      const open = page.locator('section.portal-card').filter({ hasText: 'To answer' }).first();
      await open.waitFor();
      const name = await open.getAttribute('aria-label') ?? '';
      const question = page.getByRole('region', { name, exact: true });
      const choice = question.getByRole('combobox', { name: 'Answer' });
      if (await choice.count() > 0) {
        await choice.click();
        await page.getByRole('option').first().click();
        await question.getByLabel('Explanation').fill('Since February 2026, by procedure LIC-21.');
      } else await question.getByLabel('Answer').fill('Since February 2026, by procedure LIC-21.');
      await look('a questionnaire on a phone');
      await question.getByRole('button', { name: 'Send the answer' }).click();
      await question.getByText('With the auditor').waitFor();
    });

    it('uploads into the request and hands it to the auditor', async () => {
      const { page, look } = client;
      await page.getByRole('link', { name: /To do/ }).first().click();
      await page.getByRole('link', { name: /The register of software licences/ }).click();
      expect(await page.getByRole('button', { name: 'Send to the auditor' }).isEnabled()).toBe(false);
      await page.getByLabel('Files to send').setInputFiles({ name: 'Licence register.csv', mimeType: 'text/csv', buffer: Buffer.from(register) });
      await page.getByText('Licence register.csv').waitFor();
      await look('a request with a file');
      await page.getByRole('button', { name: 'Send to the auditor' }).click();
      await page.getByText('Your answer is with the auditor').waitFor();
      await page.getByRole('link', { name: 'Who looked' }).click();
      await page.getByText('Nobody has opened your files yet').waitFor();
    });

    it('the manager is told, lets the file in, reads it and accepts the answer', async () => {
      const { page, look } = manager;
      await page.goto(`/engagements/${place().engagementId}`);
      await page.getByRole('region', { name: 'Waiting for you' }).getByRole('link', { name: '1 file from the client to accept' }).click();
      await page.getByRole('button', { name: 'Accept', exact: true }).click();
      await page.goto(`/engagements/${place().engagementId}/requests?show=firm`);
      await page.getByRole('link', { name: 'The register of software licences' }).click();
      await look('a request that was answered');
      await page.getByRole('link', { name: 'Licence register.csv' }).click();
      await readBySomeTime(page, 'Quarrel DB');
      await look('the file of the client');
      await page.goBack();
      await page.getByRole('button', { name: 'Accept', exact: true }).click();
      await page.getByRole('heading', { name: 'The register of software licences' }).locator('..').getByText('Accepted').waitFor();
    });

    it('sees who looked at the file and that the answer is accepted', async () => {
      const { page, look } = client;
      await page.reload();
      await page.getByText('Marta Quint').first().waitFor();
      expect(await page.getByText(/Marta Quint.*read.*Licence register\.csv/).count()).toBe(1);
      await look('who looked');
      await page.getByRole('link', { name: 'My files' }).click();
      await page.getByText('Accepted').waitFor();
      await look('my files');
      await page.getByRole('link', { name: 'To do', exact: true }).click();
      await page.getByRole('region', { name: 'Done' }).getByText('Accepted').waitFor();
    });

    it('left nothing to complain of', () => expect([...manager.complaints, ...client.complaints]).toEqual([]));
  });
}

/** The file is read in its turn, behind what others asked for; whoever waits looks again. */
async function readBySomeTime(page: Page, words: string): Promise<void> {
  const shown = page.locator('.source-view').getByText(words);
  for (let look = 0; look < 9; look += 1) {
    if (await shown.waitFor({ timeout: 10_000 }).then(() => true, () => false)) return;
    await page.reload();
  }
  await shown.waitFor({ timeout: 10_000 });
}
