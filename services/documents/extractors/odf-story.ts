import { ExtractionError } from './extraction-error.ts';
import { Flow } from './flow.ts';
import { isBasedOn, type OdfStyles } from './odf-package.ts';
import { attribute, type Attributes } from './xml-reader.ts';

export interface OdfContext {
  readonly styles: OdfStyles;
  /** Adds an object that lies in a part of its own (a chart) to the flow. */
  readonly embedded: (flow: Flow, path: string) => void;
  noteCount: number;
  budget: number;
}

interface Paragraph {
  text: string;
  /** False for what only takes up words that are not part of the text, as the date of a comment. */
  readonly counts: boolean;
  readonly level: number | null;
  readonly below: Flow;
}

/**
 * Reads the text of an OpenDocument part: headings, lists, tables, frames, notes, comments and what pictures are said to show below their paragraph. Deleted text stands
 * apart from the text, among the tracked changes, and is left out.
 */
export class OdfStory {
  readonly flow = new Flow();
  readonly #context: OdfContext;
  readonly #flows: Flow[] = [this.flow];
  readonly #paragraphs: Paragraph[] = [];
  readonly #tables: { rows: Flow[][]; row: Flow[] }[] = [];
  #skipped = 0;
  #lists = 0;
  #isItem = false;
  /** The title or the description of a picture that is being read. */
  #describing: string | null = null;

  constructor(context: OdfContext) {
    this.#context = context;
  }

  open(name: string, attributes: Attributes, written: string): void {
    if (this.#skipped > 0 || skippedElements.has(written)) {
      this.#skipped += 1;
      return;
    }
    const paragraph = this.#paragraphs.at(-1);
    if (written === 'text:p' || written === 'text:h') this.#paragraphs.push({ text: '', counts: true, level: this.#levelOf(name, attributes), below: new Flow() });
    else if (written === 'text:s' && paragraph !== undefined) paragraph.text += ' ';
    else if (written === 'text:tab' && paragraph !== undefined) paragraph.text += ' ';
    else if (written === 'text:line-break' && paragraph !== undefined) paragraph.text += '\n';
    else if (written === 'text:list') this.#lists += 1;
    else if (written === 'text:list-item' || written === 'text:list-header') this.#isItem = name === 'list-item';
    else if (written === 'table:table') this.#tables.push({ rows: [], row: [] });
    else if (written === 'table:table-cell' || written === 'table:covered-table-cell') this.#flows.push(new Flow());
    else if (written === 'draw:text-box') this.#flows.push(new Flow());
    else if (written === 'text:note' || written === 'office:annotation') this.#openNote();
    else if (written === 'svg:title' || written === 'svg:desc') this.#openDescription(name);
    else if (written === 'draw:image') this.#addPicture(paragraph?.below ?? this.#top(), attribute(attributes, 'href') ?? '');
    else if (written === 'draw:object') this.#context.embedded(paragraph?.below ?? this.#top(), (attribute(attributes, 'href') ?? '').replace(/^\.\//, ''));
  }

  text(data: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (this.#skipped === 0 && paragraph !== undefined) paragraph.text += data.replace(/\s+/g, ' ');
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    if (name === this.#describing) this.#endDescription();
    else if (name === 'p' || name === 'h') this.#endParagraph();
    else if (name === 'list') this.#lists -= 1;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#tables.at(-1)?.row.push(this.#leaveFlow());
    else if (name === 'table-row') this.#endRow();
    else if (name === 'table') this.#endTable();
    else if (name === 'text-box') (this.#paragraphs.at(-1)?.below ?? this.#flows.at(-2) ?? this.flow).blocks.push(...this.#leaveFlow().blocks);
    else if (name === 'note') this.#endNote();
    else if (name === 'annotation') this.#endComment();
  }

  #top(): Flow {
    return this.#flows.at(-1) ?? this.flow;
  }

  #leaveFlow(): Flow {
    return (this.#flows.length > 1 ? this.#flows.pop() : undefined) ?? new Flow();
  }

  #levelOf(name: string, attributes: Attributes): number | null {
    if (isBasedOn(this.#context.styles, attribute(attributes, 'style-name'), 'Title')) return 0;
    return name === 'h' ? Math.min(9, Math.max(1, Number(attribute(attributes, 'outline-level')) || 1)) : null;
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined) return;
    this.#context.budget -= paragraph.text.length;
    if (this.#context.budget < 0) throw new ExtractionError('limit-text');
    const words = paragraph.text.trim();
    if (words !== '') {
      if (paragraph.level !== null) this.#top().add(words, { heading: paragraph.level });
      else if (this.#isItem && this.#lists > 0) this.#top().add(`${'  '.repeat(Math.min(8, this.#lists - 1))}- ${words}`, 'item');
      else this.#top().add(words);
      this.#isItem = false;
    }
    this.#top().blocks.push(...paragraph.below.blocks);
  }

  #openNote(): void {
    this.#flows.push(new Flow());
    this.#paragraphs.push({ text: '', counts: false, level: null, below: new Flow() });
  }

  #endNote(): void {
    this.#paragraphs.pop();
    const line = this.#leaveFlow().line();
    const paragraph = this.#paragraphs.at(-1);
    if (line === '' || paragraph === undefined) return;
    this.#context.noteCount += 1;
    paragraph.text += `[${this.#context.noteCount}]`;
    paragraph.below.add(`[${this.#context.noteCount}] ${line}`);
  }

  #endComment(): void {
    this.#paragraphs.pop();
    const line = this.#leaveFlow().line();
    if (line !== '') (this.#paragraphs.at(-1)?.below ?? this.#top()).add(`[Comment: ${line}]`);
  }

  #openDescription(name: string): void {
    this.#describing = name;
    this.#paragraphs.push({ text: '', counts: false, level: null, below: new Flow() });
  }

  #endDescription(): void {
    this.#describing = null;
    const words = this.#paragraphs.pop()?.text ?? '';
    this.#context.budget -= words.length;
    (this.#paragraphs.at(-1)?.below ?? this.#top()).addDescription(words);
  }

  /** What an object that is read itself looks like is passed over. */
  #addPicture(flow: Flow, path: string): void {
    const part = path.replace(/^\.\//, '');
    if (part !== '' && !/^[a-z]+:|^ObjectReplacements\//i.test(part)) flow.addPicture({ part });
  }

  #endRow(): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    table.rows.push(table.row);
    table.row = [];
  }

  #endTable(): void {
    const table = this.#tables.pop();
    if (table !== undefined) this.#top().addTable(table.rows);
  }
}

/** What is not text: changes that are over, pictures in the text, the parts of form fields. */
const skippedElements = new Set(['text:tracked-changes', 'office:binary-data', 'office:forms', 'text:note-citation', 'office:scripts', 'script:event-listener', 'presentation:notes', 'text:ruby-text']);
