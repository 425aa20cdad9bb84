import { load } from 'cheerio';
import { zipSync, type Zippable } from 'fflate';
import { ExtractionError } from './extraction-error.ts';
import type { ExtractionLimits } from './limits.ts';
import { checkInflation, inflateEntry, readZipDirectory, type ZipEntry } from './zip-directory.ts';

export interface OrderedWorkbook {
  /** A small XLSX with nothing but styles, shared strings and the rows of each sheet, in the order of the workbook. */
  readonly bytes: Buffer;
  readonly sheets: readonly string[];
}

/**
 * Rewrites a workbook so that exceljs's stream reader can do no harm and miss nothing. As it is, the reader matches sheets by the file
 * name `sheetN.xml`, needs styles and shared strings to come first in the archive (else it writes temporary files), and fails on the
 * decorations of real workbooks (`AlternateContent`, unknown core properties). Of each sheet only `<sheetData>` is kept: the
 * drop-down ranges to XFD1048576 that stop exceljs's ordinary reader (HECVAT, over 100 s) never reach it.
 */
export async function orderWorkbook(bytes: Uint8Array, limits: ExtractionLimits): Promise<OrderedWorkbook> {
  const entries = readZipDirectory(bytes, limits);
  await checkInflation(bytes, entries, limits);
  const byName = new Map(entries.map((entry) => [entry.name.replace(/^\//, '').toLowerCase(), entry]));
  const read = (entry: ZipEntry | undefined): Buffer | null => (entry === undefined ? null : inflateEntry(bytes, entry, limits));
  const workbookXml = read(byName.get('xl/workbook.xml'));
  const relations = read(byName.get('xl/_rels/workbook.xml.rels'));
  if (workbookXml === null || relations === null) throw new ExtractionError('corrupt', 'The workbook part is missing.');
  const sheets = listSheets(workbookXml.toString('utf8'), relations.toString('utf8'));
  if (sheets.length === 0) throw new ExtractionError('corrupt', 'It lists no sheets.');
  if (sheets.length > limits.pages) throw new ExtractionError('limit-pages', `It has ${sheets.length} sheets.`);
  const files: Zippable = {
    'xl/_rels/workbook.xml.rels': text(relationsXml(sheets.length)),
    'xl/workbook.xml': text(workbookXmlOf(sheets.length)),
    'xl/styles.xml': read(byName.get('xl/styles.xml')) ?? text('<styleSheet xmlns="x"/>'),
    'xl/sharedStrings.xml': read(byName.get('xl/sharedstrings.xml')) ?? text('<sst xmlns="x"/>'),
  };
  for (const [index, sheet] of sheets.entries()) {
    const entry = byName.get(sheet.target.toLowerCase());
    files[`xl/worksheets/sheet${index + 1}.xml`] = sheetData(read(entry) ?? Buffer.alloc(0));
  }
  return { bytes: Buffer.from(zipSync(files, { level: 0 })), sheets: sheets.map((sheet) => sheet.name) };
}

/** Sheets in the order people see, chart sheets left out. Attribute names may carry any namespace prefix. */
function listSheets(workbookXml: string, relationsXml: string): { name: string; target: string }[] {
  const targets = new Map<string, { target: string; type: string }>();
  for (const element of load(relationsXml, { xml: true })('*').toArray()) {
    const { Id: id, Target: target, Type: type = '' } = 'attribs' in element ? element.attribs : {};
    if (id !== undefined && target !== undefined) targets.set(id, { target, type });
  }
  const sheets: { name: string; target: string }[] = [];
  for (const element of load(workbookXml, { xml: true })('*').toArray()) {
    if (!('attribs' in element) || !/^(?:\w+:)?sheet$/.test(element.name)) continue;
    const id = Object.entries(element.attribs).find(([key]) => key.endsWith(':id'))?.[1];
    const relation = id === undefined ? undefined : targets.get(id);
    if (relation === undefined || !relation.type.endsWith('/worksheet')) continue;
    const target = relation.target.startsWith('/') ? relation.target.slice(1) : `xl/${relation.target.replace(/^\.\//, '')}`;
    sheets.push({ name: element.attribs['name'] ?? '', target });
  }
  return sheets;
}

/** The rows of a sheet, with a namespace prefix ("x:row") taken off: exceljs knows only the bare names. */
function sheetData(xml: Buffer): Buffer {
  const opening = /<((?:\w+:)?)sheetData[\s>/]/.exec(xml.toString('latin1', 0, Math.min(xml.length, 1024 * 1024)));
  if (opening === null) return text('<worksheet><sheetData/></worksheet>');
  const prefix = opening[1] ?? '';
  const end = xml.lastIndexOf(`</${prefix}sheetData>`);
  if (end < 0) return text('<worksheet><sheetData/></worksheet>');
  const rows = xml.subarray(opening.index, end);
  const bare = prefix === '' ? rows : text(rows.toString('utf8').replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</'));
  return Buffer.concat([text('<worksheet>'), bare, text('</sheetData></worksheet>')]);
}

function relationsXml(count: number): string {
  const one = (n: number): string => `<Relationship Id="r${n}" Type="worksheet" Target="worksheets/sheet${n}.xml"/>`;
  return `<Relationships>${numbers(count).map(one).join('')}</Relationships>`;
}

function workbookXmlOf(count: number): string {
  const one = (n: number): string => `<sheet name="s${n}" sheetId="${n}" r:id="r${n}"/>`;
  return `<workbook><workbookPr/><sheets>${numbers(count).map(one).join('')}</sheets></workbook>`;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const text = (xml: string): Buffer => Buffer.from(xml, 'utf8');
