import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything, or only what other colours change. */
const rules = { all: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** The serious and critical findings of axe on what the page shows now, each with its first place. */
export async function findWithAxe(page: Page, wanted: keyof typeof rules = 'all'): Promise<string[]> {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe);
  const findings = await page.evaluate(runAxe, rules[wanted] as object);
  if (findings.length === 0) return findings;
  // A page that is just being painted in other colours has letters of the old ones: what is still there a moment later is a finding.
  await page.waitForTimeout(700);
  return await page.evaluate(runAxe, rules[wanted] as object);
}

/** In the page. */
async function runAxe(runOnly: object): Promise<string[]> {
  const { axe: run } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string; any: { message: string }[] }[] }[] }> } };
  const { violations } = await run.run({ resultTypes: ['violations'], runOnly });
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} (${nodes.length}) ${nodes[0]?.html.slice(0, 160) ?? ''} ${nodes[0]?.any[0]?.message.slice(0, 160) ?? ''}`);
}
