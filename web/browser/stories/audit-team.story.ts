import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from '../people.ts';
import { sit, type Place, type Seat } from './desk.ts';
import { dropFolder } from './drop-folder.ts';

const procedure = `# LIC-21 Software Licence and Intellectual Property Procedure v1.0

Owner: Head of Legal, Fernway Ledger Ltd. Approved by the Board on 12 January 2026. In force since 1 February 2026. Next review 12 January 2027.

## 2 Licence terms

2.1 Before software is installed in a cloud service, the service owner and Legal check its licence terms: whether they permit use in a cloud service, on how many processors, and on machines that move. Software is installed in the cloud service only after the licence terms were checked, and the check is recorded in queue LIC.

## 3 Complaints about intellectual property

3.1 Intellectual property complaints of customers and third parties are received at ip@fernway.example. Legal registers every intellectual property complaint, acknowledges it within 2 working days and answers it within 10 working days.
`;
const comparison = `# Software licence inventory, compared with actual use, August 2026

On 18 August 2026 Legal and the platform team compared the inventory of software licences of Fernway Ledger Ltd with actual use in the cloud service.

The inventory of software licences lists 46 products. 44 products are used within their licences. Two products had more installations than licences: Quarrel DB (52 of 50) and Pinewire (11 of 10). The missing licences were bought on 21 August 2026.
`;

/** A gap, from the overview to supported: found, asked for, handed in as a folder, assessed, accepted by keyboard. */
export function auditTeamStory(place: () => Place): void {
  describe('the audit team uploads a folder and closes a gap', { timeout: 150_000 }, () => {
    let seat: Seat;
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(joinPath(tmpdir(), 'tickmark-folder-'));
      await mkdir(joinPath(folder, 'Licences 2026', 'Records'), { recursive: true });
      await writeFile(joinPath(folder, 'Licences 2026', 'LIC-21 Software licence procedure v1.0.md'), procedure);
      await writeFile(joinPath(folder, 'Licences 2026', 'Records', 'Licence inventory comparison 2026-08.md'), comparison);
      await writeFile(joinPath(folder, 'Licences 2026', 'Records', 'empty.txt'), '');
      seat = await sit(place(), { email: await join(place(), 'Priya Nair', 'auditor') });
    });
    afterAll(async () => {
      await seat?.context.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('is led from the overview to the gap, and asks the client for what would close it', async () => {
      const { page, look } = seat;
      await page.goto(`/engagements/${place().engagementId}`);
      await look('the overview');
      await page.getByRole('region', { name: 'Why gaps are gaps' }).getByRole('link', { name: /^No evidence found/ }).click();
      await page.getByRole('link', { name: /^18\.1\.2/ }).click();
      await page.getByRole('heading', { name: /^18\.1\.2/ }).waitFor();
      expect(await coverage(seat)).toBe('Gap');
      await page.getByRole('button', { name: 'Ask the client for evidence' }).click();
      await page.getByRole('link', { name: /^Request R-\d+/ }).waitFor();
      await look('a control that is a gap');
    });

    it('drops the folder that came meanwhile, and sees what became of each file in it', async () => {
      const { page, look } = seat;
      await page.getByRole('navigation', { name: 'Engagement' }).getByRole('link', { name: /^Documents/ }).click();
      await page.getByRole('button', { name: 'Upload a folder' }).waitFor();
      // Beside the place for it nothing is sent, and the page stays.
      await dropFolder(page, page.getByRole('heading', { level: 1 }), joinPath(folder, 'Licences 2026'));
      await dropFolder(page, page.locator('.drop'), joinPath(folder, 'Licences 2026'));
      const uploads = page.getByRole('region', { name: 'Uploads' });
      await uploads.getByText('3 files sent').waitFor();
      expect(await uploads.getByText('Received', { exact: true }).count()).toBe(2);
      expect(await uploads.getByText('Licences 2026/Records/empty.txt').count()).toBe(1);
      expect(await uploads.getByText('Rejected', { exact: true }).count()).toBe(1);
      await page.getByRole('navigation', { name: 'Folders' }).getByRole('button', { name: /^Licences 2026/ }).click();
      await expect.poll(async () => await page.getByRole('row').filter({ hasText: 'Searchable' }).count(), { timeout: 30_000 }).toBe(2);
      await look('the documents of a folder');
    });

    it('assesses again, and finds the control supported', async () => {
      const { page } = seat;
      await page.getByRole('navigation', { name: 'Engagement' }).getByRole('link', { name: /^Controls/ }).click();
      await page.getByText('Documents have changed since the controls were assessed').waitFor();
      await page.getByRole('button', { name: 'Assess again' }).click();
      await page.getByText('Documents have changed since the controls were assessed').waitFor({ state: 'detached', timeout: 120_000 });
      await page.getByRole('status').filter({ hasText: 'Assessing controls' }).waitFor({ state: 'detached', timeout: 120_000 });
      await page.getByLabel('Filter controls').fill('18.1.2');
      await page.getByRole('row').filter({ hasText: '18.1.2' }).getByText('Supported').waitFor();
      await page.getByRole('link', { name: /^18\.1\.2/ }).click();
      await page.getByRole('heading', { name: /^18\.1\.2/ }).waitFor();
      expect(await coverage(seat)).toBe('Supported');
    }, 180_000);

    it('reads each proposal beside its source and accepts it by keyboard', async () => {
      const { page, look } = seat;
      await page.getByRole('region', { name: 'Source' }).locator('mark.cited').first().waitFor();
      await look('a control beside its source');
      const accepted = page.locator('.evidence .state', { hasText: 'Accepted' });
      for (let count = 1; count <= 2; count += 1) {
        await page.keyboard.press('a');
        await expect.poll(async () => await accepted.count(), { timeout: 20_000 }).toBe(count);
      }
      await page.keyboard.press('Escape');
      const row = page.getByRole('row').filter({ hasText: '18.1.2' });
      await row.getByText(/^2 of \d+ accepted$/).waitFor();
      expect(await row.textContent()).toContain('Supported');
      await look('the controls after the decision');
    });

    it('left nothing to complain of', () => expect(seat.complaints).toEqual([]));
  });
}

async function coverage({ page }: Seat): Promise<string | null> {
  return await page.locator('.workspace-main .state').first().textContent();
}
