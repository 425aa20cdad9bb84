import { ExtractionError } from './extraction-error.ts';
import type { ExtractedPage, ExtractorInput } from './extractor.ts';
import { normaliseLine } from './normalise.ts';
import { openOdf } from './odf-package.ts';
import { OdfStory, type OdfContext } from './odf-story.ts';
import { odfContext } from './odt.ts';
import { SheetBuilder, type CellBudget } from './sheet-builder.ts';
import { lastColumn, lastRow, NotedRows, SheetNotes } from './sheet-notes.ts';
import { attribute, readXml, type Attributes } from './xml-reader.ts';

/** ODS sheet by sheet: cells as they are shown, dates and percentages as their values say. */
export async function* extractOds(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const { limits } = input;
  const { file, content, styles } = await openOdf(input);
  const pages: ExtractedPage[] = [];
  const budget: CellBudget = { cells: 0, length: 0 };
  const context = odfContext(file, styles, limits.textLength);
  let sheet: SheetReader | null = null;
  let [depth, label] = [0, ''];
  readXml(content, {
    open(name, attributes, written) {
      if (sheet === null && written === 'table:table') {
        if (pages.length >= limits.pages) throw new ExtractionError('limit-pages', `It has more than ${limits.pages} sheets.`);
        label = `${attribute(attributes, 'name') ?? ''}${styles.hidden.has(attribute(attributes, 'style-name') ?? '') ? ' [hidden]' : ''}`;
        const builder = new SheetBuilder(limits, budget);
        sheet = new SheetReader(builder, context);
        depth = 0;
      } else if (sheet !== null) {
        depth += 1;
        sheet.open(name, attributes, written);
      }
    },
    text(data) {
      sheet?.text(data);
    },
    close(name) {
      if (sheet === null) return;
      if (depth > 0) {
        depth -= 1;
        sheet.close(name);
      } else {
        pages.push(sheet.end(pages.length + 1, label));
        sheet = null;
      }
    },
  });
  for (const page of pages) yield [page];
}

class SheetReader {
  readonly #builder: SheetBuilder;
  readonly #rows: NotedRows;
  readonly #context: OdfContext;
  readonly #notes = new SheetNotes();
  #row = 0;
  #rowCount = 1;
  #isHidden = false;
  #cells = new Map<number, string>();
  #column = 1;
  #columns = 1;
  #cell: OdfStory | null = null;
  #cellDepth = 0;
  #value = '';
  #headerColumn = 1;

  constructor(builder: SheetBuilder, context: OdfContext) {
    this.#builder = builder;
    this.#rows = new NotedRows(builder, this.#notes);
    this.#context = context;
  }

  open(name: string, attributes: Attributes, written: string): void {
    if (this.#cell !== null) {
      this.#cellDepth += 1;
      this.#cell.open(name, attributes, written);
    } else if (written === 'table:table-row') this.#openRow(attributes);
    else if (written === 'table:table-cell' || written === 'table:covered-table-cell') this.#openCell(attributes);
    else if (written === 'table:table-column') this.#openColumn(attributes);
    else if (written === 'table:shapes') this.#cell = new OdfStory(this.#context);
  }

  text(data: string): void {
    this.#cell?.text(data);
  }

  close(name: string): void {
    if (this.#cell !== null && this.#cellDepth > 0) {
      this.#cellDepth -= 1;
      this.#cell.close(name);
    } else if (name === 'shapes' && this.#cell !== null) {
      this.#cells = new Map();
      const text = this.#cell.flow.line();
      if (text !== '') this.#rows.add(1, new Map([[1, `[Text box: ${text}]`]]));
      this.#cell = null;
    } else if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell();
    else if (name === 'table-row') this.#endRow();
  }

  end(page: number, label: string): ExtractedPage {
    this.#rows.end();
    return this.#builder.page(page, normaliseLine(label));
  }

  #openColumn(attributes: Attributes): void {
    const count = repeated(attributes, 'number-columns-repeated', lastColumn);
    if (/collapse|filter/.test(attribute(attributes, 'visibility') ?? '')) this.#notes.hideColumns(this.#headerColumn, this.#headerColumn + count - 1);
    this.#headerColumn += count;
  }

  #openRow(attributes: Attributes): void {
    this.#rowCount = repeated(attributes, 'number-rows-repeated', lastRow);
    this.#isHidden = /collapse|filter/.test(attribute(attributes, 'visibility') ?? '');
    this.#cells = new Map();
    this.#column = 1;
  }

  #openCell(attributes: Attributes): void {
    this.#columns = repeated(attributes, 'number-columns-repeated', lastColumn);
    this.#value = valueText(attributes);
    this.#cell = new OdfStory(this.#context);
    this.#cellDepth = 0;
  }

  #endCell(): void {
    const shown = this.#cell?.flow;
    this.#cell = null;
    const blocks = shown?.blocks ?? [];
    const comments = blocks.filter((block) => block.text.startsWith('[Comment: ')).map((block) => block.text);
    const text = [this.#value !== '' ? this.#value : normaliseLine(blocks.filter((block) => !block.text.startsWith('[Comment: ')).map((block) => block.text).join(' ')), ...comments].filter(Boolean).join(' ');
    const end = Math.min(this.#column + this.#columns, lastColumn + 1);
    if (text !== '') for (let column = this.#column; column < end; column += 1) this.#cells.set(column, text);
    this.#column = end;
  }

  /** A row repeated to the end of the sheet is an empty one in all but hostile files; the others run into the limit of cells. */
  #endRow(): void {
    for (let row = 1; this.#cells.size > 0 && row <= this.#rowCount; row += 1) this.#rows.add(this.#row + row, new Map(this.#cells), this.#isHidden);
    this.#row += this.#rowCount;
  }
}

function repeated(attributes: Attributes, name: string, most: number): number {
  return Math.min(most, Math.max(1, Number(attribute(attributes, name)) || 1));
}

/** Dates are shown in the way of the author's country; the value is the same for everybody. Other cells are taken as shown. */
function valueText(attributes: Attributes): string {
  const date = attribute(attributes, 'date-value');
  return date === undefined || attribute(attributes, 'value-type') !== 'date' ? '' : normaliseLine(date.replace('T00:00:00', '').replace('T', ' ').replace(/:00(?:\.0+)?$/, ''));
}
