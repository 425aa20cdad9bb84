import { expect, it } from 'vitest';
import { treeOf } from './folder-tree.ts';

it('nests folders, counts what lies below, and keeps folders that hold only folders', () => {
  const tree = treeOf([{ folder: '', documents: 3 }, { folder: 'a/10 logs', documents: 2 }, { folder: 'a/2 policies/old', documents: 1 }, { folder: 'a/2 policies', documents: 4 }, { folder: 'ab', documents: 1 }]);
  expect(tree).toEqual([
    { path: 'a', name: 'a', documents: 7, inside: [
      { path: 'a/2 policies', name: '2 policies', documents: 5, inside: [{ path: 'a/2 policies/old', name: 'old', documents: 1, inside: [] }] },
      { path: 'a/10 logs', name: '10 logs', documents: 2, inside: [] },
    ] },
    { path: 'ab', name: 'ab', documents: 1, inside: [] },
  ]);
});
