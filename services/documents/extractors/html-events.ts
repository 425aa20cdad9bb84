import { Tokenizer } from 'htmlparser2';

export type HtmlAttributes = Readonly<Record<string, string>>;

export interface HtmlHandler {
  /** Every opened element is closed, void and unclosed ones too. */
  open(name: string, attributes: HtmlAttributes): void;
  text(data: string): void;
  close(name: string): void;
  comment?(data: string): void;
}

/** Elements that a start tag closes, up to the element that keeps them apart. */
const implied: Readonly<Record<string, readonly [closes: string, within: string]>> = {
  li: ['li', 'ul ol menu'],
  dt: ['dt dd', 'dl'],
  dd: ['dt dd', 'dl'],
  td: ['td th', 'table'],
  th: ['td th', 'table'],
  tr: ['tr', 'table'],
  tbody: ['thead tbody', 'table'],
  tfoot: ['thead tbody', 'table'],
  option: ['option', 'select'],
  optgroup: ['option optgroup', 'select'],
};
const closesParagraph = new Set('address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(' '));
const empty = new Set('area base basefont br col command embed frame hr img input link meta param source track wbr'.split(' '));
/** How far up an element is looked for that a start tag closes. */
const reach = 48;

/**
 * Walks HTML from start to end without a tree. By htmlparser2's tokenizer and a stack of our own: the stacks of both parsers that
 * cheerio offers are quadratic in the depth (200,000 nested elements took 37 s and, by parse5, far more; here a second).
 */
export function readHtml(html: string, handler: HtmlHandler): void {
  const stack: string[] = [];
  /** Open elements by name, so that an end tag without a start tag costs nothing. */
  const counts = new Map<string, number>();
  let [name, attribute, value] = ['', '', ''];
  let attributes: Record<string, string> = {};

  const leave = (): void => {
    const left = stack.pop() ?? '';
    counts.set(left, (counts.get(left) ?? 1) - 1);
    handler.close(left);
  };
  const closeImplied = (): void => {
    if (closesParagraph.has(name) && stack.at(-1) === 'p') leave();
    const [closes, within] = implied[name] ?? [];
    if (closes === undefined || within === undefined) return;
    for (let at = stack.length - 1; at >= 0 && at >= stack.length - reach; at -= 1) {
      const above = stack[at] ?? '';
      if (within.split(' ').includes(above)) return;
      if (!closes.split(' ').includes(above)) continue;
      while (stack.length > at) leave();
      return;
    }
  };
  const enter = (isClosed: boolean): void => {
    closeImplied();
    handler.open(name, attributes);
    if (isClosed || empty.has(name)) handler.close(name);
    else {
      stack.push(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  };

  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, {
    onopentagname(start, end) {
      name = html.slice(start, end).toLowerCase();
      attributes = {};
    },
    onattribname(start, end) {
      attribute = html.slice(start, end).toLowerCase();
      value = '';
    },
    onattribdata(start, end) {
      value += html.slice(start, end);
    },
    onattribentity(code) {
      value += String.fromCodePoint(code);
    },
    onattribend() {
      attributes[attribute] ??= value;
    },
    onopentagend: () => enter(false),
    onselfclosingtag: () => enter((counts.get('svg') ?? 0) > 0 || (counts.get('math') ?? 0) > 0),
    onclosetag(start, end) {
      const closed = html.slice(start, end).toLowerCase();
      if (closed === 'br') {
        handler.open('br', {});
        handler.close('br');
      }
      if ((counts.get(closed) ?? 0) === 0) return;
      while (stack.length > 0 && stack.at(-1) !== closed) leave();
      leave();
    },
    ontext: (start, end) => handler.text(html.slice(start, end)),
    ontextentity: (code) => handler.text(String.fromCodePoint(code)),
    oncdata: () => undefined,
    oncomment: (start, end, endOffset) => handler.comment?.(html.slice(start, Math.max(start, end - endOffset))),
    ondeclaration: () => undefined,
    onprocessinginstruction: () => undefined,
    onend: () => undefined,
  });
  tokenizer.write(html);
  tokenizer.end();
  while (stack.length > 0) leave();
}
