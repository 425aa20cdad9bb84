import type { Browser, BrowserContext, Page } from 'playwright-core';
import { settled } from '../../screens/settled.ts';
import { findWithAxe } from '../axe.ts';
import { password, type Workplace } from '../people.ts';

/** Where the stories are played: the sample engagement on a running product. */
export interface Place extends Workplace {
  readonly browser: Browser;
}

/** One person before their own browser. */
export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Looks at what is on the page with axe, in light and in dark colours, and whether it is wider than the window. */
  readonly look: (what: string) => Promise<void>;
  /** Everything that should not have been: errors of the browser's console, answers of 500 and above, findings of axe. */
  readonly complaints: readonly string[];
}

/** Sits somebody down; with an e-mail address they are signed in. */
export async function sit({ browser, origin }: Place, { email, phone = false }: { email?: string; phone?: boolean }): Promise<Seat> {
  const context = await browser.newContext({ baseURL: origin, viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 800 }, ...(phone ? { isMobile: true, hasTouch: true } : {}), colorScheme: 'light', reducedMotion: 'reduce' });
  if (email !== undefined) {
    const answer = await context.request.post('/api/auth/sign-in/email', { data: { email, password }, headers: { origin } });
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${await answer.text()}`);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`); });
  page.on('response', (response) => { if (response.status() >= 500) complaints.push(`${response.status()} of ${response.url()}`); });
  return {
    page, context, complaints,
    look: async (what) => {
      await settled(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) complaints.push(`${what}: ${over} px wider than the window`);
      complaints.push(...(await findWithAxe(page)).map((finding) => `${what}: ${finding}`));
      await paint(page, 'dark');
      complaints.push(...(await findWithAxe(page, 'colours')).map((finding) => `${what}, dark: ${finding}`));
      await paint(page, 'light');
    },
  };
}

/** As the person's machine changes its colours; done when the page has followed. */
export async function paint(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((wanted) => document.documentElement.dataset['mantineColorScheme'] === wanted, colorScheme);
  await settled(page);
  await page.waitForTimeout(100);
}

/** Opens a choice by keyboard and takes one of its words. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: option }).click();
}
