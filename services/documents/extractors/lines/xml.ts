import { startOfLine } from './json.ts';
import { Outline } from './outline.ts';

/**
 * The nesting of XML, read off the tags: elements by name and by the attribute that names them. Nothing is resolved, neither entities
 * nor schemas, and a document type is passed over like a comment; the text stays what the file holds.
 */
export function outlineXml(text: string): Outline {
  const outline = new Outline(text);
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const next = text[at + 1] ?? '';
    if (next === '!' || next === '?') {
      const [, end] = passedOver.find(([begin]) => text.startsWith(begin, at)) ?? ['', '>'];
      at = behind(text, end, at + 2);
    } else if (next === '/') {
      at = behind(text, '>', at);
      outline.close(at);
    } else if (/[\p{L}_]/u.test(next)) {
      const end = endOfTag(text, at);
      if (text[end - 2] !== '/') outline.open(startOfLine(text, at), nameOf(text.slice(at + 1, Math.min(end, at + 1_000))));
      at = end;
    } else {
      at += 1;
    }
  }
  return outline;
}

const passedOver: readonly (readonly [string, string])[] = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']];

function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

/** Offset behind the ">" of a tag; one inside a quoted value does not end it. */
function endOfTag(text: string, start: number): number {
  let quote = '';
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return text.length;
}

function nameOf(tag: string): string {
  const element = /^[^\s/>]{1,120}/.exec(tag)?.[0] ?? '';
  const name = /\s(?:name|id|key|path|resource-id|ref)\s*=\s*["']([^"']{1,80})["']/i.exec(tag)?.[1];
  return name === undefined ? element : `${element} ${name}`;
}
