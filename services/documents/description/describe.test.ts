import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldValues, type FieldName } from './description.contract.ts';
import { describeDocument, type MachineGuess } from './describe.ts';
import { piecesOf } from './record-description.ts';

const prose = (text: string, page = 1) => ({ page, label: null, text, structure: { kind: 'prose' as const, addressing: 'page' as const, marks: [] } });
const sheet = (text: string, label: string | null = null, page = 1) => ({ page, label, text, structure: { kind: 'sheet' as const, columns: ['A', 'B', 'C'], runs: [] } });
const describeText = (name: string, text: string, mediaType: string | null = null) => describeDocument({ name, mediaType, clientName: 'Nimbus Ltd' }, [prose(text)]);
const valuesOf = (guesses: readonly MachineGuess[]) => Object.fromEntries(guesses.map(({ field, value }) => [field, value]));
const find = (guesses: readonly MachineGuess[], field: FieldName) => guesses.find((guess) => guess.field === field);

describe('kind', () => {
  it.each([
    ['Access Control Policy.docx', '', 'policy'],
    ['log.docx', 'Log Management Policy\nPurpose', 'policy'],
    ['APP-04 Access Provisioning Procedure v2.6.docx', '', 'procedure'],
    ['Business continuity plan.pdf', '', 'procedure'],
    ['Security Improvement Plan 2027.pdf', '', 'plan'],
    ['Information Security Program.docx', '', 'description'],
    ['Configuration management plan.pdf', '', 'description'],
    ['security.pdf', 'Nimbus Ltd\nTable of Contents\nAccess ..... 3', undefined],
    ['topics.pdf', 'Table of Contents\nAccess ..... 3', 'contents'],
    ['Board deck September.pdf', '', 'presentation'],
    ['Restore test record March 2023.pdf', '', 'record'],
    ['Access review Q2 2026.xlsx', '', 'record'],
    ['Access review policy.docx', '', 'policy'],
    ['Independent security review 2026.pdf', '', 'report'],
    ['Capacity report Q3 2026.pdf', '', 'report'],
    ['Penetration test 2026.pdf', '', 'report'],
    ['Penetration test procedure.pdf', '', 'procedure'],
    ['Acme SOC 2 Type II.pdf', '', 'report'],
    ['Asset Register 2026-09.xlsx', '', 'register'],
    ['Risk tracker.xlsx', '', 'register'],
    ['Risk Committee minutes.docx', '', 'minutes'],
    ['working-group-agenda.md', '', 'agenda'],
    ['Enterprise Agreement (signed).pdf', '', 'contract'],
    ['Product brochure.pdf', '', 'marketing'],
    ['ISO 27001 certificate.pdf', '', 'certificate'],
    ['Certificate management policy.pdf', '', 'policy'],
    ['Incident record INC-17.pdf', '', 'ticket'],
    ['Screenshot 2026-03-01 at 10.12.png', '', 'screenshot'],
    ['Network diagram.pdf', '', 'diagram'],
    ['firewall config export 2026-09.txt', '', 'configuration_export'],
    ['Export of the IAM settings.json', '', 'configuration_export'],
    ['message.txt', 'From: a@b.example\nTo: c@d.example\nSubject: answers\n\nHello', 'correspondence'],
    ['Records Retention Schedule.xlsx', '', 'standard'],
    ['x.txt', 'Nothing to tell by.', undefined],
  ])('of %s: %s %s', (name, opening, expected) => {
    expect(find(describeText(name, opening), 'kind')?.value).toBe(expected);
  });

  it.each([
    ['cloud.drawio', 'application/vnd.jgraph.mxfile', '', 'diagram'],
    ['IMG.bin', 'image/png', 'Multi-factor authentication: enabled', 'screenshot'],
    ['sg.json', 'application/json', '{ "GroupId": "sg-1" }', 'configuration_export'],
    ['mail.eml', 'message/rfc822', 'Hello', 'correspondence'],
    ['app.log', 'text/x-log', 'started', 'log'],
    ['main.tf', 'text/x-terraform', 'resource "aws_s3_bucket" "b" {}', 'configuration_export'],
    ['flow.bpmn', 'application/bpmn+xml', 'Approve order', 'diagram'],
    ['hosts.txt', 'text/plain', '# ticket OLD-1\n== a /etc/chrony.conf\nserver 10.0.0.1 iburst\ndriftfile /var/lib/drift', 'configuration_export'],
    ['out.txt', 'text/plain', 'start\n2026-03-01 10:00:01 sshd opened\n2026-03-01 10:00:02 sshd closed', 'log'],
    ['Access Policy.json', 'application/json', '', 'policy'],
  ])('by form, of %s (%s)', (name, mediaType, text, expected) => {
    expect(find(describeText(name, text, mediaType), 'kind')?.value).toBe(expected);
  });

  it('takes an export whose rows have times for a log', () => {
    const events = 'alert_id\traised_utc\talert\nAL-1\t2026-07-01 21:59:50Z\tHOST-SILENT';
    expect(valuesOf(describeDocument({ name: 'Alerts export Q3 2026.csv', mediaType: 'text/csv', clientName: 'Nimbus' }, [sheet(events)]))).toMatchObject({ kind: 'log', rowCount: 1, periodCovered: { start: '2026-07-01', end: '2026-09-30' } });
  });
});

