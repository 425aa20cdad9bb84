import { describe, expect, it } from 'vitest';
import { fillFormFile, readFormFile } from '../../documents/index.ts';
import { makeDocument, makeWorkbook, numbered, paragraph, table, usualQuestionnaire } from '../fixtures/forms.ts';
import { detectQuestions, readMapped } from './detect.ts';
import { isQuestionLike, limitIn } from './question-text.ts';
import { isAbove, isReference, splitLabel } from './references.ts';

const detect = async (bytes: Buffer, extension: string) => detectQuestions(await readFormFile(bytes, extension));
const short = ({ questions }: Awaited<ReturnType<typeof detect>>) => questions.map(({ ref, text }) => `${ref} ${text}`.trim());

describe('the questions of a workbook', () => {
  it('are found below a header in row 7, without titles, sections, guidance and footers', async () => {
    const found = await detect(await usualQuestionnaire(), 'xlsx');
    expect(short(found)).toEqual(['1.1 Is access reviewed every quarter?', '1.2 Describe how leavers are handled (max. 20 words).', '1.3 If yes, who reviews it?', '2.1 Are backups encrypted?', '2.2 =Is this a formula?']);
    expect(found.questions[0]).toMatchObject({ answer: { kind: 'cell', row: 9, column: 3 }, comment: { column: 4 }, allowed: ['Yes', 'No', 'N/A'], section: ['Access control'], guidance: 'Look for records.', where: 'Questionnaire!B9' });
    expect(found.questions[1]).toMatchObject({ allowed: [], limit: { count: 20, unit: 'words' } });
    expect(found.questions[2]).toMatchObject({ isConditional: true, parent: 1 });
    expect(found.mappings.map(({ name, isIncluded, headerRow }) => [name, isIncluded, headerRow])).toEqual([['Introduction', false, 0], ['Questionnaire', true, 7]]);
    expect(found.mappings[1]?.confidence).toBeGreaterThan(0.8);
  });

  it('keep ids that look like numbers as they are shown', async () => {
    const found = await detect(await makeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet('S');
      sheet.addRow(['No.', 'Question', 'Answer']);
      for (const value of [19.09, 19.1, 19.11]) sheet.addRow([value, `Is control ${value} in place today?`]).getCell(1).numFmt = '0.00';
    }), 'xlsx');
    expect(found.questions.map(({ ref }) => ref)).toEqual(['19.09', '19.10', '19.11']);
  });

  it('are not those of a sheet that repeats them by formulas, nor of a hidden one, nor rows whose answer is a formula', async () => {
    const found = await detect(await makeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet('Security');
      sheet.addRow(['ID', 'Question', 'Answer']);
      for (let at = 1; at <= 5; at += 1) sheet.addRow([`S-${at}`, `Is measure ${at} reviewed every year?`]);
      sheet.getCell('C6').value = { formula: 'C2', result: '' };
      const score = workbook.addWorksheet('Results');
      score.addRow(['ID', 'Question', 'Answer', 'Score']);
      for (let row = 2; row <= 6; row += 1) score.addRow(['A', 'B', 'C'].map((column) => ({ formula: `Security!${column}${row}`, result: sheet.getCell(`${column}${row}`).text })));
      workbook.addWorksheet('Old', { state: 'hidden' }).addRows([['Question', 'Answer'], ['Is this one still asked by anybody?', '']]);
    }), 'xlsx');
    expect(found.questions.map(({ ref }) => ref)).toEqual(['S-1', 'S-2', 'S-3', 'S-4']);
  });

  it('may be ticked in one of several columns, and texts under merged cells are not seen', async () => {
    const found = await detect(await makeWorkbook((workbook) => {
      const sheet = workbook.addWorksheet('CAIQ');
      sheet.addRows([['Control', 'Question ID', 'Consensus Assessment Questions', 'Answers', null, null, 'Notes'], [null, null, null, 'Yes', 'No', 'Not Applicable']]);
      sheet.mergeCells('D1:F1');
      for (let at = 1; at <= 4; at += 1) sheet.addRow(['AIS-01', `AIS-01.${at}`, `Do you review application ${at} before release?`]);
    }), 'xlsx');
    expect(found.questions).toHaveLength(4);
    expect(found.questions[0]?.ticks.map(({ value, place }) => [value, place.kind === 'cell' && place.column])).toEqual([['Yes', 4], ['No', 5], ['Not Applicable', 6]]);
  });

  it('are several where a cell holds several with their numbers', async () => {
    const found = await detect(await makeWorkbook((workbook) => {
      workbook.addWorksheet('S').addRows([['Control ID', 'Assessment questions', 'Response'], ['CO-01', 'CO-01a - Do you audit your controls?\nCO-01b - Do you share the reports?'], ['CO-02', 'CO-02a - Do you test the network?']]);
    }), 'xlsx');
    expect(short(found)).toEqual(['CO-01a Do you audit your controls?', 'CO-01b Do you share the reports?', 'CO-02a Do you test the network?']);
  });

  it('are read by other columns when a person says so', async () => {
    const bytes = await makeWorkbook((workbook) => workbook.addWorksheet('S').addRows([['Title', 'Question', 'Answer'], ['Access to data', 'Is it restricted to those who need it?'], ['Backup of data', 'Is it done every night?']]));
    const form = await readFormFile(bytes, 'xlsx');
    const [mapping] = detectQuestions(form).mappings;
    if (mapping === undefined) throw new Error('no mapping');
    expect(readMapped(form, [{ ...mapping, columns: { ...mapping.columns, question: 1, answer: 2, ref: null } }])[0]).toMatchObject({ text: 'Access to data', answer: { column: 2 } });
  });

  it('are none where nothing is asked', async () => {
    const found = await detect(await makeWorkbook((workbook) => workbook.addWorksheet('Assets').addRows([['Asset ID', 'Name', 'Owner', 'Status'], ['A-1', 'Server one', 'IT', 'Active'], ['A-2', 'Server two', 'IT', 'Active']])), 'xlsx');
    expect(found.questions).toEqual([]);
  });
});

