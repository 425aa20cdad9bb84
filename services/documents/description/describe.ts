import type { ExtractedPage } from '../extractors/extractor.ts';
import { outsidePictures } from '../extractors/pictures/outside-pictures.ts';
import { fieldValues, type DocumentKind, type FieldName, type FieldValue } from './description.contract.ts';
import { readAuthor } from './reading/author.ts';
import { readControlBlock } from './reading/control-block.ts';
import { readDates } from './reading/document-dates.ts';
import { readInformationProduced } from './reading/information-produced.ts';
import { readKind } from './reading/kind.ts';
import { countLines, countRows, type SheetRows } from './reading/row-count.ts';
import { SourceText, wholeLength, type Found } from './reading/source-text.ts';
import { readStatus } from './reading/status.ts';

/** Raised when a rule of reading changes; stored with each description. */
export const describerVersion = 1;

/** What the machine read, in the form it is stored. A quote with a page is exactly that slice of the page's text. */
export interface MachineGuess {
  readonly field: FieldName;
  readonly value: FieldValue;
  readonly basis: Found<unknown>['basis'];
  readonly quote: string | null;
  readonly page: number | null;
  readonly start: number | null;
  readonly end: number | null;
  /** What was counted or recognised, for people. */
  readonly detail: string | null;
}

export interface DescribedDocument {
  /** The file name. */
  readonly name: string;
  readonly mediaType: string | null;
  readonly clientName: string;
}

/** Kinds whose words tell how a system made them; in a policy the same words are rules. */
const madeBySystems: ReadonlySet<DocumentKind> = new Set(['configuration_export', 'register', 'log', 'report', 'record', 'ticket', 'screenshot']);
const sheetsNamed = 20;

/**
 * Takes the pages of a version one after the other and tells in the end what the document says of itself. Deterministic, no model;
 * reads the first 200,000 units of text for words and every sheet for its rows.
 */
export class Describer {
  readonly #pages: { readonly page: number; readonly text: string }[] = [];
  readonly #sheets: SheetRows[] = [];
  #length = 0;
  #lines = 0;

  page(page: Pick<ExtractedPage, 'page' | 'label' | 'text' | 'structure'>): void {
    if (this.#length < wholeLength) this.#pages.push({ page: page.page, text: outsidePictures(page) });
    this.#length += page.text.length + 1;
    const goesOn = page.structure.kind === 'sheet' && page.structure.continues !== undefined;
    const rows = countRows(page, goesOn ? this.#sheets.pop() : undefined);
    if (rows) this.#sheets.push(rows);
    else this.#lines += countLines(page);
  }

  describe({ name, mediaType, clientName }: DescribedDocument): MachineGuess[] {
    const source = new SourceText(this.#pages);
    const { lines, opening } = source;
    const kind = readKind({ name, opening, lines, mediaType });
    const status = readStatus(name, lines);
    const author = readAuthor(source, clientName, kind?.value);
    const rows = this.#rows() ?? (kind?.value === 'log' && this.#lines > 0 ? { value: this.#lines, basis: 'counted' as const, detail: 'lines with text, without remarks' } : undefined);
    const found: { readonly [Name in FieldName]?: Found<FieldValue> } = {
      ...(kind ? { kind } : {}),
      ...(status ? { status } : {}),
      ...(author ? { authorOrganisation: author } : {}),
      ...readControlBlock(name, lines),
      ...readDates({ name, lines, kind: kind?.value }),
      ...(kind && madeBySystems.has(kind.value) ? readInformationProduced(source) : {}),
      ...(rows ? { rowCount: rows } : {}),
    };
    return (Object.keys(fieldValues) as FieldName[]).flatMap((field) => guessOf(field, found[field], source));
  }

  #rows(): Found<number> | undefined {
    const sheets = this.#sheets.filter(({ rows }) => rows > 0);
    if (sheets.length === 0) return undefined;
    const named = sheets.slice(0, sheetsNamed).map(({ label, rows }) => `${label ?? 'table'}: ${rows}`).join('; ');
    return { value: sheets.reduce((sum, { rows }) => sum + rows, 0), basis: 'counted', detail: sheets.length > sheetsNamed ? `${named}; and ${sheets.length - sheetsNamed} more sheets` : named };
  }
}

/** None for what does not fit its field (too long, say) and for words that stand on two pages: a guess without its place is not shown. */
function guessOf(field: FieldName, found: Found<FieldValue> | undefined, source: SourceText): MachineGuess[] {
  if (!found) return [];
  const checked = fieldValues[field].safeParse(found.value);
  if (!checked.success) return [];
  const bare = { field, value: checked.data, basis: found.basis, quote: null, page: null, start: null, end: null, detail: null };
  if (found.basis === 'name') return [{ ...bare, quote: found.words }];
  if (found.basis !== 'text') return [{ ...bare, detail: found.detail }];
  const place = source.placeOf(found.at);
  return place ? [{ ...bare, quote: source.quote(found.at), ...place }] : [];
}

/** The description of a document whose pages are all at hand. */
export function describeDocument(document: DescribedDocument, pages: readonly Pick<ExtractedPage, 'page' | 'label' | 'text' | 'structure'>[]): MachineGuess[] {
  const describer = new Describer();
  for (const page of pages) describer.page(page);
  return describer.describe(document);
}
