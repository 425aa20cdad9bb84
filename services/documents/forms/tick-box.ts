import type { FormMark } from './form.ts';
import { attributeOf, endOfElement, xmlTags, type XmlTag } from './xml-tags.ts';

/** A box somewhere in the XML, and what it is when it is crossed and when it is not. */
interface Box {
  readonly start: number;
  readonly end: number;
  readonly crossed: string;
  readonly empty: string;
}

/** Empty boxes in the symbol fonts Word inserts them from: Wingdings and Wingdings 2. */
export const emptySymbols = new Set(['F06F', 'F0A8', 'F071', 'F072', 'F0A3', 'F02A']);
/** Crossed and ticked boxes of the same fonts. */
export const crossedSymbols = new Set(['F0FE', 'F0FD', 'F078', 'F053', 'F054', 'F052']);

const typedBox = /[☐□❑❏☒☑]|\[[\sxX]?\]/gu;

/**
 * Crosses the box that stands before the word `mark`, and empties the one before `was`, which was crossed before: a box that was typed ("☐",
 * "[ ]"), a check box of a content control, of a form field, or a symbol. All else stays as it is. Null where no such box is.
 */
export function tickBox(xml: string, prefix: string, { mark, was }: FormMark): string | null {
  const boxes = boxesOf(xml, prefix);
  const before = (wanted: string | undefined): Box | undefined => (wanted === undefined ? undefined : boxes.find((box, at) => wordsAfter(xml.slice(box.end, boxes[at + 1]?.start ?? xml.length), prefix) === wanted.trim()));
  const [target, old] = [before(mark), before(was)];
  if (target === undefined && (mark !== undefined || old === undefined)) return null;
  const emptied = old === undefined || old === target ? [] : [{ ...old, xml: old.empty }];
  const crossed = target === undefined ? [] : [{ ...target, xml: target.crossed }];
  return [...emptied, ...crossed].toSorted((one, other) => other.start - one.start).reduce((whole, { start, end, xml: written }) => `${whole.slice(0, start)}${written}${whole.slice(end)}`, xml);
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
      for (const found of xml.slice(tag.end, contentEnd).matchAll(typedBox)) {
        const start = tag.end + found.index;
        const isBracket = found[0].startsWith('[');
        boxes.push({ start, end: start + found[0].length, crossed: isBracket ? '[x]' : '☒', empty: isBracket ? '[ ]' : '☐' });
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
  const as = (isOn: boolean): string => whole.replace(/(<(?:\w+:)?checked\s[^>]*val=)["'][^"']*["']/, `$1"${isOn ? 1 : 0}"`).replace(/[☐□❑❏☒☑]/u, isOn ? '☒' : '☐');
  return { start: tag.start, end, crossed: as(true), empty: as(false) };
}

/** `<w:checkBox>` of a form field: an element of its own says that it is crossed, or that it is not though it is by default. */
function fieldBox(xml: string, tag: XmlTag, prefix: string): Box {
  const { contentEnd, end } = endOfElement(xml, tag);
  const inside = tag.kind === 'empty' ? '' : xml.slice(tag.end, contentEnd).replace(new RegExp(`<${prefix}checked\\b[^>]*/>`), '');
  const isOnByDefault = new RegExp(`<${prefix}default\\b[^>]*val=["'](?:1|true|on)["']`).test(inside);
  const as = (state: string): string => `<${prefix}checkBox>${inside}${state}</${prefix}checkBox>`;
  return { start: tag.start, end, crossed: as(`<${prefix}checked/>`), empty: as(isOnByDefault ? `<${prefix}checked ${prefix}val="0"/>` : '') };
}

function symbolBox(xml: string, tag: XmlTag, prefix: string): Box | null {
  const { end } = endOfElement(xml, tag);
  const sign = (attributeOf(xml, tag, `${prefix}char`) ?? '').toUpperCase();
  if (!emptySymbols.has(sign) && !crossedSymbols.has(sign)) return null;
  const as = (char: string): string => `<${prefix}sym ${prefix}font="Wingdings" ${prefix}char="${char}"/>`;
  return { start: tag.start, end, crossed: as('F0FE'), empty: as('F0A8') };
}

/** What is read between one box and the next, up to the end of its line. */
function wordsAfter(xml: string, prefix: string): string {
  const words = xml.replace(new RegExp(`<${prefix}instrText\\b[\\s\\S]*?</${prefix}instrText>`, 'g'), '').replace(new RegExp(`<${prefix}(?:tab|br)\\b[^>]*/>|</${prefix}p>`, 'g'), '\n').replace(/<[^>]*>/g, '');
  const line = words.split('\n').map((each) => each.trim()).find((each) => each !== '') ?? '';
  return line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/\s+/g, ' ');
}
