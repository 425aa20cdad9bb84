import { derivedId } from '../content/compose-document.ts';
import type { PaperDocument, PaperSection } from '../content/paper-document.contract.ts';
import { textNodes } from '../content/walk.ts';
import type { PaperTemplate } from './template.contract.ts';

/** The document in the firm's order and under its titles, with its own sections. What the template leaves out goes, unless it says something. */
export function applyTemplate(document: PaperDocument, { sections, tickmarks }: PaperTemplate, seed: string): PaperDocument {
  const left = [...document.content];
  const placed = sections.map(({ kind, title, words }, at): PaperSection => {
    const found = left.findIndex(({ attrs }) => kind !== 'own' && attrs.kind === kind);
    if (found < 0) return { type: 'section', attrs: { id: derivedId(seed, `template ${at}`), kind, title }, content: [{ type: 'paragraph', content: textNodes(words) }] };
    const [section] = left.splice(found, 1) as [PaperSection];
    return { ...section, attrs: { ...section.attrs, title }, content: words === '' ? section.content : [{ type: 'paragraph', content: textNodes(words) }, ...section.content] };
  });
  const saying = left.filter(({ content }) => content.some((block) => block.type !== 'paragraph' && block.type !== 'sample'));
  const own = new Map(tickmarks.map((mark) => [mark.key, mark]));
  return { ...document, attrs: { ...document.attrs, legend: document.attrs.legend.map((mark) => own.get(mark.key) ?? mark) }, content: [...placed, ...saying] };
}
