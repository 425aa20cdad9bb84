import type { Connection, DiagramBuilder } from './diagram.ts';
import { unquote } from './source-lines.ts';

const shapes: readonly (readonly [string, string])[] = [
  ['(((', ')))'], ['((', '))'], ['([', '])'], ['[[', ']]'], ['[(', ')]'], ['[/', '/]'], ['[/', '\\]'], ['[\\', '\\]'], ['[\\', '/]'], ['{{', '}}'], ['(', ')'], ['[', ']'], ['{', '}'], ['>', ']'],
];
const ignored = /^(?:style|classDef|class|click|linkStyle|direction|accDescr)\b/;

/** The statements of a Mermaid flowchart: subgraphs, nodes of any shape, and chains of links with labels. */
export function readFlowchart(lines: readonly string[], builder: DiagramBuilder): void {
  const open: string[] = [];
  for (const line of lines.flatMap(statements)) {
    if (ignored.test(line)) continue;
    const subgraph = /^subgraph\b\s*(.*)$/.exec(line)?.[1];
    if (subgraph !== undefined) {
      const [, id, label] = /^([^\s["]+)\s*\[(.*)\]$/.exec(subgraph) ?? [];
      const name = id ?? (subgraph === '' ? `subgraph ${open.length}` : unquote(subgraph));
      builder.box(name, unquote(label ?? subgraph), open.at(-1) ?? null);
      open.push(name);
    } else if (line === 'end') open.pop();
    else readChain(line, open.at(-1) ?? null, builder);
  }
}

/** Statements may share a line, parted by ";" outside quotes. */
function statements(line: string): string[] {
  return line.includes(';') ? (line.match(/(?:"[^"]*"|[^;"]|")+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '') : [line];
}

/** "a & b -->|text| c --> d" */
function readChain(line: string, container: string | null, builder: DiagramBuilder): void {
  const reader = { line, at: 0 };
  let before = readNodes(reader, container, builder);
  while (before.length > 0 && reader.at < line.length) {
    const link = readLink(reader);
    if (link === null) return;
    const after = readNodes(reader, container, builder);
    if (link.isShown) for (const from of before) for (const to of after) builder.connect(from, link.arrow, to, link.label);
    before = after;
  }
}

interface Reader {
  readonly line: string;
  at: number;
}

function match(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.line);
  if (found !== null) reader.at = pattern.lastIndex;
  return found;
}

function readNodes(reader: Reader, container: string | null, builder: DiagramBuilder): string[] {
  const nodes: string[] = [];
  do {
    const id = match(reader, /\s*([\p{L}\p{N}_.*#/]+(?:-(?![-.>])[\p{L}\p{N}_.]+)*)/uy)?.[1];
    if (id === undefined) return nodes;
    builder.box(id, readLabel(reader), container);
    match(reader, /:::[\w-]+/y);
    nodes.push(id);
  } while (match(reader, /\s*&/y) !== null);
  return nodes;
}

function readLabel(reader: Reader): string | null {
  const properties = match(reader, /@\{([^}]*)\}/y)?.[1];
  if (properties !== undefined) return unquote(/label:\s*("[^"]*"|[^,]+)/.exec(properties)?.[1] ?? '') || null;
  for (const [left, right] of shapes) {
    if (!reader.line.startsWith(left, reader.at)) continue;
    const from = reader.at + left.length;
    // A quoted label may hold brackets.
    const quoteEnd = /^\s*"/.test(reader.line.slice(from, from + 10)) ? reader.line.indexOf('"', reader.line.indexOf('"', from) + 1) : from;
    const end = reader.line.indexOf(right, Math.max(quoteEnd, from));
    if (end < 0) continue;
    reader.at = end + right.length;
    return unquote(reader.line.slice(from, end));
  }
  return null;
}

function readLink(reader: Reader): { arrow: Connection['arrow']; label: string; isShown: boolean } | null {
  const spoken = match(reader, /\s*(?:\w+@)?([<ox]?)(?:--|==|-\.)\s*(?![-=.>|\s])((?:"[^"]*"|[^"|])*?)\s*(?:-{2,}|={2,}|\.+-)([>ox]?)/y);
  if (spoken !== null) return { arrow: arrowOf(spoken[1], spoken[3]), label: unquote(spoken[2] ?? ''), isShown: true };
  const plain = match(reader, /\s*(?:\w+@)?([<ox]?)(-{2,}|={2,}|-\.+-|~{3,})([>ox]?)(?:\s*\|([^|]*)\|)?/y);
  return plain === null ? null : { arrow: arrowOf(plain[1], plain[3]), label: unquote(plain[4] ?? ''), isShown: !(plain[2] ?? '').startsWith('~') };
}

function arrowOf(left: string | undefined, right: string | undefined): Connection['arrow'] {
  if (left !== '' && left !== undefined) return right === '' ? '<-' : '<->';
  return right === '' || right === undefined ? '--' : '->';
}
