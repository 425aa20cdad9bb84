import type { ControlLayers } from '../framework.ts';
import { objectsIn, textIn, type JsonObject } from './json.ts';
import type { RenderText } from './parameters.ts';
import { sideOf, tickmarkProperty } from './properties.ts';

/**
 * The layers of a control in a standard that adds to another one (ISO/IEC 27017 on 27002), told by our own property `layer`; null for
 * every other control. `statement` is the text of the control without its guidance.
 */
export function layersOf(source: JsonObject, { statement, baseFrameworkId, render }: { statement: string; baseFrameworkId: string | null; render: RenderText }): ControlLayers | null {
  const layer = tickmarkProperty(source, 'layer');
  if (layer !== 'guided' && layer !== 'added') return null;
  const guidance = objectsIn(source, 'parts').flatMap((part) => {
    const side = sideOf(part);
    const text = textIn(part, 'name') === 'guidance' && side !== null ? render(textIn(part, 'prose')) : '';
    return side === null || text === '' ? [] : [{ side, text }];
  });
  const baseControlId = tickmarkProperty(source, 'base-control');
  const base = baseFrameworkId === null || baseControlId === undefined ? null : { frameworkId: baseFrameworkId, controlId: baseControlId };
  return { layer, statement, guidance, base };
}
