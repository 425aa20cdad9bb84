import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStatement } from './check-statement.ts';

const problemsOf = (statement: string, ...quotes: string[]) => checkStatement(statement, quotes).reasons.map(({ problem }) => problem);

describe('what the quote does not carry', () => {
  it.each([
    ['nothing is cited', 'Access is reviewed.', '  ', 'no-quote'],
    ['another number', 'Three administrators were sampled.', 'We sampled 25 administrators.', 'number'],
    ['another magnitude', 'Revenue was $4.2 million.', 'Revenue was $4.2 billion.', 'unit'],
    ['another share', 'At least 90% of hosts are patched.', 'At least 95 % of hosts are patched.', 'number'],
    ['another duration', 'Backups are kept for 90 days.', 'Backups are kept for 30 days.', 'duration'],
    ['another unit of time', 'Accounts lock after 15 hours.', 'Accounts lock after 15 minutes.', 'unit'],
    ['working for calendar days', 'Answered within 5 days.', 'Answered within 5 business days.', 'unit'],
    ['another frequency', 'Access is reviewed monthly.', 'Access is reviewed every quarter.', 'duration'],
    ['the other bound', 'Passwords have at most 12 characters.', 'Passwords have at least 12 characters.', 'unit'],
    ['the count of something else', 'There are 16 failing tests in the suite.', 'The suite has 65 failing tests and 16 errors across 4 files.', 'number'],
    ['two counts exchanged', 'One internal audit and two external audits were held.', 'Two internal audits and one external audit were held.', 'number'],
    ['exactly one for more than one', 'Exactly one person holds the key.', 'More than one person must hold the key.', 'number'],
    ['another in a row', 'The third factor is a memorized secret.', 'The second factor is a memorized secret.', 'number'],
    ['figures of two lists exchanged', 'The review covers the OWASP Top 25 and the CWE Top 10.', 'The review covers the OWASP Top 10 and the CWE Top 25.', 'number'],
    ['a figure that contradicts its word', 'Patches are applied within ninety (60) days.', 'Patches are applied within ninety (90) days.', 'duration'],
    ['another part of a section', 'Section 2205(9) delegates this.', 'Section 2205(3) delegates this.', 'number'],
    ['another date', 'The test was run on 3 May 2024.', 'The test was run on 3 May 2023.', 'date'],
    ['another month', 'It was approved in June 2024.', 'It was approved on 2024-07-01.', 'date'],
    ['another year alone', 'The report is of 2022.', 'The report is of 2023.', 'date'],
    ['another identifier', 'Change CHG-1235 was approved.', 'Change CHG-1234 was approved.', 'name'],
    ['a longer identifier', 'Control A.9.2 is met.', 'Control A.9.2.3 is met.', 'name'],
    ['another level', 'Keys are held at FIPS 140 Level 3.', 'At AAL3 keys are held at FIPS 140 Level 1.', 'number'],
    ['another name', 'Logs are sent to Splunk daily.', 'Logs are sent to Elastic daily.', 'name'],
    ['a negation added', 'Backups are not encrypted.', 'Backups are encrypted.', 'negation'],
    ['a negation dropped', 'Backups are encrypted.', 'Backups are not encrypted.', 'negation'],
    ['a name that begins the sentence', 'Delaware law governs the agreement.', 'The agreement is governed by the laws of the State of California.', 'name'],
    ['another maker', 'Google built new tools for investigating servers.', 'Microsoft has developed new tools for investigating servers.', 'name'],
    ['or for both', 'Letters or numbers are enough.', 'It must contain both letters and numbers.', 'opposite'],
    ['anyone for a few', 'Audit results are disclosed to everyone.', 'Results of audits are disclosed to oversight structures only.', 'exception'],
    ['reserved to one', 'Nobody but the bearer may present an assertion.', 'A bearer assertion can be presented by any party.', 'exception'],
    ['denied in brackets', 'Identifiable records may be included in reports.', 'Audit information may be included in reports (identifiable records shall not be included in the reports).', 'negation'],
    ['twice for once', 'Subscribers authenticate twice to the provider and then use several services.', 'Subscribers authenticate once to the provider and then use several services.', 'number'],
    ['need not for must', 'Vendors need not be assessed before use.', 'Vendors must be assessed before use.', 'modality'],
    ['never for always', 'Alerts are never reviewed by the team.', 'Alerts are reviewed by the team.', 'negation'],
    ['prohibited for allowed', 'Removable media are prohibited in the office.', 'Removable media are used in the office.', 'negation'],
    ['the opposite', 'Use of the register is optional.', 'Use of the register is mandatory.', 'modality'],
    ['another grade', 'Controls follow the low baseline.', 'Controls follow the moderate or high baseline.', 'opposite'],
    ['another one to whom it is reserved', 'Only the supervisor can change the order.', 'Note that only your contracting officer can change the order in two ways.', 'name'],
    ['a requirement that is denied', 'Checks of inbound mail are required.', 'Checks of inbound mail are recommended, but not required.', 'modality'],
    ['all for the qualified ones', 'All employees may enter the archive.', 'Only trained employees may enter the archive.', 'exception'],
    ['also for only', 'The room may also be used for meetings.', 'The room may only be used for storage.', 'exception'],
    ['a permission without its condition', 'The clerk may open the safe.', 'The clerk may open the safe only under the supervision of a director.', 'exception'],
    ['all for all others', 'All invoices were paid.', 'Two invoices are disputed; all other invoices were paid.', 'exception'],
    ['one of several verbs denied together', 'Guests can change any setting.', 'Guests cannot view, change or delete any setting.', 'negation'],
    ['a denial with an exception where the quote demands the thing denied', 'Access must not be approved before it is granted.', 'Access must be approved before it is granted.', 'negation'],
    ['a bound behind the figure', 'Records are kept for six years at most.', 'Records are kept for at least six years.', 'unit'],
    ['another who is responsible', 'The vendor is responsible for testing the alarm.', 'The landlord is responsible for testing the alarm.', 'name'],
    ['kept where it is not', 'Keys are held in the office.', 'Keys are held outside the office.', 'negation'],
    ['another subject in a copy', 'All visitors complete security training each year.', 'All employees complete security training each year.', 'replaced'],
  ])('%s', (_name, statement, quote, problem) => {
    expect(problemsOf(statement, quote)).toContain(problem);
  });
});

