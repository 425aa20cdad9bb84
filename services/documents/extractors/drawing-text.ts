import { Flow } from './flow.ts';
import { SkipAlternatives } from './skip-alternatives.ts';
import { attribute, readXml, reference, type Attributes } from './xml-reader.ts';

/** What a drawing holds for a reader, in the order of the file: shapes with text, tables, and links to charts, diagrams and pictures. */
export type DrawnItem = DrawnContent & { readonly anchor: CellAnchor | null };

type DrawnContent =
  | { readonly kind: 'shape'; readonly placeholder: string | null; readonly paragraphs: readonly DrawnParagraph[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Flow[])[] }
  | { readonly kind: 'chart' | 'diagram' | 'object' | 'picture'; readonly relation: string; readonly described?: string };

/** The cell at the upper left of a drawing on a sheet, both 1-based. */
export interface CellAnchor {
  readonly row: number;
  readonly column: number;
}

export interface DrawnParagraph {
  readonly text: string;
  readonly level: number;
  /** Null where the paragraph leaves it to its layout. */
  readonly bullet: boolean | null;
}

/**
 * Reads DrawingML: slides, notes, layouts, the drawings of sheets and the data of SmartArt share it. Groups are passed through, so a
 * shape is found however deep it lies. The fields of slide numbers are left out.
 */
export function readDrawing(xml: Uint8Array): DrawnItem[] {
  const reader = new DrawingReader();
  readXml(xml, reader);
  return reader.items;
}

class DrawingReader {
  readonly items: DrawnItem[] = [];
  readonly #alternatives = new SkipAlternatives();
  #placeholder: string | null = null;
  #paragraphs: DrawnParagraph[] = [];
  #paragraph: { text: string; level: number; bullet: boolean | null } | null = null;
  #collecting = false;
  #numberField = false;
  #rows: Flow[][] | null = null;
  #row: Flow[] = [];
  #cell: Flow | null = null;
  #anchor: CellAnchor | null = null;
  /** Inside the element that says where the drawing begins; where it ends is said in the same words. */
  #inAnchor = false;
  #number: string | null = null;
  /** What the object around the current place is said to show. */
  #described: string | undefined;
  /** Inside pictures that stand for something else: bullets, and the first page of an embedded file, which is read itself. */
  #standIns = 0;

  open(name: string, attributes: Attributes): void {
    if (this.#alternatives.open(name)) return;
    if (shapes.has(name)) this.#placeholder = null;
    else if (name === 'ph') this.#placeholder = attribute(attributes, 'type') ?? 'obj';
    else if (name === 'p') this.#paragraph = { text: '', level: 0, bullet: null };
    else if (name === 'tbl') this.#rows = [];
    else if (name === 'tr') this.#row = [];
    else if (name === 'tc') this.#cell = new Flow();
    else if (name === 'chart') this.#link('chart', reference(attributes, 'id'));
    else if (name === 'relIds') this.#link('diagram', reference(attributes, 'dm'));
    else if (name === 'oleObj') {
      this.#link('object', reference(attributes, 'id'));
      this.#standIns += 1;
    } else if (name === 'cNvPr' || name === 'docPr') this.#described = attribute(attributes, 'descr');
    else if (name === 'blip' && this.#standIns === 0) this.#link('picture', reference(attributes, 'embed'), this.#described);
    else if (this.#paragraph !== null) this.#openInParagraph(name, attributes, this.#paragraph);
    else if (name === 'from') [this.#anchor, this.#inAnchor] = [{ row: 1, column: 1 }, true];
    else if (this.#inAnchor && (name === 'row' || name === 'col')) this.#number = '';
  }

  #openInParagraph(name: string, attributes: Attributes, paragraph: { text: string; level: number; bullet: boolean | null }): void {
    if (name === 't') this.#collecting = !this.#numberField;
    else if (name === 'br') paragraph.text += '\n';
    else if (name === 'fld') this.#numberField = /^slidenum/i.test(attribute(attributes, 'type') ?? '');
    else if (name === 'pPr') paragraph.level = Math.min(8, Math.max(0, Number(attribute(attributes, 'lvl') ?? 0) || 0));
    else if (name === 'buNone') paragraph.bullet = false;
    else if (name === 'buChar' || name === 'buAutoNum' || name === 'buBlip') paragraph.bullet = true;
    if (name === 'buBlip') this.#standIns += 1;
  }

  text(data: string): void {
    if (this.#number !== null) this.#number += data;
    if (this.#collecting && this.#paragraph !== null && !this.#alternatives.skipping) this.#paragraph.text += data;
  }

  close(name: string): void {
    if (this.#alternatives.close(name)) return;
    if (name === 't') this.#collecting = false;
    else if (name === 'oleObj' || name === 'buBlip') this.#standIns -= 1;
    else if (name === 'fld') this.#numberField = false;
    else if (name === 'p') this.#endParagraph();
    else if (name === 'tc' && this.#cell !== null) {
      this.#row.push(this.#cell);
      this.#cell = null;
    } else if (name === 'tr') this.#rows?.push(this.#row);
    else if (name === 'tbl' && this.#rows !== null) {
      this.items.push({ kind: 'table', rows: this.#rows, anchor: this.#anchor });
      this.#rows = null;
    } else if (shapes.has(name)) this.#endShape();
    else if (name === 'from') this.#inAnchor = false;
    else if (this.#anchor !== null && this.#number !== null && (name === 'row' || name === 'col')) {
      this.#anchor = { ...this.#anchor, [name === 'row' ? 'row' : 'column']: Number(this.#number) + 1 };
      this.#number = null;
    }
  }

  #link(kind: 'chart' | 'diagram' | 'object' | 'picture', relation: string | undefined, described?: string): void {
    if (relation !== undefined) this.items.push({ kind, relation, anchor: this.#anchor, ...(described === undefined ? {} : { described }) });
  }

  #endParagraph(): void {
    const paragraph = this.#paragraph;
    this.#paragraph = null;
    if (paragraph === null || paragraph.text.trim() === '') return;
    if (this.#cell === null) this.#paragraphs.push(paragraph);
    else this.#cell.add(paragraph.text);
  }

  #endShape(): void {
    if (this.#paragraphs.length > 0) this.items.push({ kind: 'shape', placeholder: this.#placeholder, paragraphs: this.#paragraphs, anchor: this.#anchor });
    this.#paragraphs = [];
    this.#placeholder = null;
  }
}

/** A shape of a slide, a sheet or a Word drawing, a connector, and a point of SmartArt; a graphic frame ends the text of what it holds. */
const shapes = new Set(['sp', 'wsp', 'cxnSp', 'pt', 'txSp', 'graphicFrame', 'cm']);

/** Puts the paragraphs of one shape into a flow, bullets as list items. `bulleted` is what the layout does unless a paragraph says otherwise. */
export function addParagraphs(flow: Flow, paragraphs: readonly DrawnParagraph[], bulleted: boolean): void {
  const plain: string[] = [];
  const flush = (): void => flow.add(plain.splice(0).join('\n'));
  for (const { text, level, bullet } of paragraphs) {
    if (bullet ?? bulleted) {
      flush();
      flow.add(`${'  '.repeat(level)}- ${text.trim()}`, 'item');
    } else {
      plain.push(text);
    }
  }
  flush();
}
