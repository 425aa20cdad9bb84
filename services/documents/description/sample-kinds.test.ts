import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExtractedPage } from '../extractors/extractor.ts';
import { formats } from '../extractors/formats.ts';
import { startExtraction } from '../extractors/index.ts';
import { defaultLimits } from '../extractors/limits.ts';
import { pagesOnly } from '../extractors/pages-only.ts';
import type { DocumentKind, FieldName } from './description.contract.ts';
import { describeDocument, type MachineGuess } from './describe.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'samples', 'fernway-ledger', 'documents');

/** What an auditor would call each document of the sample engagement, by the beginning of its name. */
const kinds: Readonly<Record<string, DocumentKind>> = {
  '00 Index': 'contents', 'ACP-03': 'policy', 'APP-04': 'procedure', 'Access review January': 'record', 'Access review Q2': 'record', 'Asset Register': 'register',
  'Audit finding tracker': 'register', 'BKP-06': 'policy', 'Basalt Cloud Enterprise': 'contract', 'Basalt Cloud SOC 2': 'report', 'Basalt Cloud white paper': 'marketing',
  'Basalt resource tag': 'report', 'Board deck': 'presentation', 'CHP-01': 'procedure', 'CKS-05': 'standard', 'CLP-08': 'procedure', 'CSP-02': 'policy', 'Capacity report': 'report',
  'Change records sample': 'ticket', 'Change register': 'register', 'Clock synchronisation': 'configuration_export', 'E-mail Postmill': 'correspondence', 'E-mail Wieland': 'correspondence',
  'Encryption configuration': 'report', 'FL-RM': 'register', 'FernLedger Customer Agreement': 'contract', 'FernLedger Security Guide': 'procedure', 'FernLedger brochure': 'marketing',
  'Gatepost secret': 'report', 'HB-01': 'standard', 'IMP-09': 'procedure', 'ISP-01 Information Security Policy v2.3': 'policy', 'ISP-01 Information Security Policy v5.0': 'policy',
  'Incident record': 'ticket', 'Keyhold sign-in log': 'log', 'LMS-11': 'standard', 'Larkfield': 'report', 'Legal Register': 'register', 'Log and alert review minutes': 'minutes',
  'Media destruction': 'certificate', 'Memo SEC-0748': 'correspondence', 'Monitoring alerts': 'log', 'NET-10': 'policy', 'OPS-14': 'procedure', 'Planwright merge': 'ticket',
  'Privileged administrator': 'log', 'Quillon': 'report', 'RRS-12': 'standard', 'Restore test record': 'record', 'Risk Committee': 'minutes', 'SDL-01': 'policy', 'SDN rule': 'report',
  'SRQ-2026': 'standard', 'SUP-07': 'policy', 'Security Improvement Plan': 'plan', 'Security awareness': 'record', 'Security event register': 'register', 'Sievert': 'report',
  'Stowage backup': 'log', 'Supplier Register': 'register', 'VMP-13': 'procedure', 'Working group': 'agenda',
};

const described = new Map<string, { guesses: MachineGuess[]; pages: ExtractedPage[] }>();
beforeAll(async () => {
  for (const name of readdirSync(folder)) {
    const { format, content } = await startExtraction({ bytes: readFileSync(join(folder, name)), limits: defaultLimits }, extname(name).slice(1));
    const pages: ExtractedPage[] = [];
    for await (const batch of pagesOnly(content)) pages.push(...batch);
    described.set(name, { pages, guesses: describeDocument({ name, mediaType: formats[format].mediaType, clientName: 'Fernway Ledger Ltd' }, pages) });
  }
}, 60_000);

const guessesOf = (begin: string) => [...described].find(([name]) => name.startsWith(begin))?.[1].guesses ?? [];
const valueOf = (begin: string, field: FieldName) => guessesOf(begin).find((guess) => guess.field === field)?.value;

describe('the sample engagement', () => {
  it('gets at least 90 % of its kinds right', () => {
    const table = [...described].map(([name, { guesses }]) => {
      const expected = Object.entries(kinds).find(([begin]) => name.startsWith(begin))?.[1];
      return { name, expected, found: guesses.find(({ field }) => field === 'kind')?.value };
    });
    expect(table).toHaveLength(Object.keys(kinds).length);
    const wrong = table.filter(({ expected, found }) => expected !== found);
    expect(wrong.length / table.length, `wrong kinds:\n${wrong.map(({ name, expected, found }) => `${name}: ${JSON.stringify(found)} for ${expected}`).join('\n')}`).toBeLessThanOrEqual(0.1);
  });

  it('has every quote where it says', () => {
    const quoted = [...described.values()].flatMap(({ guesses, pages }) => guesses.filter(({ page }) => page !== null).map((guess) => ({ guess, page: pages.find(({ page }) => page === guess.page) })));
    expect(quoted.length).toBeGreaterThan(250);
    for (const { guess, page } of quoted) expect(page?.text.slice(guess.start ?? 0, guess.end ?? 0)).toBe(guess.quote);
  });

  it.each([
    ['ISP-01 Information Security Policy v5.0', { status: 'approved', versionLabel: '5.0', owner: 'Ingrid Vasquez, Chief Information Security Officer', approvedDate: '2025-11-12', nextReviewDate: '2026-11-12' }],
    ['ISP-01 Information Security Policy v2.3', { status: 'superseded', approver: 'Managing Director', nextReviewDate: '2022-03-14' }],
    ['Security Improvement Plan', { status: 'draft', approver: undefined, approvedDate: undefined }],
    ['Basalt Cloud SOC 2', { periodCovered: { start: '2025-04-01', end: '2026-03-31' }, authorOrganisation: 'Basalt Cloud Services Ltd' }],
    ['Basalt Cloud Enterprise', { effectiveDate: '2025-04-01', periodCovered: { start: '2025-04-01', end: '2028-03-31' } }],
    ['Larkfield', { authorOrganisation: 'Larkfield Assurance', periodCovered: { start: '2025-07-01', end: '2026-06-30' } }],
    ['Change register', { system: 'Tideline', reportName: 'R-117', generatedBy: 'O. Mbeki', generatedAt: '2026-10-02T08:40Z', statedRowCount: 277, periodCovered: { start: '2025-10-01', end: '2026-09-30' } }],
    ['Access review Q2', { system: 'Keyhold', reportName: 'K-31', generatedAt: '2026-07-06T05:00Z', rowCount: 96 }],
    ['Keyhold sign-in log', { rowCount: 150, periodCovered: { start: '2026-09-01', end: '2026-09-30' }, generatedBy: undefined }],
    ['Supplier Register', { owner: 'Helen Achterberg', generatedAt: '2026-08-31', rowCount: 20 }],
    ['Clock synchronisation', { generatedBy: 'g.ostrow', generatedAt: '2023-05-11' }],
  ] as const)('says of %s what it says of itself', (begin, expected) => {
    expect(Object.fromEntries(Object.keys(expected).map((field) => [field, valueOf(begin, field as FieldName)]))).toEqual(expected);
  });
});
