import { describe, expect, it } from 'vitest';
import type { FormBlock, FormFile } from '../../documents/index.ts';
import { readRows } from './read-rows.ts';

/** A sheet of these rows; a null row is left out, an empty text is no cell. */
function sheet(...rows: readonly (readonly string[] | null)[]): FormFile {
  const grid = {
    name: 'PBC', index: 1, hiddenColumns: [], merges: [], choices: [], lengthLimits: [],
    rows: rows.flatMap((texts, at) => (texts === null ? [] : [{ row: at + 1, isHidden: false, cells: texts.flatMap((text, column) => (text === '' ? [] : [{ column: column + 1, text, isFormula: false, style: 0 }])) }])),
  };
  return { format: 'xlsx', grids: [grid], blocks: [] };
}

function document(...texts: readonly (string | Partial<Extract<FormBlock, { kind: 'paragraph' }>>)[]): FormFile {
  const blocks = texts.map((text, at) => ({ kind: 'paragraph' as const, place: at + 1, text: '', label: null, isItem: false, indent: 0, level: null, isBold: false, ...(typeof text === 'string' ? { text } : text) }));
  return { format: 'docx', grids: [], blocks };
}

const short = (form: FormFile) => readRows(form).map(({ reference, area, title }) => [reference, area, title]);

describe('a list of requests', () => {
  it.each([
    ['PBC #', 'Description of Item Requested', 'Date Needed', 'Client Contact'],
    ['Item', 'Documents required', 'Due', 'Owner'],
    ['Ref.', 'Information Requested', 'Deadline', 'Responsible person'],
    ['Request ID', 'Evidence Requested', 'Needed by', 'Provided by'],
    ['Nr.', 'Benötigte Unterlagen', 'Frist', 'Verantwortlich'],
  ])('is read below "%s, %s, %s, %s"', (...header) => {
    const [row] = readRows(sheet(['Acme audit 2026'], null, header, ['A-1', 'Bank statements for the year', '2027-01-15', 'ann@acme.example']));
    expect(row).toMatchObject({ place: 'PBC, row 4', reference: 'A-1', title: 'Bank statements for the year', dueOn: '2027-01-15', assignees: ['ann@acme.example'] });
  });

  it('tells the numbers of the items from their words, whatever both columns are called', () => {
    expect(short(sheet(['Item', 'Item requested', 'Status'], ['1', 'Trial balance', 'Open'], ['2', 'Ledger', 'Open']))).toEqual([['1', '', 'Trial balance'], ['2', '', 'Ledger']]);
    expect(short(sheet(['Item', 'Area', 'Due date'], ['Trial balance', 'Close', '2027-01-15'], ['General ledger', 'Close', '']))).toEqual([['', 'Close', 'Trial balance'], ['', 'Close', 'General ledger']]);
  });

  it('takes neither what the client says nor when something came for what is asked and when it is due', () => {
    const [row] = readRows(sheet(['No', 'Request', 'Date received', 'Client comments', 'Due date', 'Comments'], ['1', 'Ledger', '2026-12-01', 'Sent by mail', '2027-02-01', 'As of year end']));
    expect(row).toMatchObject({ dueOn: '2027-02-01', description: 'As of year end' });
  });

  it('keeps the headings between its rows', () => {
    const list = sheet(['No.', 'Request', 'Owner'], ['Cash and banks'], ['1.1', 'Bank statements', 'Ann'], ['1.2', 'Reconciliations', 'Ann'], ['', 'Payroll'], ['2.1', 'Payroll register', 'Bob']);
    expect(short(list)).toEqual([['1.1', 'Cash and banks', 'Bank statements'], ['1.2', 'Cash and banks', 'Reconciliations'], ['2.1', 'Payroll', 'Payroll register']]);
    // Where rows have nothing but their words, one that stands alone is a request as well.
    expect(short(sheet(['Request', 'Due date'], ['Bank statements', ''], ['Reconciliations', ''], ['Ledger', '2027-01-01'])).map(([, , title]) => title)).toEqual(['Bank statements', 'Reconciliations', 'Ledger']);
  });

  it('is none without a column that asks', () => {
    expect(readRows(sheet(['Asset', 'Owner'], ['Server', 'IT']))).toEqual([]);
    expect(readRows(sheet(['Date received', 'Status'], ['2026-01-01', 'Open']))).toEqual([]);
  });
});

describe('a document that asks in lists', () => {
  it('gives each item with what is listed below it, and the heading above it', () => {
    const form = document(
      'Please send us the following.', { text: 'Corporate', level: 1 }, { text: 'Articles of association', isItem: true, label: '1.' }, { text: 'and all amendments', isItem: true, indent: 1, label: 'a)' }, { text: 'Minutes of the board', isItem: true, label: '2.' },
      { text: 'Finance', isBold: true }, '3. Audited accounts of three years', '(a) with the notes',
    );
    expect(readRows(form).map(({ place, reference, area, title, description }) => [place, reference, area, title, description])).toEqual([
      ['paragraph 3', '1', 'Corporate', 'Articles of association', '- and all amendments'], ['paragraph 5', '2', 'Corporate', 'Minutes of the board', ''], ['paragraph 7', '3', 'Finance', 'Audited accounts of three years', '- with the notes'],
    ]);
  });

  it('asks by what stands below its numbered headings', () => {
    const form = document({ text: 'Corporate', isItem: true, label: '1.', isBold: true }, { text: 'Articles', isItem: true, label: '1.1', indent: 1 }, 'Response:', { text: 'Minutes', isItem: true, label: '1.2', indent: 1 }, '2. Finance', '2.1 Audited accounts', '2.2 Schedule of debts');
    expect(short(form)).toEqual([['1.1', 'Corporate', 'Articles'], ['1.2', 'Corporate', 'Minutes'], ['2.1', 'Finance', 'Audited accounts'], ['2.2', 'Finance', 'Schedule of debts']]);
  });

  it('asks nothing in prose, nor by a single item', () => {
    expect(readRows(document('We met on Monday.', 'Nothing was decided.'))).toEqual([]);
    expect(readRows(document('We met.', { text: 'One item', isItem: true }))).toEqual([]);
  });
});
