import { expect, it } from 'vitest';
import { explainFailure, explainToSender, failureCodes, type FailureCode } from './failure-codes.contract.ts';

const codes = Object.keys(failureCodes) as FailureCode[];
/** Files that are stored and can be read by a person are no failure to the sender. */
const unseen: readonly FailureCode[] = ['no-text'];

it.each(codes.filter((code) => !unseen.includes(code)))('%s tells the sender what the sender can do', (code) => {
  const told = explainToSender(code, explainFailure(code, 'It is a drawing.'));
  expect(told).toContain(failureCodes[code].reason);
  expect(told).toContain('It is a drawing.');
  // Nobody is to be asked by the sender, who is no administrator either.
  expect(told).not.toMatch(/\bAsk (?:for|how)\b|[Tt]ell the (?:sender|administrator)|administrator to/);
});

it('tells an explanation of an earlier version, or of a code nobody knows, as it stands', () => {
  expect([explainToSender('corrupt', 'Damaged.'), explainToSender('gone', 'Ask for it.'), explainToSender(null, null)]).toEqual(['Damaged.', 'Ask for it.', null]);
});
