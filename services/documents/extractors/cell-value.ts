import type { CellValue } from 'exceljs';
import { normaliseLine } from './normalise.ts';

/**
 * What a person sees in a cell, on one line: the cached result of a formula, dates as ISO, percentages as percentages. `cell.text` is
 * not used: it throws where a formula's cached result is null (4 of 31 real workbooks).
 */
export function cellText(value: CellValue, numberFormat: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return normaliseLine(value);
  if (typeof value === 'number') return numberText(value, numberFormat);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return normaliseLine(value.richText.map((run) => run.text ?? '').join(''));
  if ('error' in value) return value.error;
  if ('hyperlink' in value) return cellText(value.text, undefined);
  if ('result' in value) return cellText(value.result, numberFormat);
  return '';
}

function numberText(value: number, format: string | undefined): string {
  // 15 significant digits are what a spreadsheet keeps: 0.1 + 0.2 shows as 0.3.
  const plain = (n: number): string => String(Number(n.toPrecision(15)));
  return format !== undefined && /%/.test(format.replace(/"[^"]*"/g, '')) ? `${plain(value * 100)}%` : plain(value);
}

/** Spreadsheets know no time zone: exceljs gives their wall time as UTC. A time of day alone has the date 1899-12-30 or -31. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const [date = '', time = ''] = value.toISOString().split('T');
  const clock = time.slice(0, 8).replace(/:00$/, '');
  if (date.startsWith('1899-12-3')) return clock;
  return clock === '00:00' ? date : `${date} ${clock}`;
}
