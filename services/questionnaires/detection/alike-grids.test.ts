import { describe, expect, it } from 'vitest';
import type { FormFile } from '../../documents/index.ts';
import { column, grid, tables, type Row } from '../fixtures/grids.ts';
import { detectQuestions, readMapped } from './detect.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());
const boxes = '☐ Met\n☐ Partly met\n☐ Not met';

describe('tables under the same header', () => {
  const chapter = (text: string, mark = boxes): Row[] => [['Process', 'Effectiveness', 'What was seen'], [text, mark, '']];

  it('are one list, however short each is', () => {
    expect(found(tables(chapter('4.2 - Needs of all the parties'), chapter('5.1 Commitment of the management'), chapter('7.2 Competence of the staff')))).toEqual(['4.2 Needs of all the parties', '5.1 Commitment of the management', '7.2 Competence of the staff']);
  });

  it('ask nothing together where they have no place to answer', () => {
    expect(found(tables(chapter('4.2 - Needs of parties', 'Seen and noted'), chapter('5.1 Leadership', 'Talked about'), chapter('7.2 Competence', 'Talked about')))).toEqual([]);
  });

  it('are read where one of them is, although all rows of the others are filled', () => {
    const part = (rows: readonly Row[]): Row[] => [['Criteria', 'Conformance level', 'Remarks'], ...rows];
    const form = tables(part([['1.1 Is every picture described?', 'Supports', ''], ['1.2 Is sound written down?', 'Does not support', 'Soon']]), part([['302.1 Without vision', 'Supports', ''], ['302.2 Without hearing', 'Supports', ''], ['303 Chapter', 'Heading cell – no response required', '']]));
    expect(found(form)).toEqual(['1.1 Is every picture described?', '1.2 Is sound written down?', '302.1 Without vision', '302.2 Without hearing']);
  });
});

describe('sheets of bare sentences', () => {
  const domain = (name: string, at: number) => grid([['Do you keep a list of all systems?'], ['Is the list reviewed every year?'], ['Who may change the list of systems?']], { name }, at);
  const rules = (name: string) => grid([['All devices shall be enrolled before they are used.'], ['A list of approved stores has been made known to staff.']], { name }, 9);
  const book = (...grids: FormFile['grids']): FormFile => ({ format: 'xlsx', grids, blocks: [] });

  it('are asked where three others, laid out alike, are', () => {
    const form = book(domain('Assets', 1), domain('E-Discovery', 2), domain('Access', 3), rules('Mobile'));
    expect(found(form)).toHaveLength(11);
    expect(readMapped(form, detectQuestions(form).mappings)).toEqual(detectQuestions(form).questions);
  });

  it('are none alone, nor on a sheet that explains', () => {
    expect(found(book(domain('Assets', 1), rules('Mobile')))).toHaveLength(3);
    expect(found(book(domain('Assets', 1), domain('E-Discovery', 2), domain('Access', 3), rules('Instructions')))).toHaveLength(9);
  });
});

it('a sheet of one row is asked by the columns of the others under the same header', () => {
  const sheet = (name: string, at: number, texts: readonly string[]) => grid([['ID', 'Test name', 'Objectives', 'Result', 'Status'], ...texts.map((text, row): Row => [`${at}.${row + 1}`, `Name ${row}`, text, '', 'Not started'])], { name, choices: [{ ranges: [column(4, 2, 9)], values: ['Pass', 'Issue'] }] }, at);
  const form: FormFile = { format: 'xlsx', blocks: [], grids: [sheet('1', 1, ['Identify where data leaks', 'Determine the type of the server', 'Look for hidden files']), sheet('2', 2, ['N/A, it was merged'])] };
  expect(found(form)).toHaveLength(4);
  expect(found({ ...form, grids: [sheet('Summary', 2, ['Look for hidden files']), ...form.grids.slice(0, 1)] })).toHaveLength(3);
});
