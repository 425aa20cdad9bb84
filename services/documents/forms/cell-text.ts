import { normaliseText } from '../extractors/normalise.ts';

/** The words of a cell or paragraph: line breaks stay (a cell may hold several questions), other white space is one space. */
export function cellText(text: string): string {
  if (!/\s\s|[^\x20-\x7e]|^\s|\s$/.test(text)) return text;
  return normaliseText(text).split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '').join('\n');
}
