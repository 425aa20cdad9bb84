import { levelOfOutline, type ParagraphStyle } from './docx-styles.ts';
import type { ParagraphLabel } from './docx-numbering.ts';
import { ExtractionError } from './extraction-error.ts';
import { Flow } from './flow.ts';
import { hiddenText, isHiddenProse } from './hidden-text.ts';
import { SkipAlternatives } from './skip-alternatives.ts';
import { attribute, isOn, reference, type Attributes } from './xml-reader.ts';

/** What the parts of a DOCX share while they are read. */
export interface DocxContext {
  readonly style: (id: string) => ParagraphStyle;
  readonly label: (numId: string, ilvl: number) => ParagraphLabel;
  /** Footnotes, endnotes and comments by kind and id ("footnote 2"). Each is taken out when its mark is met, so it comes once. */
  readonly notes: Map<string, string>;
  /** Adds what a drawing links to (a chart, a diagram, a picture and what it is said to show) after the paragraph that holds it. */
  readonly drawn: (flow: Flow, kind: Drawn, relation: string, described?: string) => void;
  /** The page itself has a colour. */
  isDark?: boolean;
  noteCount: number;
  /** UTF-16 units that may still come. */
  budget: number;
}

export type Drawn = 'chart' | 'diagram' | 'chunk' | 'picture';

interface Paragraph {
  text: string;
  style: string | null;
  outline: number | null;
  numId: string | null;
  ilvl: number | null;
  /** Where hidden runs stand in the text. */
  readonly hidden: { start: number; end: number }[];
  isShaded: boolean;
  /** What comes below the paragraph: text boxes, notes, charts. */
  readonly below: Flow;
}

/**
 * Reads one story of a DOCX (body, header, footnotes) as the accepted document: inserted text counts, deleted text does not. Notes and
 * comments come below the paragraph that refers to them, so that a caveat is found together with its claim.
 */
export class DocxStory {
  readonly flow = new Flow();
  /** Flows of the notes of this part, where it is a part of notes. */
  readonly #context: DocxContext;
  readonly #alternatives = new SkipAlternatives();
  readonly #flows: Flow[] = [this.flow];
  readonly #tables: { rows: Flow[][]; row: Flow[]; span: number; isStyled: boolean; isShaded: boolean }[] = [];
  readonly #paragraphs: Paragraph[] = [];
  #skipped = 0;
  #run: RunLook | null = null;
  #inRunProperties = false;
  /** Depth of text boxes, which have a fill of their own. */
  #boxes = 0;
  #inText = false;
  #inProperties = false;
  #note = '';
  #checked: boolean | null = null;
  #choices: { texts: string[]; chosen: number } | null = null;
  /** What the drawing around the current place is said to show. */
  #described: string | undefined;
  /** Inside an embedded file, of which a picture of its first page is shown: the file is read itself. */
  #objects = 0;

