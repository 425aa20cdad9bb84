import type { ExtractedPage } from '../extractor.ts';
import type { Box, Diagram } from './diagram.ts';
import { containersOf } from './nesting.ts';

/**
 * A diagram as lines that can be searched and quoted, in four paragraphs, each left out when it is empty:
 * "In VPC production > Private subnet: Worker, Tenant database" for every container, "Boxes: …" for what lies in none,
 * "API gateway -> Tenant database (TLS 1.3)" for every connection, and the text that stands beside them.
 * Details of a box follow in a line of its own ("Tenant database: PostgreSQL 16; encrypted").
 */
export function renderDiagram({ boxes, connections, notes }: Diagram): string {
  const paths = containersOf(boxes);
  const names = namesOf(boxes);
  const holding = new Set(boxes.filter(({ label }) => label !== '').flatMap(({ id }) => (paths.get(id) ?? []).map((_, index, path) => path.slice(0, index + 1).join(' > '))));
  const groups = new Map<string, Map<string, number>>();
  for (const box of boxes) {
    const path = (paths.get(box.id) ?? []).join(' > ');
    const own = path === '' ? box.label : `${path} > ${box.label}`;
    // A container without one around it is named by the line of what it holds.
    if (box.label === '' || (path === '' && holding.has(own))) continue;
    const members = groups.get(path) ?? new Map<string, number>();
    members.set(box.label, (members.get(box.label) ?? 0) + 1);
    groups.set(path, members);
  }
  const lists = [...groups].map(([path, members]) => `${path === '' ? 'Boxes' : `In ${path}`}: ${[...members].map(([label, count]) => (count > 1 ? `${label} (${count} times)` : label)).join(', ')}`);
  const details = boxes.filter((box) => box.details.length > 0).map((box) => (box.label === '' ? '' : `${box.label}: `) + [...new Set(box.details)].join('; '));
  const lines = connections.map(({ from, to, label, arrow }) => {
    const [left, right] = [endOf(names, from), endOf(names, to)];
    if (left === unnamed && right === unnamed) return label;
    return `${left} ${arrow} ${right}${label === '' ? '' : ` (${label})`}`;
  });
  return [lists, details, distinct(lines), notes].map((paragraph) => paragraph.filter((line) => line !== '').join('\n')).filter((paragraph) => paragraph !== '').join('\n\n');
}

/** One page of a drawing; `source` are the lines of a written notation, kept so that a quote is found in the file. */
export function diagramPage(page: number, label: string, diagram: Diagram, source = ''): ExtractedPage {
  const text = [renderDiagram(diagram), source].filter((part) => part.trim() !== '').join('\n\n');
  return { page, label, text, structure: { kind: 'prose', addressing: 'part', marks: [] } };
}

/** A page that somebody gave a name, which is its first line: "Payment flow" may stand nowhere else. A page of nothing more stays empty. */
export function namedPage(page: number, name: string, diagram: Diagram): ExtractedPage {
  const drawn = diagramPage(page, name === '' ? `Page ${page}` : name, diagram);
  return name === '' || drawn.text === '' ? drawn : { ...drawn, text: `${name}\n\n${drawn.text}` };
}

const unnamed = '(unnamed)';

function endOf(names: ReadonlyMap<string, string>, end: string | null): string {
  if (end === null) return unnamed;
  const name = names.has(end) ? names.get(end) : end;
  return name === undefined || name === '' ? unnamed : name;
}

/** What a connection calls a box: its label, else that of the one labelled box inside it, as with an icon and its caption. */
function namesOf(boxes: readonly Box[]): Map<string, string> {
  const names = new Map(boxes.map((box) => [box.id, box.label]));
  const inside = new Map<string, string[]>();
  for (const { container, label } of boxes) if (container !== null && label !== '') inside.set(container, [...(inside.get(container) ?? []).slice(0, 2), label]);
  for (const [id, labels] of inside) if (names.get(id) === '' && labels.length === 1) names.set(id, labels[0] ?? '');
  return names;
}

const distinct = (lines: readonly string[]): string[] => [...new Set(lines)];
