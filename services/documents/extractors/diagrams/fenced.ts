import type { ExtractedPage } from '../extractor.ts';
import type { Diagram } from './diagram.ts';
import { readMermaid } from './mermaid.ts';
import { readPlantUml } from './plantuml.ts';
import { diagramPage } from './render.ts';

const mostDiagrams = 500;

/** The diagrams written into a Markdown text, a page each behind its own pages; their sources stay where they stand. */
export function* fencedDiagrams(text: string, firstPage: number): Generator<readonly ExtractedPage[]> {
  let [number, page] = [0, firstPage];
  for (const { kind, source } of fences(text)) {
    const { title, diagram }: { title: string; diagram: Diagram } = kind === 'mermaid' ? readMermaid(source) : readPlantUml(source);
    number += 1;
    if (number > mostDiagrams) return;
    const made = diagramPage(page, title === '' ? `Diagram ${number}` : title, diagram);
    if (made.text === '') continue;
    page += 1;
    yield [made];
  }
}

function* fences(text: string): Generator<{ kind: string; source: string }> {
  const opening = /^ {0,3}(`{3,}|~{3,}|:::)[ \t]*\{?\.?(mermaid|plantuml|puml)\b[^\n]*\n/gm;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const [all, fence = '', kind = ''] = found;
    const start = found.index + all.length;
    const closing = new RegExp(`^ {0,3}${fence}`, 'gm');
    closing.lastIndex = start;
    const end = closing.exec(text)?.index ?? text.length;
    yield { kind, source: text.slice(start, end) };
    opening.lastIndex = end;
  }
}