describe('the questions of a document', () => {
  it('stand in tables, and go on over tables without a header', async () => {
    const found = await detect(makeDocument(`${paragraph('Access', 'Heading1')}${table([['No.', 'Question', 'Response'], ['1.1', 'Is access reviewed?', ''], ['1.2', 'Who approves access?', '']])}${paragraph('Backup', 'Heading1')}${table([['2.1', 'Are backups encrypted?', ''], ['2.2', 'Name of the backup software', '']])}`), 'docx');
    expect(short(found)).toEqual(['1.1 Is access reviewed?', '1.2 Who approves access?', '2.1 Are backups encrypted?', '2.2 Name of the backup software']);
    expect(found.questions.map(({ answer }) => answer)).toEqual([6, 9, 12, 15].map((place) => expect.objectContaining({ kind: 'table-cell', place })));
  });

  it('stand in paragraphs that Word numbers, without headings and instructions', async () => {
    const found = await detect(makeDocument(`${paragraph('Please answer all questions.')}${numbered('Access', 0)}${numbered('Is access reviewed?', 1)}${paragraph('')}${numbered('Describe how leavers are handled.', 1)}${paragraph('Answer:')}${numbered('Backup', 0)}${numbered('Are backups encrypted?', 1)}`), 'docx');
    expect(short(found)).toEqual(['1.1 Is access reviewed?', '1.2 Describe how leavers are handled.', '2.1 Are backups encrypted?']);
    expect(found.questions.map(({ answer }) => answer)).toEqual([{ kind: 'paragraph', place: 4, mode: 'into' }, { kind: 'paragraph', place: 6, mode: 'into' }, { kind: 'paragraph', place: 8, mode: 'after' }]);
  });

  it('may be headings, which those that tell how to answer are not', async () => {
    const found = await detect(makeDocument(`${paragraph('How to complete this form', 'Heading1')}${paragraph('Write below each heading.')}${paragraph('Describe how access is granted', 'Heading1')}${paragraph('We grant access by role.')}${paragraph('Backup', 'Heading1')}`), 'docx');
    expect(short(found)).toEqual(['Describe how access is granted']);
  });

  it('may have their answers in the row below', async () => {
    const found = await detect(makeDocument(table([['Q1', 'Is access reviewed?'], ['Response', ''], ['Q2', 'Are backups encrypted?'], ['Response', '']])), 'docx');
    expect(found.questions.map(({ ref, answer }) => [ref, answer])).toEqual([['Q1', { kind: 'table-cell', grid: 1, place: 4 }], ['Q2', { kind: 'table-cell', grid: 1, place: 8 }]]);
  });
});

