import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Nothing that calls out: the pages are this machine's, and so is the browser. */
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Where Chromium stands: CHROMIUM_PATH, else Debian's place; undefined when there is none. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path));
}

export async function openBrowser(executablePath: string): Promise<Browser> {
  return await chromium.launch({ executablePath, headless: true, args: flags });
}
