import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignIndexReferences } from './index-reference.ts';

describe('assignIndexReferences', () => {
  it('gives a letter per group and a number per control', () => {
    const references = assignIndexReferences([['5.1.1'], ['6.1.1', 'CLD.6.3.1']]);
    expect([...references]).toEqual([['5.1.1', 'A-1'], ['6.1.1', 'B-1'], ['CLD.6.3.1', 'B-2']]);
  });

  it('never gives one reference twice, however many groups there are', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 800 }), (count) => {
      const references = assignIndexReferences(Array.from({ length: count }, (_, group) => [`c${group}`]));
      expect(new Set(references.values()).size).toBe(count);
    }));
    expect(assignIndexReferences(Array.from({ length: 28 }, (_, group) => [`c${group}`])).get('c27')).toBe('AB-1');
  });

  it('follows the firm’s scheme, and gives no reference twice', () => {
    const controls = { scheme: 'control', separator: '.', prefix: 'WP ' } as const;
    expect([...assignIndexReferences([['f/5.1.1'], ['g/5.1.1', 'g/6']], controls).values()]).toEqual(['WP 5.1.1', 'WP 5.1.1.2', 'WP 6']);
    expect([...assignIndexReferences([['f/5.1.1']], { scheme: 'letters', separator: '/', prefix: '' }).values()]).toEqual(['A/1']);
  });
});
