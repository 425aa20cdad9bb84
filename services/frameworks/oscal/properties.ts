import { controlTypes, evidenceKinds, sides, type ControlType, type EvidenceKind, type Side } from '../framework.ts';
import { objectsIn, textIn, type JsonObject } from './json.ts';
import { plainLine } from './plain-text.ts';

/** The namespace of Tickmark's own OSCAL properties; docs/decisions/0010-control-ids.md lists them. */
export const tickmarkNamespace = 'urn:tickmark:oscal';

/** Label classes that are made for sorting or for SP 800-53A and not for reading; taken only when there is no other. */
const labelClassesLast = ['zero-padded', 'sp800-53a'];

/** The label to show: NIST writes `AC-01` (zero-padded), `AC-1` (no class) and `AC-01` (sp800-53a) side by side. Empty if none. */
export function displayLabel(owner: JsonObject): string {
  const labels = objectsIn(owner, 'props').filter((prop) => textIn(prop, 'name') === 'label' && textIn(prop, 'value').trim() !== '');
  const rank = (prop: JsonObject): number => {
    const labelClass = textIn(prop, 'class').toLowerCase();
    return labelClass === '' ? 0 : 1 + (labelClassesLast.indexOf(labelClass) + 1);
  };
  const best = labels.toSorted((left, right) => rank(left) - rank(right))[0];
  return best === undefined ? '' : plainLine(textIn(best, 'value'));
}

/** Values of every property of this name, whatever its namespace and class. */
export function propertyValues(owner: JsonObject, name: string): string[] {
  return objectsIn(owner, 'props')
    .filter((prop) => textIn(prop, 'name') === name)
    .map((prop) => plainLine(textIn(prop, 'value')))
    .filter((value) => value !== '');
}

/** The value of one of Tickmark's own properties. */
export function tickmarkProperty(owner: JsonObject, name: string): string | undefined {
  const found = objectsIn(owner, 'props').find((prop) => textIn(prop, 'name') === name && textIn(prop, 'ns') === tickmarkNamespace);
  return found === undefined ? undefined : plainLine(textIn(found, 'value'));
}

export function sideOf(owner: JsonObject): Side | null {
  return sides.find((side) => side === tickmarkProperty(owner, 'side')) ?? null;
}

/** Of our own properties `control-type`, of which a control may have several. */
export function controlTypesOf(owner: JsonObject): ControlType[] {
  const own = objectsIn(owner, 'props').filter((prop) => textIn(prop, 'name') === 'control-type' && textIn(prop, 'ns') === tickmarkNamespace).map((prop) => textIn(prop, 'value'));
  return controlTypes.filter((type) => own.includes(type));
}

export function evidenceKindOf(owner: JsonObject): EvidenceKind {
  return evidenceKinds.find((kind) => kind === tickmarkProperty(owner, 'evidence-kind')) ?? 'any';
}

export function isWithdrawn(control: JsonObject): boolean {
  return propertyValues(control, 'status').some((status) => status.toLowerCase() === 'withdrawn');
}