describe('the questions of a CSV', () => {
  it('in a CSV written without quotes keep their commas, and are answered in one column behind the longest', async () => {
    const text = 'id,question\n1,Provide the policy.\n2,Describe how data is stored, kept, and deleted.\n3,Name the owner, and the deputy.\n';
    const found = await detect(Buffer.from(text), 'csv');
    expect(short(found)).toEqual(['1 Provide the policy.', '2 Describe how data is stored, kept, and deleted.', '3 Name the owner, and the deputy.']);
    expect(found.questions.map(({ answer }) => answer?.kind === 'cell' && answer.column)).toEqual([5, 5, 5]);
    const filled = await fillFormFile(Buffer.from(text), 'csv', [{ kind: 'cell', grid: 1, row: 3, column: 5, text: 'No' }, { kind: 'cell', grid: 1, row: 4, column: 5, text: 'Yes' }]);
    expect(Buffer.from(filled).toString()).toBe(text.replace('deleted.', 'deleted.,No').replace('deputy.', 'deputy.,,Yes'));
    expect(short(await detect(Buffer.from(filled), 'csv'))).toEqual(short(found));
    // A field of its own beyond the header is none of the sentence, nor is one of a file with a space after each comma.
    expect(short(await detect(Buffer.from('id, question\n1, Is it kept?, Yes\n2, Is it deleted?, No\n'), 'csv'))).toEqual(['1 Is it kept?', '2 Is it deleted?']);
    expect(short(await detect(Buffer.from(text.replace(', kept,', ',kept,')), 'csv'))[1]).toBe('2 Describe how data is stored');
  });

  it('are found behind title lines, with its own delimiter', async () => {
    const found = await detect(Buffer.from('Fragebogen;;\nStand 2026;;\n;;\nNr;Frage;Antwort\n1;Gibt es eine Richtlinie?;\n2;"Wer; genau; ist verantwortlich?";\n'), 'csv');
    expect(short(found)).toEqual(['1 Gibt es eine Richtlinie?', '2 Wer; genau; ist verantwortlich?']);
    expect(found.questions[1]?.answer).toEqual({ kind: 'cell', grid: 1, row: 6, column: 3 });
  });
});

describe('the words', () => {
  it.each(['Do you encrypt data?', 'Describe your process for leavers.', 'Please provide the latest report.', 'If yes, who approves it?', '1.2 Is it reviewed by management?'])('"%s" asks', (text) => expect(isQuestionLike(text)).toBe(true));
  it.each(['Access control', 'Please complete all sections of this form.', 'Note: answers are confidential.', 'This questionnaire is confidential.', 'Version 1.2'])('"%s" does not ask', (text) => expect(isQuestionLike(text)).toBe(false));
  it.each(['A&A-01.1', 'GNRL-01', '19.10', 'Q12', 'a)', '(iv)', 'AC-2(1)'])('"%s" is a reference', (text) => expect(isReference(text)).toBe(true));
  it.each(['Access', '2026-01-01', '99 %', 'Do you?'])('"%s" is none', (text) => expect(isReference(text)).toBe(false));
  it('know what stands above what', () => {
    expect([isAbove('1', '1.1'), isAbove('1.1', '1.10'), isAbove('IAM', 'IAM-01'), isAbove('V1', '1.2'), isAbove('1', '10')]).toEqual([true, false, true, true, false]);
    expect(splitLabel('4.2.1 Describe it')).toEqual({ ref: '4.2.1', text: 'Describe it' });
    expect(limitIn('Describe (maximum 250 words)')).toEqual({ count: 250, unit: 'words' });
  });
});
