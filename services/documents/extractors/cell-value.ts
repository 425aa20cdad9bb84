/** Formats that workbooks name by number alone; the others they spell out. Only what changes the meaning matters here: dates and percentages. */
const builtIn: ReadonlyMap<number, string> = new Map([
  [9, '0%'], [10, '0.00%'], ...[14, 15, 16, 17, 27, 30, 31, 36, 50, 57, 58].map((id) => [id, 'yyyy-mm-dd'] as const), [22, 'yyyy-mm-dd hh:mm'],
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, 'hh:mm:ss'] as const), [46, '[h]:mm:ss'],
]);

/** The code of a number format, or undefined for an ordinary number. `own` are those the workbook defines. */
export function formatCode(id: number, own: ReadonlyMap<number, string>): string | undefined {
  return own.get(id) ?? builtIn.get(id);
}

/**
 * What a person sees of a number: dates as ISO, percentages as percentages, ids with their leading zeros, 15 significant digits (what a
 * spreadsheet keeps: 0.1 + 0.2 shows as 0.3).
 */
export function numberText(value: number, format: string | undefined, from1904 = false): string {
  if (!Number.isFinite(value)) return '';
  const code = format === undefined ? '' : bare(format);
  if (/\[[hms]+\]/i.test(code)) return durationText(value);
  const meaning = code.replace(/\[[^\]]*\]/g, '');
  if (/[dhmsy]/i.test(meaning) && !/general/i.test(meaning)) return dateText(value, from1904) ?? plain(value);
  if (meaning.includes('%')) return `${plain(value * 100)}%`;
  return /^0+$/.test(meaning) && Number.isInteger(value) && value >= 0 ? String(value).padStart(Math.min(meaning.length, 30), '0') : plain(value);
}

/** The first section of a format, without the words and single characters it quotes. */
const bare = (format: string): string => (format.slice(0, 255).replace(/"[^"]*"|\\.|_./g, '').split(';')[0] ?? '');

const plain = (value: number): string => String(Number(value.toPrecision(15)));

/** Days since the last day of 1899, or of 1903; that 1900 had no 29 February is known to everybody but spreadsheets. */
function dateText(serial: number, from1904: boolean): string | null {
  const days = from1904 ? serial + 1462 : serial;
  if (days < 0 || days >= 2_958_466) return null;
  const seconds = Math.round((days < 60 ? days + 1 : days) * 86_400) - 25_569 * 86_400;
  const [date = '', time = ''] = new Date(seconds * 1000).toISOString().split('T');
  const clock = time.slice(0, 8).replace(/:00$/, '');
  if (days < 1) return clock;
  return clock === '00:00' ? date : `${date} ${clock}`;
}

function durationText(days: number): string {
  const seconds = Math.round(Math.abs(days) * 86_400);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${days < 0 ? '-' : ''}${Math.floor(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
}

/** "BC27" → column 55 and row 27; null for what is no address of a cell. */
export function parseAddress(address: string): { column: number; row: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})/i.exec(address) ?? [];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column, row: Number(digits) };
}