describe('status', () => {
  it.each([
    ['Policy.pdf', 'Status\tSUPERSEDED', 'superseded'],
    ['Policy.pdf', '> Superseded by version 3.0 on 9 February 2023.', 'superseded'],
    ['Policy (draft).pdf', '', 'draft'],
    ['Policy.pdf', 'Status: Draft', 'draft'],
    ['Policy.pdf', 'This document is a draft.', 'draft'],
    ['Policy.pdf', 'Status: Approved', 'approved'],
    ['Policy.pdf', 'Approval date\t3 February 2026', 'approved'],
    ['Policy.pdf', 'Approved by\tNot yet approved\nApproval date\t-', undefined],
    ['Policy.pdf', '2.3\t14 March 2021\tSuperseded; kept in the archive', undefined],
    ['Policy.pdf', 'Draft\t10 July 2026\tB. Rowe\tFor comment', undefined],
    ['Policy.pdf', 'This policy supersedes version 2.3.', undefined],
    ['Policy.pdf', 'Access rights that were removed are withdrawn within a day.', undefined],
  ])('of %s with "%s": %s', (name, opening, expected) => {
    expect(find(describeText(name, opening), 'status')?.value).toBe(expected);
  });
});

describe('the control block', () => {
  const block = 'Nimbus Ltd\n\nAccess Policy\n\nDocument control\nVersion\t4.1\nStatus\tApproved\nDocument owner\tIngrid Vasquez, CISO\nApproved by\tRisk Committee, 3 February 2026\nApproval date\t3 February 2026\nEffective from\t1 March 2026\nLast reviewed\t2 February 2026\nNext review due\t3 February 2027\n\nVersion history\nVersion\tDate\tAuthor\n3.0\t1 May 2020\tP. Old';

  it('gives owner, approver, version, status and every day with its words', () => {
    expect(valuesOf(describeText('policy.pdf', block))).toEqual({
      kind: 'policy', status: 'approved', versionLabel: '4.1', owner: 'Ingrid Vasquez, CISO', approver: 'Risk Committee', authorOrganisation: 'Nimbus Ltd', documentDate: '2026-02-03',
      approvedDate: '2026-02-03', effectiveDate: '2026-03-01', reviewedDate: '2026-02-02', nextReviewDate: '2027-02-03',
    });
    expect(find(describeText('policy.pdf', block), 'nextReviewDate')).toMatchObject({ basis: 'text', quote: 'Next review due\t3 February 2027', page: 1, start: block.indexOf('Next review due') });
  });

  it.each([
    ['Owner: Owen Mbeki. The schedule says what is kept.', { owner: 'Owen Mbeki' }],
    ['**Owner:** Owen Mbeki', { owner: 'Owen Mbeki' }],
    ['| Policy owner | Owen Mbeki |', { owner: 'Owen Mbeki' }],
    ['State of 1 May 2026, kept by Owen Mbeki (SUP-07)', { owner: 'Owen Mbeki' }],
    ['Owner: TBD', { owner: undefined }],
    ['Owner\t-', { owner: undefined }],
    ['Approved by: Not yet approved', { approver: undefined }],
    ['version 1.2, approved by J. Castellan on 28 October 2025', { approver: 'J. Castellan', approvedDate: '2025-10-28', versionLabel: '1.2' }],
    ['Valid until 31 December 2026', { expiryDate: '2026-12-31' }],
    ['This certificate expires on 1 May 2027', { expiryDate: '2027-05-01' }],
    ['Issued 21 September 2023', { issuedDate: '2023-09-21' }],
    ['The policy is in force since 1 March 2026.', { effectiveDate: '2026-03-01' }],
    ['Reviewed by the board on 4 May 2026', { reviewedDate: '2026-05-04' }],
    ['Next review: May 2027', { nextReviewDate: '2027-05', reviewedDate: undefined }],
    ['3.0\t1 May 2020\tapproved', { approvedDate: undefined }],
  ] as const)('reads "%s"', (line, expected) => {
    expect({ ...Object.fromEntries(Object.keys(expected).map((key) => [key, undefined])), ...valuesOf(describeText('x.pdf', line)) }).toMatchObject(expected);
  });
});

