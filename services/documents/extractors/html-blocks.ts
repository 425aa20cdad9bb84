import { load } from 'cheerio';
import { normaliseLine, normaliseText } from './normalise.ts';
import { ProseBuilder } from './prose-builder.ts';
import type { ExtractedPage } from './extractor.ts';

/** The part of a parsed node that is read here; the parser's own types differ between its two tree kinds. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

const dropped = new Set(['script', 'style', 'noscript', 'template', 'head', 'title', 'svg', 'iframe', 'object', 'canvas']);
const blocks = new Set(
  'address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table td th tr ul'.split(' '),
);

/**
 * The text of an HTML document as blocks: headings with their level, list items with "- ", table rows as lines with tabs between the
 * cells, everything else as paragraphs. Walks with its own stack: 20,000 nested elements overflow the call stack of a recursive walk.
 */
export function readHtmlBlocks(html: string, longest: number): ExtractedPage {
  const builder = new ProseBuilder(longest);
  const walker = new Walker(builder);
  const title = /<title[^>]*>([^<]{1,500})<\/title>/i.exec(html)?.[1];
  // By htmlparser2: parse5, cheerio's other parser, is quadratic in the depth (100,000 nested elements took over two minutes).
  const root = load(html, { xml: { xmlMode: false, decodeEntities: true } }).root()[0] as unknown as Node;
  if (title !== undefined) builder.add(normaliseLine(load(`<p>${title}</p>`).text()), { heading: 0 });
  const stack: { node: Node; next: number }[] = [{ node: root, next: 0 }];
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const child = top?.node.children?.[top.next];
    if (top === undefined || child === undefined) {
      stack.pop();
      if (top?.node.name !== undefined) walker.leave(top.node.name);
      continue;
    }
    top.next += 1;
    if (child.type === 'text') walker.text(child.data ?? '');
    else if (child.name !== undefined && !dropped.has(child.name)) {
      walker.enter(child.name, child.attribs ?? {});
      stack.push({ node: child, next: 0 });
    }
  }
  walker.flush();
  return builder.page('heading');
}

/** Turns open, text and close events into blocks. Nested tables become part of the cell that holds them. */
class Walker {
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

  constructor(builder: ProseBuilder) {
    this.#builder = builder;
  }

  text(data: string): void {
    this.#inline += this.#preformatted > 0 && this.#tables === 0 ? data : data.replace(/\s+/g, ' ');
  }

  enter(name: string, attributes: Readonly<Record<string, string>>): void {
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
    if (name === 'pre') this.#preformatted += 1;
    if (name === 'table') this.#tables = 1;
  }

  leave(name: string): void {
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
    if (this.#listDepth === 0) this.#tight = false;
  }

  flush(): void {
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
      this.#builder.add(text, 'paragraph', this.#listDepth > 0 && this.#tight);
    }
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
