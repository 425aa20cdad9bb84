import { readFile } from 'node:fs/promises';
import { unzipSync, zipSync } from 'fflate';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { makeWord } from '../fixtures/office-files.ts';
import { makeRawDocx } from '../fixtures/sample-files.ts';
import { makeOle } from '../fixtures/old-office.ts';
import { fillFormFile, formLimits, readFormFile } from './open-forms.ts';

async function workbook(): Promise<Buffer> {
  const made = new exceljs.Workbook();
  const sheet = made.addWorksheet('Q');
  sheet.columns = [{ width: 10 }, { width: 50 }, { width: 20, style: { font: { italic: true } } }];
  sheet.addRows([['ID', 'Question', 'Answer'], ['1', 'One & only <question>?', 'old'], ['2', 'Two?']]);
  sheet.getCell('D2').value = { formula: 'LEN(C2)', result: 3 };
  sheet.getCell('C5').value = { formula: 'C2', result: 'old' };
  for (const cell of ['C2', 'C3']) sheet.getCell(cell).dataValidation = { type: 'list', allowBlank: true, formulae: ['"Yes,No"'] };
  made.addWorksheet('Other').addRow(['untouched']);
  return Buffer.from(await made.xlsx.writeBuffer());
}

describe('filling a form', () => {
  it('changes the cells asked for in a workbook and no other byte of its parts', async () => {
    const bytes = await workbook();
    const filled = await fillFormFile(bytes, 'xlsx', [
      { kind: 'cell', grid: 1, row: 2, column: 3, text: '=1+1 & <b>' }, { kind: 'cell', grid: 1, row: 3, column: 3, text: 'Yes\nno' },
      { kind: 'cell', grid: 1, row: 5, column: 3, text: 'over a formula' }, { kind: 'cell', grid: 1, row: 9, column: 3, text: 'new row' },
    ]);
    const [before, after] = [unzipSync(bytes), unzipSync(filled)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const changed = Object.keys(before).filter((name) => !Buffer.from(before[name] ?? []).equals(Buffer.from(after[name] ?? [])));
    // Formulas depend on the answers: they are worked out again when the file is opened.
    expect(changed.toSorted()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
    const read = new exceljs.Workbook();
    await read.xlsx.load(filled as never);
    const sheet = read.getWorksheet('Q');
    expect(['C2', 'C3', 'C9', 'B2'].map((cell) => sheet?.getCell(cell).value)).toEqual(['=1+1 & <b>', 'Yes\nno', 'new row', 'One & only <question>?']);
    expect(sheet?.getCell('C5').value).toMatchObject({ formula: 'C2' });
    expect(sheet?.getCell('D2').value).toMatchObject({ formula: 'LEN(C2)', result: 3 });
    expect(sheet?.getCell('C9').font?.italic).toBe(true);
    expect(sheet?.getCell('C2').dataValidation).toMatchObject({ type: 'list' });
  });

  it('gives a value of a drop-down the type that choosing it would give', async () => {
    const chosen = ['3', '0.5', '-1', '03', 'Infinity', '1e3', '3.10', 'Yes'];
    const filled = await fillFormFile(await workbook(), 'xlsx', chosen.map((text, at) => ({ kind: 'cell', grid: 1, row: 10 + at, column: 3, text, isChosen: true })));
    const read = new exceljs.Workbook();
    await read.xlsx.load(filled as never);
    expect(chosen.map((_, at) => read.getWorksheet('Q')?.getCell(10 + at, 3).value)).toEqual([3, 0.5, -1, '03', 'Infinity', '1e3', '3.10', 'Yes']);
  });

  it('keeps delimiter, encoding and every other field of a CSV, and lets no answer run as a formula', async () => {
    const bytes = Buffer.from('Nr;Frage;Antwort\r\n1;"Gr\u00fc\u00dfe; ja?";alt\r\n2;Zwei?\r\n', 'latin1');
    const filled = await fillFormFile(bytes, 'csv', [{ kind: 'cell', grid: 1, row: 2, column: 3, text: '=HYPERLINK("x")' }, { kind: 'cell', grid: 1, row: 3, column: 3, text: 'J\u00e4; "so"' }]);
    expect(Buffer.from(filled).toString('latin1')).toBe('Nr;Frage;Antwort\r\n1;"Gr\u00fc\u00dfe; ja?";"\'=HYPERLINK(""x"")"\r\n2;Zwei?;"J\u00e4; ""so"""\r\n');
  });
});

describe('a box of a document', () => {
  const words = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const field = (state: string): string => `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/>${state}</w:checkBox></w:ffData></w:fldChar></w:r>`;
  const on = '<w:default w:val="0"/><w:checked/>';

  it.each([
    ['a form field', field(on), field('<w:default w:val="0"/>')],
    ['a form field that is crossed by default', field('<w:default w:val="1"/>'), field('<w:default w:val="1"/><w:checked w:val="0"/>')],
    ['a symbol', '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'],
    ['a typed sign', words('☒'), words('☐')],
  ])('%s is read as it stands, and moves to another word', async (_, crossed, empty) => {
    const bytes = makeRawDocx(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tr><w:tc><w:p>${words('Is it so?')}</w:p></w:tc><w:tc><w:p>${crossed}${words(' Yes ')}${empty}${words(' No')}</w:p></w:tc></w:tr></w:tbl></w:body></w:document>`);
    const answer = async (file: Uint8Array) => (await readFormFile(file, 'docx')).grids[0]?.rows[0]?.cells[1];
    expect(await answer(bytes)).toMatchObject({ text: '☒ Yes ☐ No', place: 2 });
    const filled = await fillFormFile(bytes, 'docx', [{ kind: 'table-cell', place: 2, text: 'unused', mark: 'No', was: 'Yes' }]);
    expect(await answer(filled)).toMatchObject({ text: '☐ Yes ☒ No' });
  });
});

describe('a content control among the paragraphs of a document', () => {
  const control = (inside: string, properties = ''): string => `<w:sdt><w:sdtPr><w:showingPlcHdr/>${properties}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
  const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const list = '<w:dropDownList><w:listItem w:displayText="Choose an item." w:value=""/><w:listItem w:displayText="Some" w:value="1"/><w:listItem w:displayText="All" w:value="2"/></w:dropDownList>';
  const body = `<w:p>${run('Who? ')}${control(run('Choose an item.'), list)}</w:p><w:p>${run('What?')}</w:p>${control(`<w:p>${run('Click to enter text.')}</w:p>`)}<w:p>${run('End')}</w:p>`;

  it('is a blank with its values, and takes the answer in place of what it shows', async () => {
    const bytes = makeWord(body);
    const { blocks } = await readFormFile(bytes, 'docx');
    expect(blocks).toMatchObject([{ text: 'Who?', blank: ['Some', 'All'] }, { text: 'What?' }, { text: '', blank: [] }, { text: 'End' }]);
    const filled = await fillFormFile(bytes, 'docx', [{ kind: 'paragraph', place: 1, mode: 'into', text: 'All' }, { kind: 'paragraph', place: 3, mode: 'into', text: 'Nothing & nobody' }]);
    const xml = Buffer.from(unzipSync(filled)['word/document.xml'] ?? []).toString('utf8');
    expect(xml).not.toMatch(/Choose an item\.<|Click to enter|showingPlcHdr/);
    expect((await readFormFile(filled, 'docx')).blocks).toMatchObject([{ text: 'Who? All' }, { text: 'What?' }, { text: 'Nothing & nobody' }, { text: 'End' }]);
  });
});

it('a number that Word counts in an empty first cell is its text', async () => {
  const cell = (inside: string): string => `<w:tc><w:tcPr/>${inside}</w:tc>`;
  const numbered = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>';
  const row = (text: string): string => `<w:tr>${cell(numbered)}${cell(`<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`)}${cell(numbered)}</w:tr>`;
  const bytes = makeWord(`<w:tbl>${row('Is it tested?')}${row('Who tests it?')}</w:tbl>`, { numbering: ['numbering', 'numbering.xml'] }, { 'numbering.xml': Buffer.from('<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>') });
  const { grids } = await readFormFile(bytes, 'docx');
  expect(grids[0]?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['1.', 'Is it tested?', ''], ['3.', 'Who tests it?', '']]);
});

describe('a form that cannot be read', () => {
  const refusal = (bytes: Uint8Array, extension: string) => readFormFile(bytes, extension).then(() => 'read', (error: { failure?: string }) => error.failure);

  it('says why', async () => {
    const bytes = await workbook();
    expect(await refusal(bytes.subarray(0, 2_000), 'xlsx')).toBe('corrupt');
    expect(await refusal(makeOle({ EncryptedPackage: Buffer.alloc(4096), EncryptionInfo: Buffer.alloc(4096) }), 'xlsx')).toBe('password-protected');
    expect(await refusal(Buffer.from('%PDF-1.7\n1 0 obj\n'), 'xlsx')).toBe('unsupported-type');
    expect(await refusal(Buffer.from(zipSync({ 'a.txt': Buffer.from('a') })), 'xlsx')).toBe('unsupported-type');
    expect(await refusal(Buffer.alloc(51 * 1024 * 1024, 'a'), 'csv')).toBe('too-large');
  });

  it('is not one whose drop-down reaches over 17 billion cells', async () => {
    const parts = unzipSync(await workbook());
    const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString('utf8').replace(/sqref="[^"]*"/, 'sqref="A1:XFD1048576"');
    const form = await readFormFile(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.from(sheet) }), 'xlsx');
    expect(form.grids[0]?.choices).toEqual([{ ranges: [{ top: 1, left: 1, bottom: 1_048_576, right: 16_384 }], values: ['Yes', 'No'] }]);
  });
});

it('nothing of the reader writes files or reaches out', async () => {
  expect(await readFile(new URL('form-child.ts', import.meta.url), 'utf8')).toContain('removeNetwork()');
});

describe('a reader that does not come up', () => {
  it('is told of as such, and nothing is said against the file', async () => {
    await expect(readFormFile(await workbook(), 'xlsx', { ...formLimits, heapMegabytes: Number.NaN })).rejects.toMatchObject({ failure: 'reader-not-started', found: 'It ended with code 9.' });
  });
});
