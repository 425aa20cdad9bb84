import { strToU8, zipSync } from 'fflate';
import { questions } from './questions.ts';

export const questionnaireFile = 'Aldermoor supplier security questionnaire 2026.xlsx';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const cell = (at: string, text: string, style = 0): string => (text === '' ? `<c r="${at}" s="${style}"/>` : `<c r="${at}" s="${style}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`);

/** Row of the sheet and reference of each question. */
export function placeQuestions(): { ref: string; row: number; section: string; text: string; expected: string }[] {
  const placed: { ref: string; row: number; section: string; text: string; expected: string }[] = [];
  let [row, section, chapter, number] = [8, '', 0, 0];
  for (const [own, text, expected] of questions) {
    if (own !== section) [section, chapter, number, row] = [own, chapter + 1, 0, row + 1];
    number += 1;
    placed.push({ ref: `${chapter}.${number}`, row, section, text, expected });
    row += 1;
  }
  return placed;
}

/** The workbook as the customer sends it: a cover, a title block, sections, drop-downs whose values lie on a hidden sheet. The same bytes each time. */
export function buildQuestionnaire(): Uint8Array {
  const placed = placeQuestions();
  const rows = [
    `<row r="1">${cell('A1', 'Aldermoor Borough Council: supplier security questionnaire 2026', 1)}</row>`,
    `<row r="3">${cell('A3', 'Supplier')}${cell('B3', 'Fernway Ledger Ltd')}</row>`,
    `<row r="4">${cell('A4', 'Return by')}${cell('B4', '30 October 2026')}</row>`,
    `<row r="5">${cell('A5', 'Please answer every question. Choose Yes, No or N/A in column C and explain in column D.')}</row>`,
    `<row r="7">${['No.', 'Question', 'Answer', 'Details and evidence', 'For the council only'].map((text, at) => cell(`${'ABCDE'[at]}7`, text, 1)).join('')}</row>`,
  ];
  let section = '';
  const merges = ['A1:E1', 'A5:E5'];
  for (const each of placed) {
    if (each.section !== section) {
      section = each.section;
      rows.push(`<row r="${each.row - 1}">${cell(`A${each.row - 1}`, section, 1)}</row>`);
      merges.push(`A${each.row - 1}:E${each.row - 1}`);
    }
    rows.push(`<row r="${each.row}">${cell(`A${each.row}`, each.ref)}${cell(`B${each.row}`, each.text)}${cell(`C${each.row}`, '', 2)}${cell(`D${each.row}`, '', 2)}</row>`);
  }
  const choices = placed.filter(({ expected, text }) => expected !== 'text' && !/^(?:How|In which)/.test(text)).map(({ row }) => `C${row}`).join(' ');
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${[1, 2, 3].map((at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="How to answer" sheetId="1" r:id="rId1"/><sheet name="Questions" sheetId="2" r:id="rId2"/><sheet name="Lists" sheetId="3" state="hidden" r:id="rId3"/></sheets><definedNames><definedName name="YesNo">Lists!$A$1:$A$3</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[1, 2, 3].map((at) => `<Relationship Id="rId${at}" Type="${relations}/worksheet" Target="worksheets/sheet${at}.xml"/>`).join('')}<Relationship Id="rId4" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF9DB"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf fillId="2" applyFill="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="2">${cell('B2', 'How to answer', 1)}</row><row r="4">${cell('B4', 'The council asks every supplier that keeps its records to answer this questionnaire once a year.')}</row><row r="5">${cell('B5', 'Answers become part of the agreement. Do not change the structure of the sheet.')}</row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet xmlns="${main}"><cols><col min="1" max="1" width="7" customWidth="1"/><col min="2" max="2" width="70" customWidth="1"/><col min="3" max="3" width="10" customWidth="1"/><col min="4" max="4" width="60" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData><mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells><dataValidations count="1"><dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${choices}"><formula1>YesNo</formula1></dataValidation></dataValidations></worksheet>`,
    'xl/worksheets/sheet3.xml': `<worksheet xmlns="${main}"><sheetData>${['Yes', 'No', 'N/A'].map((value, at) => `<row r="${at + 1}">${cell(`A${at + 1}`, value)}</row>`).join('')}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(head + xml)])), { mtime: new Date(2026, 9, 1, 12) });
}
