import { describe, expect, it } from 'vitest';
import type { CellRange, FormFile } from '../../documents/index.ts';
import { column, grid, tables, workbook, type Row } from '../fixtures/grids.ts';
import { detectQuestions, readMapped } from './detect.ts';

const found = (form: FormFile) => detectQuestions(form).questions.map(({ ref, text }) => `${ref} ${text}`.trim());
const cellsOf = (form: FormFile) => detectQuestions(form).questions.map(({ answer }) => (answer?.kind === 'cell' ? [answer.row, answer.column] : answer?.kind ?? null));
const wide = (row: number, left: number, right: number): CellRange => ({ top: row, left, bottom: row, right });
const asked = ['Is there a plan for outages?', 'Who approves the plan?', 'Is it tested each year?', 'Are staff trained for it?'];
const statements = ['Customer data are inventoried by the provider.', 'Access is restricted to named individuals.', 'Incidents are reported within a day.', 'Data are returned at the end of the contract.', 'Backups are tested each quarter.'];

describe('answers in rows below', () => {
  const status = 'Implementation status:';
  const blocks = workbook(statements.flatMap((text, at): Row[] => [[`3.1.${at + 1}`, text], [null, status, null, 'Target date:'], [null, 'How is it met?']]));
  const boxed = (texts: readonly string[]) => workbook(texts.flatMap((text, at): Row[] => [[`${at + 1}`, text], []]), { merges: texts.flatMap((_, at) => [wide(at * 2 + 1, 2, 5), wide(at * 2 + 2, 2, 5)]) });

  it('stand beside labels that come again below each numbered sentence', () => {
    expect(found(blocks)).toEqual(statements.map((text, at) => `3.1.${at + 1} ${text}`));
    expect(cellsOf(blocks)).toEqual(statements.map((_, at) => [at * 3 + 2, 3]));
    expect(detectQuestions(blocks).questions[0]?.comment).toMatchObject({ row: 3, column: 3 });
  });

  it('are not looked for below a few such sentences, or below labels that are filled', () => {
    expect(found(workbook(blocks.grids[0]!.rows.slice(0, 9).map(({ cells }) => [null, null, null, null].map((_, at) => cells.find((cell) => cell.column === at + 1)?.text ?? null))))).toEqual([]);
    const filled = workbook(statements.flatMap((text, at): Row[] => [[`3.1.${at + 1}`, text], [null, 'Status:', 'Implemented', 'Owner:', 'IT']]));
    expect(detectQuestions(filled).mappings[0]?.layout).toBeUndefined();
  });

  it('stand in merged boxes, also below the few sentences among questions', () => {
    const form = boxed([...asked, statements[0]!]);
    expect(found(form)).toEqual([...asked, statements[0]].map((text, at) => `${at + 1} ${text}`));
    expect(cellsOf(form)).toEqual([2, 4, 6, 8, 10].map((row) => [row, 2]));
  });

  it('are found there again by the mapping, for a copy of the file', () => {
    for (const form of [blocks, boxed([...asked, statements[0]!])]) {
      const { mappings, questions } = detectQuestions(form);
      expect(mappings[0]?.layout).toBeDefined();
      expect(readMapped(form, mappings)).toEqual(questions);
    }
  });

  it('stand below an "If yes" over the whole width, among questions with a column for answers', () => {
    const rows: Row[] = [['No.', 'Question', null, 'Yes', 'No'], ...asked.map((text, at): Row => [`${at + 1}.`, text]), ['4a)', 'If yes, say when they were trained'], []];
    const form = workbook(rows, { merges: [...[2, 3, 4, 5].map((row) => wide(row, 2, 3)), wide(6, 2, 5), wide(7, 2, 5)] });
    expect(cellsOf(form).at(-1)).toEqual([7, 2]);
    expect(found(form)).toHaveLength(5);
  });
});

describe('a box below a question', () => {
  it('may begin under its number', () => {
    const form = workbook(asked.flatMap((text, at): Row[] => [[`N${at + 1}`, text], []]), { merges: asked.map((_, at) => wide(at * 2 + 2, 1, 4)) });
    expect(cellsOf(form)).toEqual(asked.map((_, at) => [at * 2 + 2, 1]));
  });
});

