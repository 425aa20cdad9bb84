import { linesPage } from './written.ts';
import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import { readLines } from '../lines/index.ts';
import { DiagramBuilder, type Diagram } from './diagram.ts';
import { readFlowchart } from './mermaid-flowchart.ts';
import { readClasses, readEntities, readSequence, readServices, readStates } from './mermaid-kinds.ts';
import { readC4 } from './c4.ts';
import { sourceLines, unquote } from './source-lines.ts';

/** Mermaid: what the diagram shows in sentences, then its source as it is written. */
export async function* extractMermaid(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const source = readLines(input);
  const { title, diagram } = readMermaid(source);
  yield* linesPage(title === '' ? 'Diagram' : title, diagram, source);
}

export function readMermaid(source: string): { title: string; diagram: Diagram } {
  const builder = new DiagramBuilder();
  const frontMatter = /^\s*---\s*\n[^]{0,4000}?\n---\s*\n/.exec(source)?.[0] ?? '';
  let title = unquote(/^title:\s*(.+)$/m.exec(frontMatter)?.[1] ?? '');
  const lines: string[] = [];
  let kind = '';
  for (const raw of sourceLines(source.slice(frontMatter.length))) {
    const line = raw.startsWith('%%') ? '' : raw;
    const named = /^(?:title|accTitle)\s*:?\s+(.+)$/.exec(line)?.[1];
    if (line === '') continue;
    if (kind === '') kind = /^[\w-]+/.exec(line)?.[0] ?? '?';
    else if (named !== undefined) title ||= unquote(named);
    else if (/^accDescr\s*:/.test(line)) builder.note(line.replace(/^accDescr\s*:\s*/, ''));
    else lines.push(line);
  }
  if (/^(?:graph|flowchart)/.test(kind)) readFlowchart(lines, builder);
  else if (kind === 'sequenceDiagram') readSequence(lines, builder);
  else if (kind.startsWith('classDiagram')) readClasses(lines, builder);
  else if (kind === 'erDiagram') readEntities(lines, builder);
  else if (kind.startsWith('stateDiagram')) readStates(lines, builder);
  else if (kind.startsWith('architecture')) readServices(lines, builder);
  else if (kind.startsWith('C4')) readBoundaries(lines, builder);
  return { title, diagram: builder.diagram() };
}

function readBoundaries(lines: readonly string[], builder: DiagramBuilder): void {
  const open: string[] = [];
  for (const line of lines) {
    if (line === '}') open.pop();
    const opened = readC4(line, open.at(-1) ?? null, builder);
    if (opened !== null && opened !== '') open.push(opened);
  }
}