describe('the author', () => {
  it.each([
    ['p.pdf', 'Nimbus Ltd\nAccess policy', 'Nimbus Ltd'],
    ['w.pdf', 'Basalt Cloud Services Ltd\nWhite paper\nBasalt Cloud Services promises', 'Basalt Cloud Services Ltd'],
    ['Agreement.pdf', 'Agreement between Nimbus Ltd and Basalt Cloud Services Ltd', 'Nimbus Ltd'],
    ['r.csv', 'Name\tService\tx\nBasalt Cloud Services Ltd\tHosting\tx', undefined],
    ['Review.pdf', 'Larkfield Assurance\nReview of Nimbus Ltd', 'Larkfield Assurance'],
    ['mail.txt', 'From: desk@other.example\nTo: a@nimbus.example\nSubject: x\n\nNimbus Ltd', undefined],
    ['n.pdf', 'No company here', undefined],
  ])('of %s with "%s": %s', (name, text, expected) => {
    expect(find(describeText(name, text), 'authorOrganisation')?.value).toBe(expected);
  });
});

describe('information produced by the entity', () => {
  const head = 'Change register, population\n\nReport R-117, run on 2 October 2026 at 08:40 UTC by O. Mbeki in the production instance of\nTideline. Filter: type CHG, opened between 1 October 2025 and 30 September 2026, state\nclosed or open. Rows returned: 277 (214 standard).\nThe rows agree with the total of the ticket system.';

  it('is read with the words that say so', () => {
    const guesses = describeText('Change register.pdf', head);
    expect(valuesOf(guesses)).toMatchObject({
      kind: 'register', reportName: 'R-117', generatedBy: 'O. Mbeki', generatedAt: '2026-10-02T08:40Z', statedRowCount: 277,
      parameters: 'type CHG, opened between 1 October 2025 and 30 September 2026, state closed or open', completenessNote: 'The rows agree with the total of the ticket system',
    });
    expect(find(guesses, 'parameters')?.quote).toBe('Filter: type CHG, opened between 1 October 2025 and 30 September 2026, state\nclosed or open');
  });

  it('counts the lines of a log, and of nothing else that has lines', () => {
    const lines = { ...prose('# made by hand\n2026-03-01 10:00:01 a\n\n2026-03-01 10:00:02 b'), structure: { kind: 'prose' as const, addressing: 'line' as const, marks: [] } };
    expect(valuesOf(describeDocument({ name: 'auth.log', mediaType: 'text/x-log', clientName: '' }, [lines]))).toMatchObject({ kind: 'log', rowCount: 2 });
    expect(valuesOf(describeDocument({ name: 'policy.txt', mediaType: 'text/plain', clientName: '' }, [lines]))).not.toHaveProperty('rowCount');
  });

  it('is not read into a policy that lays down the same words', () => {
    expect(Object.keys(valuesOf(describeText('Reporting policy.docx', head)))).not.toContain('statedRowCount');
  });

  it.each([
    ['a header and rows', [sheet('a\tb\tc\n1\t2\t3\n4\t5\t6')], 2],
    ['titles above the header and a note below', [sheet('State of May\nKept by A\na\tb\tc\n1\t2\t3\n4\t5\t6\nend of list')], 2],
    ['two sheets', [sheet('a\tb\tc\n1\t2\t3', 'One', 1), sheet('a\tb\tc\n1\t2\t3\n7\t8\t9', 'Two', 2)], 3],
    ['one column', [sheet('host\nalpha\nbeta')], 2],
    ['a header alone', [sheet('a\tb\tc')], undefined],
    ['nothing', [sheet('')], undefined],
    ['prose', [prose('a\tb\tc\n1\t2\t3')], undefined],
  ])('counts the rows of %s', (_, pages, rows) => {
    expect(find(describeDocument({ name: 'x.csv', mediaType: null, clientName: '' }, pages), 'rowCount')?.value).toBe(rows);
  });
});