  constructor(context: DocxContext) {
    this.#context = context;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#alternatives.open(name)) return;
    if (this.#skipped > 0 || skippedElements.has(name)) {
      this.#skipped += 1;
      return;
    }
    const paragraph = this.#paragraphs.at(-1);
    if (name === 't') this.#inText = true;
    else if (name === 'p') this.#paragraphs.push({ text: '', style: null, outline: null, numId: null, ilvl: null, hidden: [], isShaded: false, below: new Flow() });
    else if (name === 'pPr') this.#inProperties = true;
    else if (name === 'tbl') this.#tables.push({ rows: [], row: [], span: 1, isStyled: false, isShaded: false });
    else if (name === 'tc' || name === 'txbxContent') {
      this.#flows.push(new Flow());
      const table = this.#tables.at(-1);
      if (name === 'txbxContent') this.#boxes += 1;
      else if (table !== undefined) table.isShaded = false;
    } else if (name === 'tblStyle') this.#style();
    else if (name === 'background') this.#context.isDark = !isWhite(attribute(attributes, 'color'));
    else if (name === 'gridSpan') this.#span(Number(attribute(attributes, 'val')));
    else if (name === 'footnote' || name === 'endnote' || name === 'comment') this.#openNote(name, attributes);
    else if (name === 'altChunk') this.#draw(this.#flows.at(-1), 'chunk', reference(attributes, 'id'));
    else if (name === 'shd') this.#shade(paragraph, attribute(attributes, 'fill'));
    else if (paragraph !== undefined && this.#inProperties) readProperty(paragraph, name, attribute(attributes, 'val'));
    else if (paragraph !== undefined) this.#openInRun(paragraph, name, attributes);
  }

  #openInRun(paragraph: Paragraph, name: string, attributes: Attributes): void {
    const value = attribute(attributes, 'val');
    if (name === 'r') this.#run = { isHidden: false, isWhite: false, isShaded: false };
    else if (name === 'rPr') this.#inRunProperties = true;
    else if (this.#inRunProperties && this.#run !== null) readLook(this.#run, name, value);
    else if (name === 'br' || name === 'cr') paragraph.text += '\n';
    else if (name === 'tab' || name === 'ptab') paragraph.text += ' ';
    else if (name === 'noBreakHyphen') paragraph.text += '-';
    else if (name === 'sym') paragraph.text += symbol(attribute(attributes, 'font') ?? '', attribute(attributes, 'char') ?? '');
    else if (name === 'footnoteReference' || name === 'endnoteReference') this.#addNote(paragraph, name.slice(0, -9), attribute(attributes, 'id'));
    else if (name === 'commentReference') this.#addComment(paragraph, attribute(attributes, 'id'));
    else if (name === 'chart') this.#draw(paragraph.below, 'chart', reference(attributes, 'id'));
    else if (name === 'relIds') this.#draw(paragraph.below, 'diagram', reference(attributes, 'dm'));
    else if (name === 'object') this.#objects += 1;
    else if (name === 'docPr') this.#described = attribute(attributes, 'descr');
    else if (name === 'shape') this.#described = attribute(attributes, 'alt');
    else if (name === 'blip') this.#draw(paragraph.below, 'picture', reference(attributes, 'embed'));
    else if (name === 'imagedata') this.#draw(paragraph.below, 'picture', reference(attributes, 'id'));
    else if (name === 'checkBox') this.#checked = false;
    else if (this.#checked !== null && (name === 'default' || name === 'checked')) this.#checked = isOn(value);
    else if (name === 'ddList') this.#choices = { texts: [], chosen: 0 };
    else if (this.#choices !== null && name === 'result') this.#choices.chosen = Number(value) || 0;
    else if (this.#choices !== null && name === 'listEntry') this.#choices.texts.push(value ?? '');
  }

  text(data: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (this.#inText && paragraph !== undefined && this.#skipped === 0 && !this.#alternatives.skipping) {
      if (this.#isUnseen(paragraph)) paragraph.hidden.push({ start: paragraph.text.length, end: paragraph.text.length + data.length });
      paragraph.text += data;
    }
  }

  close(name: string): void {
    if (this.#alternatives.close(name)) return;
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    if (name === 't') this.#inText = false;
    else if (name === 'r') this.#run = null;
    else if (name === 'rPr') this.#inRunProperties = false;
    else if (name === 'p') this.#endParagraph();
    else if (name === 'pPr') this.#inProperties = false;
    else if (name === 'txbxContent') this.#endTextBox();
    else if (name === 'tc') this.#endCell();
    else if (name === 'tr') this.#endRow();
    else if (name === 'tbl') this.#endTable();
    else if (name === 'footnote' || name === 'endnote' || name === 'comment') this.#endNote();
    else if (name === 'object') this.#objects -= 1;
    else if (name === 'checkBox' || name === 'ddList') this.#endField();
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    const flow = this.#flows.at(-1);
    if (paragraph === undefined || flow === undefined) return;
    this.#context.budget -= paragraph.text.length;
    if (this.#context.budget < 0) throw new ExtractionError('limit-text');
    const { shown, hidden } = partText(paragraph);
    if (shown.trim() !== '') this.#add(flow, { ...paragraph, text: shown });
    if (hidden !== '') flow.add(hiddenText(hidden));
    flow.blocks.push(...paragraph.below.blocks);
  }

  #isUnseen(paragraph: Paragraph): boolean {
    const table = this.#tables.at(-1);
    if (this.#run === null || this.#run.isHidden) return this.#run !== null;
    return this.#run.isWhite && !this.#run.isShaded && !paragraph.isShaded && this.#boxes === 0 && this.#context.isDark !== true && table?.isStyled !== true && table?.isShaded !== true;
  }

  #style(): void {
    const table = this.#tables.at(-1);
    if (table !== undefined) table.isStyled = true;
  }

  /** A fill behind a run, a paragraph, a cell or a table. */
  #shade(paragraph: Paragraph | undefined, fill: string | undefined): void {
    if (isWhite(fill) || fill === 'auto') return;
    const table = this.#tables.at(-1);
    if (this.#inRunProperties && this.#run !== null) this.#run.isShaded = true;
    else if (paragraph !== undefined && this.#inProperties) paragraph.isShaded = true;
    else if (table !== undefined) table.isShaded = true;
  }

  #add(flow: Flow, { text, style: id, outline, numId: own, ilvl: ownLevel }: Paragraph): void {
    const style = id === null ? null : this.#context.style(id);
    const outlined = levelOfOutline(outline);
    const level = outlined === undefined ? (style?.level ?? null) : outlined;
    const numId = own ?? style?.numId ?? null;
    const ilvl = ownLevel ?? style?.ilvl ?? 0;
    const label = numId === null || numId === '0' ? null : this.#context.label(numId, ilvl);
    const number = label?.kind === 'number' ? `${label.text} ` : '';
    const words = text.trim();
    if (level !== null) flow.add(number + words, { heading: level });
    else if (label !== null) flow.add(`${'  '.repeat(Math.min(8, Math.max(0, ilvl)))}${label.kind === 'bullet' ? '- ' : number}${words}`, words.length > longestItem ? 'paragraph' : 'item');
    else flow.add(words);
  }

  #addNote(paragraph: Paragraph, kind: string, id: string | undefined): void {
    const text = this.#context.notes.get(`${kind} ${id}`);
    if (text === undefined) return;
    this.#context.notes.delete(`${kind} ${id}`);
    this.#context.noteCount += 1;
    paragraph.text += `[${this.#context.noteCount}]`;
    paragraph.below.add(`[${this.#context.noteCount}] ${text}`);
  }

  #addComment(paragraph: Paragraph, id: string | undefined): void {
    paragraph.below.add(this.#context.notes.get(`comment ${id}`) ?? '');
    this.#context.notes.delete(`comment ${id}`);
  }

  #openNote(kind: string, attributes: Attributes): void {
    this.#note = `${kind} ${attribute(attributes, 'id')}`;
    const author = kind === 'comment' ? attribute(attributes, 'author') : undefined;
    const flow = new Flow();
    if (kind === 'comment') flow.add(author === undefined || author === '' ? '[Comment:' : `[Comment, ${author}:`);
    this.#flows.push(flow);
  }

  #endNote(): void {
    const line = this.#leaveFlow()?.line() ?? '';
    const isComment = line.startsWith('[Comment');
    if (line !== '' && !(isComment && line.endsWith(':'))) this.#context.notes.set(this.#note, isComment ? `${line}]` : line);
  }

  #draw(flow: Flow | undefined, kind: Drawn, relation: string | undefined): void {
    if (flow === undefined || relation === undefined || (kind === 'picture' && this.#objects > 0)) return;
    this.#context.drawn(flow, kind, relation, this.#described);
  }

  #endTextBox(): void {
    this.#boxes -= 1;
    const blocks = this.#leaveFlow()?.blocks ?? [];
    (this.#paragraphs.at(-1)?.below ?? this.#flows.at(-1))?.blocks.push(...blocks);
  }

  #span(columns: number): void {
    const table = this.#tables.at(-1);
    if (table !== undefined && columns > 1) table.span = Math.min(100, columns);
  }

  #endCell(): void {
    const [cell, table] = [this.#leaveFlow(), this.#tables.at(-1)];
    if (cell === undefined || table === undefined) return;
    // A cell over several columns keeps the cells behind it under their headers.
    table.row.push(cell, ...Array.from({ length: table.span - 1 }, () => new Flow()));
    table.span = 1;
  }

  #endRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.rows.push(table.row);
    table.row = [];
  }

  #endTable(): void {
    const table = this.#tables.pop();
    if (table !== undefined) this.#flows.at(-1)?.addTable(table.rows);
  }

  /** The outermost flow stays. */
  #leaveFlow(): Flow | undefined {
    return this.#flows.length > 1 ? this.#flows.pop() : undefined;
  }

