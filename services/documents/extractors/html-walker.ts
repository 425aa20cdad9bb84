import type { HtmlAttributes } from './html-events.ts';
import { fieldText } from './html-visibility.ts';
import { normaliseLine, normaliseText } from './normalise.ts';
import type { ProseBuilder } from './prose-builder.ts';

const blocks = new Set(
  'address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table td th tr ul'.split(' '),
);

/** Turns open, text and close events into blocks. Nested tables become part of the cell that holds them. */
export class Walker {
  readonly #builder: ProseBuilder;
  #inline = '';
  #listDepth = 0;
  #item = false;
  #tight = false;
  #heading: number | null = null;
  #preformatted = 0;
  #tables = 0;
  #rows: string[] = [];
  #cells: string[] = [];
  /** The list of choices that is open, as offsets into the line. */
  #select: { readonly start: number; readonly options: { start: number; isSelected: boolean }[] } | null = null;
  /** A definition follows its term on the next line, in one paragraph. */
  #isAfterTerm = false;
  #isDefinition = false;

  constructor(builder: ProseBuilder) {
    this.#builder = builder;
  }

  text(data: string): void {
    this.#inline += this.#preformatted > 0 && this.#tables === 0 ? data : data.replace(/\s+/g, ' ');
  }

  enter(name: string, attributes: HtmlAttributes): void {
    if (name === 'img') this.#inline += ` ${attributes['alt'] ?? ''} `;
    if (name === 'input') this.#inline += ` ${fieldText(attributes)} `;
    if (name === 'select') this.#select = { start: this.#inline.length, options: [] };
    if (name === 'option') this.#startOption(attributes['selected'] !== undefined);
    if (name === 'br') this.#inline += this.#tables > 0 ? ' ' : '\n';
    if (!blocks.has(name)) return;
    if (this.#tables > 0) {
      // Blocks inside a cell: their words must not run together.
      if (name === 'table') this.#tables += 1;
      this.#inline += name === 'li' ? ' - ' : ' ';
      return;
    }
    this.flush();
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) this.#heading = attributes['class'] === 'title' ? 0 : Number(level);
    if (name === 'ul' || name === 'ol') this.#listDepth += 1;
    if (name === 'li') this.#item = true;
    if (name === 'dd') this.#isDefinition = this.#isAfterTerm;
    if (!/^(?:d[dt]|div)$/.test(name)) this.#isAfterTerm = false;
    if (name === 'pre') this.#preformatted += 1;
    if (name === 'table') this.#tables = 1;
  }

  leave(name: string): void {
    if (name === 'select') this.#endSelect();
    if (!blocks.has(name)) return;
    if (this.#tables > 0) {
      if (name === 'table') this.#leaveTable();
      else if (this.#tables === 1 && (name === 'td' || name === 'th')) this.#endCell();
      else if (this.#tables === 1 && name === 'tr') this.#endRow();
      else if (this.#tables === 1 && name === 'caption') this.#endRow();
      else this.#inline += ' ';
      return;
    }
    this.flush();
    if (/^h[1-6]$/.test(name)) this.#heading = null;
    if (name === 'ul' || name === 'ol') this.#listDepth -= 1;
    if (name === 'li') this.#item = false;
    if (name === 'pre') this.#preformatted -= 1;
    if (name === 'dt' || name === 'dd') this.#isAfterTerm = true;
    if (this.#listDepth === 0) this.#tight = false;
  }

  flush(): void {
    if (this.#tables > 0) return;
    const text = this.#preformatted > 0 ? normaliseText(this.#inline).replace(/^\n+|\n+$/g, '') : paragraph(this.#inline);
    this.#inline = '';
    if (text.trim() === '') return;
    if (this.#heading !== null) {
      this.#builder.add(normaliseLine(text), { heading: this.#heading });
    } else if (this.#item) {
      this.#builder.add(`${'  '.repeat(Math.min(Math.max(this.#listDepth - 1, 0), 8))}- ${text}`, 'item', this.#tight);
      this.#item = false;
      this.#tight = true;
    } else {
      this.#builder.add(text, 'paragraph', this.#isDefinition || (this.#listDepth > 0 && this.#tight));
      this.#isDefinition = false;
    }
  }

  #startOption(isSelected: boolean): void {
    this.#inline += ' ';
    this.#select?.options.push({ start: this.#inline.length, isSelected });
  }

  /** What was chosen stays; where the page does not say, all choices. */
  #endSelect(): void {
    const { start, options } = this.#select ?? { start: 0, options: [] };
    const chosen = options.flatMap((option, index) => (option.isSelected ? [this.#inline.slice(option.start, options[index + 1]?.start ?? this.#inline.length)] : []));
    if (chosen.length > 0) this.#inline = `${this.#inline.slice(0, start)} ${chosen.join(' ')} `;
    this.#select = null;
  }

  #endCell(): void {
    this.#cells.push(normaliseLine(this.#inline));
    this.#inline = '';
  }

  #endRow(): void {
    if (this.#inline.trim() !== '') this.#endCell();
    const row = this.#cells.join('\t').trimEnd();
    if (row.trim() !== '') this.#rows.push(row);
    this.#cells = [];
    this.#inline = '';
  }

  #leaveTable(): void {
    this.#tables -= 1;
    if (this.#tables > 0) {
      this.#inline += ' ';
      return;
    }
    this.#endRow();
    this.#builder.add(this.#rows.join('\n'), 'table');
    this.#rows = [];
  }
}

function paragraph(text: string): string {
  return normaliseText(text)
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
