import type { ExtractedPage } from './extractor.ts';
import { hiddenText, speaksToPrograms } from './hidden-text.ts';
import { readHtml } from './html-events.ts';
import { visibilityOf, type Visibility } from './html-visibility.ts';
import { Walker } from './html-walker.ts';
import { normaliseLine, normaliseText } from './normalise.ts';
import { ProseBuilder } from './prose-builder.ts';

const deepestFrame = 3;
/** Of each hidden element, and of how many. */
const [longestHidden, mostHidden] = [2_000, 200];
const asideHeading = 'Navigation and notices of the page';

/**
 * The text of an HTML document as blocks: the title, headings with their level, list items with "- ", table rows as lines with tabs
 * between the cells, everything else as paragraphs. Navigation and cookie banners come last, under a heading of their own.
 */
export function readHtmlBlocks(html: string, longest: number): ExtractedPage {
  const builder = new ProseBuilder(longest);
  const aside = new ProseBuilder(longest);
  const reader = new Reader(new Walker(builder), new Walker(aside));
  const title = titleOf(html);
  if (title !== '') builder.add(title, { heading: 0 });
  reader.read(html, 0);
  reader.flush();
  for (const hidden of reader.hidden) if (speaksToPrograms(hidden)) builder.add(hiddenText(hidden.slice(0, longestHidden)));
  const beside = aside.page('heading').text;
  if (beside !== '') {
    builder.add(asideHeading, { heading: 1 });
    builder.add(beside);
  }
  return builder.page('heading');
}

/** What the document calls itself; the titles of drawings inside it do not count. */
function titleOf(html: string): string {
  let [title, isInside, drawings] = ['', false, 0];
  readHtml(html.slice(0, 200_000), {
    open: (name) => {
      if (name === 'svg') drawings += 1;
      isInside ||= name === 'title' && title === '' && drawings === 0;
    },
    text: (data) => {
      if (isInside && title.length < 2_000) title += data;
    },
    close: (name) => {
      if (name === 'svg') drawings -= 1;
      if (name === 'title') isInside = false;
    },
  });
  return normaliseLine(title).slice(0, 500);
}

/** Numbers of the tables that only lay out the page: they hold headings or other tables. */
function layoutTables(html: string): Set<number> {
  const found = new Set<number>();
  const open: number[] = [];
  let count = 0;
  readHtml(html, {
    open(name, attributes) {
      const around = open.at(-1);
      if (around !== undefined && (name === 'table' || /^h[1-6]$/.test(name))) found.add(around);
      if (name !== 'table') return;
      if (/^(?:presentation|none)$/.test(attributes['role'] ?? '')) found.add(count);
      open.push(count);
      count += 1;
    },
    text: () => undefined,
    close(name) {
      if (name === 'table') open.pop();
    },
  });
  return found;
}

interface Special {
  readonly visibility: Visibility;
  readonly depth: number;
  readonly before: Special | null;
}

/** Hands the events of a document and of the documents in its frames to the walker of the content or to that of what stands beside. */
class Reader {
  /** The words of each hidden element and of each comment. */
  readonly hidden: string[] = [];
  readonly #content: Walker;
  readonly #aside: Walker;

  constructor(content: Walker, aside: Walker) {
    this.#content = content;
    this.#aside = aside;
  }

  read(html: string, frame: number): void {
    const layout = layoutTables(html);
    const tables: boolean[] = [];
    let [count, depth, drawings, words] = [0, 0, 0, 0];
    /** The element inside which nothing is shown, or everything stands beside the content. */
    let special: Special | null = null;
    const isLeftOut = (): boolean => special?.visibility === 'dropped' || special?.visibility === 'hidden';
    let unseen = '';
    const keep = (words: string): void => {
      const line = normaliseText(words).replace(/\s+/g, ' ').trim();
      if (line !== '' && this.hidden.length < mostHidden) this.hidden.push(line);
    };
    const walker = (): Walker => (special?.visibility === 'aside' ? this.#aside : this.#content);
    const isLayout = (name: string): boolean => tables.at(-1) === true && /^(?:table|tr|td|th|tbody|thead|tfoot|caption)$/.test(name);
    readHtml(html, {
      open: (name, attributes) => {
        depth += 1;
        if (name === 'table') {
          tables.push(layout.has(count));
          count += 1;
        }
        if (special === null || special.visibility === 'aside') {
          const visibility = name === 'title' ? 'dropped' : visibilityOf(name, attributes);
          if (visibility === 'dropped' || visibility === 'hidden' || (visibility === 'aside' && special === null)) special = { visibility, depth, before: special };
        }
        if (isLeftOut()) return;
        if (name === 'svg') drawings += 1;
        if (drawings > 0 && (name === 'text' || name === 'foreignobject')) {
          words += 1;
          walker().text(' ');
        }
        if (name === 'iframe' && attributes['srcdoc'] !== undefined && frame < deepestFrame) this.read(attributes['srcdoc'], frame + 1);
        walker().enter(isLayout(name) ? 'div' : name, attributes);
      },
      text: (data) => {
        if (special?.visibility === 'hidden' && unseen.length < 2 * longestHidden) unseen += data;
        if (!isLeftOut() && (drawings === 0 || words > 0)) walker().text(data);
      },
      comment: keep,
      close: (name) => {
        if (!isLeftOut()) {
          walker().leave(isLayout(name) ? 'div' : name);
          if (drawings > 0 && (name === 'text' || name === 'foreignobject')) words -= 1;
          if (name === 'svg') drawings -= 1;
        }
        if (name === 'table') tables.pop();
        if (special !== null && special.depth === depth) {
          if (special.visibility === 'aside') this.#aside.flush();
          if (special.visibility === 'hidden') {
            keep(unseen);
            unseen = '';
          }
          special = special.before;
        }
        depth -= 1;
      },
    });
  }

  flush(): void {
    this.#content.flush();
    this.#aside.flush();
  }
}
