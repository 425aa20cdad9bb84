import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellRange, FormFile } from '../../documents/index.ts';
import { workbook, type Row } from '../fixtures/grids.ts';
import { detectQuestions } from './detect.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());
const wide = (row: number, left: number, right: number): CellRange => ({ top: row, left, bottom: row, right });
/** A language that nobody knows: every letter turned by thirteen. */
const unknown = (text: string): string => text.replaceAll(/[a-z]/gi, (letter) => String.fromCharCode((letter.charCodeAt(0) % 32 + 12) % 26 + (letter < 'a' ? 65 : 97)));
const sentences = ['Customer data are inventoried by the provider.', 'Access is restricted to named individuals.', 'Incidents are reported within a day.', 'Data are returned at the end of the contract.', 'Backups are tested each quarter.'].map(unknown);
const numbered = (cells: (at: number) => readonly (string | null)[] = () => []): Row[] => sentences.map((text, at) => [`1.${at + 1}`, text, ...cells(at)]);

describe('a form in a language that nobody knows', () => {
  it('asks the sentences in each row beside titled columns that are blank to the end', () => {
    const form = workbook([['Nygvat'], ['Ahzzre', 'Rvfra', 'Iraqbe', 'Erznexf'], ...numbered()]);
    expect(found(form)).toEqual(sentences.map((text, at) => `1.${at + 1} ${text}`));
    expect(detectQuestions(form).questions.map(({ answer }) => (answer?.kind === 'cell' ? answer.column : null))).toEqual([3, 3, 3, 3, 3]);
  });

  it('may have a second row of titles below one over several columns', () => {
    const form = workbook([['Ahzzre', 'Rvfra', 'Nafjre', null, null, 'Abgrf'], [null, null, 'Ibyy', 'Grvyf', 'Avpug'], ...numbered()], { merges: [wide(1, 3, 5)] });
    expect(found(form)).toHaveLength(5);
    expect(detectQuestions(form).questions[0]?.answer).toMatchObject({ column: 3 });
  });

  it('is none where most of what is said of each row stands there, where the blank column has no title, or where no row has a sentence', () => {
    expect(found(workbook([['Ahzzre', 'Evfvxb', 'Fpuhgm', 'Bjare', 'Raqr'], ...numbered((at) => [`Znffanuzr ${at}`, 'VG'])]))).toEqual([]);
    expect(found(workbook([['Ahzzre', 'Rvfra', 'Bjare'], ...numbered((at) => [`Anzr ${at}`])]))).toEqual([]);
    expect(found(workbook([['Ahzzre', 'Anzr', 'Erznexf'], ...sentences.map((_, at): Row => [`1.${at}`, `Treng ${at}`])]))).toEqual([]);
  });

  it('is read the same wherever its header stands and whatever its titles are', () => {
    const title = fc.stringMatching(/^[bcdfghjklmnpqrstvwxz]{4,12}$/);
    fc.assert(fc.property(fc.uniqueArray(title, { minLength: 4, maxLength: 6 }), fc.integer({ min: 0, max: 9 }), (titles, above) => {
      const form = workbook([...Array.from({ length: above }, (): Row => [null, null, null, 'xqzt']), titles, ...numbered()]);
      expect(found(form)).toHaveLength(5);
    }));
  });
});

describe('a title that nobody knows', () => {
  it('over a column that is blank to the end is that of the answers, where another says what is asked', () => {
    const form = workbook([['Area', 'Nr', 'Check item', 'OK?', 'Remark'], ...['MFA for administrators', 'MFA for VPN users', 'MFA for contractors', 'No shared logins'].map((text, at): Row => ['Accounts', `${at + 1}`, text])]);
    expect(found(form)).toHaveLength(4);
    expect(detectQuestions(form).questions[0]?.answer).toMatchObject({ column: 4 });
  });

  it('is not, where another column is for answers already', () => {
    const form = workbook([['Nr', 'Requirement', 'Qvsfg', 'Response'], ...sentences.map((text, at): Row => [`${at + 1}`, text])]);
    expect(detectQuestions(form).questions[0]?.answer).toMatchObject({ column: 4 });
  });
});
