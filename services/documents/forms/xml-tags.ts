/** One tag of an XML text and where it stands. */
export interface XmlTag {
  /** As written, with its prefix. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly start: number;
  readonly end: number;
}

/** Comments and CDATA are passed over; attribute values may hold ">". */
const pattern = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[?!][^>]*>|<(\/?)([\w:.-]+)((?:[^"'>]|"[^"]*"|'[^']*')*?)(\/?)>/g;

/** The tags of a text in order, from `from` on, without building a tree: what is between them is never touched. */
export function* xmlTags(xml: string, from = 0): Generator<XmlTag> {
  const scanner = new RegExp(pattern);
  scanner.lastIndex = from;
  for (let match = scanner.exec(xml); match !== null; match = scanner.exec(xml)) {
    const [all, closing, name, , empty] = match;
    if (name === undefined) continue;
    yield { name, kind: closing === '/' ? 'close' : empty === '/' ? 'empty' : 'open', start: match.index, end: match.index + all.length };
  }
}

/** The place behind the end of the element whose open tag this is. */
export function endOfElement(xml: string, tag: XmlTag): { contentEnd: number; end: number } {
  if (tag.kind === 'empty') return { contentEnd: tag.end, end: tag.end };
  let depth = 1;
  for (const next of xmlTags(xml, tag.end)) {
    if (next.name !== tag.name || next.kind === 'empty') continue;
    depth += next.kind === 'open' ? 1 : -1;
    if (depth === 0) return { contentEnd: next.start, end: next.end };
  }
  throw new Error(`The element ${tag.name} is not closed.`);
}

export function attributeOf(xml: string, tag: XmlTag, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(xml.slice(tag.start, tag.end))?.slice(1).find((value) => value !== undefined);
}

/** Text as XML content; characters XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
