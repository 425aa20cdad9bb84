import { describe, expect, it } from 'vitest';
import type { CellRange, FormBlock, FormFile } from '../../documents/index.ts';
import { column, grid, tables, workbook, type Row } from '../fixtures/grids.ts';
import { detectQuestions } from './detect.ts';
import { findHeader } from './find-header.ts';
import { viewGrid } from './grid-view.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());
const places = (form: FormFile) => detectQuestions(form).questions.map(({ answer }) => (answer?.kind === 'cell' ? [answer.row, answer.column] : answer?.kind ?? null));
const wide = (row: number, left: number, right: number): CellRange => ({ top: row, left, bottom: row, right });
const statements = ['Customer data are inventoried by the provider.', 'Access is restricted to named individuals.', 'Incidents are reported within a day.', 'Data are returned at the end of the contract.', 'Backups are tested each quarter.'];
const numbered = (cells: (at: number) => Row = () => []): Row[] => statements.map((text, at) => [`1.${at + 1}`, text, ...cells(at)]);

describe('sentences that are asked, all of a sheet', () => {
  it('stand below "Confirmed?" under the title of a document\'s table, and its headings have one cell', () => {
    const form = tables([['Essential measures'], ['Statement', 'Confirmed?', 'Remarks'], ['Backups'], ...statements.map((text): Row => [text, '', '']), ['Access'], ['Rights are reviewed each quarter.', '', '']]);
    expect(found(form)).toEqual([...statements, 'Rights are reviewed each quarter.']);
  });

  it('stand above "Antwoord:" with a blank beside it', () => {
    const form = tables(numbered().flatMap((row): Row[] => [row, ['Antwoord:', '']]));
    expect(found(form)).toEqual(statements.map((text, at) => `1.${at + 1} ${text}`));
  });

  it('have a box each beside them, those above others as well', () => {
    const rows: Row[] = [['Section 5'], ...numbered(), ['2', 'Keys are managed by the security team.'], ['2.1', 'Keys are rotated each year.']];
    const form = workbook(rows, { merges: rows.slice(1).map((_, at) => wide(at + 2, 3, 5)) });
    expect(found(form)).toHaveLength(7);
    expect(places(form)[0]).toEqual([2, 3]);
  });

  it('are points below numbered questions, each with a place of its own', () => {
    const control = (number: number): Row[] => [[`1.${number}`, 'Policies'], [`1.${number}.1`, 'To what extent are policies available?'], ...statements.slice(0, 2).map((text): Row => [null, `+ ${text}`])];
    const form = workbook([['ISA', 'Control question / Requirement', 'Maturity level / fulfilled', 'Description'], ...control(1), ...control(2), ...control(3)]);
    expect(found(form).slice(-3)).toEqual(['1.3.1 To what extent are policies available?', `+ ${statements[0]}`, `+ ${statements[1]}`]);
  });

  it('have a drop-down that nobody has touched yet, whatever their title is', () => {
    const rows = Array.from({ length: 24 }, (_, at): Row => ['Area', `Recommended measure number ${at} is in place everywhere`, 'Not verified']);
    expect(found(workbook([['Topic', 'Recommendation', 'Status'], ...rows], { choices: [{ ranges: [column(3, 2, 25)], values: ['Not verified', 'Open', 'Fulfilled'] }] }))).toHaveLength(24);
  });

  it('keep the first rows of an export, whose states are words to tick', () => {
    const view = viewGrid(grid([['Objective_Number', 'Objective_Text', 'Objective_Satisfied', 'Objective_Other_Than_Satisfied', 'Examined', 'Interviewed', 'Notes', 'Standard'], ...numbered(() => ['false', 'false', null, null, null, 'Document'])]));
    expect(findHeader(view).rows).toEqual([1]);
  });

  it('are asked once, where a sheet only lists them', () => {
    const list = grid([['Theme', 'Criterion', 'Recommendation'], ...statements.map((text, at): Row => [at === 0 ? 'Data' : null, `1.${at + 1}`, `Is it so that ${text.toLowerCase().replace('.', '?')}`])], { name: 'Criteria' }, 1);
    const page = grid([['Criterion', 'Recommendation', 'Status'], ...statements.map((text, at): Row => [`1.${at + 1}`, `Is it so that ${text.toLowerCase().replace('.', '?')}`])], { name: 'P01' }, 2);
    expect(detectQuestions({ format: 'xlsx', grids: [list, page], blocks: [] }).questions.map(({ gridName }) => gridName)).toEqual(statements.map(() => 'P01'));
  });
});

describe('titles of columns', () => {
  it('may be "Control" over numbers and say what may be answered', () => {
    const form = workbook([['Attestation'], ['Control', 'Control title', 'Compliant? Yes/No/Will comply by', 'Comments'], ...['Scope of the secure zone', 'Protection of the secure zone', 'Access to the secure zone'].map((text, at): Row => [`1.1.${at + 1}`, text])]);
    expect(found(form)).toEqual(['1.1.1 Scope of the secure zone', '1.1.2 Protection of the secure zone', '1.1.3 Access to the secure zone']);
    expect(places(form)[0]).toEqual([3, 3]);
  });

  it('may put the numbers behind what is asked', () => {
    expect(found(workbook([['Category', 'Outcome', 'Function / ID', 'Level'], ...statements.map((text, at): Row => ['Policies are in place', text, `GOVERN 1.${at + 1}`])], { choices: [{ ranges: [column(4, 2, 6)], values: ['0', '1', '2'] }] }))[0]).toBe(`GOVERN 1.1 ${statements[0]}`);
  });

  it('of programs are no questions: "Graph Query" holds code', () => {
    expect(detectQuestions(workbook([['Nr', 'Requirement', 'Graph Query', 'Response'], ...statements.map((text, at): Row => [`${at + 1}`, text, at === 0 ? 'resources | where type =~ "disks" | count?' : null])])).questions[0]?.text).toBe(statements[0]);
  });
});

describe('a hint between a question and "Answer:"', () => {
  it('is none of them', () => {
    const rows = ['Is there a plan for outages?', 'Who approves the plan?', 'Is it tested each year?'].flatMap((text, at): Row[] => [[`A${at + 1}.`, text], [null, 'Hint: say where it is kept.'], ['Answer:'], []]);
    const form = workbook(rows, { merges: [3, 7, 11].map((row) => wide(row, 2, 8)) });
    expect(found(form)).toHaveLength(3);
    expect(places(form)).toEqual([[3, 2], [7, 2], [11, 2]]);
  });
});

describe('numbered items of a document', () => {
  const item = (text: string, label: string): FormBlock => ({ kind: 'paragraph', place: 0, text, label, isItem: true, indent: 0, level: null, isBold: false });
  const blank: FormBlock = { kind: 'paragraph', place: 0, text: '', label: null, isItem: false, indent: 0, level: null, isBold: false };
  const document = (...blocks: readonly FormBlock[]): FormFile => ({ format: 'docx', grids: [], blocks: blocks.map((block, at) => (block.kind === 'paragraph' ? { ...block, place: at + 1 } : block)) });

  it('are answered where most of them have a blank below, also those that have none', () => {
    const title: FormBlock = { kind: 'paragraph', place: 0, text: 'Supplier questionnaire', label: null, isItem: false, indent: 0, level: 0, isBold: false };
    const [first, second, third, fourth, fifth] = statements.map((text, at) => item(text, `1.${at + 1}`));
    expect(found(document(title, first!, blank, second!, blank, third!, fourth!, blank, fifth!, blank))).toEqual(statements.map((text, at) => `1.${at + 1} ${text}`));
  });
});
