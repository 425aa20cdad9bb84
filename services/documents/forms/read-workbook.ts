import { ExtractionError } from '../extractors/extraction-error.ts';
import type { ExtractorInput } from '../extractors/extractor.ts';
import { OfficePackage } from '../extractors/office-package.ts';
import { readSharedStrings, readWorkbookStyles } from '../extractors/xlsx-strings.ts';
import { attribute, isOn, readXml, reference } from '../extractors/xml-reader.ts';
import { cellText } from './cell-text.ts';
import type { FormFile, FormGrid } from './form.ts';
import { readSheet, type ReadSheet, type SheetContext, type Validation } from './read-sheet.ts';
import { resolveList, type ListSources } from './workbook-lists.ts';

/** Reads the sheets of a workbook that are shown, with the values of their drop-downs. Macros are never looked at. */
export async function readWorkbook(input: ExtractorInput): Promise<FormFile> {
  const file = await OfficePackage.open(input);
  const { sheets, names, from1904, links } = listSheets(file);
  if (sheets.length === 0) throw new ExtractionError('corrupt', 'It lists no sheets.');
  if (sheets.length > 500) throw new ExtractionError('limit-pages', `It has ${sheets.length} sheets.`);
  const part = (type: string, usual: string): Buffer | null => file.read(links.find((link) => link.type === type)?.target ?? usual);
  const context: SheetContext = { strings: readSharedStrings(part('sharedStrings', 'xl/sharedStrings.xml'), cellText), styles: readWorkbookStyles(part('styles', 'xl/styles.xml')), from1904, cells: 0 };
  const read = sheets.map((sheet) => {
    input.alive?.();
    const xml = file.read(sheet.target);
    if (xml === null) throw new ExtractionError('corrupt', 'One of its sheets is missing.');
    // Hidden sheets are only looked up by drop-downs, and do not count with the rest.
    return { ...sheet, content: readSheet(xml, sheet.isHidden ? { ...context, cells: 0 } : context) };
  });
  const byName = new Map(read.map(({ name, content }) => [name.toLowerCase(), content]));
  const sources: ListSources = { names, rowsOf: (name) => byName.get(name.toLowerCase())?.rows };
  const grids = read.filter(({ isHidden }) => !isHidden).map(({ name, index, content }) => toGrid(name, index, content, sources));
  return { format: 'xlsx', grids, blocks: [] };
}

export interface SheetPart {
  readonly name: string;
  /** Place among the sheets of the workbook, from 1. */
  readonly index: number;
  readonly target: string;
  readonly isHidden: boolean;
}

/** The worksheets of a workbook in the order people see, and its names of ranges. */
export function listSheets(file: OfficePackage): { sheets: SheetPart[]; names: ReadonlyMap<string, string>; from1904: boolean; main: string; links: ReturnType<OfficePackage['relations']> } {
  const main = file.mainPart('xl/workbook.xml');
  const links = file.relations(main);
  const sheets: SheetPart[] = [];
  const names = new Map<string, string>();
  let [from1904, index, name]: [boolean, number, string | null] = [false, 0, null];
  readXml(file.read(main) ?? new Uint8Array(), {
    open(element, attributes) {
      if (element === 'workbookPr') from1904 = attribute(attributes, 'date1904') !== undefined && isOn(attribute(attributes, 'date1904'));
      if (element === 'definedName') {
        name = (attribute(attributes, 'name') ?? '').toLowerCase();
        names.set(name, '');
      }
      if (element !== 'sheet') return;
      index += 1;
      const id = reference(attributes, 'id') ?? attribute(attributes, 'id');
      const link = links.find((each) => each.id === id);
      if (link?.type !== 'worksheet') return;
      sheets.push({ name: attribute(attributes, 'name') ?? '', index, target: link.target, isHidden: /hidden/i.test(attribute(attributes, 'state') ?? '') });
    },
    text(data) {
      if (name !== null) names.set(name, `${names.get(name) ?? ''}${data}`);
    },
    close(element) {
      if (element === 'definedName') name = null;
    },
  });
  return { sheets, names, from1904, main, links };
}

function toGrid(name: string, index: number, { rows, merges, hiddenColumns, validations }: ReadSheet, sources: ListSources): FormGrid {
  const known = new Map<string, string[] | null>();
  const valuesOf = ({ formula1 }: Validation): string[] | null => {
    const found = known.get(formula1) ?? resolveList(formula1, name, sources);
    known.set(formula1, found);
    return found;
  };
  return {
    name, index, rows, merges, hiddenColumns,
    choices: validations.flatMap((validation) => {
      const values = validation.type === 'list' ? valuesOf(validation) : null;
      return values === null ? [] : [{ ranges: validation.ranges, values }];
    }),
    lengthLimits: validations.flatMap(({ type, ranges, operator, formula1, formula2 }) => {
      const characters = type === 'textLength' ? Number(operator === 'between' ? formula2 : operator.startsWith('lessThan') ? formula1 : Number.NaN) : Number.NaN;
      return Number.isInteger(characters) && characters > 0 ? [{ ranges, characters: operator === 'lessThan' ? characters - 1 : characters }] : [];
    }),
  };
}
