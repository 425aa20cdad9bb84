import { attribute, readXml } from './xml-reader.ts';

interface Level {
  format: string;
  text: string;
  start: number;
}

interface Numbering {
  readonly levels: Map<number, Level>;
  /** Numberings of one abstract definition count on together. */
  readonly counters: number[];
}

/** What stands before a paragraph: a bullet, or its number as Word shows it ("4.1.2", "(a)"). Null where there is nothing. */
export type ParagraphLabel = { readonly kind: 'bullet' } | { readonly kind: 'number'; readonly text: string } | null;

/**
 * Reads `word/numbering.xml` into a counter. The numbers of clauses are not in the text of a DOCX, yet they are what people cite:
 * "4.1.2" is counted here as Word does. Ask once for each numbered paragraph, in order.
 */
export function readDocxNumbering(xml: Uint8Array | null): (numId: string, ilvl: number) => ParagraphLabel {
  const numberings = xml === null ? new Map<string, Numbering>() : readNumberings(xml);
  return (numId, ilvl) => {
    const numbering = numberings.get(numId);
    const level = numbering?.levels.get(ilvl);
    if (numbering === undefined || level === undefined) return null;
    if (level.format === 'bullet') return { kind: 'bullet' };
    const { counters, levels } = numbering;
    counters[ilvl] = (counters[ilvl] ?? level.start - 1) + 1;
    counters.length = ilvl + 1;
    const text = level.text.replace(/%([1-9])/g, (_, place: string) => {
      const at = Number(place) - 1;
      const of = levels.get(at);
      // A higher level that has not occurred yet counts as begun.
      return formatNumber((counters[at] ??= of?.start ?? 1), of?.format ?? 'decimal');
    });
    return level.format === 'none' || text.trim() === '' ? null : { kind: 'number', text: text.trim().slice(0, 40) };
  };
}

function readNumberings(xml: Uint8Array): Map<string, Numbering> {
  const abstracts = new Map<string, Numbering>();
  const numberings = new Map<string, Numbering>();
  let levels: Map<number, Level> | null = null;
  let level: Level | null = null;
  let [numId, override] = ['', 0];
  readXml(xml, {
    open(name, attributes) {
      const value = attribute(attributes, 'val') ?? '';
      if (name === 'abstractNum') {
        levels = new Map();
        abstracts.set(attribute(attributes, 'abstractNumId') ?? '', { levels, counters: [] });
      } else if (name === 'num') numId = attribute(attributes, 'numId') ?? '';
      else if (name === 'abstractNumId') {
        const abstract = abstracts.get(value);
        if (abstract !== undefined) numberings.set(numId, abstract);
      } else if (name === 'lvlOverride') {
        // From here on a list of its own, which begins again.
        override = Number(attribute(attributes, 'ilvl')) || 0;
        const base = numberings.get(numId);
        if (base === undefined) return;
        levels = new Map([...base.levels].map(([ilvl, each]) => [ilvl, { ...each }]));
        numberings.set(numId, { levels, counters: [] });
      } else if (name === 'lvl') {
        level = { format: 'decimal', text: '', start: 1 };
        levels?.set(Number(attribute(attributes, 'ilvl')) || 0, level);
      } else if (name === 'startOverride') {
        const overridden = levels?.get(override);
        if (overridden !== undefined) overridden.start = Number(value) || 0;
      } else if (level !== null && name === 'start') level.start = Number(value) || 0;
      else if (level !== null && name === 'numFmt') level.format = value;
      else if (level !== null && name === 'lvlText') level.text = value;
    },
    close(name) {
      if (name === 'lvl') level = null;
      if (name === 'abstractNum') levels = null;
    },
  });
  return numberings;
}

function formatNumber(value: number, format: string): string {
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  if (format === 'lowerLetter' || format === 'upperLetter') return cased(letters(value), format === 'upperLetter');
  if (format === 'lowerRoman' || format === 'upperRoman') return cased(roman(value), format === 'upperRoman');
  return String(value);
}

const cased = (text: string, upper: boolean): string => (upper ? text.toUpperCase() : text);

/** a … z, aa, bb …, as Word goes on. */
function letters(value: number): string {
  return value < 1 ? String(value) : String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(10, Math.ceil(value / 26)));
}

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let [rest, text] = [value, ''];
  for (const [worth, sign] of romanSigns) {
    for (; rest >= worth; rest -= worth) text += sign;
  }
  return text;
}

const romanSigns = [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']] as const;