  /** The old form fields keep their answer outside the text. */
  #endField(): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph !== undefined) paragraph.text += this.#choices === null ? (this.#checked === true ? '☒' : '☐') : (this.#choices.texts[this.#choices.chosen] ?? '');
    this.#checked = null;
    this.#choices = null;
  }
}

/** How a run looks, as far as it tells whether it can be seen. */
interface RunLook {
  isHidden: boolean;
  isWhite: boolean;
  isShaded: boolean;
}

/** Half points: 2 points are no print. */
const invisibleSize = 4;
const isWhite = (color: string | undefined): boolean => color === undefined || /^(?:f[0-9a-f]){3}$/i.test(color);

function readLook(run: RunLook, name: string, value: string | undefined): void {
  if (name === 'vanish') run.isHidden = isOn(value);
  else if (name === 'sz' && value !== undefined && Number(value) <= invisibleSize) run.isHidden = true;
  else if (name === 'color') run.isWhite = value !== undefined && isWhite(value);
  else if (name === 'highlight') run.isShaded = value !== 'none' && value !== 'white';
}

/** The text of a paragraph without its hidden runs, where they say something. */
function partText({ text, hidden }: Paragraph): { shown: string; hidden: string } {
  const unseen = hidden.map(({ start, end }) => text.slice(start, end)).join('').replace(/\s+/g, ' ').trim();
  if (!isHiddenProse(unseen)) return { shown: text, hidden: '' };
  return { shown: hidden.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text), hidden: unseen };
}

