import { normaliseText } from '../extractors/normalise.ts';

/** A cell of a workbook holds no more; a hostile CSV had one of 20 MB, over which the rules would have thought for 44 s. */
const longestCell = 32_767;

/** The words of a cell or paragraph: line breaks stay (a cell may hold several questions), other white space is one space. */
export function cellText(whole: string): string {
  const text = whole.length > longestCell ? whole.slice(0, longestCell) : whole;
  if (!/\s\s|[^\x20-\x7e]|^\s|\s$/.test(text)) return text;
  return normaliseText(text).split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '').join('\n');
}
