import fc from 'fast-check';
import { expect, it } from 'vitest';
import { best, placesOfHighest } from './select-best.ts';

const values = fc.array(fc.oneof(fc.float({ noNaN: false, noDefaultInfinity: true }), fc.constantFrom(0, 1, 1.5)), { maxLength: 300 }).map((list) => Float32Array.from(list));

it('finds the highest values above the floor, the earlier one at a tie', () => {
  fc.assert(fc.property(values, fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, -Infinity), (list, count, floor) => {
    const expected = [...list.keys()].filter((at) => (list[at] as number) > floor).sort((left, right) => (list[right] as number) - (list[left] as number) || left - right);
    expect(best(list, count, floor)).toEqual(expected.slice(0, count));
    const places = placesOfHighest(list, count, floor);
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(expected.slice(0, count).filter((at) => !places.includes(at))).toEqual([]);
  }), { numRuns: 500 });
});