describe('a long page', () => {
  it('is read in pieces that cut no word', () => {
    const text = `${'word and '.repeat(60_000)}\n${'x'.repeat(450_000)} end`;
    const pieces = piecesOf(text);
    expect(pieces.join('')).toBe(text);
    expect(pieces.length).toBeGreaterThan(4);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(200_000);
    for (const piece of pieces.slice(0, 2)) expect(piece).toMatch(/(word|and) $/);
    expect(piecesOf('')).toEqual([]);
  });
});

describe('every guess', () => {
  const words = fc.constantFrom('Owner', 'Approved by', 'Approval date', 'Version', 'Status', 'Filter:', 'run on', 'by', 'Next review', 'valid until', 'Rows returned:', ':', '\t', '\n', '\n', '. ', ', ', '|', '2026-03-12', '3 May 2026', '31 to 2 May 2026', 'Q2 2026', '12:30 UTC', 'Nimbus Ltd', 'J. Castellan', 'Tideline', 'report R-1', '4.1', '277', 'Approved', '**', '(', '# ', 'İ', '𝒳', 'ſ');
  const texts = fc.array(fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')), { minLength: 1, maxLength: 4 });
  const names = fc.constantFrom('log 2026-09.csv', 'Change register (draft) v2.1.pdf', 'x.txt', 'Access policy 2026.docx', 'firewall config export.txt', '.', 'a'.repeat(255));

  it('fits its field, and its quote stands where it says', () => {
    fc.assert(fc.property(names, texts, (name, pages) => {
      for (const { field, value, basis, quote, page, start, end } of describeDocument({ name, mediaType: null, clientName: 'Nimbus Ltd' }, pages.map((text, at) => prose(text, at + 1)))) {
        expect(fieldValues[field].safeParse(value).success).toBe(true);
        if (basis !== 'text') continue;
        expect(pages[(page ?? 0) - 1]?.slice(start ?? 0, end ?? 0)).toBe(quote);
        expect(quote).not.toBe('');
      }
    }), { numRuns: 300 });
  });

  it('is the same on every run and takes little time on hostile text', () => {
    for (const text of ['Owner '.repeat(30_000), 'a '.repeat(100_000), '\t'.repeat(200_000), 'Filter: '.repeat(25_000), `${'x'.repeat(199_000)} by`, 'run by '.repeat(28_000), '1 to '.repeat(40_000), 'call a-b, '.repeat(20_000), 'Approved by A'.repeat(15_000), 'reconciled to '.repeat(14_000), '2026-01-01 '.repeat(18_000)]) {
      const began = performance.now();
      const first = describeText('Change register.pdf', text);
      expect(performance.now() - began, `${text.slice(0, 20)}…`).toBeLessThan(1_500);
      expect(describeText('Change register.pdf', text)).toEqual(first);
    }
  });
});

describe('what a picture in a document says', () => {
  it('is not said of the document, and quotes behind it keep their place', () => {
    const [before, shot, after] = ['Evidence of access reviews.', 'Status: Approved', 'Approval date\t3 February 2026'];
    const text = [before, shot, after].join('\n\n');
    const start = text.indexOf(shot);
    const read = [{ start, end: start + shot.length, part: 'word/media/image1.png', width: 400, height: 90, confidence: 95 }];
    const page = { page: 1, label: null, text, structure: { kind: 'prose', addressing: 'heading', marks: [], pictures: { of: 1, unread: 0, read } } } as const;
    const guesses = describeDocument({ name: 'Evidence.docx', mediaType: null, clientName: 'Nimbus Ltd' }, [page]);
    const places = guesses.flatMap(({ quote, start: from, end }) => (from === null || end === null ? [] : [[quote, from, end] as const]));
    expect(places.length).toBeGreaterThan(0);
    for (const [quote, from, end] of places) expect([text.slice(from, end), from > start]).toEqual([quote, true]);
  });
});
