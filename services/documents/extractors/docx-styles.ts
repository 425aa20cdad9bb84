import { attribute, readXml } from './xml-reader.ts';

/** What the style of a paragraph says about its place in the document. */
export interface ParagraphStyle {
  /** 0 is the title, 1 the top heading; null for body text. */
  readonly level: number | null;
  readonly numId: string | null;
  readonly ilvl: number;
}

interface StyleEntry {
  name: string;
  basedOn: string | null;
  outline: number | null;
  numId: string | null;
  ilvl: number | null;
}

/** Reads `word/styles.xml` into a lookup by style id. Built-in names are English in every language of Word. */
export function readDocxStyles(xml: Uint8Array | null): (id: string) => ParagraphStyle {
  const styles = new Map<string, StyleEntry>();
  if (xml !== null) readEntries(xml, styles);
  const found = new Map<string, ParagraphStyle>();
  return (id) => {
    const known = found.get(id) ?? resolve(id, styles);
    found.set(id, known);
    return known;
  };
}

function readEntries(xml: Uint8Array, styles: Map<string, StyleEntry>): void {
  let style: StyleEntry | null = null;
  readXml(xml, {
    open(name, attributes) {
      const value = attribute(attributes, 'val');
      if (name === 'style') {
        style = { name: '', basedOn: null, outline: null, numId: null, ilvl: null };
        styles.set(attribute(attributes, 'styleId') ?? '', style);
      } else if (style === null || value === undefined) return;
      else if (name === 'name') style.name = value.toLowerCase();
      else if (name === 'basedOn') style.basedOn = value;
      else if (name === 'outlineLvl') style.outline = Number(value);
      else if (name === 'numId') style.numId = value;
      else if (name === 'ilvl') style.ilvl = Number(value);
    },
    close(name) {
      if (name === 'style') style = null;
    },
  });
}

function resolve(id: string, styles: ReadonlyMap<string, StyleEntry>): ParagraphStyle {
  let [level, numId, ilvl]: [number | null | undefined, string | null, number | null] = [undefined, null, null];
  let style = styles.get(id);
  // Styles may be based on each other in a circle.
  for (let depth = 0; style !== undefined && depth < 20; depth += 1) {
    level ??= levelOfName(style.name) ?? levelOfOutline(style.outline);
    numId ??= style.numId;
    ilvl ??= style.ilvl;
    style = styles.get(style.basedOn ?? '');
  }
  // Files of other writers name their styles but do not define them.
  level ??= levelOfName(id.toLowerCase().replace(/^heading(?=\d)/, 'heading '));
  return { level: level ?? null, numId, ilvl: ilvl ?? 0 };
}

function levelOfName(name: string): number | undefined {
  if (name === 'title') return 0;
  const level = /^heading ([1-9])$/.exec(name)?.[1];
  return level === undefined ? undefined : Number(level);
}

/** Word counts from 0, and 9 is body text. Undefined where nothing is said. */
export function levelOfOutline(outline: number | null): number | null | undefined {
  if (outline === null) return undefined;
  return outline >= 0 && outline < 9 ? outline + 1 : null;
}