describe('what the quote carries in other words', () => {
  it.each([
    ['digits for words', 'Two or more approvers sign.', 'At least 2 approvers must sign.'],
    ['a number in parentheses', 'Notice of thirty days is given.', 'Either party gives thirty (30) days notice.'],
    ['the same duration in another unit', 'Logs are kept for 1 year.', 'Logs are kept for 12 months.'],
    ['a day for 24 hours', 'Access is removed within one day.', 'Access is removed within 24 hours.'],
    ['an adverb for a phrase', 'Access is reviewed on a monthly basis.', 'Each month, IT reviews access.'],
    ['another way to write a date', 'It was approved on July 1, 2024.', 'Approved: 2024-07-01'],
    ['less of a date', 'It was approved in July 2024.', 'Approved on 1 July 2024.'],
    ['initials for a name', 'The CSP keeps the records.', 'The credential service provider keeps the records.'],
    ['a bound that is no negation', 'Keys are changed in no more than 90 days.', 'Keys are changed within 90 days.'],
    ['two negations', 'Nothing is released before it is not approved.', 'Nothing is released before it is not approved.'],
    ['a denial in another word', 'Personal accounts are not covered by the policy.', 'The policy excludes personal accounts.'],
    ['another verb', 'The team performs a restore test.', 'The team conducts a restore test.'],
    ['unable for cannot', 'An RP cannot impersonate the provider.', 'The provider ensures that an RP is unable to impersonate the provider.'],
    ['not the same for different', 'Unlocking a key with a PIN differs from using it as an output.', 'Using a PIN to unlock a key is not the same as using it as an output.'],
    ['no longer for stops', 'A false positive no longer appears in the report.', 'False positives will stop appearing in the report.'],
    ['no for not any', 'The supplier has found no critical errors.', 'The supplier has not identified any critical errors.'],
    ['an exception', 'Absent extenuating circumstances, a decision is given within 30 days.', 'A decision is given within 30 days, unless extenuating circumstances exist.'],
    ['a schedule', 'The owners review all policies each year.', 'All policies are scheduled for annual review by the owners.'],
    ['a duty to allow', 'Ten attempts are allowed.', 'The system SHALL allow 10 attempts.'],
    ['a violation', 'A worker who violates a policy may be disciplined.', 'Violation of a policy by a worker may result in disciplinary action.'],
    ['a part of an hour', 'Users are logged off after a quarter of an hour.', 'Users are logged off after 15 minutes.'],
    ['years of age', 'Applicants of 62 years or more may be favored.', 'A system may favor an applicant who is age 62 or older.'],
    ['a level of two', 'AAL 2 or AAL 3 must be met.', 'It shall meet Assurance Level (AAL) 2 or 3.'],
    ['a list in another order', 'One external audit and two internal audits were held.', 'Two internal audits and one external audit were held.'],
    ['a denial with an exception for a demand', 'Nobody enters the vault without a key card.', 'A key card is required to enter the vault.'],
    ['the same with what is needed first', 'Without a signed order no payment is released.', 'A signed order is required for the release of a payment.'],
    ['not before for first', 'No device is deployed before it has been hardened.', 'Devices must be hardened prior to deployment.'],
    ['the demand for a denial with an exception', 'Whoever wants to deploy a release must have the approval of its owner.', 'No release may be deployed without the approval of its owner.'],
    ['nobody else for only', 'Directors sign contracts, and nobody else does.', 'Only directors sign contracts.'],
    ['protected from for not subject to', 'Whistleblowers are protected from dismissal.', 'Whistleblowers shall not be subject to dismissal.'],
    ['not left undone for done', 'Servers have to be supervised during maintenance.', 'Servers must not be left unsupervised during maintenance.'],
    ['the opposite of what is denied', 'Passwords are stored encrypted.', 'Passwords are never stored in plaintext.'],
    ['a denied bound for a bound', 'A request may not wait longer than five days.', 'A request may wait at most five days.'],
    ['may be omitted for need not', 'The review need not be done for small changes.', 'The review may be omitted for small changes.'],
    ['a source for a duty', 'The supplier may disclose the data only where the law allows it.', 'The supplier shall not disclose the data other than as permitted or required by law.'],
    ['an opposite beside the word itself', 'The duty of confidence continues after the contract ends.', 'The duty of confidence survives termination of the contract.'],
    ['a verb of which the quote does not speak', 'The closed account is gone for good and cannot be revived.', 'A closed account is permanently deleted.'],
    ['part of a sentence', 'Visitors sign the register', 'On arrival, visitors sign the register and wear a badge.'],
  ])('%s', (_name, statement, quote) => {
    expect(checkStatement(statement, [quote])).toEqual({ verdict: 'supported', reasons: [] });
  });

  it('takes facts from all the quotes together, and names from the context', () => {
    expect(problemsOf('Okta access is reviewed monthly by 3 people.', 'Access is reviewed monthly.', 'The 3 people use Okta.')).toEqual([]);
    expect(problemsOf('Servers of Northwind are patched.', 'Servers are patched.')).toEqual(['name']);
    expect(checkStatement('Servers of Northwind are patched.', ['Servers are patched.'], { knownNames: ['Northwind Ltd'] }).verdict).toBe('supported');
  });
});

