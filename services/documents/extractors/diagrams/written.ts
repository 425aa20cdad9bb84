import type { ExtractedPage, ProseMark } from '../extractor.ts';
import { pageLength } from '../lines/cut-pages.ts';
import type { Diagram } from './diagram.ts';
import { renderDiagram } from './render.ts';

/** A written diagram as one page, or several when its source is long: its sentences, then the source. */
export function* linesPage(label: string, diagram: Diagram, source: string, firstPage = 1): Generator<readonly ExtractedPage[]> {
  const marks: ProseMark[] = [];
  let rest = [renderDiagram(diagram), source].filter((part) => part.trim() !== '').join('\n\n');
  for (let page = firstPage; page === firstPage || rest !== ''; page += 1) {
    const lineEnd = rest.length > pageLength ? rest.lastIndexOf('\n', pageLength) : -1;
    const end = rest.length <= pageLength ? rest.length : lineEnd > 0 ? lineEnd : pageLength;
    yield [{ page, label, text: rest.slice(0, end).toWellFormed(), structure: { kind: 'prose', addressing: 'part', marks } }];
    rest = rest.slice(end);
  }
}