describe('a number', () => {
  it('may take several columns under one title, a step in each', () => {
    const form = workbook([['Control ID', null, null, 'Requirement', 'Response'], ...statements.map((text, at): Row => ['1', `${at < 3 ? 1 : 2}`, `${at + 1}`, text])], { merges: [wide(1, 1, 3)] });
    expect(found(form)).toEqual(statements.map((text, at) => `1.${at < 3 ? 1 : 2}.${at + 1} ${text}`));
  });

  it('may be that of several rows, or a letter in brackets below one', () => {
    expect(found(workbook([['Activity', 'Expected outcome', 'Achieved (Yes/No)'], ...statements.map((text, at): Row => [`1.${at < 3 ? 1 : 2}.1.OT`, text])]))[2]).toBe(`1.1.1.OT ${statements[2]}`);
    const lettered = [['AC.L1-3.1.1', 'Access control: limit access'], ...statements.map((text, at) => [`[${'abcde'[at]}]`, text])];
    expect(found(workbook([['Identifier', 'Requirement', 'Met', 'Not met'], ...lettered])).slice(-5)).toEqual(statements.map((text, at) => `[${'abcde'[at]}] ${text}`));
  });

  it('keeps the enhancement behind it', () => {
    expect(found(workbook([['Control no.', 'Requirement', 'Response'], ...statements.map((text, at): Row => [`AC-2 (${at + 1})`, text])]))[1]).toBe(`AC-2 (2) ${statements[1]}`);
  });
});

describe('a copy of a form', () => {
  it('is read as the form was, without the headings that a chosen column would take in', () => {
    const chapter = (number: number, title: string): Row[] => [[`${number}`, title], ...asked.map((text, at): Row => [`${number}.${at + 1}`, text])];
    const form = workbook([['No.', 'Question', 'Yes / No', 'Details'], ...chapter(1, 'Cloud controls – Organisation of Information Security (OIS)'), ...chapter(2, 'Cloud controls – Security Policies (SP)')], { choices: [{ ranges: [{ top: 1, left: 1, bottom: 100, right: 50 }], values: ['Yes', 'No'] }] });
    const { mappings, questions } = detectQuestions(form);
    expect(questions).toHaveLength(8);
    expect(readMapped(form, mappings)).toEqual(questions);
  });
});

describe('what is asked', () => {
  it('is nothing where a note in brackets says that the row is gone', () => {
    const rows = [...statements, '[ELIMINADO, DUPLICADO CON 4.1.3]'];
    expect(found(workbook([['Nr', 'Requirement', 'Response'], ...rows.map((text, at): Row => [`${at + 1}.1`, text])]))).toHaveLength(5);
  });
});

describe('a number in a merged cell', () => {
  const rows: Row[] = [['Clause', 'Requirement', 'Compliant?'], ...statements.map((text, at): Row => [at === 0 ? '1.1' : null, text])];

  it('is that of each sentence beside it that is answered', () => {
    const form = workbook(rows, { merges: [column(1, 2, 6)], choices: [{ ranges: [column(3, 2, 6)], values: ['C', 'N'] }] });
    expect(found(form)).toEqual(statements.map((text) => `1.1 ${text}`));
  });

  it('makes no question of what stands beside it without a drop-down of its own', () => {
    const guided: Row[] = [['ID', 'Question', 'Answer'], ...asked.flatMap((text, at): Row[] => [[`SM${at + 1}`, text], [null, 'Guidance:'], [null, 'Think of all sites.']])];
    const form = workbook(guided, { merges: [0, 1, 2, 3].map((at) => column(1, at * 3 + 2, at * 3 + 4)), choices: [{ ranges: [0, 1, 2, 3].map((at) => column(3, at * 3 + 2, at * 3 + 2)), values: ['Yes', 'No'] }] });
    expect(found(form)).toEqual(asked.map((text, at) => `SM${at + 1} ${text}`));
  });
});

