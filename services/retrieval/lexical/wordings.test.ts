import { describe, expect, it } from 'vitest';
import { parseQuery } from './query.ts';
import { statementIn } from './statements.ts';
import { countPassage, stemOf } from './terms.ts';
import { wordings } from './wordings.ts';

const termsOf = (question: string) => parseQuery(question).terms;

describe('what people ask for, and the words it is written in', () => {
  it.each([
    ['What is the governing law for this contract?', ['govern', 'constru']],
    ['Is there a cap on liability?', ['damag', 'consequenti', 'punit']],
    ['What is the capex for FY2018?', ['purchas', 'equip', '2018', '@cash-flow']],
    ['What is the quick ratio?', ['current', 'liabil', '@balance-sheet']],
    ['Use the P&L statement', ['@income']],
    ['What is net PP&E?', ['properti', '@balance-sheet']],
  ])('"%s" also looks for %s', (question, expected) => {
    for (const term of expected) expect([...termsOf(question).keys()]).toContain(term);
  });

  it('goes one way only: who asks in the words of a clause does not ask for the clause', () => {
    expect([...termsOf('Which consequential damages are named?').keys()]).not.toContain('aggreg');
    expect([...termsOf('"governing law"').keys()]).not.toContain('constru');
  });

  it('lets words about the answer count little, and drops those that only point at the document', () => {
    const terms = termsOf('Please explain the retention under this agreement, rounded to decimals.');
    expect(terms.get('retent')).toBe(1);
    expect(terms.get('explain')).toBeLessThan(0.5);
    expect(terms.has('agreement')).toBe(false);
    expect(termsOf('this agreement').get('agreement')).toBe(1);
  });

  it('names each thing once, with other words than its own', () => {
    const asked = wordings.flatMap((wording) => wording.asked);
    for (const { asked: names, written } of wordings) {
      expect(new Set(names).size, names.join()).toBe(names.length);
      expect(written.length, names.join()).toBeGreaterThan(0);
    }
    expect(asked.every((name) => name === name.toLowerCase())).toBe(true);
  });
});

describe('a statement of the accounts', () => {
  const figures = Array.from({ length: 8 }, (_, at) => `Line ${at} 1,${at}00 2,${at}00`).join('\n');
  it.each([
    [`Table of Contents\nACME INC.\nCONSOLIDATED BALANCE SHEETS\n${figures}`, 'balance-sheet'],
    [`Acme Company and Subsidiaries\nConsolidated Statement of Cash Flow s\n${figures}`, 'cash-flow'],
    [`CONSOLIDATED STATEMENTS OF OPERATIONS\n${figures}`, 'income'],
    [`Statements of Financial Position\n${figures}`, 'balance-sheet'],
    ['See the consolidated balance sheets for 2018 and 2017.', null],
    [`${'Something else. '.repeat(30)} consolidated balance sheets ${figures}`, null],
  ])('is known by its title and its figures', (text, expected) => {
    expect(statementIn(text)).toBe(expected);
    const { counts, length } = countPassage(`Heading\n${text}`, text);
    expect([...counts.keys()].filter((term) => term.startsWith('@'))).toEqual(expected === null ? [] : [`@${expected}`]);
    expect(length).toBeGreaterThan(0);
    expect(counts.has(stemOf('heading'))).toBe(true);
  });
});
