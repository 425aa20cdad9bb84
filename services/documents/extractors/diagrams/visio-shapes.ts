import { normaliseLine } from '../normalise.ts';
import { readXml, type Attributes } from '../xml-reader.ts';
import type { Area, Box, Connection, Diagram } from './diagram.ts';

/** A stencil that shapes of a page are copies of; they leave out what is the same. */
export interface Master {
  readonly name: string;
  readonly shapes: ReadonlyMap<string, Shape>;
}

export interface Shape {
  readonly id: string;
  readonly name: string;
  readonly parent: string | null;
  readonly master: string | null;
  readonly masterShape: string | null;
  readonly cells: Map<string, string>;
  readonly properties: Map<string, { label: string; value: string }>;
  text: string;
}

interface Glue {
  begin: string | null;
  end: string | null;
}

/** Reads one page or master of Visio; `masters` holds what its shapes may be copies of. */
export function readShapes(xml: Uint8Array, masters: ReadonlyMap<string, Master>): { shapes: ReadonlyMap<string, Shape>; diagram: Diagram } {
  const shapes = new Map<string, Shape>();
  const glues = new Map<string, Glue>();
  const open: Shape[] = [];
  let [inText, section, row] = [false, '', ''];
  readXml(xml, {
    open(name, attributes) {
      const shape = open.at(-1);
      if (name === 'Shape') {
        const made = newShape(attributes, shape);
        shapes.set(made.id, made);
        open.push(made);
      } else if (name === 'Connect') glue(glues, attributes);
      else if (shape === undefined) return;
      else if (name === 'Section') section = attributes['N'] ?? '';
      else if (name === 'Row') row = attributes['N'] ?? '';
      else if (name === 'Text') inText = true;
      else if (name === 'Cell' && section === '') shape.cells.set(attributes['N'] ?? '', attributes['V'] ?? '');
      else if (name === 'Cell' && section === 'Property') {
        const known = shape.properties.get(row) ?? { label: row, value: '' };
        if (attributes['N'] === 'Label' && attributes['V'] !== '') known.label = attributes['V'] ?? row;
        if (attributes['N'] === 'Value') known.value = attributes['V'] ?? '';
        shape.properties.set(row, known);
      }
    },
    text(data) {
      const shape = open.at(-1);
      if (inText && shape !== undefined) shape.text += data;
    },
    close(name) {
      if (name === 'Shape') open.pop();
      else if (name === 'Text') inText = false;
      else if (name === 'Section') section = '';
    },
  });
  return { shapes, diagram: toDiagram(shapes, glues, masters) };
}

function newShape(attributes: Attributes, parent: Shape | undefined): Shape {
  return {
    id: attributes['ID'] ?? '',
    name: attributes['Name'] ?? attributes['NameU'] ?? '',
    parent: parent?.id ?? null,
    // A part of a group is a copy of a part of its group's master.
    master: attributes['Master'] ?? parent?.master ?? null,
    masterShape: attributes['MasterShape'] ?? null,
    cells: new Map(),
    properties: new Map(),
    text: '',
  };
}

function glue(glues: Map<string, Glue>, attributes: Attributes): void {
  const from = attributes['FromSheet'] ?? '';
  const known = glues.get(from) ?? { begin: null, end: null };
  if (attributes['FromCell']?.startsWith('Begin') === true) known.begin = attributes['ToSheet'] ?? null;
  else if (attributes['FromCell']?.startsWith('End') === true) known.end = attributes['ToSheet'] ?? null;
  else return;
  glues.set(from, known);
}

function toDiagram(shapes: ReadonlyMap<string, Shape>, glues: ReadonlyMap<string, Glue>, masters: ReadonlyMap<string, Master>): Diagram {
  const boxes: Box[] = [];
  const connections: Connection[] = [];
  for (const shape of shapes.values()) {
    const original = originalOf(shape, masters);
    const cell = (name: string): string => shape.cells.get(name) ?? original?.cells.get(name) ?? '';
    const label = normaliseLine(shape.text === '' ? (original?.text ?? '') : shape.text);
    const glued = glues.get(shape.id);
    if (glued !== undefined) {
      const [start, end] = [Number(cell('BeginArrow')) > 0, Number(cell('EndArrow')) > 0];
      connections.push({ from: glued.begin, to: glued.end, label, arrow: start && end ? '<->' : start ? '<-' : end ? '->' : '--' });
      continue;
    }
    const isLine = cell('BeginX') !== '' && cell('EndX') !== '';
    if (isLine && label === '') continue;
    const area = areaOf(cell, shape, shapes);
    boxes.push({
      id: shape.id,
      label: label === '' && shape.parent === null && !isLine ? nameOf(shape, masters) : label,
      details: [...shape.properties.values()].filter(({ value }) => value.trim() !== '').map(({ label: name, value }) => `${normaliseLine(name)}: ${normaliseLine(value)}`),
      container: shape.parent,
      ...(area === null ? {} : { area }),
    });
  }
  return { boxes, connections, notes: [] };
}

function originalOf({ master, masterShape }: Shape, masters: ReadonlyMap<string, Master>): Shape | undefined {
  const shapes = master === null ? undefined : masters.get(master)?.shapes;
  return masterShape === null ? shapes?.values().next().value : shapes?.get(masterShape);
}

/** A stencil's name says what an unlabelled symbol is ("Firewall.12"); names that Visio makes up say nothing. */
function nameOf(shape: Shape, masters: ReadonlyMap<string, Master>): string {
  const name = normaliseLine(shape.master === null ? shape.name : (masters.get(shape.master)?.name ?? shape.name)).replace(/\.\d+$/, '');
  return /^(?:Sheet|Rectangle|Square|Circle|Ellipse|Line|Group|Shape|Dynamic connector|Guide)$/i.test(name) ? '' : name;
}

/** Visio counts from the bottom and from the pin; only shapes of the page itself are compared. */
function areaOf(cell: (name: string) => string, { parent }: Shape, shapes: ReadonlyMap<string, Shape>): Area | null {
  const [x, y, width, height] = ['PinX', 'PinY', 'Width', 'Height'].map((name) => Number(cell(name) === '' ? Number.NaN : cell(name)));
  if (parent !== null && shapes.has(parent)) return null;
  if (x === undefined || y === undefined || width === undefined || height === undefined || ![x, y, width, height].every(Number.isFinite)) return null;
  const pin = (name: string, middle: number): number => (cell(name) === '' || !Number.isFinite(Number(cell(name))) ? middle : Number(cell(name)));
  const [left, bottom] = [x - pin('LocPinX', width / 2), y - pin('LocPinY', height / 2)];
  return { x: left, y: -(bottom + height), width, height };
}