describe('which column is answered', () => {
  it('is that of the word, where what is said of it stands behind', () => {
    const form = workbook([['Question', 'Complies (Y/N)', 'Vendor response'], ...asked.map((text): Row => [text])]);
    expect(detectQuestions(form).mappings[0]?.columns).toMatchObject({ answer: 2 });
  });

  it('is none that is merged with its title over all rows, and none that the auditor fills', () => {
    const form = workbook([['Chapter', 'Question', 'Client comments', 'Assessment (by the bank)', 'Applicable'], ...asked.map((text, at): Row => [`A-${at + 1}`, text])], { merges: [column(5, 1, 5)] });
    expect(detectQuestions(form).mappings[0]?.columns).toMatchObject({ answer: 3 });
  });

  it('is the position of whoever answers, not the state of the work on it', () => {
    const form = workbook([['#', 'Checklist item', 'Owner', 'Position of the institution', 'Status'], ...asked.map((text, at): Row => [`${at + 1}`, text, 'CISO'])], { choices: [{ ranges: [column(5, 2, 5)], values: ['Open', 'Done'] }] });
    expect(detectQuestions(form).mappings[0]?.columns).toMatchObject({ answer: 4 });
  });

  it('may be another one further down, under a header of its own', () => {
    const form = workbook([['Ref', 'Control', 'Compliant?'], ...statements.map((text, at): Row => [`1.${at + 1}`, text]), [], ['Question', 'Answer'], ...asked.map((text): Row => [text])]);
    expect(cellsOf(form)).toEqual([...[2, 3, 4, 5, 6].map((row) => [row, 3]), ...[9, 10, 11, 12].map((row) => [row, 2])]);
  });

  it('is each of the initials below one title', () => {
    const form = workbook([['Réf.', 'Exigence', 'Conformité', null, null], [null, null, 'O', 'N', 'SO'], ...statements.map((text, at): Row => [`[EXI 0${at + 1}]`, text])], { merges: [wide(1, 3, 5), column(1, 1, 2), column(2, 1, 2)] });
    expect(detectQuestions(form).questions.map(({ ref, ticks }) => [ref, ticks.map(({ value }) => value).join()])).toEqual(statements.map((_, at) => [`[EXI 0${at + 1}]`, 'O,N,SO']));
  });
});

describe('a table of a document', () => {
  const header: Row = ['Requirement', 'Expected testing', 'In place', 'Not in place'];
  const box = '☐';

  it('asks nothing in rows without a box, or without a cell for one, beside rows that have them', () => {
    const form = tables([header, ...statements.map((text): Row => [text, 'Examine', box, box]), ['Applicability notes'], ['Additional requirement for service providers only', '', '', '']]);
    expect(found(form)).toEqual(statements);
  });

  it('asks for sentences to be confirmed where each has an empty cell below "(Yes / No)"', () => {
    expect(found(tables([['Access', 'Confirmed (Yes / No)'], ...statements.map((text): Row => [text, ''])]))).toEqual(statements);
    expect(found(tables([['Access', 'Confirmed (Yes / No)'], ...statements.map((text): Row => [text, 'Yes'])]))).toEqual([]);
  });

  it('that is a box for one sentence is answered as the boxes for questions are, and its number stands above', () => {
    const one = (number: string, text: string): Row[] => [['Number', number], ['Question', text], ['Answer', '']];
    const form = tables(...asked.map((text, at) => one(`${at + 1}`, text)), one('5', statements[0]!));
    expect(found(form)).toEqual([...asked, statements[0]].map((text, at) => `${at + 1} ${text}`));
    expect(found(tables(one('1', statements[0]!), one('2', statements[1]!)))).toEqual([]);
  });

  it('with the titles of a list above blank rows asks none of them', () => {
    expect(found(tables([['Channel', 'How is data stored there?'], ['', ''], ['', ''], ['', '']]))).toEqual([]);
  });

  it('is read by the columns of the one with the same header that asks most', () => {
    const rows = (texts: readonly string[], at: number): Row[] => [['Requirement', null, 'Response', null], ...texts.map((text, row): Row => [`${at}.${row + 1}`, text, box, box])];
    const form: FormFile = { format: 'docx', blocks: [1, 2].map((at) => ({ kind: 'table', grid: at })), grids: [
      grid(rows([...asked, ...statements], 1), { name: 'Table 1', merges: [wide(1, 1, 2), wide(1, 3, 4)] }, 1),
      grid([rows([], 2)[0]!, ['2 Requirements on storage of data that are kept'], ['2.1', statements[0]!, box, box], ['2.2 Requirements on transport of data that are sent'], ['2.3', statements[1]!, box, box]], { name: 'Table 2', merges: [wide(1, 1, 2), wide(1, 3, 4), wide(2, 1, 4), wide(4, 1, 4)] }, 2),
    ] };
    expect(found(form).slice(-2)).toEqual([`2.1 ${statements[0]}`, `2.3 ${statements[1]}`]);
  });

  it('is read so by the titles of the columns, whose cells may be cut in other places', () => {
    const form: FormFile = { format: 'docx', blocks: [1, 2].map((at) => ({ kind: 'table', grid: at })), grids: [
      grid([['Requirement', null, null, 'Expected testing', 'Response', null], ...[...asked, ...statements].map((text, at): Row => [`1.${at + 1}`, '', text, 'Examine documents. Interview personnel.', box, box])], { name: 'Table 1', merges: [wide(1, 1, 3), wide(1, 5, 6)] }, 1),
      grid([['Requirement', null, 'Expected testing', 'Response', null], ['2 Requirements on storage of data that are kept, and on those who have access to them'], ['2.1', statements[0]!, 'Examine the records of media. Interview personnel.', box, box], ['2.2 Requirements on transport of data that are sent, and on those who carry them'], ['2.3', statements[1]!, 'Observe the processes. Interview personnel.', box, box]], { name: 'Table 2', merges: [wide(1, 1, 2), wide(1, 4, 5), wide(2, 1, 5), wide(4, 1, 5)] }, 2),
    ] };
    expect(found(form).slice(-2)).toEqual([`2.1 ${statements[0]}`, `2.3 ${statements[1]}`]);
  });
});

