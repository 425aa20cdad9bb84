import type { DiagramBuilder } from './diagram.ts';
import { unquote } from './source-lines.ts';

/** Participants, messages in their order, and the conditions under which they are sent. */
export function readSequence(lines: readonly string[], builder: DiagramBuilder): void {
  let group: string | null = null;
  for (const line of lines) {
    const [, id, label] = /^(?:create\s+)?(?:participant|actor)\s+(.+?)(?:@\{[^}]*\})?(?:\s+as\s+(.+))?$/.exec(line) ?? [];
    const [, from, arrow, to, text = ''] = /^([^:]+?)\s*(<<-->>|<<->>|-->>|->>|-->|->|--x|-x|--\)|-\))\s*[+-]?\s*([^:]+?)\s*(?::\s*(.*))?$/.exec(line) ?? [];
    const note = /^note\s+(?:over|left of|right of)\s+[^:]+:\s*(.+)$/i.exec(line)?.[1];
    const condition = /^(?:alt|else|opt|loop|par|and|critical|option|break)\s+(.+)$/.exec(line);
    const box = /^box\s+(?:(?:rgba?\([^)]*\)|transparent|#\w+|[A-Z]\w+(?=\s))\s*)?(.*)$/.exec(line)?.[1];
    if (id !== undefined) builder.box(id, unquote(label ?? id), group);
    else if (box !== undefined && box !== '') {
      group = `box ${box}`;
      builder.box(group, unquote(box));
    } else if (line === 'end') group = null;
    else if (note !== undefined) builder.note(unquote(note));
    else if (condition !== null) builder.note(line);
    else if (from !== undefined && to !== undefined) {
      for (const participant of [from, to]) if (!builder.has(participant)) builder.box(participant, null);
      builder.connect(from, arrow?.startsWith('<<') === true ? '<->' : '->', to, unquote(text));
    }
  }
}

const relation = /^("?[^"\s]+"?|"[^"]+")\s+(?:"([^"]*)"\s*)?([<|*o}]{0,2}(?:--|\.\.)[>|*o{]{0,2})\s*(?:"([^"]*)"\s+)?("?[^"\s:]+"?|"[^"]+")\s*(?::\s*(.*))?$/;

/** Classes with their members, and the relations between them with their multiplicities. */
export function readClasses(lines: readonly string[], builder: DiagramBuilder): void {
  const open: { id: string; isClass: boolean }[] = [];
  for (const line of lines) {
    const [, id, label, brace] = /^class\s+([^\s{["]+?)(?:~[^~]*~)?\s*(?:\["([^"]*)"\])?\s*(?::::\w+)?\s*(\{)?\s*\}?$/.exec(line) ?? [];
    const space = /^namespace\s+(\S+)\s*\{$/.exec(line)?.[1];
    const [, left, first = '', line_ = '', second = '', right, text = ''] = relation.exec(line) ?? [];
    const [, owner, member] = /^([^\s:]+)\s*:\s*(.+)$/.exec(line) ?? [];
    const around = open.at(-1);
    if (line === '}') open.pop();
    else if (around?.isClass === true) builder.box(around.id, null, null, [line]);
    else if (id !== undefined) {
      builder.box(id, label ?? null, around?.id ?? null);
      if (brace !== undefined && !line.endsWith('}')) open.push({ id, isClass: true });
    } else if (space !== undefined) {
      builder.box(space, space, around?.id ?? null);
      open.push({ id: space, isClass: false });
    } else if (left !== undefined && right !== undefined) {
      for (const end of [left, right]) builder.box(unquote(end), null);
      builder.connect(unquote(left), arrowOf(line_), unquote(right), [unquote(text), first, second].filter((part) => part !== '').join(', '));
    } else if (owner !== undefined && member !== undefined) builder.box(owner, null, null, [member]);
  }
}

const arrowOf = (line: string): '->' | '<-' | '<->' | '--' => (/^[<|*o]/.test(line) ? (/[>|]$/.test(line) ? '<->' : '<-') : /[>|*o]$/.test(line) ? '->' : '--');

/** Entities with their attributes, and their relations. */
export function readEntities(lines: readonly string[], builder: DiagramBuilder): void {
  let open: string | null = null;
  for (const raw of lines) {
    const line = raw.replace(/:::[\w,-]+/g, '');
    const [, left, right, label = ''] = /^("[^"]+"|\S+)\s+(?:[|}o]{1,2}(?:--|\.\.)[|{o]{1,2}|(?:one|zero|many|only|optionally|to|or|more|\d\+?|\s)+)\s+("[^"]+"|\S+)\s*(?::\s*(.+))?$/.exec(line) ?? [];
    const [, id, alias] = /^("[^"]+"|[^\s{[]+)\s*(?:\["?([^"\]]*)"?\])?\s*\{$/.exec(line) ?? [];
    if (line === '}') open = null;
    else if (open !== null) builder.box(open, null, null, [line.replace(/"/g, '')]);
    else if (id !== undefined) {
      open = unquote(id);
      builder.box(open, alias ?? null);
    } else if (left !== undefined && right !== undefined) {
      for (const end of [left, right]) builder.box(unquote(end), null);
      builder.connect(unquote(left), '--', unquote(right), unquote(label));
    } else if (/^[\w-]+$/.test(line)) builder.box(line, null);
  }
}

/** States, those within others, and transitions with what brings them about. */
export function readStates(lines: readonly string[], builder: DiagramBuilder): void {
  const open: string[] = [];
  for (const line of lines) {
    const [, from, to, label = ''] = /^(\S+)\s*-->\s*([^\s:]+)\s*(?::\s*(.*))?$/.exec(line) ?? [];
    const [, name, alias, brace] = /^state\s+("[^"]*"|[^\s{]+)(?:\s+as\s+(\S+))?(?:\s+<<\w+>>)?\s*(\{)?$/.exec(line) ?? [];
    const [, id, said] = /^([^\s:]+)\s*:\s*(.+)$/.exec(line) ?? [];
    const around = open.at(-1) ?? null;
    if (line === '}') open.pop();
    else if (from !== undefined && to !== undefined) {
      for (const end of [from, to]) if (end !== '[*]') builder.box(end, null, around);
      builder.connect(from === '[*]' ? 'start' : from, '->', to === '[*]' ? 'end' : to, unquote(label));
    } else if (name !== undefined) {
      const state = alias ?? unquote(name);
      builder.box(state, unquote(name), around);
      if (brace !== undefined) open.push(state);
    } else if (id !== undefined && said !== undefined) builder.box(id, null, around, [unquote(said)]);
  }
}

/** `architecture-beta`: groups, services and edges between their sides. */
export function readServices(lines: readonly string[], builder: DiagramBuilder): void {
  for (const line of lines) {
    const [, id, label, within] = /^(?:group|service|junction)\s+([\w-]+)(?:\([^)]*\))?(?:\[([^\]]*)\])?(?:\s+in\s+([\w-]+))?$/.exec(line) ?? [];
    const [, from, left, right, to] = /^([\w-]+)(?:\{group\})?:[LRTB]\s*(<?)--(>?)\s*[LRTB]:([\w-]+)/.exec(line) ?? [];
    if (id !== undefined) builder.box(id, label === undefined ? null : unquote(label), within ?? null);
    else if (from !== undefined && to !== undefined) builder.connect(from, left === '<' ? (right === '>' ? '<->' : '<-') : right === '>' ? '->' : '--', to);
  }
}
