import { beforeAll, describe, expect, it } from 'vitest';
import { oscalValidator } from '../../testing/oscal-schema/validate-oscal.ts';
import { contentHashOf } from '../content-hash.ts';
import type { Catalog } from '../framework.ts';
import { readShippedCatalogs } from '../install-shipped-frameworks.ts';
import { parseOscalCatalog } from './parse-oscal-catalog.ts';
import { writeOscalCatalog } from './write-oscal-catalog.ts';

let complaintsAbout: (document: unknown) => string[];
beforeAll(async () => {
  complaintsAbout = await oscalValidator();
});

const changedAt = new Date('2026-11-24T00:00:00Z');
const written = (catalog: Catalog): unknown => JSON.parse(JSON.stringify(writeOscalCatalog({ ...catalog, changedAt })));
const part = (name: string, prose: string, rest: object = {}) => ({ name, prose, ...rest });
const read = (controls: object[]) => parseOscalCatalog({ catalog: { metadata: { title: 'House rules', version: '3', 'oscal-version': '1.1.2' }, groups: [{ title: 'Doors', groups: [{ title: 'Locks', controls }] }] } });

it('writes every shipped catalog so that it is valid and imports back equal', async () => {
  for (const catalog of await readShippedCatalogs()) {
    expect(complaintsAbout(written(catalog)), catalog.title).toEqual([]);
    expect(contentHashOf(parseOscalCatalog(written(catalog))), catalog.title).toBe(contentHashOf(catalog));
  }
});

describe('what is hard to say in OSCAL', () => {
  it.each([
    ['a number as id', [{ id: '5.1', title: 'A' }, { id: '5 / 2', title: 'B' }]],
    ['ids that come to the same token', [{ id: '5/1', title: 'A' }, { id: '5 1', title: 'B' }]],
    ['enhancements, one of them withdrawn', [{ id: 'a', title: 'A', controls: [{ id: 'a.1', title: 'A1', props: [{ name: 'status', value: 'withdrawn' }] }, { id: 'a.2', title: 'A2' }] }]],
    ['items within items', [{ id: 'a', title: 'A', parts: [part('statement', 'The firm:', { parts: [part('item', 'a. locks:', { parts: [part('item', '1. doors;'), part('item', '2. windows;')] }), part('item', 'b. checks.')] })] }]],
    ['items without an opening line', [{ id: 'a', title: 'A', parts: [{ name: 'statement', parts: [part('item', 'a. locks:', { parts: [part('item', '1. doors;')] }), part('item', 'b. checks.')] }] }]],
    ['paragraphs within an item', [{ id: 'a', title: 'A', parts: [part('statement', 'The firm:', { parts: [part('item', 'locks.\n\nAlways.\nNot sometimes.', { parts: [part('item', 'Doors too.')] })] })] }]],
    ['aliases and labels', [{ id: 'a-1', title: 'A', props: [{ name: 'label', value: 'A 1' }, { name: 'alt-identifier', value: 'AA' }, { name: 'label', class: 'zero-padded', value: 'A-01' }] }]],
  ])('comes back equal: %s', (_, controls) => {
    const catalog = read(controls);
    expect(complaintsAbout(written(catalog))).toEqual([]);
    expect(parseOscalCatalog(written(catalog)).controls).toEqual(catalog.controls);
  });
});
