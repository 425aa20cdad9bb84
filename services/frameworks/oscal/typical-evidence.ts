import { objectsIn, textIn, type JsonObject } from './json.ts';
import type { RenderText } from './parameters.ts';
import { shorten } from './plain-text.ts';
import { propertyValues } from './properties.ts';

const methodNames = new Set(['assessment-method', 'assessment']);
const objectNames = new Set(['assessment-objects', 'objects']);
const maximumEntries = 60;
const maximumLength = 300;

/**
 * What an auditor would inspect: the objects of the EXAMINE methods (SP 800-53A), one entry each; interviews and tests name people
 * and mechanisms, not evidence. A method that states none of the three counts as EXAMINE.
 */
export function typicalEvidence(control: JsonObject, render: RenderText): string[] {
  const entries = new Set<string>();
  for (const method of objectsIn(control, 'parts')) {
    if (!methodNames.has(textIn(method, 'name').trim().toLowerCase())) continue;
    const kinds = propertyValues(method, 'method').map((kind) => kind.toUpperCase());
    if (kinds.length > 0 && !kinds.includes('EXAMINE')) continue;
    const holders = objectsIn(method, 'parts').filter((part) => objectNames.has(textIn(part, 'name').trim().toLowerCase()));
    for (const part of [method, ...holders]) {
      const prose = render(textIn(part, 'prose')).replace(/^\[select from:\s*/i, '').replace(/\]$/, '');
      // NIST puts an empty line between entries; others a semicolon or a line each.
      for (const entry of prose.split(/\n|;/)) {
        const text = entry.trim().replace(/[.,]$/, '');
        if (text !== '' && entries.size < maximumEntries) entries.add(shorten(text, maximumLength));
      }
    }
  }
  return [...entries];
}
