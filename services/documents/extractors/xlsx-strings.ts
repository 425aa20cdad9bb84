import { normaliseLine } from './normalise.ts';
import { attribute, readXml } from './xml-reader.ts';

/** The strings that cells point to, each on one line unless told otherwise. Readings of Japanese words (rPh) are left out. */
export function readSharedStrings(xml: Uint8Array | null, normalise: (text: string) => string = normaliseLine): string[] {
  const strings: string[] = [];
  let [text, collecting, phonetic] = ['', false, false];
  readXml(xml ?? new Uint8Array(), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') collecting = !phonetic;
    },
    text(data) {
      if (collecting) text += data;
    },
    close(name) {
      if (name === 't') collecting = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') strings.push(normalise(unescapeText(text)));
    },
  });
  return strings;
}

/** "_x000D_" is how a carriage return stands in a workbook. */
export function unescapeText(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
}

/** Number formats of a workbook, by the style index of a cell. */
export interface WorkbookStyles {
  /** Format id of each style. */
  readonly formatIds: readonly number[];
  readonly ownFormats: ReadonlyMap<number, string>;
}

export function readWorkbookStyles(xml: Uint8Array | null): WorkbookStyles {
  const formatIds: number[] = [];
  const ownFormats = new Map<number, string>();
  let inCells = false;
  readXml(xml ?? new Uint8Array(), {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt') ownFormats.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      else if (name === 'xf' && inCells) formatIds.push(Number(attribute(attributes, 'numFmtId')) || 0);
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return { formatIds, ownFormats };
}
