import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from '../people.ts';
import { choose, sit, type Place, type Seat } from './desk.ts';

/** A reviewer goes through drafted answers by keys, and gives a colleague a part of them. */
export function answersStory(place: () => Place): void {
  describe('the reviewer goes through the drafted answers', { timeout: 90_000 }, () => {
    let reviewer: Seat;
    let waiting = 0;

    beforeAll(async () => { reviewer = await sit(place(), { email: await join(place(), 'Owen Pratt', 'manager') }); });
    afterAll(async () => { await reviewer?.context.close(); });

    it('assigns two questions to a reviewer, and finds who it is in the list', async () => {
      const { page, look } = reviewer;
      await page.goto(`/engagements/${place().engagementId}/questionnaires`);
      await page.getByRole('link', { name: /^Aldermoor/ }).click();
      const boxes = page.getByRole('checkbox', { name: /^Select (?!all)/ });
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await page.getByRole('button', { name: 'Assign 2 questions…' }).click();
      await choose(page, 'The audit team reviews', 'Owen Pratt');
      await page.keyboard.press('Tab');
      await look('assigning two questions');
      await page.getByRole('button', { name: 'Assign 2 questions', exact: true }).click();
      await expect.poll(() => page.getByText('review: Owen Pratt').count(), { timeout: 15_000 }).toBe(2);
    });

    it('approves one by a key, returns one with what is to be put right, and moves without deciding', async () => {
      const { page, look } = reviewer;
      await page.getByRole('link', { name: 'Review answers' }).click();
      await page.getByText(/^Without findings \d+$/).click();
      const position = page.locator('.one-of');
      const count = async (): Promise<number> => Number(/of (\d+)/.exec(await position.textContent() ?? '')?.[1]);
      await expect.poll(async () => await position.textContent(), { timeout: 15_000 }).toMatch(/^1 of \d+$/);
      await look('answers without findings');
      waiting = await count();
      await page.keyboard.press('a');
      await expect.poll(count, { timeout: 15_000 }).toBe(waiting - 1);
      await page.keyboard.press('j');
      await expect.poll(async () => await position.textContent(), { timeout: 15_000 }).toBe(`2 of ${waiting - 1}`);
      await page.keyboard.press('k');
      await page.keyboard.press('r');
      await page.getByLabel('What is to be put right').fill('Say since when this is so.');
      await look('returning an answer');
      await page.getByRole('button', { name: 'Return', exact: true }).click();
      await expect.poll(count, { timeout: 15_000 }).toBe(waiting - 2);
      await page.getByText(/^Returned 1$/).click();
      await page.getByText('Say since when this is so.').waitFor();
    });

    it('approves the others that nothing speaks against at once', async () => {
      const { page } = reviewer;
      await page.getByText(/^To review \d+$/).click();
      await page.getByRole('button', { name: /^Approve \d+ answers? without findings$/ }).click();
      await page.getByRole('button', { name: `Approve ${waiting - 2} answers`, exact: true }).click();
      await page.getByText(`${waiting - 2} answers approved.`).waitFor();
      await page.getByText('Without findings 0').waitFor();
    });

    it('keeps the answers in until all are approved, and lets them out again', async () => {
      const { page, look } = reviewer;
      await page.getByRole('navigation', { name: 'Engagement' }).getByRole('link', { name: /^Questionnaires/ }).click();
      await page.getByRole('link', { name: /^Aldermoor/ }).click();
      await page.getByRole('button', { name: 'Release…' }).click();
      await page.getByLabel('Every answer is approved').click();
      await page.getByText(/^\d+ of 66 answers are not approved\.$/).waitFor();
      await look('what has to be before the answers leave');
      expect(await page.getByRole('button', { name: 'Export', exact: true }).isDisabled()).toBe(true);
      await page.getByLabel('Every answer is approved').click();
      await expect.poll(() => page.getByRole('button', { name: 'Export', exact: true }).isEnabled(), { timeout: 15_000 }).toBe(true);
    });

    it('met nothing that should not have been', () => expect(reviewer.complaints).toEqual([]));
  });
}
