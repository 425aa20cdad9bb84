import { objectsIn, textIn, type JsonObject } from './json.ts';
import type { RenderText } from './parameters.ts';
import { displayLabel } from './properties.ts';

/** Parts that say how to assess or explain, and so are no part of what is required; rev. 4 of SP 800-53 uses the short names. */
const asideParts = new Set([
  'guidance', 'example', 'assessment-objective', 'objective', 'assessment-method', 'assessment', 'assessment-objects', 'objects',
]);

export function isAside(part: JsonObject): boolean {
  return asideParts.has(textIn(part, 'name').trim().toLowerCase());
}

/**
 * What the control requires, as lines: the statement's prose, then its items, each with its label, indented by level. A catalog that
 * names no part `statement` gives the prose of whatever parts it has that are not guidance or assessment. Empty if there is no prose.
 */
export function statementText(control: JsonObject, render: RenderText): string {
  const lines: string[] = [];
  for (const part of statementParts(control)) lines.push(...partLines(part, 0, render));
  return lines.join('\n');
}

export function statementParts(control: JsonObject): JsonObject[] {
  const parts = objectsIn(control, 'parts');
  const named = parts.filter((part) => textIn(part, 'name').trim().toLowerCase() === 'statement');
  return named.length > 0 ? named : parts.filter((part) => !isAside(part));
}

/** A part and all below it. A part without prose shows its label, and its title, only where something stands below it. */
export function partLines(part: JsonObject, level: number, render: RenderText): string[] {
  const prose = render(textIn(part, 'prose'));
  const label = displayLabel(part);
  const heading = prose === '' ? render(textIn(part, 'title')) : prose;
  const own = [label, heading].filter((text) => text !== '').join(' ');
  const below: string[] = [];
  for (const child of objectsIn(part, 'parts')) {
    if (!isAside(child)) for (const line of partLines(child, own === '' ? level : level + 1, render)) below.push(line);
  }
  if (own === '' || (prose === '' && below.length === 0)) return below;
  return [`${'  '.repeat(level)}${own}`, ...below];
}
