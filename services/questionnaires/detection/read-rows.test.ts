import { describe, expect, it } from 'vitest';
import type { FormFile } from '../../documents/index.ts';
import { column, tables, workbook } from '../fixtures/grids.ts';
import { detectQuestions } from './detect.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());

describe('rows of a questionnaire', () => {
  it('are none that show how the others are filled in', () => {
    expect(found(workbook([['Ref', 'Question', 'Answer'], ['e.g.', 'Do you hold a certificate?', 'Yes, valid to 2027'], ['1.1', 'Is access reviewed?', ''], ['1.2', 'Who reviews it?', '']]))).toEqual(['1.1 Is access reviewed?', '1.2 Who reviews it?']);
  });

  it('stay one where the clauses that go with a criterion stand below it in its cell', () => {
    expect(found(tables([['Criteria', 'Answer'], ['1.1.1 Keyboard\nAlso applies to:\n501 (Web)\n504.2 (Authoring tool)', ''], ['1.1.2 Colour\n602.3 (Support)', '']]))).toEqual(['1.1.1 Keyboard Also applies to: 501 (Web) 504.2 (Authoring tool)', '1.1.2 Colour 602.3 (Support)']);
    expect(found(tables([['Question', 'Answer'], ['1.1 Is it backed up?\n1.2 Is it tested?', '']]))).toEqual(['1.1 Is it backed up?', '1.2 Is it tested?']);
  });

  it('may be statements on a scale whose numbers are those of the rows too', () => {
    const said = ['People speak up when they see a risk.', 'Managers act on what they are told.', 'Targets do not come before the rules.', 'Mistakes are discussed openly.'];
    expect(found(workbook([['', 'Statement', '1', '2', '3', '4', '5', 'Comment'], ...said.map((text, at) => [`${at + 1}`, text])]))).toHaveLength(4);
  });

  it('are asked on a sheet that is called a list of requests, and answered by the client', () => {
    const form = workbook([['#', 'Area', 'Document / information requested', 'Client response', 'File name'], ['1', 'Cash', 'Bank confirmations for all accounts'], ['2', 'Cash', 'Trial balance at the end of the year'], ['3', 'Law', 'Minutes of the board for the year']], { name: 'PBC list' });
    expect(detectQuestions(form).questions.map(({ answer }) => answer)).toEqual([2, 3, 4].map((row) => expect.objectContaining({ row, column: 4 })));
  });

  it('are none of a journal, of figures, or of an FAQ', () => {
    const lines = ['Is the queue empty? retry', 'Is the disk full? waiting', 'Is it closed? giving up'];
    expect(found(workbook([['time', 'level', 'message'], ...lines.map((text, at) => [`2026-01-0${at + 1} 10:00`, 'INFO', text])]))).toEqual([]);
    expect(found(workbook([['KPI', 'Target', 'Actual', 'Status'], ...['north', 'south', 'west'].map((part) => [`Share of invoices that are paid in time, ${part}`, '95 %', '91 %', 'Amber'])]))).toEqual([]);
    expect(found(workbook([['Question', 'Answer'], ...['How do I get in?', 'Who is on duty?'].map((text) => [text, 'Ask your manager, who will tell you all there is to know'])], { name: 'FAQ' }))).toEqual([]);
  });

  it('are no titles of columns above blanks, whatever the first tells to do', () => {
    expect(found(tables([['Name of the record', 'Place', 'Kept for'], ['', '', '']]))).toEqual([]);
  });

  it('are rated on a scale that stands in their own cells', () => {
    const scale = Array.from({ length: 5 }, (_, at) => `${at + 1}`);
    const form = tables([['Question', 'Response'], ['Which product is it?', ''], ['How well does it work?', ...scale], ['How fast is it?', ...scale], ['Any comments on it?', '']]);
    expect(detectQuestions(form).questions.map(({ allowed }) => allowed)).toEqual([[], scale, scale, []]);
    expect(detectQuestions(form).questions[1]?.ticks).toHaveLength(5);
  });

  it('may be statements under "question", where the levels of each are described', () => {
    const levels = ['Undefined', 'In part', 'In full'];
    const rows = ['Clear owners of all data', 'Rules for the quality of data'].map((text) => ['Data', text, ...levels]);
    expect(found(workbook([['domain', 'question', 'level_1', 'level_2', 'level_3'], ...rows]))).toHaveLength(2);
    expect(found(workbook([['domain', 'topic', 'level_1', 'level_2', 'level_3'], ...rows]))).toEqual([]);
  });

  it('have no number where YES and NO are printed in each to be circled', () => {
    const asked = ['Have all staff been trained?', 'Are the charts current?', 'Is quality being measured?', 'Is the sample large enough?'];
    expect(found(workbook([['Technique', 'Item', 'Circle one'], ...asked.map((text) => ['Observation', text, 'YES', 'NO'])]))).toEqual(asked);
  });

  it('are none that say what the words of the answers mean', () => {
    const choices = [{ ranges: [column(3, 2, 7)], values: ['Pass', 'Fail'] }];
    const met = ['finds out that it runs on a rooted device', 'keeps debuggers from it', 'checks its own files', 'is bound to its device', 'hides what it does', 'ends when it is changed'].map((text, at) => [`8.${at + 1}`, `The app ${text}`, 'Pass']);
    expect(found(workbook([['ID', 'Requirement', 'Status'], ...met, ['Legend'], ['Symbol', 'Definition'], ['Pass', 'The requirement is met by the app.'], ['Fail', 'The requirement is not met.']], { choices }))).toHaveLength(6);
  });

  it('have the title beside their number where the description is "N/A"', () => {
    const choices = [{ ranges: [column(4, 2, 4)], values: ['Pass', 'Issue'] }];
    expect(found(workbook([['ID', 'Name', 'Objectives', 'Result'], ['1.1', 'Hidden files', 'Identify files that nobody is to see', null], ['1.2', 'Old versions', 'Determine which versions are in use', null], ['1.3', 'Tabs that change', 'N/A', null]], { choices }))).toContain('1.3 Tabs that change');
  });

  it('are records, where their fields stand in the rows below them', () => {
    const record = (id: string, name: string) => [[id, name, null, null], ['Description', `${name} is done each day`], ['Result', '☐ Met ☐ Not met'], ['Evidence', null]];
    const form = workbook([['Control ID', 'Control name', 'Description', 'Result', 'Evidence'], ...record('DB-01', 'Backup of data'), ...record('DB-02', 'Test of restores'), ...record('DB-03', 'Storage elsewhere')]);
    expect(found(form)).toEqual(['DB-01 Backup of data', 'DB-02 Test of restores', 'DB-03 Storage elsewhere']);
  });
});
