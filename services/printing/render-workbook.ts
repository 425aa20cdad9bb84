import { strToU8, zipSync } from 'fflate';

export type Cell = string | number | null;

export interface Sheet {
  /** At most 31 characters, without []:*?/\ */
  readonly name: string;
  /** Lines above the table; the first is the title. */
  readonly preamble?: readonly string[];
  /** Widths in characters. */
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The longest text that a cell may hold; Excel refuses the whole file beyond it. */
const cellLimit = 32_767;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationship = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Cell formats: 0 none, 1 text of the table, 2 header, 3 title. */
const styles = `${head}<styleSheet xmlns="${main}">
<fonts count="3"><font><sz val="10"/><name val="Calibri"/></font><font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F3A4D"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFD5DADF"/></bottom><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`;
const [plain, tableText, tableHeader, sheetTitle] = [0, 1, 2, 3];

/**
 * An XLSX file of these sheets with frozen, filtered header rows. Text is stored as text: what begins with "=" is no formula. Written
 * here, since a table needs little of the format: a library for it brings 60 packages.
 */
export function renderWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const override = (part: string, type: string): string => `<Override PartName="/xl/${part}.xml" ContentType="${spreadsheet}.${type}+xml"/>`;
  const link = (id: number, type: string, target: string): string => `<Relationship Id="rId${id}" Type="${relationship}/${type}" Target="${target}"/>`;
  const numbered = sheets.map((sheet, index) => ({ sheet, number: index + 1 }));
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(`${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${numbered.map(({ number }) => override(`worksheets/sheet${number}`, 'worksheet')).join('')}</Types>`),
    '_rels/.rels': strToU8(`${head}<Relationships xmlns="${packages}/relationships">${link(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    'xl/workbook.xml': strToU8(`${head}<workbook xmlns="${main}" xmlns:r="${relationship}"><sheets>${numbered.map(({ sheet, number }) => `<sheet name="${escape(sheet.name)}" sheetId="${number}" r:id="rId${number}"/>`).join('')}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`${head}<Relationships xmlns="${packages}/relationships">${numbered.map(({ number }) => link(number, 'worksheet', `worksheets/sheet${number}.xml`)).join('')}${link(sheets.length + 1, 'styles', 'styles.xml')}</Relationships>`),
    'xl/styles.xml': strToU8(styles),
  };
  for (const { sheet, number } of numbered) files[`xl/worksheets/sheet${number}.xml`] = strToU8(worksheet(sheet));
  return zipSync(files);
}

function worksheet({ preamble = [], columns, rows }: Sheet): string {
  const headerRow = preamble.length === 0 ? 1 : preamble.length + 2;
  const lines = [
    ...preamble.map((text, index) => line(index + 1, [text], index === 0 ? sheetTitle : plain)),
    line(headerRow, columns.map(({ header }) => header), tableHeader),
    ...rows.map((cells, index) => line(headerRow + 1 + index, cells, tableText, heightOf(cells, columns))),
  ];
  const widths = columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('');
  const filter = `A${headerRow}:${columnName(columns.length)}${headerRow + rows.length}`;
  return `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="${headerRow}" topLeftCell="A${headerRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${lines.join('')}</sheetData><autoFilter ref="${filter}"/><pageSetup orientation="landscape" fitToHeight="0"/></worksheet>`;
}

/** In points. Not every program makes a row as high as its wrapped text, so it is estimated; 409 is the most that Excel takes. */
function heightOf(cells: readonly Cell[], columns: Sheet['columns']): number {
  const lines = cells.map((cell, index) => String(cell ?? '').split('\n').reduce((sum, text) => sum + Math.max(1, Math.ceil(text.length / ((columns[index]?.width ?? 10) * 1.1))), 0));
  return Math.min(409, 4 + 13 * Math.max(1, ...lines));
}

function line(number: number, cells: readonly Cell[], style: number | undefined, height?: number): string {
  const content = cells.map((cell, index) => {
    const place = `r="${columnName(index + 1)}${number}" s="${style ?? plain}"`;
    if (cell === null || cell === '') return `<c ${place}/>`;
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escape(cell.slice(0, cellLimit))}</t></is></c>`;
  });
  return `<row r="${number}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>${content.join('')}</row>`;
}

function columnName(number: number): string {
  return number > 26 ? columnName(Math.floor((number - 1) / 26)) + columnName(((number - 1) % 26) + 1) : String.fromCharCode(64 + number);
}

/** Without the characters that XML cannot hold at all and without lone halves of pairs: one of them makes the whole file unreadable. */
function escape(text: string): string {
  return text.toWellFormed().replaceAll(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
