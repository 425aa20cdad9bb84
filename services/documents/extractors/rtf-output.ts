import { ExtractionError } from './extraction-error.ts';
import { Flow } from './flow.ts';

/** What RTF says of the paragraph that is being written. */
export interface RtfParagraph {
  readonly level: number | null;
  readonly inTable: boolean;
}

/** One story of an RTF document (the body, a header, a footnote): paragraphs, and rows of cells that become a table. */
export class RtfOutput {
  readonly flow = new Flow();
  readonly #budget: { length: number };
  /** Comes below the paragraph that is being written: notes, comments, text boxes. */
  readonly below: Flow[] = [];
  #text = '';
  #label: string | null = null;
  #cell = new Flow();
  #row: Flow[] = [];
  #rows: Flow[][] = [];

  constructor(budget: { length: number }) {
    this.#budget = budget;
  }

  write(text: string): void {
    this.#text += text;
    this.#budget.length -= text.length;
    if (this.#budget.length < 0) throw new ExtractionError('limit-text');
  }

  /** The number or the bullet of a list item, which RTF spells out. */
  writeLabel(text: string): void {
    const label = text.trim();
    if (label !== '') this.#label = /[\p{L}\p{N}]/u.test(label) ? label : '-';
  }

  endParagraph({ level, inTable }: RtfParagraph): void {
    const words = this.#text.trim();
    const label = this.#label;
    this.#text = '';
    this.#label = null;
    if (!inTable) this.#endTable();
    const flow = inTable ? this.#cell : this.flow;
    if (words !== '') {
      const labelled = label === null ? words : `${label} ${words}`;
      if (level !== null) flow.add(label === '-' ? words : labelled, { heading: level });
      else flow.add(labelled, label === null || words.length > 300 ? 'paragraph' : 'item');
    }
    for (const each of this.below.splice(0)) flow.blocks.push(...each.blocks);
  }

  endCell(): void {
    this.endParagraph({ level: null, inTable: true });
    this.#row.push(this.#cell);
    this.#cell = new Flow();
  }

  endRow(): void {
    this.#rows.push(this.#row);
    this.#row = [];
  }

  end(): Flow {
    this.endParagraph({ level: null, inTable: false });
    return this.flow;
  }

  #endTable(): void {
    if (this.#cell.blocks.length > 0) {
      this.#row.push(this.#cell);
      this.#cell = new Flow();
    }
    if (this.#row.length > 0) this.endRow();
    if (this.#rows.length > 0) this.flow.addTable(this.#rows);
    this.#rows = [];
  }
}
