import { createHash } from 'node:crypto';
import { isToken, tokenOf, type CatalogControl } from '../../frameworks/index.ts';

export const oscalVersion = '1.1.2';

/** A UUID (version 5 in form) that is the same for the same thing in every export, so that two exports can be compared. */
export function stableUuid(...parts: readonly string[]): string {
  const hex = createHash('sha1').update(JSON.stringify(['tickmark', ...parts])).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${'89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4)}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The control's name as OSCAL accepts it: its id, or else the first alias that is a token (`iso-5.1.1` for `5.1.1`). */
export function oscalControlId({ controlId, aliases }: Pick<CatalogControl, 'controlId' | 'aliases'>): string {
  return [controlId, ...aliases].find((name) => isToken(name)) ?? tokenOf(controlId);
}

/** A value of one line, as properties take it: never empty, no space at the ends. */
export function propertyValue(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim() || 'none';
}

export function metadata(title: string, madeAt: Date): object {
  return { title, 'last-modified': madeAt.toISOString(), version: madeAt.toISOString().slice(0, 10), 'oscal-version': oscalVersion };
}

/** Where a reader finds the framework that the control ids belong to. */
export function frameworkResource(framework: { id: string; title: string; version: string }): { uuid: string; title: string; description: string; props: object[] } {
  return { uuid: stableUuid('framework', framework.id), title: propertyValue(framework.title), description: `Framework "${framework.id}" in Tickmark, version ${framework.version}.`, props: [ownProperty('framework-id', framework.id)] };
}

export function ownProperty(name: string, value: string): { name: string; ns: string; value: string } {
  return { name, ns: 'urn:tickmark:oscal', value: propertyValue(value) };
}
