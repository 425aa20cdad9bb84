import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates, findRanges, formatDay } from './dates.ts';
import { guessAuthor } from './document-author.ts';
import { guessKind } from './document-kind.ts';
import { guessStatus } from './document-status.ts';
import { readFacts, titleKey } from './read-facts.ts';

const daysOf = (text: string) => findDates(text).map(({ start, end, precision }) => `${formatDay(start)}..${formatDay(end)} ${precision}`);

describe('dates', () => {
  it.each([
    ['on 2026-03-12', ['2026-03-12..2026-03-12 day']],
    ['on 12 March 2026 and 3rd of May 2025', ['2026-03-12..2026-03-12 day', '2025-05-03..2025-05-03 day']],
    ['March 12, 2026', ['2026-03-12..2026-03-12 day']],
    ['12.03.2026', ['2026-03-12..2026-03-12 day']],
    ['03/13/2026', ['2026-03-13..2026-03-13 day']],
    ['Q2 2026', ['2026-04-01..2026-06-30 quarter']],
    ['February 2024', ['2024-02-01..2024-02-29 month']],
    ['report 2026-08', ['2026-08-01..2026-08-31 month']],
    ['in 2023', ['2023-01-01..2023-12-31 year']],
    ['31 February 2026', ['2026-02-01..2026-02-28 month']],
    ['ISO/IEC 27001:2022, port 2049, 1.2.2024.7', []],
  ])('in "%s"', (text, expected) => {
    expect(daysOf(text)).toEqual(expected);
  });

  it('joined to ranges', () => {
    expect(findRanges('from 1 October 2025 to 30 September 2026').map(({ start, end }) => [formatDay(start), formatDay(end)])).toEqual([['2025-10-01', '2026-09-30']]);
    expect(findRanges('between October 2025 and September 2026')).toHaveLength(1);
    expect(findRanges('on 1 May 2025 and 3 May 2025')).toEqual([]);
  });

  it('never fail, and end no earlier than they start', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-/. QMarchy'), maxLength: 40 }), (text) => {
      for (const { start, end } of findDates(text)) expect(end.getTime()).toBeGreaterThanOrEqual(start.getTime());
    }));
  });
});

describe('kind', () => {
  it.each([
    ['Access Control Policy.docx', '', 'policy'],
    ['log.docx', 'Log Management Policy\nPurpose', 'policy'],
    ['APP-04 Access Provisioning Procedure v2.6.docx', '', 'procedure'],
    ['Business continuity plan.pdf', '', 'procedure'],
    ['Security Improvement Plan 2027.pdf', '', 'plan'],
    ['improvement-plan.pdf', '', 'plan'],
    ['Information Security Program.docx', '', 'description'],
    ['Configuration management plan.pdf', '', 'description'],
    ['security.pdf', 'Nimbus Ltd\nTable of Contents\nAccess ..... 3', 'unknown'],
    ['topics.pdf', 'Table of Contents\nAccess ..... 3', 'contents'],
    ['Board deck September.pdf', '', 'plan'],
    ['Restore test record March 2023.pdf', '', 'record'],
    ['Access review Q2 2026.xlsx', '', 'record'],
    ['Access review policy.docx', '', 'policy'],
    ['Independent security review 2026.pdf', '', 'record'],
    ['Capacity report Q3 2026.pdf', '', 'report'],
    ['Asset Register 2026-09.xlsx', '', 'register'],
    ['Risk Committee minutes.docx', '', 'minutes'],
    ['working-group-agenda.md', '', 'agenda'],
    ['contents.md', '', 'contents'],
    ['Enterprise Agreement (signed).pdf', '', 'contract'],
    ['Product brochure.pdf', '', 'marketing'],
    ['message.txt', 'From: a@b.example\nTo: c@d.example\nSubject: answers\n\nHello', 'correspondence'],
    ['Records Retention Schedule.xlsx', '', 'standard'],
    ['x.txt', 'Nothing to tell by.', 'unknown'],
  ])('of %s: %s %s', (name, opening, expected) => {
    expect(guessKind(name, opening).value).toBe(expected);
  });
});

describe('status', () => {
  it.each([
    ['Policy.pdf', 'Status\tSUPERSEDED', 'superseded'],
    ['Policy.pdf', '> Superseded by version 3.0 on 9 February 2023.', 'superseded'],
    ['Policy (draft).pdf', '', 'draft'],
    ['Policy.pdf', 'Status: Draft', 'draft'],
    ['Policy.pdf', 'This document is a draft.', 'draft'],
    ['Policy.pdf', '2.3\t14 March 2021\tSuperseded; kept in the archive', 'current'],
    ['Policy.pdf', 'Draft\t10 July 2026\tB. Rowe\tFor comment', 'current'],
    ['Policy.pdf', 'This policy supersedes version 2.3.', 'current'],
    ['Policy.pdf', 'Access rights that were removed are withdrawn within a day.', 'current'],
  ])('of %s with "%s": %s', (name, opening, expected) => {
    expect(guessStatus(name, opening).value).toBe(expected);
  });
});

describe('author', () => {
  it.each([
    ['Nimbus Ltd\nAccess policy', 'policy', 'client'],
    ['Basalt Cloud Services Ltd\nWhite paper\nBasalt Cloud Services promises', 'marketing', 'other'],
    ['Agreement between Nimbus Ltd and Basalt Cloud Services Ltd', 'contract', 'both'],
    ['Name\tService\nBasalt Cloud Services Ltd\tHosting', 'register', 'unknown'],
    ['No company here', 'policy', 'unknown'],
  ] as const)('of "%s" (%s): %s', (opening, kind, expected) => {
    expect(guessAuthor(opening, opening, 'Nimbus Ltd', kind).value).toBe(expected);
  });
});

describe('all facts', () => {
  it('come with the words that say so', () => {
    const facts = readFacts('ISP-01 Information Security Policy v5.0.pdf', ['Nimbus Ltd\nApproved on\t12 November 2025\nNext review\t12 November 2026\nOwner\tCISO'], 'Nimbus Ltd');
    expect(facts.kind.value).toBe('policy');
    expect(facts.dated).toEqual({ value: new Date('2025-11-12'), quote: 'Approved on\t12 November 2025' });
    expect(facts.nextReview.value).toEqual(new Date('2026-11-12'));
    expect(facts.covers.value).toBeNull();
  });

  it('take the time reported on from the name', () => {
    expect(readFacts('Access review Q2 2026.xlsx', [''], 'Nimbus').covers.value).toEqual({ start: new Date('2026-04-01'), end: new Date('2026-06-30') });
  });

  it('know two versions of one document by its title', () => {
    expect(titleKey('ISP-01 Information Security Policy v2.3 (2021).pdf')).toBe(titleKey('ISP-01 Information Security Policy v5.0.docx'));
  });
});