const subject = fc.constantFrom('Access rights', 'Firewall rules', 'Backups of the database', 'Supplier contracts', 'Audit logs');
const verb = fc.constantFrom('are reviewed', 'are tested', 'are approved by the owner', 'are archived');
const unit = fc.constantFrom('hours', 'days', 'weeks', 'months', 'years');
const count = fc.integer({ min: 2, max: 400 });
const name = fc.constantFrom('Okta', 'Splunk', 'Terraform', 'Contoso', 'Jira');

describe('for any sentence of these kinds', () => {
  const sentence = fc.record({ subject, verb, unit, count, name });
  const write = (parts: { subject: string; verb: string; unit: string; count: number; name: string }, not = '') =>
    `${parts.subject} ${parts.verb.replace('are', `are${not}`)} in ${parts.name} within ${parts.count} ${parts.unit} by the security team.`;

  it('a sentence is supported by itself, also inside a longer quote', () => {
    fc.assert(fc.property(sentence, sentence, (parts, other) => {
      expect(checkStatement(write(parts), [`Purpose. ${write(parts)} ${write(other)}`]).verdict).toBe('supported');
    }));
  });

  it('is not supported with one part changed', () => {
    fc.assert(fc.property(sentence, count, unit, name, fc.constantFrom('count', 'unit', 'name', 'not'), (parts, otherCount, otherUnit, otherName, change) => {
      fc.pre(otherCount !== parts.count && otherUnit !== parts.unit && otherName !== parts.name);
      // Equal lengths in two units are the same fact.
      fc.pre(change !== 'count' || otherCount !== parts.count);
      const changed = { ...parts, ...(change === 'count' ? { count: otherCount } : change === 'unit' ? { unit: otherUnit } : change === 'name' ? { name: otherName } : {}) };
      expect(checkStatement(write(changed, change === 'not' ? ' not' : ''), [write(parts)]).verdict).toBe('unsupported');
      if (change === 'not') expect(checkStatement(write(parts), [write(parts, ' not')]).verdict).toBe('unsupported');
    }));
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), (statement, quotes) => {
      expect(['supported', 'unsupported']).toContain(checkStatement(statement, quotes).verdict);
    }));
  });
});
