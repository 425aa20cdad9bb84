import type { FormMark } from './form.ts';
import { tickBox } from './tick-box.ts';
import { endOfElement, escapeXml, xmlTags, type XmlTag } from './xml-tags.ts';

export interface DocumentEdits {
  /** By the place of the cell among all cells. */
  readonly cells: ReadonlyMap<number, { readonly text: string } & FormMark>;
  /** By the place of the paragraph among all paragraphs. */
  readonly paragraphs: ReadonlyMap<number, { readonly mode: 'into' | 'after'; readonly text: string } & FormMark>;
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly xml: string;
}

/** Writes texts into cells and paragraphs of `word/document.xml`; every other byte of it stays. */
export function fillDocument(xml: string, edits: DocumentEdits): string {
  const changes: Change[] = [];
  let [cells, paragraphs, prefix]: [number, number, string | null] = [0, 0, null];
  const controls: XmlTag[] = [];
  for (const tag of xmlTags(xml)) {
    if (prefix !== null && tag.name === `${prefix}sdt` && tag.kind !== 'empty') {
      if (tag.kind === 'open') controls.push(tag);
      else controls.pop();
    }
    if (tag.kind === 'close') continue;
    prefix ??= /^(.*?)document$/.exec(tag.name)?.[1] ?? null;
    if (prefix === null) continue;
    if (tag.name === `${prefix}tc`) {
      cells += 1;
      const edit = edits.cells.get(cells);
      if (edit !== undefined) changes.push(ticked(xml, tag, prefix, edit) ?? fillCell(xml, tag, prefix, edit.text));
    } else if (tag.name === `${prefix}p`) {
      paragraphs += 1;
      const edit = edits.paragraphs.get(paragraphs);
      if (edit !== undefined) changes.push(ticked(xml, tag, prefix, edit) ?? fillBlank(xml, tag, controls.at(-1), prefix, edit) ?? fillParagraph(xml, tag, prefix, edit));
    }
  }
  return apply(xml, changes);
}

/** The element with one of its boxes crossed; null where it has no such box. */
function ticked(xml: string, tag: XmlTag, prefix: string, { mark, was }: FormMark): Change | null {
  if (mark === undefined && was === undefined) return null;
  const { contentEnd } = endOfElement(xml, tag);
  const content = tickBox(xml.slice(tag.end, contentEnd), prefix, { mark, was });
  return content === null ? null : { start: tag.end, end: contentEnd, xml: content };
}

function apply(xml: string, changes: readonly Change[]): string {
  const out: string[] = [];
  let copied = 0;
  for (const { start, end, xml: written } of changes.toSorted((a, b) => a.start - b.start)) {
    if (start < copied) continue;
    out.push(xml.slice(copied, start), written);
    copied = end;
  }
  return `${out.join('')}${xml.slice(copied)}`;
}

/** The cell keeps its own properties and the look of its first paragraph; what stood in it is replaced. */
function fillCell(xml: string, tag: XmlTag, prefix: string, text: string): Change {
  const { contentEnd } = endOfElement(xml, tag);
  const content = xml.slice(tag.end, contentEnd);
  const properties = leading(content, `${prefix}tcPr`);
  const control = fillControl(content, prefix, text);
  if (control !== null) return { start: tag.end, end: contentEnd, xml: control };
  const first = [...xmlTags(content)].find(({ name, kind }) => name === `${prefix}p` && kind !== 'close');
  const inside = first === undefined ? '' : content.slice(first.end, endOfElement(content, first).contentEnd);
  const paragraph = leading(inside, `${prefix}pPr`);
  const look = lookOf(inside, prefix);
  return { start: tag.end, end: contentEnd, xml: `${properties}<${prefix}p>${paragraph}${runXml(prefix, look, text)}</${prefix}p>` };
}

/** The words go into a content control that still shows its placeholder, in the paragraph or around it; null where there is none. */
function fillBlank(xml: string, tag: XmlTag, around: XmlTag | undefined, prefix: string, { mode, text }: { readonly mode: 'into' | 'after'; readonly text: string }): Change | null {
  if (mode === 'after' || tag.kind === 'empty') return null;
  for (const element of [tag, ...(around === undefined ? [] : [around])]) {
    const { end } = endOfElement(xml, element);
    const content = xml.slice(element.start, end);
    const isOneParagraph = [...xmlTags(content)].filter(({ name, kind }) => name === `${prefix}p` && kind !== 'close').length === 1;
    const filled = isOneParagraph && new RegExp(`<${prefix}showingPlcHdr\\b`).test(content) ? fillControl(content, prefix, text) : null;
    if (filled !== null) return { start: element.start, end, xml: filled };
  }
  return null;
}

/** A content control keeps its drop-down: its words are replaced, and it no longer shows a placeholder. Null where there is none. */
function fillControl(content: string, prefix: string, text: string): string | null {
  const tags = [...xmlTags(content)];
  const control = tags.find(({ name, kind }) => name === `${prefix}sdtContent` && kind === 'open');
  if (control === undefined) return null;
  const { contentEnd } = endOfElement(content, control);
  const runs = tags.filter(({ name, kind, start, end }) => name === `${prefix}r` && kind === 'open' && start >= control.end && end <= contentEnd);
  const [first] = runs;
  if (first === undefined) return null;
  const last = runs.at(-1) ?? first;
  const changes: Change[] = [{ start: first.start, end: endOfElement(content, last).end, xml: runXml(prefix, '', text) }];
  const placeholder = tags.find(({ name, kind, start }) => name === `${prefix}showingPlcHdr` && kind !== 'close' && start < control.start);
  if (placeholder !== undefined) changes.push({ start: placeholder.start, end: endOfElement(content, placeholder).end, xml: '' });
  return apply(content, changes);
}

function fillParagraph(xml: string, tag: XmlTag, prefix: string, { mode, text }: { mode: 'into' | 'after'; text: string }): Change {
  const { contentEnd, end } = endOfElement(xml, tag);
  const inside = xml.slice(tag.end, contentEnd);
  if (mode === 'after') return { start: end, end, xml: `<${prefix}p>${runXml(prefix, '', text)}</${prefix}p>` };
  const hasWords = new RegExp(`<${prefix}t[\\s>]`).test(inside);
  const run = runXml(prefix, lookOf(inside, prefix).replace(new RegExp(`<${prefix}b(?:Cs)?\\s*/>`, 'g'), ''), hasWords ? ` ${text}` : text);
  if (tag.kind === 'empty') return { start: tag.start, end: tag.end, xml: `${xml.slice(tag.start, tag.end).replace(/\s*\/>$/, '')}>${run}</${prefix}p>` };
  return { start: contentEnd, end: contentEnd, xml: run };
}

/** The element of this name when the content begins with it, as it stands. */
function leading(content: string, name: string): string {
  const first = xmlTags(content).next().value;
  return first === undefined || first.name !== name ? '' : content.slice(first.start, endOfElement(content, first).end);
}

/** Properties of the first run. */
function lookOf(paragraph: string, prefix: string): string {
  for (const tag of xmlTags(paragraph)) {
    if (tag.name === `${prefix}r` && tag.kind === 'open') return leading(paragraph.slice(tag.end, endOfElement(paragraph, tag).contentEnd), `${prefix}rPr`);
  }
  return '';
}

function runXml(prefix: string, look: string, text: string): string {
  const lines = text.split(/\r?\n/).map((line) => `<${prefix}t xml:space="preserve">${escapeXml(line)}</${prefix}t>`);
  return `<${prefix}r>${look}${lines.join(`<${prefix}br/>`)}</${prefix}r>`;
}
