import { addChart, chartTitles } from './chart-text.ts';
import { parseAddress } from './cell-value.ts';
import { readDrawing } from './drawing-text.ts';
import { embeddedFiles } from './embedded-files.ts';
import { ExtractionError } from './extraction-error.ts';
import type { Extracted, ExtractedPage, ExtractorInput } from './extractor.ts';
import { addBlocks, Flow } from './flow.ts';
import { OfficePackage, type Relation } from './office-package.ts';
import { writtenDescription } from './pictures/described.ts';
import { PictureReader } from './pictures/picture-reader.ts';
import { sheetPictures } from './pictures/sheet-pictures.ts';
import { ProseBuilder } from './prose-builder.ts';
import { SheetBuilder, type CellBudget } from './sheet-builder.ts';
import { SheetNotes } from './sheet-notes.ts';
import { readSheetXml, type WorkbookContext } from './xlsx-sheet.ts';
import { readSharedStrings, readWorkbookStyles } from './xlsx-strings.ts';
import { attribute, isOn, readXml, reference } from './xml-reader.ts';

/**
 * XLSX sheet by sheet, by its XML. Exceljs read it before: it fails on prefixed workbooks and unknown properties (2 to 6 of 31 real
 * ones), and neither comments nor text boxes nor what is hidden came through.
 */
export async function* extractXlsx(input: ExtractorInput): AsyncGenerator<Extracted> {
  const { limits } = input;
  const file = await OfficePackage.open(input);
  const main = file.mainPart('xl/workbook.xml');
  const links = file.relations(main);
  const { sheets, from1904 } = listSheets(file, main, links);
  if (sheets.length === 0) throw new ExtractionError('corrupt', 'It lists no sheets.');
  if (sheets.length > limits.pages) throw new ExtractionError('limit-pages', `It has ${sheets.length} sheets.`);
  const strings = links.find(({ type }) => type === 'sharedStrings')?.target ?? 'xl/sharedStrings.xml';
  const styles = links.find(({ type }) => type === 'styles')?.target ?? 'xl/styles.xml';
  const context: WorkbookContext = { strings: readSharedStrings(file.read(strings)), styles: readWorkbookStyles(file.read(styles)), from1904 };
  const budget: CellBudget = { cells: 0, length: 0 };
  const pictures = new PictureReader(input, file);
  let page = 0;
  for (const sheet of sheets) {
    page += 1;
    const own = file.relations(sheet.target);
    const label = sheet.isHidden ? `${sheet.name} [hidden]` : sheet.name;
    if (sheet.isChart) {
      yield [{ ...chartPage(file, own, limits.textLength), page, label }];
    } else {
      const xml = file.read(sheet.target);
      if (xml === null) throw new ExtractionError('corrupt', 'One of its sheets is missing.');
      const builder = new SheetBuilder(limits, budget);
      const notes = collectNotes(file, own);
      readSheetXml(xml, context, builder, notes);
      yield [builder.page(page, label)];
      const shown = await sheetPictures(pictures, notes.pictures, limits.textLength);
      if (shown !== null) {
        page += 1;
        yield [{ ...shown, page, label }];
      }
      yield* embeddedFiles(file, own, ['package']);
    }
  }
}

interface SheetEntry {
  readonly name: string;
  readonly target: string;
  readonly isHidden: boolean;
  readonly isChart: boolean;
}

/** Sheets in the order people see; sheets of macros and dialogs of before 1997 are left out. */
function listSheets(file: OfficePackage, main: string, links: readonly Relation[]): { sheets: SheetEntry[]; from1904: boolean } {
  const sheets: SheetEntry[] = [];
  const seen = new Set<string>();
  let from1904 = false;
  readXml(file.read(main) ?? new Uint8Array(), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = attribute(attributes, 'date1904') !== undefined && isOn(attribute(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const id = reference(attributes, 'id') ?? attribute(attributes, 'id');
      const link = links.find((each) => each.id === id);
      if (link === undefined || seen.has(link.target) || (link.type !== 'worksheet' && link.type !== 'chartsheet')) return;
      seen.add(link.target);
      sheets.push({ name: attribute(attributes, 'name') ?? '', target: link.target, isHidden: /hidden/i.test(attribute(attributes, 'state') ?? ''), isChart: link.type === 'chartsheet' });
    },
  });
  return { sheets, from1904 };
}

/** Comments of both kinds, text boxes and charts, each at its cell. Binary workbooks have binary comments and share the rest. */
export function collectNotes(file: OfficePackage, links: readonly Relation[], addBinary?: (notes: SheetNotes, part: Buffer) => void): SheetNotes {
  const notes = new SheetNotes();
  for (const { type, target } of links) {
    const xml = type === 'comments' || type === 'threadedComment' || type === 'drawing' ? file.read(target) : null;
    if (xml === null) continue;
    if (type === 'drawing') addDrawings(notes, file, target, xml);
    else if (addBinary !== undefined && type === 'comments') addBinary(notes, xml);
    else addComments(notes, xml);
  }
  return notes;
}

function addComments(notes: SheetNotes, xml: Uint8Array): void {
  let [address, text, depth]: [string, string, number] = ['', '', 0];
  readXml(xml, {
    open(name, attributes) {
      if (name === 'comment' || name === 'threadedComment') [address, text] = [attribute(attributes, 'ref') ?? '', ''];
      if (name === 't' || name === 'text') depth += 1;
    },
    text(data) {
      if (depth > 0) text += data;
    },
    close(name) {
      if (name === 't' || name === 'text') depth -= 1;
      if (name !== 'comment' && name !== 'threadedComment') return;
      const cell = parseAddress(address);
      // Beside each thread stands a comment for older readers, with the same words below a hint to update Excel.
      if (cell !== null && !text.trimStart().startsWith('[Threaded comment]')) notes.add(cell.row, cell.column, 'Comment', text);
    },
  });
}

function addDrawings(notes: SheetNotes, file: OfficePackage, part: string, xml: Uint8Array): void {
  const links = file.relations(part);
  const seen = new Set<string>();
  for (const item of readDrawing(xml)) {
    const [row, column] = [item.anchor?.row ?? 1, item.anchor?.column ?? 1];
    if (item.kind === 'shape') notes.add(row, column, 'Text box', item.paragraphs.map((each) => each.text).join(' '));
    if (item.kind !== 'chart' && item.kind !== 'diagram' && item.kind !== 'picture') continue;
    const target = links.find((each) => each.id === item.relation && !each.isExternal)?.target ?? '';
    if (item.kind === 'picture') {
      notes.add(row, column, 'Picture', writtenDescription(item.described));
      notes.pictures.push({ row, column, part: target });
      continue;
    }
    const linked = seen.has(target) ? null : file.read(target);
    seen.add(target);
    if (linked !== null && item.kind === 'chart') notes.add(row, column, 'Chart', chartTitles(linked));
    else if (linked !== null) notes.add(row, column, 'Text box', readDrawing(linked).flatMap((each) => (each.kind === 'shape' ? each.paragraphs.map(({ text }) => text) : [])).join(' '));
  }
}

/** A sheet that is nothing but a chart: its figures stand only here. */
function chartPage(file: OfficePackage, links: readonly Relation[], longest: number): ExtractedPage {
  const flow = new Flow();
  for (const drawing of links.filter(({ type }) => type === 'drawing')) {
    for (const { type, target } of file.relations(drawing.target)) {
      const xml = type === 'chart' ? file.read(target) : null;
      if (xml !== null) addChart(flow, xml);
    }
  }
  const builder = new ProseBuilder(longest);
  addBlocks(builder, flow.blocks);
  return builder.page('part');
}
