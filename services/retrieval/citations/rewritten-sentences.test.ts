import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corruptions, restatements } from '../../testing/statement-rewrites.ts';
import { checkStatement } from './check-statement.ts';

const actor = fc.constantFrom('the security manager', 'the service desk', 'the internal auditor', 'the system owner');
const thing = fc.constantFrom('Access rights', 'Firewall rules', 'Backups of the ledger database', 'Supplier contracts', 'Privileged sessions', 'Encryption keys');
const deed = fc.constantFrom('reviewed', 'tested', 'approved', 'recorded', 'updated');
const when = fc.oneof(
  fc.record({ count: fc.integer({ min: 2, max: 90 }), unit: fc.constantFrom('hours', 'days', 'minutes') }).map(({ count, unit }) => `within ${count} ${unit}`),
  fc.constantFrom('annually', 'quarterly', 'monthly', 'within 24 hours', 'every 12 months'),
  fc.record({ day: fc.integer({ min: 1, max: 28 }), month: fc.constantFrom('March', 'May', 'August', 'November'), year: fc.integer({ min: 2019, max: 2026 }) }).map(({ day, month, year }) => `before ${day} ${month} ${year}`),
);
const modal = fc.constantFrom('must be', 'are', 'shall be');
const tail = fc.constantFrom('', ' and the result is kept in CHG-1204', ' for at least 3 systems in Ireland', ' by at least two employees', ' only when the customer agrees', ' unless the owner objects', ' without a fee', ' in non-production systems', ' and the number of exceptions rose in 2025 compared to 2024', ', with 4 hours for urgent cases and 3 days for the others');
const sentence = fc.record({ actor, thing, deed, when, modal, tail }).map((part) => `${part.thing} ${part.modal} ${part.deed} ${part.when} by ${part.actor}${part.tail}.`);
const around = fc.constantFrom('', 'Purpose of this section. ', 'The policy was approved by the board on 3 April 2024. ');

describe('for any sentence of an audit', () => {
  it.each(restatements.map((rule) => [rule.name, rule] as const))('the same in other words is supported: %s', (_, { rewrite }) => {
    fc.assert(fc.property(sentence, around, (text, before) => {
      const restated = rewrite(text);
      if (restated !== null) expect([restated, checkStatement(restated, [before + text]).reasons]).toEqual([restated, []]);
    }));
  });

  it('a count is held against the count of the same thing', () => {
    expect(checkStatement('Access rights must be reviewed within 4 hours by the security manager by at least four employees.', ['Access rights must be reviewed within 4 hours by the security manager by at least two employees.']).verdict).toBe('unsupported');
  });

  it.each(corruptions.map((rule) => [rule.name, rule] as const))('one fact changed is not: %s', (_, { rewrite }) => {
    fc.assert(fc.property(sentence, around, (text, before) => {
      const changed = rewrite(text);
      if (changed !== null) expect([changed, checkStatement(changed, [before + text]).verdict]).toEqual([changed, 'unsupported']);
    }));
  });
});
