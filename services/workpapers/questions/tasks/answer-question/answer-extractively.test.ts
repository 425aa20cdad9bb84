import { describe, expect, it } from 'vitest';
import { answerExtractively } from './answer-extractively.ts';

const passage = (number: number, text: string) => ({ number, documentName: `Document ${number}`, page: 1, text, place: { versionId: 'v', start: 0, end: text.length }, isListing: false });
const answers = (question: string, ...texts: readonly string[]): string[] => answerExtractively(question, texts.map((text, at) => passage(at + 1, text))).map(({ text }) => text);

const inventory = 'Backups of customer data of INF-07 stand in the object store of the second region.';
const kept = 'Backups of customer data are kept for 35 days in a second region.';

describe('a question for a length of time', () => {
  it('is not answered by a sentence whose only digits are those of a name', () => {
    expect(answers('How long are backups of customer data kept?', inventory)).toEqual([]);
  });

  it('is answered by the sentence that has one', () => {
    expect(answers('How long are backups of customer data kept?', inventory, kept)).toEqual([kept]);
  });

  it.each([
    ['How often are access rights reviewed?', 'Access rights are reviewed every quarter by the owner of the service.'],
    ['How soon are customers told of an incident?', 'Customers are told of an incident within two business days.'],
    ['How long are audit logs kept?', 'Audit logs are kept until the contract ends.'],
  ])('%s takes %s', (question, sentence) => {
    expect(answers(question, sentence)).toEqual([sentence]);
  });

  it('is not answered by everybody', () => {
    expect(answers('How often are access rights reviewed?', 'Access rights are reviewed by every manager of the firm.')).toEqual([]);
  });

  it('is not answered by what comes before something', () => {
    expect(answers('How long are backups of customer data kept?', 'Backups of customer data are encrypted with keys that we keep before they are stored.')).toEqual([]);
  });

  it('is not answered by a figure that is no time', () => {
    expect(answers('How long are backups of customer data kept?', 'All 12 stores keep backups of customer data encrypted.')).toEqual([]);
  });
});

describe('a question for a figure', () => {
  it('takes a day, a count and a version, and no name', () => {
    expect(answers('When was the restore test of the ledger?', 'The restore test of the ledger was on 2026-06-17 and took 41 minutes.')).toHaveLength(1);
    expect(answers('Which version of the security policy is in force?', 'Of the security policy the version in force is v5.0, for all staff.')).toHaveLength(1);
    expect(answers('How many privileged accounts are there?', 'Privileged accounts are listed in REG-12 by their owner.')).toEqual([]);
  });

  it('is not asked of what asks for none', () => {
    expect(answers('Who approves the information security policy?', 'The board approves the information security policy of the firm.')).toHaveLength(1);
  });
});
