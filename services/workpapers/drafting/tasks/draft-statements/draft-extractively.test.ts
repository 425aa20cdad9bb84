import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftExtractively } from './draft-extractively.ts';
import type { NumberedPassage } from './draft-statements.ts';

const passage = (number: number, text: string, objectiveId = 'o1'): NumberedPassage => ({ number, objectiveId, documentName: `Document ${number}.pdf`, page: 1, text });
const draft = (...passages: NumberedPassage[]) => draftExtractively({ controlId: 'c', controlTitle: 'Backup', objectives: [{ objectiveId: 'o1', prose: 'Restores from backup are tested and the results recorded.' }], passages });

describe('draftExtractively', () => {
  it('takes the sentence that speaks of the objective, not its neighbours', () => {
    const [statement] = draft(passage(1, 'The office has a kitchen for all staff members. On 4 March the team restored\nthe ledger from backup and recorded the result. Coffee is free for everybody who works here.'));
    expect(statement?.text).toBe('On 4 March the team restored the ledger from backup and recorded the result.');
    expect(statement?.citations).toEqual([{ number: 1, quote: 'On 4 March the team restored\nthe ledger from backup and recorded the result.' }]);
  });

  it('states nothing for headings, for another objective, or without a passage', () => {
    expect(draft(passage(1, '4 Backup and restore tests'))).toEqual([]);
    expect(draft(passage(1, 'The team restored the ledger from backup on Monday.', 'o2'))).toEqual([]);
    expect(draft()).toEqual([]);
  });

  it('keeps the cells of a table row apart', () => {
    const [statement] = draft(passage(1, 'RT-114\t2026-03-04\tledger production database\trestored from backup\tpassed'));
    expect(statement?.text).toBe('Recorded in a table: RT-114; 2026-03-04; ledger production database; restored from backup; passed.');
  });

  it('takes a row of a table rather than its head, and a whole sentence rather than a fragment, without its number', () => {
    const head = 'Restore test\tBackup restored\tTested by\tResult recorded in\tResults\nRT-114\t4 March 2026\tOperations team\tticket system\tpassed';
    expect(draft(passage(1, head))[0]?.text).toBe('Recorded in a table: RT-114; 4 March 2026; Operations team; ticket system; passed.');
    const numbered = 'Backup restore test results recorded and tested again\n\n4.2 The operations team restores the ledger from backup each quarter.';
    expect(draft(passage(1, numbered))[0]).toMatchObject({ text: 'The operations team restores the ledger from backup each quarter.', citations: [{ quote: 'The operations team restores the ledger from backup each quarter.' }] });
  });

  it('says a sentence once, and at most three for an objective', () => {
    const same = 'The team restored the ledger from backup on Monday.';
    expect(draft(passage(1, same), passage(2, same))).toHaveLength(1);
    expect(draft(...Array.from({ length: 6 }, (_, index) => passage(index, `Restore ${index} from backup was tested by the whole team.`)))).toHaveLength(3);
  });

  it('quotes an exact slice of its passage, whatever the text', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'B', ' ', '.', '\n', '\t', '1', 'é') }), { maxLength: 12 }), (parts) => {
      const text = parts.join(' ');
      for (const { citations } of draft(passage(1, text))) expect(text).toContain(citations[0]?.quote);
    }));
  });
});
