import { attributeOf, endOfElement, xmlTags, type XmlTag } from './xml-tags.ts';

/** A box somewhere in the XML, and how it is crossed. */
interface Box {
  readonly start: number;
  readonly end: number;
  readonly crossed: string;
}

/** Empty boxes in the symbol fonts Word inserts them from: Wingdings and Wingdings 2. */
export const emptySymbols = new Set(['F06F', 'F0A8', 'F071', 'F072', 'F0A3', 'F02A']);
const crossedSymbol = 'F0FE';

/**
 * Crosses the box that stands before this word: a box that was typed ("☐", "[ ]"), a check box of a content control, of a form field, or a
 * symbol. All else stays as it is. Null where no box stands before the word.
 */
export function tickBox(xml: string, prefix: string, word: string): string | null {
  const boxes = boxesOf(xml, prefix);
  for (const [at, box] of boxes.entries()) {
    const next = boxes[at + 1]?.start ?? xml.length;
    if (wordsAfter(xml.slice(box.end, next), prefix) === word.trim()) return `${xml.slice(0, box.start)}${box.crossed}${xml.slice(box.end)}`;
  }
  return null;
}

function boxesOf(xml: string, prefix: string): Box[] {
  const boxes: Box[] = [];
  let behind = 0;
  for (const tag of xmlTags(xml)) {
    if (tag.kind === 'close' || tag.start < behind) continue;
    const box = tag.name === `${prefix}sdt` ? controlBox(xml, tag) : tag.name === `${prefix}checkBox` ? fieldBox(xml, tag, prefix) : tag.name === `${prefix}sym` ? symbolBox(xml, tag, prefix) : null;
    if (box !== null) {
      boxes.push(box);
      behind = box.end;
    } else if (tag.name === `${prefix}t` && tag.kind === 'open') {
      const { contentEnd } = endOfElement(xml, tag);
      for (const found of xml.slice(tag.end, contentEnd).matchAll(/[☐□❑❏]|\[\s?\]/gu)) {
        const start = tag.end + found.index;
        boxes.push({ start, end: start + found[0].length, crossed: found[0].startsWith('[') ? '[x]' : '☒' });
      }
    }
  }
  return boxes.toSorted((a, b) => a.start - b.start);
}

/** `<w:sdt>` with a `w14:checkbox`: its state, and the sign it shows for it. */
function controlBox(xml: string, tag: XmlTag): Box | null {
  const { end } = endOfElement(xml, tag);
  const whole = xml.slice(tag.start, end);
  if (!/<(?:\w+:)?checkbox[\s/>]/.test(whole)) return null;
  return { start: tag.start, end, crossed: whole.replace(/(<(?:\w+:)?checked\s[^>]*val=)["'](?:0|false)["']/, '$1"1"').replace(/[☐□❑❏]/u, '☒') };
}

/** `<w:checkBox>` of a form field: an element of its own says that it is crossed. */
function fieldBox(xml: string, tag: XmlTag, prefix: string): Box {
  const { contentEnd, end } = endOfElement(xml, tag);
  const inside = tag.kind === 'empty' ? '' : xml.slice(tag.end, contentEnd).replace(new RegExp(`<${prefix}checked\\b[^>]*/>`), '');
  return { start: tag.start, end, crossed: `<${prefix}checkBox>${inside}<${prefix}checked/></${prefix}checkBox>` };
}

function symbolBox(xml: string, tag: XmlTag, prefix: string): Box | null {
  const { end } = endOfElement(xml, tag);
  if (!emptySymbols.has((attributeOf(xml, tag, `${prefix}char`) ?? '').toUpperCase())) return null;
  return { start: tag.start, end, crossed: `<${prefix}sym ${prefix}font="Wingdings" ${prefix}char="${crossedSymbol}"/>` };
}

/** What is read between one box and the next, up to the end of its line. */
function wordsAfter(xml: string, prefix: string): string {
  const words = xml.replace(new RegExp(`<${prefix}instrText\\b[\\s\\S]*?</${prefix}instrText>`, 'g'), '').replace(new RegExp(`<${prefix}(?:tab|br)\\b[^>]*/>|</${prefix}p>`, 'g'), '\n').replace(/<[^>]*>/g, '');
  const line = words.split('\n').map((each) => each.trim()).find((each) => each !== '') ?? '';
  return line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
}
