import type { Attributes, XmlHandler } from '../xml-reader.ts';
import type { Area, Box, Connection, Diagram } from './diagram.ts';
import { labelText } from './label.ts';

interface Cell {
  readonly id: string;
  readonly label: string;
  readonly style: string;
  readonly parent: string | null;
  readonly isEdge: boolean;
  readonly isVertex: boolean;
  readonly source: string | null;
  readonly target: string | null;
  readonly details: readonly string[];
  area: Area;
  start: readonly [number, number] | null;
  end: readonly [number, number] | null;
}

const nowhere: Area = { x: 0, y: 0, width: 0, height: 0 };
const deepest = 100;

/** Reads the cells of one page of draw.io, event by event, and makes a diagram of them. */
export class CellReader implements XmlHandler {
  readonly #cells = new Map<string, Cell>();
  #wrapper: Attributes | null = null;
  #cell: Cell | null = null;

  get isEmpty(): boolean {
    return this.#cells.size === 0;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'object' || name === 'UserObject') this.#wrapper = attributes;
    else if (name === 'mxCell') this.#openCell(attributes);
    else if (name === 'mxGeometry' && this.#cell !== null) this.#cell.area = areaOf(attributes);
    else if (name === 'mxPoint' && this.#cell !== null) {
      const point = [number(attributes['x']), number(attributes['y'])] as const;
      if (attributes['as'] === 'sourcePoint') this.#cell.start = point;
      else if (attributes['as'] === 'targetPoint') this.#cell.end = point;
    }
  }

  close(name: string): void {
    if (name === 'mxCell') this.#cell = null;
    else if (name === 'object' || name === 'UserObject') this.#wrapper = null;
  }

  #openCell(attributes: Attributes): void {
    const all = { ...attributes, ...this.#wrapper };
    const id = all['id'] ?? `#${this.#cells.size}`;
    this.#cell = {
      id,
      label: labelText(placeholders(all['label'] ?? all['value'] ?? '', all)),
      style: attributes['style'] ?? '',
      parent: attributes['parent'] ?? null,
      isEdge: attributes['edge'] === '1',
      isVertex: attributes['vertex'] === '1',
      source: attributes['source'] ?? null,
      target: attributes['target'] ?? null,
      details: this.#wrapper === null ? [] : propertiesOf(this.#wrapper),
      area: nowhere,
      start: null,
      end: null,
    };
    this.#cells.set(id, this.#cell);
  }

  diagram(): Diagram {
    const boxes: Box[] = [];
    const notes: string[] = [];
    const edgeLabels = new Map<string, string[]>();
    for (const cell of this.#cells.values()) {
      const parent = cell.parent === null ? undefined : this.#cells.get(cell.parent);
      if (parent?.isEdge === true && cell.label !== '') edgeLabels.set(parent.id, [...(edgeLabels.get(parent.id) ?? []), cell.label]);
      else if (cell.isVertex && isText(cell) && cell.label.length > 80) notes.push(cell.label);
      else if (cell.isVertex && parent?.isEdge !== true) boxes.push(this.#box(cell, parent));
      else if (!cell.isVertex && !cell.isEdge && cell.label !== '') notes.push(`Layer: ${cell.label}`);
    }
    const connections = [...this.#cells.values()].filter((cell) => cell.isEdge).map((edge) => this.#connection(edge, boxes, edgeLabels.get(edge.id) ?? []));
    return { boxes, connections: connections.filter(({ from, to, label }) => from !== null || to !== null || label !== ''), notes };
  }

  #box(cell: Cell, parent: Cell | undefined): Box {
    return { id: cell.id, label: cell.label === '' ? symbolOf(cell.style) : cell.label, details: cell.details, container: parent?.isVertex === true ? parent.id : null, area: this.#absolute(cell) };
  }

  /** Positions are told from the box around; the chain of them is followed with a limit. */
  #absolute({ area, parent }: Cell): Area {
    let { x, y } = area;
    let around = parent === null ? undefined : this.#cells.get(parent);
    for (let depth = 0; around !== undefined && depth < deepest; depth += 1) {
      x += around.area.x;
      y += around.area.y;
      around = around.parent === null ? undefined : this.#cells.get(around.parent);
    }
    return { ...area, x, y };
  }

  #connection(edge: Cell, boxes: readonly Box[], labels: readonly string[]): Connection {
    const [first, last] = [/startArrow=(\w+)/.exec(edge.style)?.[1] ?? 'none', /endArrow=(\w+)/.exec(edge.style)?.[1] ?? 'classic'];
    const arrow = first !== 'none' && last !== 'none' ? '<->' : last !== 'none' ? '->' : first !== 'none' ? '<-' : '--';
    return {
      from: edge.source ?? boxAt(boxes, edge.start),
      to: edge.target ?? boxAt(boxes, edge.end),
      label: [edge.label, ...labels, ...edge.details].filter((label) => label !== '').join(', '),
      arrow: isRelation(first) || isRelation(last) ? '--' : arrow,
    };
  }
}

/** Ends of entity relations ("ERmany") are no direction. */
const isRelation = (arrow: string): boolean => arrow.startsWith('ER');

/** The smallest box at the loose end of a line, a hand's breadth around it: lines are often drawn near a box and not tied to it. */
function boxAt(boxes: readonly Box[], point: readonly [number, number] | null): string | null {
  if (point === null || boxes.length > 3_000) return null;
  const [x, y] = point;
  let best: { id: string; size: number } | null = null;
  for (const { id, label, area } of boxes) {
    if (area === undefined || label === '' || x < area.x - 10 || y < area.y - 10 || x > area.x + area.width + 10 || y > area.y + area.height + 10) continue;
    const size = area.width * area.height;
    if (best === null || size < best.size) best = { id, size };
  }
  return best?.id ?? null;
}

const isText = ({ style }: Cell): boolean => /(?:^|;)text(?:;|$)/.test(style);

/** What an icon without words depicts, by the name of its shape: "rds" of "mxgraph.aws4.rds". */
function symbolOf(style: string): string {
  const name = /(?:resIcon|prIcon|grIcon)=mxgraph\.[\w.]*?([\w]+)(?:;|$)/.exec(style)?.[1] ?? /shape=mxgraph\.[\w.]*?(\w+)(?:;|$)/.exec(style)?.[1];
  const image = /image=[^;]*\/([\w-]+)\.(?:svg|png)/.exec(style)?.[1];
  return (name ?? image ?? '').replaceAll('_', ' ');
}

const notShown = new Set(['label', 'value', 'id', 'placeholders', 'link', 'tooltipHtml']);

function propertiesOf(wrapper: Attributes): string[] {
  return Object.entries(wrapper).filter(([name, value]) => !notShown.has(name) && value.trim() !== '').slice(0, 50).map(([name, value]) => `${name}: ${labelText(value)}`);
}

/** "%version%" in a label stands for the property of that name. */
function placeholders(label: string, attributes: Attributes): string {
  return attributes['placeholders'] === '1' ? label.slice(0, 20_000).replace(/%([\w-]{1,60})%/g, (all, name: string) => attributes[name] ?? all) : label;
}

function areaOf(attributes: Attributes): Area {
  if (attributes['relative'] === '1') return nowhere;
  return { x: number(attributes['x']), y: number(attributes['y']), width: number(attributes['width']), height: number(attributes['height']) };
}

function number(value: string | undefined): number {
  const parsed = Number(value ?? 0);
  return Number.isFinite(parsed) ? parsed : 0;
}
