import { expect, it } from 'vitest';
import { exampleReferences, keyFor, leftOut, moved, toSave, type Template } from './template.ts';

it('moves an item by one and never beyond an end', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
});

it('offers what was left out, but no section of which a paper has one anyway', () => {
  expect(leftOut([{ kind: 'scope', title: 'S', words: '' }, { kind: 'own', title: 'O', words: '' }]).map(({ kind }) => kind)).toEqual(['source', 'population', 'exceptions', 'contradictions', 'requests']);
});

it('gives each new tickmark a key of its own that the server takes', () => {
  expect(keyFor('Geprüft & für gut befunden!', [])).toMatch(/^[a-z0-9-]{1,40}$/);
  expect(keyFor('✓', [])).toBe('mark');
  const template = { sections: [], index: { scheme: 'letters', separator: '-', prefix: '' }, tickmarks: [{ key: 'agreed', symbol: '✓', meaning: 'Agreed' }, { key: '', symbol: 'x', meaning: 'Agreed' }, { key: '', symbol: 'y', meaning: 'Agreed' }] } as Template;
  expect(toSave(template).tickmarks.map(({ key }) => key)).toEqual(['agreed', 'agreed-2', 'agreed-3']);
});

it('shows what papers would be called', () => {
  expect(exampleReferences({ scheme: 'letters', separator: '.', prefix: 'WP ' })).toEqual(['WP A.1', 'WP A.2', 'WP B.1']);
  expect(exampleReferences({ scheme: 'control', separator: '-', prefix: '' })[0]).toBe('5.1.1');
});
