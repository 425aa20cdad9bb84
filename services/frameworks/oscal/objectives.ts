import type { CatalogObjective } from '../framework.ts';
import { objectsIn, textIn, type JsonObject } from './json.ts';
import type { RenderText } from './parameters.ts';
import { shorten } from './plain-text.ts';
import { displayLabel, evidenceKindOf, sideOf } from './properties.ts';
import { isAside, partLines, statementParts } from './statement.ts';

/** An objective as found: its id may be empty or taken; `parse-oscal-catalog.ts` settles that. */
export type FoundObjective = Omit<CatalogObjective, 'objectiveId'> & { wantedId: string };

const objectiveNames = new Set(['assessment-objective', 'objective']);
/** SP 800-53 rev. 5 has at most 38 in one control. Beyond the limit a file is not read by people any more. */
export const maximumObjectives = 250;
/** A statement of more items than this is tested by its outer items: a workpaper with thirty results per control helps nobody. */
const maximumDerived = 12;
const maximumContext = 600;
const maximumProse = 8_000;

/**
 * The objectives that the catalog states: the innermost parts named `assessment-objective` (or `objective`, rev. 4), wherever they
 * stand, each read together with the prose around it ("the policy addresses: purpose"). Empty if it states none.
 */
export function statedObjectives(control: JsonObject, render: RenderText): FoundObjective[] {
  const found: FoundObjective[] = [];
  const visit = (part: JsonObject, context: string): void => {
    const children = objectsIn(part, 'parts');
    if (!objectiveNames.has(textIn(part, 'name').trim().toLowerCase())) {
      for (const child of children) visit(child, '');
      return;
    }
    const text = inContext(context, render(textIn(part, 'prose')));
    const inner = children.filter((child) => objectiveNames.has(textIn(child, 'name').trim().toLowerCase()));
    for (const child of inner) visit(child, text);
    if (inner.length === 0 && saysSomething(text) && text !== context) found.push(objectiveFrom(part, text));
  };
  for (const part of objectsIn(control, 'parts')) visit(part, '');
  return found;
}

/**
 * Objectives for a catalog that states none: the innermost items of the statement, or its outer items (each with all below it) where
 * there are more than twelve of the former, or the whole statement where it has no items.
 */
export function derivedObjectives(control: JsonObject, render: RenderText): FoundObjective[] {
  const innermost: FoundObjective[] = [];
  const outer: FoundObjective[] = [];
  const visit = (part: JsonObject, context: string, level: number): void => {
    const text = inContext(context, render(textIn(part, 'prose')));
    const items = objectsIn(part, 'parts').filter((child) => !isAside(child));
    if (items.length === 0 && saysSomething(text) && text !== context) innermost.push(objectiveFrom(part, text));
    if (level === 1) {
      const whole = inContext(context, partLines({ ...part, props: [] }, 0, render).map((line) => line.trim()).join(' '));
      if (saysSomething(whole) && whole !== context) outer.push(objectiveFrom(part, whole));
    }
    for (const item of items) visit(item, text, level + 1);
  };
  for (const part of statementParts(control)) visit(part, '', 0);
  return innermost.length > maximumDerived && outer.length > 0 ? outer : innermost;
}

function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The conjunction that ends an item of a list. */
const listEnding = /(?:[;,](?: and\/or| and| or)?)+$/i;

function objectiveFrom(part: JsonObject, text: string): FoundObjective {
  const prose = text.replace(listEnding, '');
  return {
    wantedId: textIn(part, 'id').trim() || displayLabel(part),
    prose: shorten(prose.charAt(0).toUpperCase() + prose.slice(1), maximumProse),
    evidenceKind: evidenceKindOf(part),
    side: sideOf(part),
  };
}

/** `text` behind the words around it. "Determine if the organization:" is no part of the test and comes down to its subject. */
function inContext(context: string, text: string): string {
  const plain = text.replace(/^determine (?:if|whether)\b[:\s]*([^:]{0,60}):$/i, '$1').replace(/^determine (?:if|whether)\b[:\s]*/i, '');
  if (context === '' || plain === '') return plain || context;
  return `${shorten(context, maximumContext).replace(listEnding, '')} ${plain}`;
}
