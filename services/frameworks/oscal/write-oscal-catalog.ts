import { createHash } from 'node:crypto';
import type { CatalogControl } from '../framework.ts';
import type { JsonObject } from './json.ts';
import { tickmarkNamespace } from './properties.ts';
import { isToken, tokenOf } from './token.ts';

/**
 * A framework as an OSCAL catalog (JSON, 1.1.2) that imports back equal: what OSCAL cannot say (a control's number as id, sides, kinds
 * of evidence, layers) goes into properties of our namespace, as in the catalogs that the product ships.
 */
export function writeOscalCatalog({ title, version, oscalVersion, changedAt, controls }: { title: string; version: string; oscalVersion: string | null; changedAt: Date; controls: readonly CatalogControl[] }): JsonObject {
  const base = controls.find(({ layers }) => layers?.base)?.layers?.base?.frameworkId;
  const root: Group = { title: '', groups: [], controls: [] };
  for (const control of controls) if (control.parentControlId === null) groupAt(root, control.groupPath).controls.push(control);
  const childrenOf = Map.groupBy(controls, ({ parentControlId }) => parentControlId);
  const ids = new Set<string>();
  return {
    catalog: {
      uuid: uuidOf(title, version, ...controls.map(({ controlId }) => controlId)),
      metadata: {
        title, 'last-modified': changedAt.toISOString(), version, 'oscal-version': oscalVersion ?? '1.1.2',
        ...(base === undefined ? {} : { props: [own('base-framework', base)] }),
      },
      ...groupContent(root, (control) => writeControl(control, childrenOf, ids)),
    },
  };
}

interface Group {
  readonly title: string;
  readonly groups: Group[];
  readonly controls: CatalogControl[];
}

/** The group of this path, made where it is missing. A title that comes again later is another group, as the order of the controls is kept. */
function groupAt(root: Group, path: readonly string[]): Group {
  return path.reduce((group, title) => {
    const last = group.groups.at(-1);
    if (last?.title === title) return last;
    const made: Group = { title, groups: [], controls: [] };
    group.groups.push(made);
    return made;
  }, root);
}

function groupContent(group: Group, write: (control: CatalogControl) => JsonObject): JsonObject {
  return {
    ...(group.groups.length === 0 ? {} : { groups: group.groups.map((child) => ({ title: child.title, ...groupContent(child, write) })) }),
    ...(group.controls.length === 0 ? {} : { controls: group.controls.map(write) }),
  };
}

function writeControl(control: CatalogControl, childrenOf: ReadonlyMap<string | null, CatalogControl[]>, ids: Set<string>): JsonObject {
  const { controlId, label, title, aliases, side, layers, withdrawn, statement, objectives, typicalEvidence } = control;
  const id = firstFree([controlId, ...aliases].find((name) => isToken(name)) ?? tokenOf(controlId), ids);
  const children = childrenOf.get(controlId) ?? [];
  const props = [
    property('label', label),
    ...aliases.filter((alias) => alias !== id && alias !== label).map((alias) => property('alt-identifier', alias)),
    ...(withdrawn ? [property('status', 'withdrawn')] : []),
    ...(id === controlId ? [] : [own('control-id', controlId)]),
    ...(side === null ? [] : [own('side', side)]),
    ...control.controlTypes.map((type) => own('control-type', type)),
    ...(layers === null ? [] : [own('layer', layers.layer), ...(layers.base === null ? [] : [own('base-control', layers.base.controlId)])]),
  ];
  const parts = [
    statementPart(`${id}_smt`, layers?.statement ?? statement),
    ...(layers?.guidance ?? []).map((guidance) => ({ name: 'guidance', class: 'cloud', props: [own('side', guidance.side)], prose: guidance.text })),
    ...objectives.map((objective) => ({
      ...(isToken(objective.objectiveId) ? { id: objective.objectiveId } : {}),
      name: 'assessment-objective',
      props: [property('label', objective.objectiveId), own('evidence-kind', objective.evidenceKind), ...(objective.side === null ? [] : [own('side', objective.side)])],
      prose: objective.prose,
    })),
    ...(typicalEvidence.length === 0 ? [] : [{
      name: 'assessment-method',
      props: [{ name: 'method', ns: 'http://csrc.nist.gov/ns/rmf', value: 'EXAMINE' }],
      parts: [{ name: 'assessment-objects', prose: typicalEvidence.join('\n\n') }],
    }]),
  ];
  return { id, title, props, parts, ...(children.length === 0 ? {} : { controls: children.map((child) => writeControl(child, childrenOf, ids)) }) };
}

/**
 * A statement of several lines becomes items, nested as the lines are indented; their labels stay in the text. What follows an empty
 * line without indentation is another paragraph of the item before it.
 */
function statementPart(id: string, statement: string): JsonObject {
  const blocks: { level: number; text: string }[] = [];
  let isParagraph = false;
  for (const line of statement.split('\n')) {
    const level = Math.floor((line.length - line.trimStart().length) / 2);
    const last = blocks.at(-1);
    isParagraph = level === 0 && (isParagraph || line === '');
    if (isParagraph && last !== undefined) last.text += `\n${line}`;
    else blocks.push({ level, text: line.trim() });
  }
  const first = blocks[0];
  if (blocks.length === 1 && first !== undefined) return { id, name: 'statement', prose: first.text };
  // A part without prose leaves its items where they are, so the first level needs no line of its own.
  const root: Item = { id, name: 'statement', parts: [] };
  const open: Item[] = [root];
  for (const { level, text } of blocks) {
    open.length = Math.min(level + 1, open.length);
    const item: Item = { name: 'item', prose: text };
    (open.at(-1) ?? root).parts = [...((open.at(-1) ?? root).parts ?? []), item];
    open.push(item);
  }
  return root;
}

interface Item extends JsonObject {
  parts?: Item[];
}

function firstFree(id: string, ids: Set<string>): string {
  let free = id;
  for (let count = 2; ids.has(free); count += 1) free = `${id}-${count}`;
  ids.add(free);
  return free;
}

function property(name: string, value: string): JsonObject {
  return { name, value };
}

function own(name: string, value: string): JsonObject {
  return { name, ns: tickmarkNamespace, value };
}

function uuidOf(...parts: readonly string[]): string {
  const hex = createHash('sha1').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
