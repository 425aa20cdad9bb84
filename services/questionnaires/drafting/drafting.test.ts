import { describe, expect, it } from 'vitest';
import type { ControlJudgement, ProposedEvidence } from '../../evidence/index.ts';
import type { Question } from '../questionnaire.ts';
import { wordsOf } from './answer-words.ts';
import { assertionOf } from './assertion.ts';
import { composeAnswer } from './compose-answer.ts';
import { verdictOf } from './verdict.ts';

const question = (text: string, more: Partial<Question> = {}): Question => ({ id: 'q', ordinal: 0, ref: '1', text, section: [], place: { grid: '', row: 1, where: 'B1', answer: null, comment: { kind: 'cell', grid: 1, row: 1, column: 4 }, ticks: [] }, allowed: ['Yes', 'No', 'N/A'], limit: null, guidance: '', given: '', givenComment: '', parentId: null, isConditional: false, ...more });
const evidence = (quote: string, more: Partial<ProposedEvidence> = {}): ProposedEvidence => ({ objectiveId: null, documentId: 'd', versionId: 'v', passageId: 'p', page: 1, start: 0, end: quote.length, quote, locator: 'page 1', score: 0.8, ...more });
const judgement = (coverage: ControlJudgement['coverage'], gapReason: ControlJudgement['gapReason'], ...found: ProposedEvidence[]): ControlJudgement => ({ controlId: 'q', frameworkId: 'questions', coverage, gapReason, reason: 'Only a plan speaks of this.', score: 0.7, evidence: found, objectives: [] });
const plain = (): number => 1;

describe('what a sentence says to a question', () => {
  const verdict = (asked: string, sentence: string) => verdictOf(asked, assertionOf(asked), sentence);
  it.each([
    ['Are backups encrypted?', 'Backups are encrypted with keys of a separate ring.'],
    ['Is customer data stored in Ireland?', 'Customer data is stored in Ireland and in no other country.'],
    ['Do managers confirm the rights of their teams every quarter?', 'Managers confirm the rights of the team each quarter; a right not confirmed by the closing date is withdrawn.'],
    ['Are passwords compared with lists of leaked passwords?', 'Passwords have at least 14 characters, are checked against lists of leaked passwords and do not expire without cause.'],
    ['Are user passwords stored as hashes?', 'Passwords are hashed, never encrypted.'],
    ['Are privileged operations logged?', 'Each privileged operation must be logged, whether it succeeds or not.'],
  ])('"%s" yes, by "%s"', (asked, sentence) => expect(verdict(asked, sentence)).toBe('yes'));
  it.each([
    ['Is there a standing VPN into production?', 'There is no standing VPN into production.'],
    ['Are passwords encrypted?', 'Passwords are hashed, never encrypted.'],
    ['Are backups stored offsite?', 'Backups are encrypted and are not stored offsite.'],
    ['Do passwords expire?', 'Passwords have at least 14 characters and do not expire without cause.'],
    ['Does your cloud provider take backups for you?', 'Basalt does not take backups for us.'],
    ['Were all cross-tenant cases stopped?', 'Of sixteen cross-tenant cases, fifteen were stopped.'],
    ['Are all critical findings closed within the time limit?', 'All nine critical findings are older than the limit.'],
  ])('"%s" no, by "%s"', (asked, sentence) => expect(verdict(asked, sentence)).toBe('no'));
});

describe('a draft', () => {
  it('is not contradicted by a document that speaks of something near and denies nothing', () => {
    const denied = evidence('Shared user accounts are not used.');
    const near = evidence('Administrators add a user by work e-mail address, one account for one person.', { versionId: 'w', score: 0.7 });
    expect(composeAnswer(question('Are shared user accounts in use?'), judgement('supported', null, denied, near), plain)).toMatchObject({ answer: 'No', contrary: [] });
    const affirmed = evidence('Shared user accounts are in use on the line.', { versionId: 'w', score: 0.7 });
    expect(composeAnswer(question('Are shared user accounts in use?'), judgement('supported', null, denied, affirmed), plain).contrary).toHaveLength(1);
  });

  it('takes the sheet\'s own word and the sentence that says it', () => {
    const drafted = composeAnswer(question('Are backups encrypted?', { allowed: ['Fully implemented', 'Not implemented'] }), judgement('supported', null, evidence('The procedure names owners. Backups are encrypted with keys of a separate ring.')), plain);
    expect(drafted).toMatchObject({ answer: 'Fully implemented', narrative: 'Backups are encrypted with keys of a separate ring.', verdict: 'yes' });
    expect(drafted.sentences.map(({ start, quote }) => [start, quote])).toEqual([[28, 'Backups are encrypted with keys of a separate ring.']]);
  });

  it('is blank, with what to ask for, where only a plan or another period speaks of it', () => {
    const drafted = composeAnswer(question('Are backups encrypted?'), judgement('gap', 'planned_only', evidence('Backups are encrypted with keys of a separate ring.')), plain);
    expect(drafted).toMatchObject({ answer: null, sentences: [], notes: [{ kind: 'reason', text: 'Only a plan speaks of this.' }, { kind: 'request', text: expect.stringContaining('Are backups encrypted?') }] });
  });

  it('answers from one sentence that holds what is asked, and not from one that is near', () => {
    const found = judgement('gap', 'none', evidence('Backups are encrypted with keys of a separate ring.'));
    expect(composeAnswer(question('Are backups encrypted?'), found, plain).answer).toBe('Yes');
    expect(composeAnswer(question('Are backups of laptops tested by an outside auditor?'), found, plain).answer).toBeNull();
  });

  it('shows a document that says otherwise, and words that promise', () => {
    const drafted = composeAnswer(question('Are backups encrypted?'), judgement('supported', null, evidence('Backups are always encrypted before they leave the network.'), evidence('Backups are not encrypted in the test account.', { versionId: 'w', score: 0.4 })), plain);
    expect(drafted.notes.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'promise']);
    expect(drafted.contrary.map(({ sentence }) => sentence.quote)).toEqual(['Backups are not encrypted in the test account.']);
  });

  it('takes what people accepted as evidence before what only stands in a document', () => {
    const found = judgement('supported', null, evidence('Backups are encrypted with keys of a separate ring.'), evidence('Backups are encrypted before they leave the building.', { versionId: 'w' }));
    expect(composeAnswer(question('Are backups encrypted?'), found, plain, ({ finding }) => finding.versionId === 'w').narrative).toMatch(/^Backups are encrypted before they leave/);
  });

  it('keeps within the limit the questionnaire sets', () => {
    const drafted = composeAnswer(question('Are backups encrypted?', { allowed: [], limit: { count: 5, unit: 'words' } }), judgement('supported', null, evidence('Backups are encrypted with keys of a separate ring.')), plain);
    expect(drafted).toMatchObject({ answer: 'Yes', narrative: null, notes: [{ kind: 'limit' }] });
  });

  it('answers "how long" with a sentence that holds a figure', () => {
    const drafted = composeAnswer(question('How long are backups kept?', { allowed: [] }), judgement('supported', null, evidence('Backups are kept by the operations team in a vault.'), evidence('Backups are kept for 35 days in the other region.', { versionId: 'w' })), plain);
    expect(drafted.answer).toContain('35 days');
  });
});

it('the words of a sheet are told apart', () => {
  expect(wordsOf(['Yes', 'No', 'NA'])).toEqual({ yes: 'Yes', no: 'No', notApplicable: 'NA' });
  expect(wordsOf(['CSP-owned', 'CSC-owned'])).toEqual({ yes: null, no: null, notApplicable: null });
});
