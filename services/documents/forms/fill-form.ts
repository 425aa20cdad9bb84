import type { ExtractorInput } from '../extractors/extractor.ts';
import { OfficePackage } from '../extractors/office-package.ts';
import { readZipDirectory } from '../extractors/zip-directory.ts';
import { fillCsv } from './fill-csv.ts';
import { fillDocument } from './fill-document.ts';
import { fillSheet, type CellEdit } from './fill-sheet.ts';
import type { FormEdit, FormFormat } from './form.ts';
import { listSheets } from './read-workbook.ts';
import { rewriteZip } from './rewrite-zip.ts';

/**
 * Writes into the blanks of the original file. Parts of the package that hold no blank that is written to stay byte for byte; the one
 * exception is the switch in the workbook that has formulas worked out again when it is opened, where there are any.
 *
 * Runs in a child process; everybody else asks `openForms`.
 */
export async function fillForm(input: ExtractorInput, format: FormFormat, edits: readonly FormEdit[]): Promise<Uint8Array> {
  if (format === 'csv') return fillCsv(input.bytes, cellsOf(edits).get(1) ?? new Map());
  const file = await OfficePackage.open(input);
  const replaced = format === 'xlsx' ? fillWorkbook(file, edits) : fillBody(file, edits);
  const names = new Map(readZipDirectory(input.bytes, input.limits).map(({ name }) => [name.replace(/^\/+/, '').toLowerCase(), name]));
  return rewriteZip(input.bytes, new Map([...replaced].map(([part, xml]) => [names.get(part.replace(/^\/+/, '').toLowerCase()) ?? part, Buffer.from(xml, 'utf8')])));
}

function fillBody(file: OfficePackage, edits: readonly FormEdit[]): Map<string, string> {
  const main = file.mainPart('word/document.xml');
  const cells = new Map(edits.flatMap((edit) => (edit.kind === 'table-cell' ? [[edit.place, edit] as const] : [])));
  const paragraphs = new Map(edits.flatMap((edit) => (edit.kind === 'paragraph' ? [[edit.place, edit] as const] : [])));
  return new Map([[main, fillDocument(decode(file.read(main)), { cells, paragraphs })]]);
}

function fillWorkbook(file: OfficePackage, edits: readonly FormEdit[]): Map<string, string> {
  const { sheets, main } = listSheets(file);
  const replaced = new Map<string, string>();
  let hasFormulas = false;
  const byGrid = cellsOf(edits);
  for (const { index, target } of sheets) {
    const xml = decode(file.read(target));
    hasFormulas ||= /<(?:\w+:)?f[\s>/]/.test(xml);
    const cells = byGrid.get(index);
    if (cells !== undefined) replaced.set(target, fillSheet(xml, cells));
  }
  if (hasFormulas && replaced.size > 0) replaced.set(main, recalculateOnOpen(decode(file.read(main))));
  return replaced;
}

function cellsOf(edits: readonly FormEdit[]): Map<number, Map<number, Map<number, CellEdit>>> {
  const byGrid = new Map<number, Map<number, Map<number, CellEdit>>>();
  for (const edit of edits) {
    if (edit.kind !== 'cell') continue;
    const rows = byGrid.get(edit.grid) ?? new Map<number, Map<number, CellEdit>>();
    byGrid.set(edit.grid, rows.set(edit.row, (rows.get(edit.row) ?? new Map<number, CellEdit>()).set(edit.column, edit)));
  }
  return byGrid;
}

/** Cached results that depend on the answers would be old until somebody asks for them. */
function recalculateOnOpen(workbook: string): string {
  if (/fullCalcOnLoad\s*=\s*["'](?:1|true)["']/.test(workbook)) return workbook;
  const bare = workbook.replace(/\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')/, '');
  if (/<(?:\w+:)?calcPr[\s/>]/.test(bare)) return bare.replace(/<((?:\w+:)?calcPr)(?=[\s/>])/, '<$1 fullCalcOnLoad="1"');
  // The element stands behind the sheets and the names of ranges.
  return bare.replace(/(<\/((?:\w+:)?)definedNames>|<\/((?:\w+:)?)sheets>(?![\s\S]*<(?:\w+:)?definedNames))/, (all, _, first: string | undefined, second: string | undefined) => `${all}<${first ?? second ?? ''}calcPr fullCalcOnLoad="1"/>`);
}

/** Parts are written back as UTF-8; one that was not says so no longer. */
function decode(part: Buffer | null): string {
  if (part === null) return '';
  const wide = part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : null;
  if (wide !== null) return new TextDecoder(wide).decode(part).replace(/(<\?xml[^>]*encoding=)["'][^"']*["']/, '$1"UTF-8"');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(part);
}
