import type { ExtractedPage, ExtractorInput } from '../extractor.ts';
import { normaliseLine } from '../normalise.ts';
import { readXml } from '../xml-reader.ts';
import { DiagramBuilder } from './diagram.ts';
import { SvgCost, readDrawnSvg } from './drawn-svg.ts';
import { readDrawio } from './drawio.ts';
import { diagramPage } from './render.ts';
import { SvgRuns } from './svg-runs.ts';

/**
 * SVG: titles, descriptions and the words that are drawn, in the order of the drawing. A picture that draw.io saved holds its drawing,
 * and that says more; Graphviz and PlantUML name nodes and edges in titles ("a->b"). Where the words are outlines, it is read as a picture.
 */
export async function* extractSvg(input: ExtractorInput): AsyncGenerator<readonly ExtractedPage[]> {
  const { bytes, limits } = input;
  const { drawing, page, isWordless, cost } = readSvg(bytes);
  const pages = drawing === null ? [] : [...readDrawio(Buffer.from(drawing), limits)].flat();
  if (pages.some(({ text }) => text !== '')) return yield pages;
  const drawn = isWordless && cost.isSmall(bytes) ? await readDrawnSvg(input) : null;
  yield [drawn === null ? page : { ...drawn, label: page.label }];
}

const words = new Set(['text', 'title', 'desc', 'foreignobject']);
const silent = new Set(['script', 'style', 'metadata']);
const blocks = new Set(['div', 'p', 'br', 'li', 'tr', 'td']);

function readSvg(bytes: Uint8Array): { drawing: string | null; page: ExtractedPage; isWordless: boolean; cost: SvgCost } {
  const cost = new SvgCost();
  const builder = new DiagramBuilder();
  const lines: string[] = [];
  let drawing: string | null = null;
  let [title, part, text, quiet, depth] = ['', '', '', 0, 0];
  const groups: Group[] = [];
  const runs = new SvgRuns();
  /** The alternatives of a switch say the same; draw.io cuts the second short. */
  let alternative: { depth: number; isTaken: boolean } | null = null;
  const finish = (): void => {
    const line = normaliseLine(text);
    if (line === '') return;
    if (part === 'title' && groups.length === 0) title ||= line;
    else if (part === 'title' && groups.at(-1)?.kind === '') {
      if (!/^(?:Sheet|Page|Layer)[.\s-]?\d*$/.test(line)) lines.push(line);
    } else if (part === 'title') nameGroup(groups.at(-1), line);
    else if (part !== 'text' || alternative?.isTaken !== true) {
      if (part === 'foreignobject' && alternative !== null) alternative.isTaken = true;
      const group = groups.at(-1);
      if (group !== undefined && group.kind !== '') group.words.push(line);
      else lines.push(line);
    }
  };
  readXml(bytes, {
    open(name, attributes) {
      const tag = name.toLowerCase();
      depth += 1;
      cost.open(tag, attributes, depth === 1);
      if (silent.has(tag)) quiet += 1;
      if (tag === 'svg' && depth === 1 && /^\s*<mx(?:file|GraphModel)[\s>]/.test(attributes['content'] ?? '')) drawing = attributes['content'] ?? '';
      if (tag === 'g') groups.push({ kind: /\b(?:node|edge|cluster)\b/.exec(attributes['class'] ?? '')?.[0] ?? '', title: '', words: [] });
      if (tag === 'switch') alternative = { depth, isTaken: false };
      if (part === '' && words.has(tag)) {
        [part, text] = [tag, ''];
        runs.reset();
      } else if (tag === 'tspan') {
        if (!runs.opens(attributes, text.length)) text += ' ';
      } else if (blocks.has(tag)) text += ' ';
    },
    text(data) {
      if (part !== '' && quiet === 0) text += data;
    },
    close(name) {
      const tag = name.toLowerCase();
      depth -= 1;
      cost.close();
      if (silent.has(tag)) quiet -= 1;
      if (tag === part) {
        finish();
        part = '';
      } else if (tag === 'tspan') runs.closes(text.length);
      else if (blocks.has(tag)) text += ' ';
      if (tag === 'g') closeGroup(groups.pop(), builder, lines);
      if (alternative !== null && tag === 'switch' && depth < alternative.depth) alternative = null;
    },
  });
  for (const line of lines) builder.note(line);
  const label = title === '' ? 'Drawing' : title;
  const page = diagramPage(1, label, builder.diagram());
  return { drawing, isWordless: page.text === '', cost, page: { ...page, text: [title, page.text].filter((each) => each !== '').join('\n\n') } };
}

interface Group {
  /** Node, edge or cluster, as Graphviz says; '' for any other group. */
  readonly kind: string;
  title: string;
  readonly words: string[];
}

function nameGroup(group: Group | undefined, title: string): void {
  if (group !== undefined) group.title ||= title;
}

function closeGroup(group: Group | undefined, builder: DiagramBuilder, lines: string[]): void {
  if (group === undefined || group.kind === '') return;
  const said = group.words.join(' ');
  const [, from, arrow, to] = /^(.{1,200}?)(->|--)(.{1,200})$/.exec(group.title) ?? [];
  if (group.kind === 'edge' && from !== undefined && to !== undefined) builder.connect(from, arrow === '->' ? '->' : '--', to, said);
  else if (group.kind === 'node' && group.title !== '') builder.box(group.title, said === '' ? group.title : said);
  else lines.push(...group.words);
}