describe('what is no questionnaire', () => {
  it('counts results, or says to which level each sentence belongs', () => {
    expect(found(workbook([['Requirement', 'Control objective', 'In Place', 'Not in Place'], ...statements.map((text, at): Row => [`Requirement ${at + 1}`, text, '25', '1'])]))).toEqual([]);
    expect(found(workbook([['Section', 'Name', 'Total items', 'Pass', 'Fail', 'Score (%)'], ...statements.map((text, at): Row => [`S-0${at + 1}`, text, '20'])]))).toEqual([]);
    expect(found(workbook([['req_id', 'req_description', 'level1', 'level2', 'level3', 'cwe', 'nist'], ...statements.map((text, at): Row => [`V1.${at + 1}`, `Verify that ${text}`, '✓', '✓', '✓', '1053', null])]))).toEqual([]);
  });
});

it('words of several languages ask, and short ones go on with the question above', () => {
  const form = workbook([['Nr.', 'Prüfpunkt', 'Ergebnis'], ['1', 'Prüfen Sie, dass die Daten verschlüsselt sind.'], ['2', 'Vérifier que les sauvegardes sont testées.'], ['3', 'Verifique que el acceso se revisa cada año.']]);
  expect(found(form)).toHaveLength(3);
  const lettered = workbook([['Question', 'Complies (Y/N)', 'Response'], ...asked.map((text, at): Row => [`1.${at + 1}. ${text}`]), ['a) Please elaborate.'], ['b) If outsourced, specify to whom.'], ['=> Do you test it with suppliers?']]);
  expect(detectQuestions(lettered).questions.slice(-3).map(({ ref, text }) => [ref, text])).toEqual([['a)', 'Please elaborate.'], ['b)', 'If outsourced, specify to whom.'], ['', '=> Do you test it with suppliers?']]);
});

describe('a sheet with a column for what is asked and one for answers', () => {
  const rows: Row[] = [['PCI DSS requirement', 'Expected control', 'Response', null, 'Remarks'], [null, null, 'In place', 'Not in place'], ['Requirement 1'], ['1.1', 'Processes for network security are defined and understood.'], ['1.1.1', statements[0]!], ['1.1.2', statements[1]!], ['1.2', 'Controls of the network are configured and maintained.'], [null, '(a) the monitoring of how well they work in each year'], ['1.2.1', statements[2]!]];

  it('asks every sentence in it, above others as well and without a number', () => {
    const form = workbook(rows, { merges: [wide(1, 3, 4), wide(3, 1, 5)] });
    expect(detectQuestions(form).questions.map(({ row }) => row)).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('but none of the short ones, where those are headings', () => {
    const headed = workbook([['No.', 'Requirement', 'Compliance'], ['1', 'Access control'], ['1.1', statements[0]!], ['1.2', statements[1]!], ['2', 'Operations'], ['2.1', statements[2]!], ['2.2', statements[3]!]]);
    expect(detectQuestions(headed).questions.map(({ ref }) => ref)).toEqual(['1.1', '1.2', '2.1', '2.2']);
  });

  it('is known by its titles in further languages', () => {
    const form = workbook([['Nr.', 'Skyrius', 'Reikalavimas', 'Atitiktis (Taip / Ne / Iš dalies)', 'Pastabos'], ...[1, 2, 3, 4, 5].map((at): Row => [`${at}`, 'I', `Rizikos vertinimas turi būti atliekamas ne rečiau kaip kartą per metus ${at}.`])]);
    expect(detectQuestions(form).mappings[0]?.columns).toMatchObject({ ref: 1, question: 3, answer: 4, comment: 5 });
    expect(found(form)).toHaveLength(5);
  });
});