/** A longer numbered paragraph is a clause, not an item of a list. */
const longestItem = 300;

/** Deleted and moved-away text, former formatting, the settings of content controls. */
const skippedElements = new Set(['del', 'moveFrom', 'pPrChange', 'rPrChange', 'sectPrChange', 'tblPrChange', 'tcPrChange', 'trPrChange', 'sdtPr', 'sectPr']);

function readProperty(paragraph: Paragraph, name: string, value: string | undefined): void {
  if (value === undefined) return;
  if (name === 'pStyle') paragraph.style = value;
  else if (name === 'outlineLvl') paragraph.outline = Number(value);
  else if (name === 'numId') paragraph.numId = value;
  else if (name === 'ilvl') paragraph.ilvl = Number(value);
}

/** Characters of the symbol fonts that answer questions in forms; others say nothing to a reader of text. */
function symbol(font: string, code: string): string {
  const value = Number.parseInt(code, 16) & 0xff;
  if (!/^wingdings/i.test(font)) return value >= 0x20 && /^symbol$/i.test(font) && value < 0x40 ? String.fromCharCode(value) : ' ';
  if (font.length > 9) return value === 0x51 || value === 0x53 || value === 0x54 ? '☒' : value === 0x52 ? '☑' : value === 0xa3 ? '☐' : ' ';
  if (value === 0xfe || value === 0xfd || value === 0x78) return '☒';
  if (value === 0xa8 || value === 0x6f || value === 0x71) return '☐';
  if (value === 0xfc) return '✓';
  return value === 0xfb ? '✗' : ' ';
}
