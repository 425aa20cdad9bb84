import { columnName } from './form.ts';
import { attributeOf, endOfElement, escapeXml, xmlTags, type XmlTag } from './xml-tags.ts';
import { parseAddress } from '../extractors/cell-value.ts';

/** What is written into a cell: a text, or a value of its drop-down. */
export interface CellEdit {
  readonly text: string;
  readonly isChosen?: true;
}

/** By row and column, 1-based. */
export type SheetEdits = ReadonlyMap<number, ReadonlyMap<number, CellEdit>>;

const longestCell = 32_767;
/** Choosing "3" in Excel gives a number, which scores are worked out from; "03" and "3.10" could not be told from it any more. */
const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{0,10}[1-9])?$/;

/**
 * Writes texts into cells of a sheet's XML and changes nothing else. They are inline strings: a text that begins with "=" stays a text, and
 * the shared strings stay as they are. A cell that holds a formula is left alone. New cells take the style of their column.
 */
export function fillSheet(xml: string, edits: SheetEdits): string {
  const data = [...firstTag(xml, 'sheetData')][0];
  if (data === undefined) return xml;
  const prefix = data.name.slice(0, -'sheetData'.length);
  const styles = columnStyles(xml.slice(0, data.start));
  const { contentEnd, end } = endOfElement(xml, data);
  const pending = [...edits].toSorted(([a], [b]) => a - b);
  const out: string[] = [];
  const newRow = (row: number, cells: ReadonlyMap<number, CellEdit>): string => `<${prefix}row r="${row}">${[...cells].toSorted(([a], [b]) => a - b).map(([column, edit]) => cellXml(prefix, row, column, edit, styles(column))).join('')}</${prefix}row>`;
  let [copied, row] = [data.end, 0];
  for (const tag of xmlTags(xml, data.end)) {
    if (tag.start >= contentEnd) break;
    if (tag.name !== `${prefix}row` || tag.kind === 'close') continue;
    row = Number(attributeOf(xml, tag, 'r')) || row + 1;
    out.push(xml.slice(copied, tag.start));
    copied = tag.start;
    while (pending[0] !== undefined && pending[0][0] < row) out.push(newRow(...(pending.shift() as [number, ReadonlyMap<number, CellEdit>])));
    if (pending[0]?.[0] !== row) continue;
    const [, cells] = pending.shift() as [number, ReadonlyMap<number, CellEdit>];
    const whole = endOfElement(xml, tag);
    const own = attributeOf(xml, tag, 'customFormat') === undefined ? undefined : attributeOf(xml, tag, 's');
    out.push(fillRow(xml, tag, whole, prefix, row, cells, (column) => own ?? styles(column)));
    copied = whole.end;
  }
  out.push(xml.slice(copied, contentEnd), ...pending.map(([at, cells]) => newRow(at, cells)));
  const open = data.kind === 'empty' ? `${xml.slice(data.start, data.end).replace(/\s*\/>$/, '')}>` : xml.slice(data.start, data.end);
  return `${xml.slice(0, data.start)}${open}${out.join('')}${data.kind === 'empty' ? `</${data.name}>` : xml.slice(contentEnd, end)}${xml.slice(end)}`;
}

function fillRow(xml: string, tag: XmlTag, whole: { contentEnd: number; end: number }, prefix: string, row: number, cells: ReadonlyMap<number, CellEdit>, styleOf: (column: number) => string | undefined): string {
  const pending = [...cells].toSorted(([a], [b]) => a - b);
  const out: string[] = [];
  const isEmpty = tag.kind === 'empty';
  let [copied, column, behind] = [tag.end, 0, tag.end];
  if (!isEmpty) {
    for (const cell of xmlTags(xml, tag.end)) {
      if (cell.start >= whole.contentEnd) break;
      if (cell.name !== `${prefix}c` || cell.kind === 'close' || cell.start < behind) continue;
      column = parseAddress(attributeOf(xml, cell, 'r') ?? '')?.column ?? column + 1;
      const extent = endOfElement(xml, cell);
      behind = extent.end;
      out.push(xml.slice(copied, cell.start));
      copied = cell.start;
      while (pending[0] !== undefined && pending[0][0] < column) {
        const [at, edit] = pending.shift() as [number, CellEdit];
        out.push(cellXml(prefix, row, at, edit, styleOf(at)));
      }
      if (pending[0]?.[0] !== column) continue;
      const [, edit] = pending.shift() as [number, CellEdit];
      const isFormula = new RegExp(`<${prefix}f[\\s/>]`).test(xml.slice(cell.end, extent.contentEnd));
      const box = attributeOf(xml, cell, 't') === 'b' ? (/^(?:x|yes|true)$/i.test(edit.text) ? 1 : edit.text === '' ? 0 : null) : null;
      out.push(isFormula ? xml.slice(cell.start, extent.end) : box !== null ? xml.slice(cell.start, extent.end).replace(new RegExp(`(<${prefix}v>)[^<]*`), `$1${box}`) : cellXml(prefix, row, column, edit, attributeOf(xml, cell, 's')));
      copied = extent.end;
    }
  }
  const rest = pending.map(([at, edit]) => cellXml(prefix, row, at, edit, styleOf(at))).join('');
  if (isEmpty) return `${xml.slice(tag.start, tag.end).replace(/\s*\/>$/, '')}>${rest}</${prefix}row>`;
  return `${xml.slice(tag.start, tag.end)}${out.join('')}${xml.slice(copied, whole.contentEnd)}${rest}${xml.slice(whole.contentEnd, whole.end)}`;
}

function cellXml(prefix: string, row: number, column: number, { text, isChosen }: CellEdit, style: string | undefined): string {
  const at = `<${prefix}c r="${columnName(column)}${row}"${style === undefined ? '' : ` s="${style}"`}`;
  if (text === '') return `${at}/>`;
  if (isChosen === true && plainNumber.test(text)) return `${at}><${prefix}v>${text}</${prefix}v></${prefix}c>`;
  // "_x000D_" in a cell means the character of that number; a text that happens to hold such words must not.
  const literal = text.slice(0, longestCell).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll('\r\n', '\n');
  return `${at} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(literal)}</${prefix}t></${prefix}is></${prefix}c>`;
}

function* firstTag(xml: string, local: string): Generator<XmlTag> {
  for (const tag of xmlTags(xml)) {
    if (tag.kind !== 'close' && (tag.name === local || tag.name.endsWith(`:${local}`))) {
      yield tag;
      return;
    }
  }
}

/** Styles of whole columns, which cells that are not there yet would have. */
function columnStyles(head: string): (column: number) => string | undefined {
  const columns: { min: number; max: number; style: string }[] = [];
  for (const tag of xmlTags(head)) {
    if (!/(?:^|:)col$/.test(tag.name) || tag.kind === 'close') continue;
    const style = attributeOf(head, tag, 'style');
    if (style !== undefined) columns.push({ min: Number(attributeOf(head, tag, 'min')), max: Number(attributeOf(head, tag, 'max')), style });
  }
  return (column) => columns.find(({ min, max }) => column >= min && column <= max)?.style;
}
